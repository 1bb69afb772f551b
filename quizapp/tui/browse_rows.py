"""The list of the browser and the card beside it, as rows of styled text."""

from collections.abc import Iterator, Sequence

from quizapp.bank.models import Card, Source
from quizapp.grading.grade import grade
from quizapp.grading.response import GaveUp
from quizapp.language import Language, in_language, say
from quizapp.plots.data import Curve, Lines
from quizapp.plots.draw import draw
from quizapp.prose import plain
from quizapp.rows import Row, Span, cells, clipped, wrap
from quizapp.scheduling.memory import Memory, Settings
from quizapp.session import Answered
from quizapp.stats.memory import forgetting_curve
from quizapp.study.search import Item
from quizapp.tui.card_rows import card_rows
from quizapp.tui.inputs.choose import input_for
from quizapp.tui.inputs.view import View
from quizapp.wording import browse as words

TYPE_WIDTH = 14


def list_rows(
    found: Sequence[Item], chosen: int, width: int, height: int, language: Language, *, active: bool
) -> Iterator[Row]:
    """Yield the part of the list around the *chosen* one that fits into *height* rows."""
    first = max(0, min(chosen - height // 2, len(found) - height))
    for place, item in enumerate(found[first : first + height], start=first):
        asked = plain(in_language(item.prompt, language))
        yield _item_row(item, asked, width, is_chosen=place == chosen, active=active)


def _item_row(item: Item, asked: str, width: int, *, is_chosen: bool, active: bool) -> Row:
    pointer = Span("▸ " if is_chosen else "  ", "accent-strong" if active else "dim")
    kind = item.entry.type.ljust(TYPE_WIDTH)
    room = width - 2 - 2 - TYPE_WIDTH
    asked = clipped(asked, room)
    style = "dim" if item.suspended else "strong" if is_chosen else ""
    mark, mark_style = _mark(item)
    return (pointer, Span(f"{mark} ", mark_style), Span(kind, "dim"), Span(asked, style))


def _mark(item: Item) -> tuple[str, str]:
    if item.suspended:
        return "‖", "dim"
    if item.flag is not None:
        return "!", "accent-strong"
    if item.due:
        return "●", "accent"
    return ("○", "dim") if item.memory is None else (" ", "")


def state_words(item: Item, language: Language) -> str:
    """Return in words what the marks of the list say."""
    memory, note = item.memory, item.flag
    held = {
        words.SUSPENDED: item.suspended,
        words.BURIED: item.buried,
        words.FLAGGED_WITH if note else words.FLAGGED: note is not None,
        words.NEW: memory is None,
        words.DUE: item.due,
        words.REVIEWS: memory is not None,
    }
    reps, lapses = (memory.reps, memory.lapses) if memory else (0, 0)
    said = (say(text, language, note=note, reps=reps, lapses=lapses) for text in held if held[text])
    return " · ".join(said)


def preview_rows(
    item: Item,
    card: Card,
    sources: dict[str, Source],
    width: int,
    language: Language,
    settings: Settings,
) -> list[Row]:
    """Return the card with its answer, where it stands above it, how it is forgotten below."""
    view = View(width=width, room=width, language=language, sources=sources)
    answered = Answered(response=GaveUp(), grade=grade(card, GaveUp()))
    place = f"{item.entry.card_id}  {item.entry.file.name}:{item.entry.line}"
    head: list[Row] = [(Span(clipped(place, width), "dim"),)]
    if cells(state := state_words(item, language)):
        head += wrap([Span(state, "dim")], width)
    rows = [*head, (), *card_rows(card, input_for(card, ""), answered, view)]
    return rows + (_curve(item.memory, width, language, settings) if item.memory else [])


def _curve(memory: Memory, width: int, language: Language, settings: Settings) -> list[Row]:
    """Return the card's forgetting curve, from its last review to four times its stability."""
    last = max(4, round(4 * memory.stability))
    days = sorted({round(last * step / 40) for step in range(41)})
    recalled = forgetting_curve(memory, days, settings)
    curve = Curve(name=words.RECALL, x=tuple(map(float, days)), y=recalled)
    plot = Lines(title=words.FORGETTING, curves=(curve,), x_label=words.DAYS)
    return [(), *draw(plot, width, 9, language=language)]

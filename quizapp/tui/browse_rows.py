"""The list of the browser and the card beside it, as rows of styled text."""

from collections.abc import Iterator, Sequence

from quizapp.bank.models import Card, Source
from quizapp.grading.grade import grade
from quizapp.grading.response import GaveUp
from quizapp.language import Language
from quizapp.plots.data import Curve, Lines
from quizapp.plots.draw import draw
from quizapp.prose import plain
from quizapp.rows import Row, Span, cells, clipped
from quizapp.scheduling.memory import Memory, Settings
from quizapp.session import Answered
from quizapp.stats.memory import forgetting_curve
from quizapp.study.search import Item
from quizapp.tui.card_rows import card_rows
from quizapp.tui.inputs.choose import input_for
from quizapp.tui.inputs.view import View

TYPE_WIDTH = 14


def list_rows(
    found: Sequence[Item], chosen: int, width: int, height: int, *, active: bool
) -> Iterator[Row]:
    """Yield the part of the list around the *chosen* one that fits into *height* rows."""
    first = max(0, min(chosen - height // 2, len(found) - height))
    for place, item in enumerate(found[first : first + height], start=first):
        yield _item_row(item, width, is_chosen=place == chosen, active=active)


def _item_row(item: Item, width: int, *, is_chosen: bool, active: bool) -> Row:
    pointer = Span("▸ " if is_chosen else "  ", "accent-strong" if active else "dim")
    kind = item.entry.type.ljust(TYPE_WIDTH)
    room = width - 2 - 2 - TYPE_WIDTH
    words = clipped(plain(item.prompt), room)
    style = "dim" if item.suspended else "strong" if is_chosen else ""
    mark, mark_style = _mark(item)
    return (pointer, Span(f"{mark} ", mark_style), Span(kind, "dim"), Span(words, style))


def _mark(item: Item) -> tuple[str, str]:
    if item.suspended:
        return "‖", "dim"
    if item.flag is not None:
        return "!", "accent-strong"
    if item.due:
        return "●", "accent"
    return ("○", "dim") if item.memory is None else (" ", "")


def state_words(item: Item) -> str:
    """Return in words what the marks of the list say."""
    words = [
        "suspended" if item.suspended else "",
        "buried until tomorrow" if item.buried else "",
        f"flagged{': ' if item.flag else ''}{item.flag or ''}" if item.flag is not None else "",
        "new" if item.memory is None else "",
        "due" if item.due else "",
        f"{item.memory.reps} reviews, {item.memory.lapses} lapses" if item.memory else "",
    ]
    return " · ".join(word for word in words if word)


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
    if cells(state := state_words(item)):
        head.append((Span(clipped(state, width), "dim"),))
    rows = [*head, (), *card_rows(card, input_for(card, ""), answered, view)]
    return rows + (_curve(item.memory, width, language, settings) if item.memory else [])


def _curve(memory: Memory, width: int, language: Language, settings: Settings) -> list[Row]:
    """Return the card's forgetting curve, from its last review to four times its stability."""
    last = max(4, round(4 * memory.stability))
    days = sorted({round(last * step / 40) for step in range(41)})
    recalled = forgetting_curve(memory, days, settings)
    curve = Curve(name="recall", x=tuple(map(float, days)), y=recalled)
    plot = Lines(title="Forgetting curve", curves=(curve,), x_label="days after the last review")
    return [(), *draw(plot, width, 9, language=language)]

"""A card as rows of styled text, at each stage from the question to the verdict."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from quizapp.bank.models import Card, Evidence, Misconception, Numeric, Recall, Single, Source
from quizapp.evidence import SEEDS, Decided
from quizapp.grading.choices import Choice
from quizapp.grading.response import Chosen, GaveUp, Ticked
from quizapp.language import Language, Text, in_language
from quizapp.numbers import readable
from quizapp.prose import lay_out
from quizapp.rows import Row, Span, wrap
from quizapp.session import Answered
from quizapp.tui.draft import Draft
from quizapp.wording import backing, predicted, verdict

LETTERS = "AB"
BLANK: Row = ()

CALLS = {
    "recall": "Say it aloud",
    "single": "Choose one",
    "numeric": "A number",
    "misconception": "Which one holds?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """All that decides how the present card looks."""

    card: Card
    draft: Draft
    answered: Answered | None
    choices: tuple[Choice, ...] = ()
    hints: int = 0
    trial: Decided | str | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    message: str = ""
    width: int = 60
    language: Language = "en"

    def say(self, text: Text) -> str:
        """Return *text* in the learner's language."""
        return in_language(text, self.language)

    def prose(self, text: Text) -> tuple[Row, ...]:
        """Lay *text* out at the card's width."""
        return lay_out(self.say(text), self.width)


def card_rows(shown: Shown) -> list[Row]:
    """Return the whole card: prompt, hints, then the input or the verdict with its reasons."""
    rows: list[Row] = [(Span(CALLS[shown.card.type], "accent"),), BLANK]
    rows += (
        _quiet(shown.prose(shown.card.prompt)) if shown.answered else shown.prose(shown.card.prompt)
    )
    if not shown.answered:
        for hint in shown.card.hints[: shown.hints]:
            rows += [BLANK, *_labelled("hint", shown.say(hint), shown.width)]
    rows.append(BLANK)
    rows += _answered(shown) if shown.answered else _asked(shown)
    return rows


def _quiet(rows: tuple[Row, ...]) -> list[Row]:
    return [_styled(row, "dim") for row in rows]


def _labelled(label: str, text: str, width: int, style: str = "") -> list[Row]:
    """Return *text* with a quiet label before its first row and the rest indented under it."""
    indent = len(label) + 2
    rows = lay_out(text, width - indent)
    first = (Span(f"{label}  ", "dim"), *_styled(rows[0], style)) if rows else ()
    rest = [(Span(" " * indent), *_styled(row, style)) for row in rows[1:]]
    return [first, *rest]


def _styled(row: Row, style: str) -> Row:
    """Return *row* in *style*; a quiet row is quiet throughout, formulas too."""
    return tuple(Span(span.text, style if style == "dim" else span.style or style) for span in row)


# --- before the verdict ---------------------------------------------------------------------


def _asked(shown: Shown) -> Iterator[Row]:
    card, draft = shown.card, shown.draft
    match card:
        case Recall():
            yield from _key_points(card, shown) if draft.revealed else _waiting(card)
        case Numeric():
            yield from _number_field(card, draft)
        case Single() | Misconception():
            yield from _open_choices(shown)
        case _:
            assert_never(card)
    if shown.message:
        yield BLANK
        yield from wrap([Span(shown.message, "bad")], shown.width)


def _waiting(card: Recall) -> Iterator[Row]:
    if card.seconds:
        yield (Span(f"About {card.seconds} seconds would be a fair answer.", "dim"),)


def _key_points(card: Recall, shown: Shown) -> Iterator[Row]:
    yield (Span("Which of these did you say?", "strong"),)
    yield BLANK
    for number, point in enumerate(card.key_points, start=1):
        said = point.id in shown.draft.ticked
        mark = Span(f" {number}  {'✓' if said else '·'} ", "accent-strong" if said else "key")
        must = [Span(" · must", "dim")] if point.must else []
        rows = wrap([*_flat(shown.say(point.text), ""), *must], shown.width - 7)
        yield (mark, Span(" "), *rows[0])
        yield from ((Span("       "), *row) for row in rows[1:])
    yield BLANK
    yield from _model_answer(card, shown)


def _flat(text: str, style: str) -> list[Span]:
    """Return *text* as one run of spans, to be wrapped beside a mark."""
    rows = lay_out(text, 10_000)
    return [span for row in rows for span in _styled(row, style)]


def _model_answer(card: Recall, shown: Shown) -> Iterator[Row]:
    yield (Span("A good answer", "strong"),)
    yield BLANK
    yield from shown.prose(card.answer)


def _number_field(card: Numeric, draft: Draft) -> Iterator[Row]:
    unit = [Span(f" {card.unit}", "dim")] if card.unit else []
    typed = draft.typed or ""
    yield (Span("  = ", "dim"), Span(typed, "strong"), Span("▏", "accent"), *unit)
    if not typed:
        yield BLANK
        yield (Span("22.6, 1/8, √512, 16 % and 1e-3 all work", "dim"),)


def _open_choices(shown: Shown) -> Iterator[Row]:
    for place, choice in enumerate(shown.choices):
        picked = choice.id == shown.draft.picked
        mark = Span(
            f" {'▸' if picked else ' '} {_name(shown, place)}  ",
            "accent-strong" if picked else "key",
        )
        yield from _beside(
            mark, _flat(shown.say(choice.text), "strong" if picked else ""), shown.width
        )
        yield BLANK
    if shown.draft.picked:
        yield (Span("How sure are you?", "strong"),)


def _name(shown: Shown, place: int) -> str:
    return LETTERS[place] if isinstance(shown.card, Misconception) else str(place + 1)


def _beside(mark: Span, spans: list[Span], width: int) -> Iterator[Row]:
    indent = len(mark.text)
    rows = wrap(spans, width - indent)
    yield (mark, *rows[0]) if rows else (mark,)
    yield from ((Span(" " * indent), *row) for row in rows[1:])


# --- the verdict ----------------------------------------------------------------------------


def _answered(shown: Shown) -> Iterator[Row]:
    card = shown.card
    yield from _verdict(shown)
    yield BLANK
    match card:
        case Recall():
            yield from _points_said(card, shown)
        case Numeric():
            if shown.answered and shown.answered.grade.feedback:
                yield from shown.prose(shown.answered.grade.feedback)
                yield BLANK
        case Single():
            yield from _judged_choices(shown)
        case Misconception():
            yield from _judged_choices(shown)
            yield from _trial(card, shown)
        case _:
            assert_never(card)
    if shown.say(card.explanation):
        yield from shown.prose(card.explanation)
        yield BLANK
    if isinstance(card, Recall):
        yield from _follow_ups(card, shown)
    yield from (row for item in card.evidence for row in _badge(item, shown))


def _verdict(shown: Shown) -> Iterator[Row]:
    assert shown.answered is not None
    mark, style = Span("✗ ", "bad"), "bad"
    if isinstance(shown.answered.response, GaveUp):
        mark, style = Span("○ ", "accent-strong"), "strong"
    elif shown.answered.grade.passed:
        mark, style = Span("✓ ", "good"), "good"
    yield from _beside(mark, [Span(verdict(shown.card, shown.answered), style)], shown.width)


def _points_said(card: Recall, shown: Shown) -> Iterator[Row]:
    assert shown.answered is not None
    response = shown.answered.response
    said = response.points if isinstance(response, Ticked) else frozenset()
    for point in card.key_points:
        has = point.id in said
        mark = Span(" ✓ ", "good") if has else Span(" ✗ ", "bad")
        must = [Span(" · must", "dim")] if point.must and not has else []
        yield from _beside(mark, [*_flat(shown.say(point.text), ""), *must], shown.width)
    yield BLANK
    yield from _model_answer(card, shown)
    yield BLANK


def _judged_choices(shown: Shown) -> Iterator[Row]:
    assert shown.answered is not None
    response = shown.answered.response
    chosen = response.option if isinstance(response, Chosen) else None
    for place, choice in enumerate(shown.choices):
        name = _name(shown, place)
        if choice.correct:
            mark, style = Span(f" ✓ {name}  ", "good"), ""
        elif choice.id == chosen:
            mark, style = Span(f" ✗ {name}  ", "bad"), ""
        else:
            mark, style = Span(f"   {name}  ", "dim"), "dim"
        yield from _beside(mark, _flat(shown.say(choice.text), style), shown.width)
        if shown.say(choice.why):
            yield from _beside(Span("      "), _flat(shown.say(choice.why), "dim"), shown.width)
        yield BLANK


def _trial(card: Misconception, shown: Shown) -> Iterator[Row]:
    trial, places = card.trial, {choice.id: i for i, choice in enumerate(shown.choices)}
    a_and_b = sorted(
        (("belief", trial.belief), ("correction", trial.correction)), key=lambda s: places[s[0]]
    )
    figure = trial.figure.replace("_", " ")
    for name, prediction in a_and_b:
        yield (
            Span(f"  {_name(shown, places[name])} predicts   ", "dim"),
            Span(f"{figure} {predicted(prediction)}"),
        )
    outcome = shown.trial
    if outcome is None:
        yield (Span("  measured     ", "dim"), Span(f"running {len(SEEDS)} seeds …", "dim"))
    elif isinstance(outcome, str):
        yield from _beside(Span("  measured     ", "dim"), [Span(outcome, "bad")], shown.width)
    else:
        mean = readable(outcome.measured.mean)
        yield (
            Span("  measured     ", "dim"),
            Span(f"● {mean}", "accent-strong"),
            Span(f" ± {readable(outcome.measured.spread, 2)} over {len(SEEDS)} seeds", "dim"),
        )
        yield BLANK
        yield _judgement(shown, places, outcome)
    yield BLANK


def _judgement(shown: Shown, places: Mapping[str, int], outcome: Decided) -> Row:
    belief, correction = (_name(shown, places[side]) for side in ("belief", "correction"))
    if not outcome.refuted:
        return (Span("  The runs do not decide. Please report this card.", "bad"),)
    return (
        Span(f"  {belief} is refuted", "bad"),
        Span("      "),
        Span(f"{correction} holds", "good"),
    )


def _follow_ups(card: Recall, shown: Shown) -> Iterator[Row]:
    for follow_up in card.follow_ups:
        yield from _labelled("and then", shown.say(follow_up.prompt), shown.width, "strong")
        yield from _labelled("        ", shown.say(follow_up.answer), shown.width, "dim")
        yield BLANK


def _badge(item: Evidence, shown: Shown) -> Iterator[Row]:
    mark = {"run": "●", "proved": "∎", "cited": "¶"}[item.by]
    by, _, words = backing(item, shown.sources).partition(": ")
    lead = Span(f"{mark} {by}".ljust(10), "accent")
    yield from _beside(lead, [Span(words, "dim")], shown.width)

"""A trial as rows: what both sides predict, what the runs measured, which side holds."""

from collections.abc import Iterator, Mapping

from quizapp.bank.models import Trial
from quizapp.evidence import SEEDS, Decided
from quizapp.numbers import readable
from quizapp.rows import Row, Span, cells
from quizapp.tui.inputs.view import BLANK, View
from quizapp.wording import predicted
from quizapp.wording.texts import (
    HOLDS,
    IS_REFUTED,
    MEASURED,
    OVER_SEEDS,
    PREDICTS,
    RUNNING,
    UNDECIDED,
)


def trial_rows(trial: Trial, names: Mapping[str, str], view: View) -> Iterator[Row]:
    """Yield *trial*, its sides `belief` and `correction` under the *names* that they go by."""
    sides = {"belief": trial.belief, "correction": trial.correction}
    figure = trial.figure.replace("_", " ")
    for side in sorted(sides, key=lambda one: names[one]):
        value = f"{figure} {predicted(sides[side], view.language)}"
        label = _label(f"{names[side]} {view.say(PREDICTS)}", names, view)
        yield from view.item(label, [Span(value)])
    yield from _measured(names, view)
    yield BLANK


def _label(text: str, names: Mapping[str, str], view: View) -> Span:
    """Return *text* as wide as the widest label of the trial."""
    widest = max(cells(name) for name in names.values()) + 1 + cells(view.say(PREDICTS))
    return Span(f"  {text}{' ' * (widest - cells(text))}   ", "dim")


def _measured(names: Mapping[str, str], view: View) -> Iterator[Row]:
    label = _label(view.say(MEASURED), names, view)
    match view.trial:
        case None:
            yield (label, Span(view.say(RUNNING, seeds=len(SEEDS)), "dim"))
        case str() as fault:
            yield from view.item(label, [Span(fault, "bad")])
        case Decided() as decided:
            mean, spread = decided.measured.mean, decided.measured.spread
            over = view.say(OVER_SEEDS, seeds=len(SEEDS))
            yield (
                label,
                Span(f"● {readable(mean)}", "accent-strong"),
                Span(f" ± {readable(spread, 2)} {over}", "dim"),
            )
            yield BLANK
            yield _judgement(decided, names, view)


def _judgement(decided: Decided, names: Mapping[str, str], view: View) -> Row:
    if not decided.refuted:
        return (Span(f"  {view.say(UNDECIDED)}", "bad"),)
    refuted = view.say(IS_REFUTED, side=names["belief"])
    holds = view.say(HOLDS, side=names["correction"])
    return (Span(f"  {refuted}", "bad"), Span("      "), Span(holds, "good"))

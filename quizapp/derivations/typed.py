"""A line that the learner types instead of being shown it, and the verdict on it as plain data.

Nothing here imports SymPy before `judge` is called, which belongs into a worker.
"""

from dataclasses import asdict, dataclass
from typing import Any, TypeAlias, get_args

from quizapp import algebra
from quizapp.derivations.model import Proof
from quizapp.derivations.reading import read
from quizapp.language import Text, Translated


@dataclass(frozen=True, slots=True)
class Right:
    """The typed side equals that of the line; `how` says what showed it."""

    reading: str
    how: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """The typed side is another one: where, in numbers, and what is missing (or "")."""

    reading: str
    counterexample: Text
    hint: Text


@dataclass(frozen=True, slots=True)
class Repeats:
    """The typed side is what the line starts from: true, and no step."""

    reading: str
    why: Text


@dataclass(frozen=True, slots=True)
class NotRead:
    """The text is not understood; `at` is the character (from 0) at which that shows."""

    message: Text
    at: int


@dataclass(frozen=True, slots=True)
class Undecided:
    """The values do not settle it; `why` is a sentence without its full stop."""

    reading: str
    why: Text


Judged: TypeAlias = Right | Wrong | Repeats | NotRead | Undecided
"""Only `Wrong` may count against the learner; `reading` is LaTeX of how the text was read."""

_KINDS = {kind.__name__: kind for kind in get_args(Judged)}


def reading(proof: Proof, line: int, text: str) -> str | NotRead:
    """Return how *text* is read as the right side of *line* (from 1) of *proof*, in LaTeX.

    Takes a few milliseconds; the verdict is that of `judge`.
    """
    is_relation = proof.lines[line - 1].relation != "="
    try:
        return read(text, proof.symbols, relation=is_relation).latex
    except algebra.NotRead as refusal:
        return NotRead(refusal.text, refusal.offset)


def to_json(judged: Judged) -> dict[str, Any]:
    """Return *judged* as data for `from_json`, with its kind under `outcome`."""
    return {"outcome": type(judged).__name__, **asdict(judged)}


def from_json(data: Any) -> Judged:  # noqa: ANN401 - whatever the JSON held
    """Return the verdict that `to_json` gave; raises ValueError for anything else."""
    try:
        fields = dict(data)
        kind = _KINDS[fields.pop("outcome")]
        return kind(**{name: _revived(one) for name, one in fields.items()})
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"not a verdict: {error!r}") from error


def _revived(value: Any) -> Any:  # noqa: ANN401 - whatever the JSON held
    return Translated(**value) if isinstance(value, dict) else value

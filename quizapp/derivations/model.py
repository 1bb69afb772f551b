"""What a derivation is, and its proof as plain data that needs no SymPy to be read."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from quizapp.language import Text, Translated

if TYPE_CHECKING:
    from sympy import Expr

    from quizapp.derivations.domain import Domain
    from quizapp.derivations.moments import Setting

Assumption = Literal["independent", "mean", "variance", "normal", "size"]
"""What a step may use: that all entries are independent, their declared means, their declared
variances, that the vectors declared normal are, and the number of entries where it is given."""


UNDECIDED = "undecided"
"""How a step ends that could be neither shown nor refuted."""
PENDING = ""
"""How a step stands that is written and not yet verified."""


class DerivationFailed(Exception):
    """A derivation could not be found."""


# --- what a library file holds --------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A justification: its words, the assumptions that it uses, and what it does.

    `apply` takes an expression and the setting or domain of the kind that the rule is made for.
    """

    name: Text
    uses: frozenset[Assumption]
    apply: "Callable[[Expr, Any], Expr]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The claim that left equals right, by a rule; of two relations, that each implies the other.

    A step that continues goes on from the right side of the step before it; it keeps the left
    side of that step. `rests_on` holds every assumption used since the left side was written.
    """

    left: "Expr"
    right: "Expr"
    rule: Rule
    why: Text
    continues: bool
    rests_on: frozenset[Assumption]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustable:
    """An assumption that the learner can change.

    A value is written as a number from `low` to `high`, whole if `whole`, or as the name `symbol`
    ("" if it takes numbers only). `parameter` is the demo's parameter of the same meaning ("" if
    there is none).
    """

    name: str
    label: Text
    default: str
    symbol: str
    low: float
    high: float
    whole: bool = False
    parameter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """A derivation of the library.

    One that `refutes` ends in a claim that is often made and is false: its last line must not
    follow, and numbers must show it. `changed` gives the derivation under other assumptions, where
    they can be changed: the `adjustable` ones; `changes` are those that were. It raises
    DerivationFailed for a value that an assumption cannot take. `demo` names the demo that shows
    the same.
    """

    title: Text
    assumptions: Text
    source: str
    setting: "Setting | Domain"
    build: "Callable[[], tuple[Step, ...]]"
    refutes: bool = False
    changed: "Callable[[Mapping[str, str]], Derivation] | None" = None
    adjustable: tuple[Adjustable, ...] = ()
    changes: Mapping[str, str] = field(default_factory=dict)
    demo: str = ""


# --- what comes out -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Both sides of a step that does not hold, in LaTeX, and where they differ."""

    before: str
    after: str
    counterexample: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One step, written out and verified.

    `left` is empty where the line goes on from the one before. `relation` stands between the
    sides: `=`, or `\\iff` between two relations. `how` says what verified it: `algebra`,
    `differentiation, n ≤ 3` or `random points (12)`; it is PENDING until that is done. `seconds`
    is the time that took.
    """

    number: int
    left: str
    right: str
    rule: Text
    why: Text
    how: str
    seconds: float
    failure: Failure | None = None
    relation: str = "="

    @property
    def latex(self) -> str:
        """The line in LaTeX; one that goes on begins with its equals sign."""
        return f"{self.left} {self.relation} {self.right}".strip()

    @property
    def verified(self) -> bool:
        """Whether the step was shown to follow."""
        return self.failure is None and self.how != PENDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A derivation with every step verified, or with the failures that were found.

    `symbols` are what may be typed in its lines, with their domains for `algebra.read_symbols`.
    `adjustable` are the assumptions that can be changed, `changes` those that were, by name;
    `demo` is the demo that takes the same ones.
    """

    name: str
    title: Text
    assumptions: Text
    source: str
    lines: tuple[Line, ...]
    refutes: bool = False
    symbols: Mapping[str, str] = field(default_factory=dict)
    adjustable: tuple[Adjustable, ...] = ()
    changes: Mapping[str, str] = field(default_factory=dict)
    demo: str = ""

    @property
    def verified(self) -> bool:
        """Whether every line follows from the one before."""
        return not self.wrong

    @property
    def wrong(self) -> tuple[int, ...]:
        """The numbers of the lines that do not follow."""
        return tuple(line.number for line in self.lines if not line.verified)

    @property
    def result(self) -> str:
        """What the derivation comes to, in LaTeX: its last left side, and its last right side."""
        left = next(line.left for line in reversed(self.lines) if line.left)
        last = self.lines[-1]
        return f"{left} {last.relation} {last.right}"

    @property
    def succeeds(self) -> bool:
        """Whether the proof does what it is for: every line follows.

        In a proof that refutes, every line but the last follows, and numbers show that the last
        does not.
        """
        if not self.refutes:
            return self.verified
        claim = self.lines[-1]
        return self.wrong == (claim.number,) and claim.how != UNDECIDED


def to_json(proof: Proof) -> str:
    """Return *proof* as JSON for `from_json`."""
    return json.dumps(asdict(proof), ensure_ascii=False)


def from_json(text: str) -> Proof:
    """Return the proof that `to_json` wrote; raises ValueError for anything else."""
    try:
        return from_data(json.loads(text))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a proof: {error!r}") from error


def from_data(data: Any) -> Proof:  # noqa: ANN401 - whatever the JSON held
    """Return the proof that `asdict` took apart; raises KeyError, TypeError or ValueError."""
    return Proof(
        name=_string(data["name"]),
        title=_text(data["title"]),
        assumptions=_text(data["assumptions"]),
        source=_string(data["source"]),
        lines=tuple(map(line_from_data, data["lines"])),
        refutes=data["refutes"] is True,
        symbols=_strings(data["symbols"]),
        adjustable=tuple(map(_adjustable, data["adjustable"])),
        changes=_strings(data["changes"]),
        demo=_string(data["demo"]),
    )


def _adjustable(data: Mapping[str, Any]) -> Adjustable:
    return Adjustable(
        name=_string(data["name"]),
        label=_text(data["label"]),
        default=_string(data["default"]),
        symbol=_string(data["symbol"]),
        low=float(data["low"]),
        high=float(data["high"]),
        whole=data["whole"] is True,
        parameter=_string(data["parameter"]),
    )


def line_from_data(data: Mapping[str, Any]) -> Line:
    """Return the line whose fields *data* holds; raises KeyError, TypeError or ValueError."""
    failure = data["failure"]
    return Line(
        number=int(data["number"]),
        left=_string(data["left"]),
        right=_string(data["right"]),
        rule=_text(data["rule"]),
        why=_text(data["why"]),
        how=_string(data["how"]),
        seconds=float(data["seconds"]),
        failure=None if failure is None else _failure(failure),
        relation=_string(data["relation"]),
    )


def _failure(data: Mapping[str, Any]) -> Failure:
    return Failure(
        before=_string(data["before"]),
        after=_string(data["after"]),
        counterexample=_string(data["counterexample"]),
    )


def _text(value: Any) -> Text:  # noqa: ANN401 - whatever the JSON held
    if isinstance(value, str):
        return value
    return Translated(en=_string(value["en"]), zh=_string(value["zh"]))


def _strings(value: Mapping[str, Any]) -> dict[str, str]:
    return {_string(name): _string(text) for name, text in value.items()}


def _string(value: Any) -> str:  # noqa: ANN401 - whatever the JSON held
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value

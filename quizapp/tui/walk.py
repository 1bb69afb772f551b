"""Where a learner stands in a proof, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from quizapp.derivations.assumptions import changed_lines
from quizapp.derivations.model import PENDING, Line, Proof
from quizapp.language import Text


@dataclass(frozen=True, slots=True)
class Answer:
    """A line that the learner typed: how it was read, in LaTeX, and why it was not decided.

    `undecided` is empty where the line is right.
    """

    reading: str
    undecided: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """Where the learner stands in a proof.

    `shipped` is the proof under the assumptions that it comes with; `chosen` counts from 0, and
    `answers` are the lines that the learner typed, by their numbers.
    """

    proof: Proof
    shipped: Proof
    reached: int = 1
    chosen: int = 0
    why: bool = False
    answers: Mapping[int, Answer] = field(default_factory=dict)

    @property
    def has_more(self) -> bool:
        """Whether lines are still hidden."""
        return self.reached < len(self.proof.lines)

    @property
    def changed(self) -> tuple[int, ...]:
        """The numbers of the lines that do not stand in the shipped proof."""
        return changed_lines(self.shipped, self.proof) if self.proof.changes else ()

    @property
    def next_number(self) -> int:
        """The number of the first hidden line."""
        return self.reached + 1

    def going(self, step: int) -> "Walk":
        """Return the walk at the next or the previous line; past the last one it shows one more."""
        chosen = min(max(0, self.chosen + step), len(self.proof.lines) - 1)
        return replace(self, chosen=chosen, reached=max(self.reached, chosen + 1))

    def showing_all(self) -> "Walk":
        """Return the walk with every line shown."""
        return replace(self, reached=len(self.proof.lines))

    def showing_next(self, answer: Answer | None) -> "Walk":
        """Return the walk at its next line, for which the learner typed *answer* or nothing."""
        number = self.next_number
        answers = {**self.answers, number: answer} if answer else self.answers
        return replace(self, reached=number, chosen=number - 1, answers=answers)

    def proving(self, proof: Proof) -> "Walk":
        """Return the walk through *proof*, standing where it stands.

        Under changed assumptions all lines are shown, and none counts as typed.
        """
        last = len(proof.lines)
        reached = last if proof.changes or self.proof.changes else min(self.reached, last)
        return replace(
            self,
            proof=proof,
            shipped=self.shipped if proof.changes else proof,
            reached=reached,
            chosen=min(self.chosen, last - 1),
            answers={} if proof.changes else self.answers,
        )

    def with_verified(self, line: Line) -> "Walk":
        """Return the walk with *line* in place of the pending one of its number."""
        lines = tuple(line if old.number == line.number else old for old in self.proof.lines)
        return replace(self, proof=replace(self.proof, lines=lines))

    def equation(self) -> str:
        """Return the chosen line in LaTeX, with its left side even where that is not repeated."""
        line = self.proof.lines[self.chosen]
        begun = (one.left for one in reversed(self.proof.lines[: self.chosen + 1]) if one.left)
        return f"{next(begun)} {line.relation} {line.right}"


def pending(proof: Proof) -> Proof:
    """Return *proof* as it was before any line was verified."""
    lines = (replace(one, how=PENDING, seconds=0.0, failure=None) for one in proof.lines)
    return replace(proof, lines=tuple(lines))

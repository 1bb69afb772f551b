"""Writing a derivation line by line."""

from dataclasses import replace

from sympy import Expr

from quizapp.derivations.domain import Domain
from quizapp.derivations.model import Assumption, Rule, Step
from quizapp.derivations.moments import Setting
from quizapp.language import Text, Translated


class Sheet:
    """The lines of a derivation while they are written."""

    def __init__(self, setting: Setting | Domain) -> None:
        self.setting = setting
        self._steps: list[Step] = []

    def start(self, left: Expr, rule: Rule, why: Text) -> Step:
        """Write a new equation: *left* equals what *rule* makes of it."""
        return self._write(
            Step(
                left=left,
                right=rule.apply(left, self.setting),
                rule=rule,
                why=why,
                continues=False,
                rests_on=rule.uses,
            )
        )

    def go_on(self, rule: Rule, why: Text) -> Step:
        """Continue the line before with what *rule* makes of its right side."""
        before = self._steps[-1]
        return self._write(
            Step(
                left=before.left,
                right=rule.apply(before.right, self.setting),
                rule=rule,
                why=why,
                continues=True,
                rests_on=before.rests_on | rule.uses,
            )
        )

    def by(self, *steps: Step) -> Rule:
        """Return the rule that inserts the equations of earlier *steps*, one after the other."""

        def insert(expr: Expr, _: Setting | Domain) -> Expr:
            for step in steps:
                expr = expr.xreplace({step.left: step.right})
            return expr

        numbers = [str(n) for n, step in enumerate(self._steps, start=1) if step in steps]
        words = Translated(
            en=f"line{'s' * (len(steps) > 1)} {' and '.join(numbers)}",
            zh=f"由第 {'、'.join(numbers)} 行",
        )
        rests_on: frozenset[Assumption] = frozenset().union(*(step.rests_on for step in steps))
        return Rule(name=words, uses=rests_on, apply=insert)

    def because_of(self, right: Expr, *steps: Step) -> Rule:
        """Return the rule under which *right* is written down, for which *steps* are the reason."""
        return replace(self.by(*steps), apply=lambda _expr, _setting: right)

    def steps(self) -> tuple[Step, ...]:
        """Return the lines written so far."""
        return tuple(self._steps)

    def _write(self, step: Step) -> Step:
        self._steps.append(step)
        return step

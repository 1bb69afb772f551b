"""A grade: how a response compares with the answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizapp.language import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """How good a response is.

    `score` lies in 0…1 and serves statistics; `passed` is what scheduling sees, and a pass below
    1 is a pass with a flaw. `feedback` names the slip, or what was forgiven. `parts` says, where
    a card has parts, which of them are right: options, steps, pairs, blanks by id. Where nothing
    could be decided, `decided` is false and the learner compares.
    """

    score: float
    passed: bool
    feedback: Text = ""
    parts: Mapping[str, bool] = field(default_factory=dict)
    decided: bool = True

"""What a bank holds: topics, cards, and the evidence that backs their claims.

These are plain frozen dataclasses, so that a card can be shown without importing pydantic.
`bank.load` has pydantic validate YAML against them; the constraints stand in each field's
`metadata`, which pydantic reads as `Field(...)` arguments.
"""

from quizapp.bank.models.cards import (
    Blank,
    Card,
    CardBase,
    Cloze,
    Distractor,
    Expression,
    FollowUp,
    KeyPoint,
    Level,
    Match,
    Misconception,
    Multi,
    Numeric,
    Option,
    Order,
    OrderStep,
    Pair,
    Predict,
    Recall,
    Short,
    Single,
    Statement,
    Tolerance,
    WrongExpression,
    WrongNumber,
    WrongText,
)
from quizapp.bank.models.evidence import (
    Cited,
    DemoSetting,
    Evidence,
    Prediction,
    Proved,
    Run,
    Scalar,
    Trial,
)
from quizapp.bank.models.own import (
    DeclaredDerivation,
    DeclaredLine,
    Sweep,
    SweepCurve,
    SweepFigure,
    SweepParameter,
)
from quizapp.bank.models.rules import SLUG, STRICT
from quizapp.bank.models.topic import Bank, Claim, Section, Source, Topic, TopicHeader, Verdict

__all__ = [
    "SLUG", "STRICT", "Bank", "Blank", "Card", "CardBase", "Cited", "Claim", "Cloze",
    "DeclaredDerivation", "DeclaredLine", "DemoSetting", "Distractor", "Evidence", "Expression", "FollowUp", "KeyPoint", "Level",
    "Match", "Misconception", "Multi", "Numeric", "Option", "Order", "OrderStep", "Pair",
    "Predict", "Prediction", "Proved", "Recall", "Run", "Scalar", "Section", "Short", "Single",
    "Source", "Statement", "Sweep", "SweepCurve", "SweepFigure", "SweepParameter", "Tolerance", "Topic", "TopicHeader", "Trial", "Verdict",
    "WrongExpression", "WrongNumber", "WrongText",
]  # fmt: skip

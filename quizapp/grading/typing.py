"""Grading typed words: names, gaps, and what a program prints."""

from collections.abc import Mapping
from typing import assert_never

from quizapp.bank.models import Cloze, Predict, Short
from quizapp.grading import messages
from quizapp.grading.errors import Unreadable, WrongKind
from quizapp.grading.number import read_number
from quizapp.grading.quantity import is_within
from quizapp.grading.verdict import Grade
from quizapp.grading.words import judge, readable, same_output
from quizapp.language import Text, Translated, in_language


def grade_short(card: Short, text: str) -> Grade:
    """Grade a name or a few words; raises `errors.Unreadable`."""
    judged = judge(text, card.accept, card.wrong, case=card.case)
    return Grade(score=float(judged.right), passed=judged.right, feedback=judged.feedback)


def grade_cloze(card: Cloze, texts: Mapping[str, str]) -> Grade:
    """Grade the gaps: all right passes, the score is their share; an empty gap is wrong.

    Raises `errors.Unreadable` where nothing was typed at all.
    """
    if unknown := set(texts) - set(card.blanks):
        raise WrongKind(f"{card.id} has no blank {min(unknown)!r}")
    if not any(text.strip() for text in texts.values()):
        raise Unreadable(messages.FILL_A_GAP)
    judged = {
        name: judge(texts[name], blank.accept, blank.wrong, case=blank.case)
        for name, blank in card.blanks.items()
        if texts.get(name, "").strip()
    }
    parts = {name: name in judged and judged[name].right for name in card.blanks}
    return Grade(
        score=sum(parts.values()) / len(parts),
        passed=all(parts.values()),
        feedback=_together([one.feedback for one in judged.values() if one.feedback]),
        parts=parts,
    )


def _together(texts: list[Text]) -> Text:
    en, zh = (" ".join(in_language(text, lang) for text in texts) for lang in ("en", "zh"))
    return en if en == zh else Translated(en=en, zh=zh)


def grade_output(card: Predict, text: str) -> Grade:
    """Grade what the learner says that the code prints; raises `errors.Unreadable`."""
    right = _prints(card, text, card.answer)
    slip = next((one.why for one in card.wrong if _prints(card, text, one.text)), "")
    return Grade(score=float(right), passed=right, feedback="" if right else slip)


def _prints(card: Predict, text: str, printed: str) -> bool:
    match card.compare:
        case "number":
            return is_within(read_number(text), read_number(printed), card.tolerance)
        case "text" | "shape" as compare:
            return same_output(readable(text), printed, compare)
        case _:
            assert_never(card.compare)

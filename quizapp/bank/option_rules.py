"""What the options of a choice card, and the reasons on any card, can do wrong."""

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from quizapp.bank.findings import Finding
from quizapp.bank.models import Card, Misconception, Recall, Single
from quizapp.bank.texts import texts
from quizapp.language import in_language

Rule: TypeAlias = Callable[[Card], Iterator[Finding]]

MUCH_LONGER = 1.6
"""How many times longer than any other the right option may be."""

SHORT = 25
"""Characters by which a right option may always be longer."""

_ALL_OF_THEM = re.compile(
    r"(?:all|none|both|neither|any)\s+(?:of\s+)?(?:the\s+)?(?:above|below|others)\b"
    r"|(?:all|none)\s+of\s+(?:these|those)\W*$"
    r"|以上(?:都|皆|全|均)|(?:都|均|皆)(?:不对|正确|不正确)",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|except|never|incorrect|false)\b|\w+n't\b|不正确|不属于|错误的是|除了", re.IGNORECASE
)


def right_is_longest(card: Card) -> Iterator[Finding]:
    """C010: the right option is much the longest, which gives it away."""
    if not isinstance(card, Single):
        return
    lengths = [len(in_language(option.text, "en")) for option in card.options]
    for index, option in enumerate(card.options):
        others = max(length for at, length in enumerate(lengths) if at != index)
        if option.correct and lengths[index] > max(MUCH_LONGER * others, others + SHORT):
            message = f"the right option has {lengths[index]} characters, the others {others}"
            hint = "make them alike: the longest one is guessed to be right"
            yield Finding(
                code="C010", path=("options", index), at="inside", message=message, hint=hint
            )


def all_of_the_above(card: Card) -> Iterator[Finding]:
    """C011: an option about the other options, whose order is shuffled."""
    if isinstance(card, Single):
        for index, option in enumerate(card.options):
            if found := _ALL_OF_THEM.search(in_language(option.text, "en")):
                message = f"the options are shuffled, so `{found[0]}` points nowhere"
                hint = "write an option that says something of its own"
                path = ("options", index, "text")
                yield Finding(code="C011", path=path, message=message, hint=hint, fragment=found[0])


def wrong_without_why(card: Card) -> Iterator[Finding]:
    """C012: a wrong option does not say why it is wrong."""
    if isinstance(card, Single):
        for index, option in enumerate(card.options):
            if not option.correct and not option.why:
                message = f"the wrong option `{option.id}` has no `why`"
                hint = "say what is wrong with it: a distractor without feedback gets learned"
                path = ("options", index)
                yield Finding(code="C012", path=path, at="inside", message=message, hint=hint)


def negated_prompt(card: Card) -> Iterator[Finding]:
    """C015: a choice card that asks what is not so; readers miss the word."""
    if isinstance(card, Single):
        text = in_language(card.prompt, "en")
        if found := _NEGATED.search(text):
            message = f"the prompt asks with `{found[0]}`"
            hint = "ask what is so: a negation is missed, and the true options get learned as wrong"
            fragment = found[0]
            yield Finding(
                code="C015", path=("prompt",), message=message, hint=hint, fragment=fragment
            )


def no_reason(card: Card) -> Iterator[Finding]:
    """C016: nothing says why. A recall card's answer does so itself."""
    if isinstance(card, Recall) or card.explanation:
        return
    if any(path[-1] == "why" for path, _ in texts(card)):
        return
    what = "neither side has a `why`" if isinstance(card, Misconception) else "there is no `why`"
    message = f"the card has no `explanation`, and {what}"
    hint = "say in a few short sentences why the answer is right"
    yield Finding(code="C016", path=("id",), message=message, hint=hint)


OPTIONS: tuple[Rule, ...] = (
    right_is_longest,
    all_of_the_above,
    wrong_without_why,
    negated_prompt,
    no_reason,
)

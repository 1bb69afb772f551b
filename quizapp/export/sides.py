"""A card of any type as two sides: what is asked, and what is right and why.

The texts are written as banks write them: paragraphs, lists, code and formulas.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol, TypeVar, assert_never

from quizapp import algebra
from quizapp.bank.models import (
    Card,
    Cloze,
    Expression,
    Match,
    Misconception,
    Multi,
    Numeric,
    Order,
    Predict,
    Recall,
    Short,
    Single,
    Source,
    WrongText,
)
from quizapp.export.words import word
from quizapp.language import Language, Text, in_language
from quizapp.mathtext import MathError
from quizapp.mathtext import parse as drawn
from quizapp.numbers import readable
from quizapp.wording import backing, predicted, right_number


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Part = TypeVar("Part", bound=_Named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What stands where; a text may be empty, except `prompt` and `answer`."""

    prompt: str
    answer: str
    key_points: str = ""
    explanation: str = ""
    source: str = ""


def sides(card: Card, sources: Mapping[str, Source], language: Language) -> Sides:
    """Return both sides of *card* in *language*; choices stand in an order that never changes."""
    written = _Written(card, language)
    return Sides(
        prompt=_together(written.prompt()),
        answer=_together(written.answer()),
        key_points=written.key_points(),
        explanation=_together(written.explanation()),
        source="; ".join(backing(item, sources) for item in card.evidence),
    )


def gap(name: str) -> str:
    """Return how the gap *name* of a cloze card is written in its prompt."""
    return f"{{{{{name}}}}}"


def in_one_order(parts: Iterable[Part], seed: str) -> list[Part]:
    """Return *parts* in an order that *seed* and their ids decide, and no other part of them."""
    return sorted(parts, key=lambda part: sha256(f"{seed}\n{part.id}".encode()).digest())


class _Written:
    """The texts of one card in one language."""

    def __init__(self, card: Card, language: Language) -> None:
        self.card = card
        self.language: Language = language

    def say(self, text: Text) -> str:
        return in_language(text, self.language).strip()

    def word(self, name: str) -> str:
        return word(name, self.language)

    # --- what is asked ----------------------------------------------------------------------

    def prompt(self) -> Iterator[str]:
        yield self.say(self.card.prompt)
        match self.card:
            case Single() | Multi():
                is_one = isinstance(self.card, Single)
                yield self.word("chosen" if is_one else "chosen-many")
                yield _listed(f"{letter}. {text}" for letter, text, _, _ in self.options())
            case Numeric(unit=unit) if unit:
                yield f"({unit})"
            case Order():
                yield self.word("in-order")
                yield _listed(map(self.say, self.shuffled_steps()))
            case Match():
                yield self.word("fits")
                yield _numbered(self.say(pair.left) for pair in self.card.pairs)
                yield _listed(map(self.say, self.shuffled_rights()))
            case Misconception():
                yield self.word("holds")
                yield _listed(f"{letter}. {text}" for letter, text, _, _ in self.options())
            case Predict(code=code):
                yield self.word("prints")
                yield _code(code)
            case _:
                pass

    def options(self) -> Iterator[tuple[str, str, str, bool]]:
        """Yield letter, text, reason and rightness of what can be chosen."""
        if isinstance(self.card, Misconception):
            belief, correction = self.card.belief, self.card.correction
            found = [("belief", belief, False), ("correction", correction, True)]
            found.sort(key=lambda one: sha256(f"{self.card.id}\n{one[0]}".encode()).digest())
            parts = [(side.text, side.why, is_right) for _, side, is_right in found]
        else:
            assert isinstance(self.card, Single | Multi), "only these have options"
            options: Sequence = self.card.options
            if not self.card.keep_order:
                options = in_one_order(options, self.card.id)
            parts = [(option.text, option.why, option.correct) for option in options]
        for letter, (text, why, is_right) in zip("ABCDEFGH", parts, strict=False):
            yield letter, self.say(text), self.say(why), is_right

    def shuffled_steps(self) -> list[Text]:
        assert isinstance(self.card, Order), "only these have steps"
        parts = in_one_order((*self.card.steps, *self.card.distractors), self.card.id)
        return [part.text for part in parts]

    def shuffled_rights(self) -> list[Text]:
        assert isinstance(self.card, Match), "only these have pairs"
        texts = {pair.id: pair.right for pair in self.card.pairs}
        texts |= {one.id: one.text for one in self.card.distractors}
        parts = in_one_order((*self.card.pairs, *self.card.distractors), self.card.id)
        return [texts[part.id] for part in parts]

    # --- what is right ----------------------------------------------------------------------

    def answer(self) -> Iterator[str]:  # noqa: C901 one case a type
        match self.card:
            case Recall(answer=answer):
                yield self.say(answer)
            case Single() | Multi() | Misconception():
                right = [f"{letter}. {text}" for letter, text, _, right in self.options() if right]
                yield right[0] if len(right) == 1 else _listed(right)
            case Numeric() as card:
                yield right_number(card)
            case Expression() as card:
                yield _formula(card)
            case Order(steps=steps):
                yield _numbered(self.say(step.text) for step in steps)
            case Match(pairs=pairs):
                yield _numbered(f"{self.say(pair.left)} → {self.say(pair.right)}" for pair in pairs)
            case Cloze(blanks=blanks):
                yield _listed(f"{name}: {blank.accept[0]}" for name, blank in blanks.items())
            case Short(accept=accept):
                yield accept[0]
            case Predict(answer=answer):
                yield _code(answer)
            case _:
                assert_never(self.card)

    def key_points(self) -> str:
        if not isinstance(self.card, Recall):
            return ""
        must = self.word("must")
        return _listed(
            f"{self.say(point.text)} {must}" if point.must else self.say(point.text)
            for point in self.card.key_points
        )

    # --- why --------------------------------------------------------------------------------

    def explanation(self) -> Iterator[str]:
        yield self.say(self.card.explanation)
        match self.card:
            case Single() | Multi() | Misconception():
                yield _listed(
                    f"{letter}. {self.word('right' if is_right else 'wrong')}: {why}"
                    for letter, _, why, is_right in self.options()
                    if why
                )
            case Recall(follow_ups=follow_ups):
                for one in follow_ups:
                    yield f"**{self.word('next')}:** {self.say(one.prompt)}"
                    yield self.say(one.answer)
            case Order(distractors=distractors) | Match(distractors=distractors):
                yield self.idle(distractors)
            case Cloze() | Short():
                yield self.accepted()
            case _:
                pass
        yield self.slips()
        if isinstance(self.card, Misconception):
            yield self.trial(self.card)

    def idle(self, distractors: Sequence) -> str:
        lead = self.word("idle")
        lines = (f"{lead}: {self.say(one.text)}. {self.say(one.why)}" for one in distractors)
        return _listed(line.strip() for line in lines)

    def accepted(self) -> str:
        assert isinstance(self.card, Cloze | Short), "only these accept several texts"
        blanks = self.card.blanks.values() if isinstance(self.card, Cloze) else (self.card,)
        also = [text for blank in blanks for text in blank.accept[1:]]
        return f"{self.word('accepted')}: {', '.join(also)}" if also else ""

    def slips(self) -> str:
        """Return what people typically give, and why it is wrong."""
        match self.card:
            case Numeric(wrong=wrong):
                found = [(readable(one.value), one.why) for one in wrong]
            case Expression(wrong=wrong):
                found = [(f"`{one.expression}`", one.why) for one in wrong]
            case Short(wrong=texts) | Predict(wrong=texts):
                found = [_typed(one) for one in texts]
            case Cloze(blanks=blanks):
                found = [_typed(one) for blank in blanks.values() for one in blank.wrong]
            case _:
                found = []
        lead = self.word("wrong")
        return _listed(f"{lead}: {given}. {self.say(why)}" for given, why in found)

    def trial(self, card: Misconception) -> str:
        trial = card.trial
        says = f"{trial.demo}, {trial.figure.replace('_', ' ')} {predicted(trial.correction)}"
        return f"{self.word('refuted')}: {says}."


def _typed(wrong: WrongText) -> tuple[str, Text]:
    return wrong.text, wrong.why


def _formula(card: Expression) -> str:
    """Return the answer as a formula, and as it is typed where it cannot be drawn."""
    typed = f"`{card.answer}`"
    try:
        latex = algebra.latex(algebra.parse(card.answer, algebra.read_symbols(card.symbols)))
        drawn(latex)
    except (algebra.NotRead, MathError):
        return typed
    return f"${latex}$ ({typed})"


def _code(text: str) -> str:
    body = text.strip("\n")
    return f"```\n{body}\n```"


def _listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {' '.join(item.split())}" for item in items)


def _numbered(items: Iterable[str]) -> str:
    return "\n".join(f"{n}. {' '.join(item.split())}" for n, item in enumerate(items, start=1))


def _together(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)

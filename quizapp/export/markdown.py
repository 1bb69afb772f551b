"""Topics as Markdown for readers, with maths as GitHub draws it and the answers folded away.

Formulas are written as code between dollar signs (or in a `math` block): GitHub then leaves their
backslashes and underscores alone.
"""

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

from quizapp.bank.models import Card, Claim, Section
from quizapp.export.blocks import (
    Block,
    Code,
    Items,
    Paragraph,
    Piece,
    Strong,
    Typed,
    blocks,
    pieces,
)
from quizapp.export.sides import Sides, gap, sides
from quizapp.export.topics import BankTopic
from quizapp.export.words import day, verdict, word
from quizapp.language import Language, Text, in_language
from quizapp.mathtext import Display, Inline, Prose
from quizapp.numbers import stars
from quizapp.wording import backing

_SIGNS = re.compile(r"[\\*<>\[\]~$&`]|(?<!\w)_|_(?!\w)")
_BEGINS_A_BLOCK = re.compile(r"^([#+-]|\d+[.)])(?=\s)", re.MULTILINE)
GAP = "\\_\\_\\_\\_"


def to_markdown(topics: Sequence[BankTopic], language: Language) -> str:
    """Return *topics* one after the other in *language*."""
    return "\n".join(f"{_topic(topic, language)}\n" for topic in topics)


def _topic(topic: BankTopic, language: Language) -> str:
    written = _Written(topic, language)
    return "\n\n".join(part for part in written.parts() if part)


class _Written:
    """One topic in one language."""

    def __init__(self, topic: BankTopic, language: Language) -> None:
        self.topic = topic
        self.header = topic.header
        self.language: Language = language

    def word(self, name: str) -> str:
        return word(name, self.language)

    def text(self, text: Text) -> str:
        return formatted(in_language(text, self.language))

    def parts(self) -> Iterator[str]:
        header = self.header
        title = in_language(header.title, self.language)
        yield f"# {day(header.day, self.language)}: {_running(title)} {stars(header.level)}"
        yield _quoted(self.text(header.question))
        if header.tests:
            yield f"**{self.word('tests')}**"
            yield "\n".join(f"- {self.text(one)}" for one in header.tests)
        yield self.text(header.summary)
        for section in header.article:
            yield from self.section(section)
        for number, card in enumerate(self.topic.cards, start=1):
            yield from self.card(number, card)
        if header.claims:
            yield f"## {self.word('said')}"
            yield "\n".join(map(self.claim, header.claims))
        if header.sources:
            yield f"## {self.word('sources')}"
            yield "\n".join(self.sources())

    def section(self, section: Section) -> Iterator[str]:
        yield f"## {_running(in_language(section.title, self.language))}"
        yield self.text(section.text)
        yield _block(Code(section.code.strip("\n"))) if section.code else ""

    def card(self, number: int, card: Card) -> Iterator[str]:
        yield f"## {number}. `{card.id}` {stars(card.level)}"
        written = sides(card, self.header.sources, self.language)
        prompt = formatted(written.prompt)
        for name in getattr(card, "blanks", ()):
            prompt = prompt.replace(gap(name), GAP)
        yield prompt
        yield _folded(self.word("answer"), "\n\n".join(self.behind(written)))

    def behind(self, written: Sides) -> Iterator[str]:
        yield formatted(written.answer)
        if written.key_points:
            yield f"**{self.word('key-points')}**"
            yield formatted(written.key_points)
        for text in (written.explanation, written.source):
            if text:
                yield formatted(text)

    def claim(self, claim: Claim) -> str:
        said = " ".join(self.text(claim.says).split())
        instead = " ".join(self.text(claim.instead).split())
        after = f" {self.word('instead')}: {instead}" if instead else ""
        backed = "; ".join(backing(item, self.header.sources) for item in claim.evidence)
        behind = f" ({_running(backed)})" if backed else ""
        return f"- “{said}” **{verdict(claim.verdict, self.language)}**.{after}{behind}"

    def sources(self) -> Iterator[str]:
        for source in self.header.sources.values():
            who = f"{source.authors} {source.year or ''}".strip()
            title = _running(source.title)
            link = f"[{title}]({source.url})" if source.url else title
            yield f"- {_running(who)}{': ' if who else ''}{link}"


def formatted(text: str) -> str:
    """Return a bank's *text* in Markdown; its signs mean what they meant in the bank."""
    return "\n\n".join(map(_block, blocks(text)))


def _block(block: Block) -> str:
    match block:
        case Code(text):
            return _fenced("", text)
        case Paragraph(text):
            return _running(text)
        case Items(texts, numbered):
            marks = (f"{n}. " if numbered else "- " for n in range(1, len(texts) + 1))
            return "\n".join(map(_item, marks, texts))
        case _:
            assert_never(block)


def _item(mark: str, text: str) -> str:
    return mark + _running(text).replace("\n", f"\n{' ' * len(mark)}")


def _running(text: str) -> str:
    return "".join(map(_piece, pieces(text)))


def _piece(piece: Piece) -> str:
    match piece:
        case Prose(text):
            return _escaped(text)
        case Strong(text):
            return f"**{_escaped(text)}**"
        case Typed(text):
            return f"`{text}`"
        case Inline(latex):
            return f"$`{' '.join(latex.split())}`$"
        case Display(latex):
            return f"\n\n{_fenced('math', latex)}\n\n"
        case _:
            assert_never(piece)


def _escaped(text: str) -> str:
    plain = _SIGNS.sub(lambda sign: f"\\{sign[0]}", text)
    return _BEGINS_A_BLOCK.sub(r"\\\1", plain)


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text}\n```"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _folded(summary: str, inside: str) -> str:
    return f"<details>\n<summary>{summary}</summary>\n\n{inside}\n\n</details>"

"""The question of the day as pages: the question, the article section by section, what follows."""

from collections.abc import Iterator
from typing import Literal, TypeAlias, assert_never

from quizapp.bank.models import Claim, Section, TopicHeader, Verdict
from quizapp.numbers import stars
from quizapp.pages.sheet import BLANK, Sheet
from quizapp.rows import Row, Span, cells
from quizapp.wording import daily as words

Page: TypeAlias = Literal["question", "claims", "end"] | Section
"""One page: a section of the article, or what stands before and after the sections."""

STYLES: dict[Verdict, str] = {
    "correct": "good",
    "assumes": "accent",
    "imprecise": "accent",
    "wrong": "bad",
    "unsourced": "bad",
}
MARGIN = 12


def pages_of(topic: TopicHeader) -> tuple[Page, ...]:
    """Return the pages of *topic* in the order of the article."""
    claims: tuple[Page, ...] = ("claims",) if topic.claims else ()
    return ("question", *topic.article, *claims, "end")


def page_rows(topic: TopicHeader, page: Page, sheet: Sheet) -> list[Row]:
    """Return *page* as rows."""
    match page:
        case "question":
            return list(_question(topic, sheet))
        case "claims":
            return list(_claims(topic, sheet))
        case "end":
            return list(_end(topic, sheet))
        case Section():
            return list(_section(page, sheet))
        case _:
            assert_never(page)


def _question(topic: TopicHeader, sheet: Sheet) -> Iterator[Row]:
    yield (Span(sheet.say(words.QUESTION), "accent"), Span(f"  {stars(topic.level)}"))
    yield BLANK
    yield from sheet.prose(topic.question)
    if topic.tests:
        yield BLANK
        yield (Span(sheet.say(words.TESTS), "strong"),)
        for one in topic.tests:
            yield from sheet.item(Span(" · ", "dim"), one)
    if topic.summary:
        yield BLANK
        yield (Span(sheet.say(words.IN_SHORT), "strong"),)
        yield from sheet.prose(topic.summary)


def _section(section: Section, sheet: Sheet) -> Iterator[Row]:
    yield from sheet.line(section.title, "accent")
    yield BLANK
    yield from sheet.prose(section.text)
    if section.code:
        yield BLANK
        yield from sheet.code(section.code)


def _claims(topic: TopicHeader, sheet: Sheet) -> Iterator[Row]:
    yield (Span(sheet.say(words.CLAIMS), "accent"),)
    for claim in topic.claims:
        yield BLANK
        yield from _claim(claim, sheet)


def _claim(claim: Claim, sheet: Sheet) -> Iterator[Row]:
    """Yield the claim beside its verdict, and what is right instead."""
    verdict = sheet.say(words.VERDICTS[claim.verdict])
    yield from sheet.item(_margin(verdict, STYLES[claim.verdict]), claim.says)
    if claim.instead:
        yield from sheet.item(_margin(sheet.say(words.INSTEAD), "dim"), claim.instead, "dim")


def _margin(text: str, style: str) -> Span:
    return Span(text + " " * (MARGIN - cells(text)), style)


def _end(topic: TopicHeader, sheet: Sheet) -> Iterator[Row]:
    if topic.summary:
        yield (Span(sheet.say(words.SUMMARY), "accent"),)
        yield BLANK
        yield from sheet.prose(topic.summary)
        yield BLANK
    if topic.next_question:
        yield (Span(sheet.say(words.TOMORROW), "accent"),)
        yield BLANK
        yield from sheet.prose(topic.next_question)

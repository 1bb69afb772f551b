"""A topic as plain text: its question, what it tests, and the claims that go round about it."""

from collections.abc import Iterator

from quizapp.bank.models import Claim, TopicHeader
from quizapp.language import Language, in_language, say
from quizapp.numbers import stars
from quizapp.plain.talk import WIDTH
from quizapp.prose import lay_out
from quizapp.rows import padded, to_text
from quizapp.wording import backing
from quizapp.wording import topics as words
from quizapp.wording.daily import VERDICTS

MARGIN = 11


def topic_text(topic: TopicHeader, language: Language = "en") -> str:
    """Return *topic* in *language*, laid out at the width of the line mode."""
    name = in_language(topic.title, language)
    title = say(words.TITLE, language, day=topic.day, title=name, stars=stars(topic.level))
    parts = [title, _laid_out(in_language(topic.question, language))]
    if topic.tests:
        items = "\n".join(f"- {in_language(one, language)}" for one in topic.tests)
        parts.append(f"{in_language(words.TESTS, language)}\n{_laid_out(items)}")
    if topic.summary:
        said = _laid_out(in_language(topic.summary, language))
        parts.append(f"{in_language(words.SUMMARY, language)}\n{said}")
    if topic.claims:
        claims = "\n\n".join(_claim(claim, topic, language) for claim in topic.claims)
        parts.append(f"{in_language(words.CLAIMS, language)}\n\n{claims}")
    return "\n\n".join(parts)


def _laid_out(text: str, width: int = WIDTH) -> str:
    return to_text(lay_out(text, width))


def _claim(claim: Claim, topic: TopicHeader, language: Language) -> str:
    """Return the claim with its verdict before it, what is right instead, and what settles it."""
    lines = _laid_out(f"“{in_language(claim.says, language)}”", WIDTH - MARGIN).splitlines()
    lines += _laid_out(in_language(claim.instead, language), WIDTH - MARGIN).splitlines()
    lines += _settled_by(claim, topic, language)
    first, *rest = lines
    indented = [" " * MARGIN + line for line in rest]
    verdict = padded(in_language(VERDICTS[claim.verdict], language), MARGIN)
    return "\n".join([verdict + first, *indented])


def _settled_by(claim: Claim, topic: TopicHeader, language: Language) -> Iterator[str]:
    if claim.card:
        yield say(words.CARD, language, card=claim.card)
    for item in claim.evidence:
        yield from _laid_out(
            f"[{backing(item, topic.sources, language)}]", WIDTH - MARGIN
        ).splitlines()

"""A topic as plain text: its question, what it tests, and the claims that go round about it."""

from collections.abc import Iterator

from quizapp.bank.models import Claim, TopicHeader, Verdict
from quizapp.language import Language, in_language
from quizapp.numbers import stars
from quizapp.plain.talk import WIDTH
from quizapp.prose import lay_out
from quizapp.rows import to_text
from quizapp.wording import backing

VERDICTS: dict[Verdict, str] = {
    "correct": "right",
    "assumes": "right, if",
    "imprecise": "imprecise",
    "wrong": "wrong",
    "unsourced": "no source",
}
MARGIN = 11


def topic_text(topic: TopicHeader, language: Language = "en") -> str:
    """Return *topic* in *language*, laid out at the width of the line mode."""
    title = f"Day {topic.day}, {in_language(topic.title, language)} {stars(topic.level)}"
    parts = [title, _laid_out(in_language(topic.question, language))]
    if topic.tests:
        items = "\n".join(f"- {in_language(one, language)}" for one in topic.tests)
        parts.append(f"What it tests:\n{_laid_out(items)}")
    if topic.summary:
        parts.append(f"In one sentence:\n{_laid_out(in_language(topic.summary, language))}")
    if topic.claims:
        claims = "\n\n".join(_claim(claim, topic, language) for claim in topic.claims)
        parts.append(f"What people say:\n\n{claims}")
    return "\n\n".join(parts)


def _laid_out(text: str, width: int = WIDTH) -> str:
    return to_text(lay_out(text, width))


def _claim(claim: Claim, topic: TopicHeader, language: Language) -> str:
    """Return the claim with its verdict before it, what is right instead, and what settles it."""
    lines = _laid_out(f"“{in_language(claim.says, language)}”", WIDTH - MARGIN).splitlines()
    lines += _laid_out(in_language(claim.instead, language), WIDTH - MARGIN).splitlines()
    lines += _settled_by(claim, topic)
    first, *rest = lines
    indented = [" " * MARGIN + line for line in rest]
    return "\n".join([VERDICTS[claim.verdict].ljust(MARGIN) + first, *indented])


def _settled_by(claim: Claim, topic: TopicHeader) -> Iterator[str]:
    if claim.card:
        yield f"[card: {claim.card}]"
    for item in claim.evidence:
        yield from _laid_out(f"[{backing(item, topic.sources)}]", WIDTH - MARGIN).splitlines()

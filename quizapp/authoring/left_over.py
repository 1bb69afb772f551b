"""Texts of the templates that their author has not replaced."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from quizapp.authoring.new import CARD_TYPES, card_text, template
from quizapp.bank.findings import Finding
from quizapp.bank.marks import Node
from quizapp.bank.models import Card, TopicHeader
from quizapp.bank.source import read
from quizapp.bank.texts import strings
from quizapp.rows import cells

LEAST_CELLS = 30
"""Shorter texts, such as `That is the variance.`, may be anybody's."""


def template_is_left(value: Card | TopicHeader) -> Iterator[Finding]:
    """C027: a card or a header that still says what `quizapp new` wrote.

    The template's source is a real one, which anybody may cite.
    """
    own = ((path, text.strip()) for path, text in strings(value) if path[0] != "sources")
    left = [path for path, text in own if text in _template_texts()]
    if left:
        message = "this text is still the template's"
        if len(left) > 1:
            message = f"{len(left)} texts are still the template's; this is the first"
        yield Finding(code="C027", path=left[0], message=message, hint="put your own in its place")


@cache
def _template_texts() -> frozenset[str]:
    topic = template("topic", slug="topic", day=1, title="Title")
    written = topic + "".join(card_text(one, card_id=one) for one in CARD_TYPES)
    found = _texts_in(read(written.encode(), Path("template.yaml")).data)
    return frozenset(text.strip() for text in found if cells(text) >= LEAST_CELLS)


def _texts_in(node: Node) -> Iterator[str]:
    match node:
        case str():
            yield node
        case list():
            for item in node:
                yield from _texts_in(item)
        case dict():
            for item in node.values():
                yield from _texts_in(item)

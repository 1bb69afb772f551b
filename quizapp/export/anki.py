"""A package for Anki: one note for each card, which a second import updates.

A note's GUID is made from the bank's id and the card's id, and the ids of models and decks from
names that never change. So Anki keeps what was learned when texts change.
"""

import io
import itertools
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from quizapp.bank.models import Card, Cloze, Misconception, Source
from quizapp.export.html import to_html
from quizapp.export.sides import Sides, gap, sides
from quizapp.export.topics import BankTopic
from quizapp.language import Language, in_language

if TYPE_CHECKING:
    from genanki import Deck, Model, Note, Package

FIELDS = (
    *("Prompt", "Answer", "KeyPoints", "Explanation", "Source", "Id"),
    *("Extra1", "Extra2", "Extra3"),
)
"""The fields of a note. Anki skips notes whose model has other fields than it knows: the last
three are spare, and this list never changes."""

WHOLE = ("recall", "cloze", "short")
"""The card types that Anki asks much as quizapp does."""

_BACK = """
{{#KeyPoints}}<hr>{{KeyPoints}}{{/KeyPoints}}
{{#Explanation}}<hr>{{Explanation}}{{/Explanation}}
{{#Source}}<div class="source">{{Source}}</div>{{/Source}}
"""
_CSS = """
.card { font-family: sans-serif; font-size: 18px; text-align: left; max-width: 40em; margin: auto; }
.source { font-size: 13px; color: gray; margin-top: 1em; }
"""
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Around the name of a gap while its prompt becomes HTML; no bank contains these characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiReport:
    """What a package holds and what it had to leave out."""

    decks: int
    notes: Mapping[str, int]
    demos: int
    derivations: int
    hints: int

    def sentences(self) -> Iterator[str]:
        """Yield the report line by line."""
        count = sum(self.notes.values())
        yield f"{_number(count, 'note')} in {_number(self.decks, 'deck')}."
        if whole := _types(self.notes, (name for name in self.notes if name in WHOLE)):
            yield f"As they are: {whole}."
        if turned := _types(self.notes, (name for name in self.notes if name not in WHOLE)):
            yield f"As a front and a back that you judge yourself: {turned}."
        left = (
            _number(self.demos, "demo"),
            _number(self.derivations, "derivation"),
            _number(self.hints, "hint"),
        )
        yield f"Left out: {', '.join(left)}, and what you have learned; Anki schedules anew."


def package(
    topics: Sequence[BankTopic], language: Language, now: datetime
) -> tuple[bytes, AnkiReport]:
    """Return the `.apkg` file of *topics*, a deck each, and what became of their cards.

    The same topics at the same time *now* give the same bytes.
    """
    import genanki

    models = _basic(), _with_gaps()
    decks = [_deck(topic, language, models) for topic in topics]
    data = _collection(genanki.Package(decks), now)
    return _zipped(data, now), _report(topics)


def _report(topics: Sequence[BankTopic]) -> AnkiReport:
    cards = [card for topic in topics for card in topic.cards]
    return AnkiReport(
        decks=len(topics),
        notes=dict(Counter(card.type for card in cards)),
        demos=sum(bool(card.demo) or isinstance(card, Misconception) for card in cards),
        derivations=sum(bool(card.derivation) for card in cards),
        hints=sum(len(card.hints) for card in cards),
    )


# --- decks and notes ------------------------------------------------------------------------


def _deck(topic: BankTopic, language: Language, models: "tuple[Model, Model]") -> "Deck":
    import genanki

    bank, header = topic.bank, topic.header
    parts = in_language(bank.title, language), in_language(header.title, language)
    title, subject = (part.replace("::", ":") for part in parts)
    deck = genanki.Deck(
        _id(f"deck {bank.bank}/{header.topic}"), f"{title}::{header.day:03} {subject}"
    )
    for card in topic.cards:
        deck.add_note(_note(card, topic, language, models))
    return deck


def _note(
    card: Card, topic: BankTopic, language: Language, models: "tuple[Model, Model]"
) -> "Note":
    import genanki

    basic, with_gaps = models
    fields = _fields(card, topic.header.sources, language)
    return genanki.Note(
        model=with_gaps if isinstance(card, Cloze) else basic,
        fields=[*fields, f"{topic.bank.bank}/{card.id}", "", "", ""],
        guid=genanki.guid_for(topic.bank.bank, card.id),
        tags=[
            tag.replace(" ", "-") for tag in (topic.header.topic, f"level-{card.level}", *card.tags)
        ],
    )


def _fields(card: Card, sources: Mapping[str, Source], language: Language) -> list[str]:
    written = sides(card, sources, language)
    prompt = _gapped(card, written) if isinstance(card, Cloze) else to_html(written.prompt)
    others = (written.answer, written.key_points, written.explanation, written.source)
    return [prompt, *map(to_html, others)]


def _gapped(card: Cloze, written: Sides) -> str:
    """Return the prompt with Anki's marks round the gaps, all of them hidden at once."""
    text = written.prompt
    for name in card.blanks:
        text = text.replace(gap(name), f"{_OPEN}{name}{_CLOSE}")
    # Two closing brackets would end a gap for Anki, also those of LaTeX.
    marked = _apart(to_html(text))
    for name, blank in card.blanks.items():
        # Two colons would begin a hint.
        hidden = _apart(escape(blank.accept[0], quote=False)).replace("::", ":&#58;")
        marked = marked.replace(f"{_OPEN}{name}{_CLOSE}", f"{{{{c1::{hidden}}}}}")
    return marked


def _apart(html: str) -> str:
    for pair in ("}}", "{{", f"{{{_OPEN}", f"{_CLOSE}}}"):
        while pair in html:
            html = html.replace(pair, " ".join(pair))
    return html


# --- Anki's file ----------------------------------------------------------------------------


def _basic() -> "Model":
    import genanki

    template = {
        "name": "Card",
        "qfmt": "{{Prompt}}",
        "afmt": "{{FrontSide}}<hr id=answer>{{Answer}}",
    }
    template["afmt"] += _BACK
    return genanki.Model(
        _id("model basic"),
        "quizapp",
        fields=[{"name": name} for name in FIELDS],
        templates=[template],
        css=_CSS,
    )


def _with_gaps() -> "Model":
    import genanki

    template = {"name": "Cloze", "qfmt": "{{cloze:Prompt}}", "afmt": "{{cloze:Prompt}}" + _BACK}
    return genanki.Model(
        _id("model cloze"),
        "quizapp cloze",
        fields=[{"name": name} for name in FIELDS],
        templates=[template],
        css=_CSS,
        model_type=genanki.Model.CLOZE,
    )


def _id(name: str) -> int:
    """Return a number of 31 bits that *name* decides, as Anki wants ids to be."""
    digest = sha256(f"quizapp {name}".encode()).digest()
    return (1 << 30) | int.from_bytes(digest[:4], "big") >> 2


def _collection(made: "Package", now: datetime) -> bytes:
    """Return Anki's database; genanki's own way there leaves a file behind."""
    seconds = now.timestamp()
    connection = sqlite3.connect(":memory:")
    try:
        made.write_to_db(connection.cursor(), seconds, itertools.count(int(seconds * 1000)))
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _zipped(collection: bytes, now: datetime) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in (("collection.anki2", collection), ("media", b"{}")):
            entry = zipfile.ZipInfo(name, max(now.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, data)
    return buffer.getvalue()


# --- words ----------------------------------------------------------------------------------


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _types(notes: Mapping[str, int], names: Iterable[str]) -> str:
    return ", ".join(f"{notes[name]} {name}" for name in names)

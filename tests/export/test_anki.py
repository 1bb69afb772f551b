"""The package for Anki, opened with the standard library."""

import io
import json
import re
import sqlite3
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import get_args

import pytest
from every_type import TOPIC, a_bank_of_every_type

from quizapp.bank.models import Card
from quizapp.bank.revive import tags
from quizapp.export.anki import FIELDS, package
from quizapp.export.topics import topics_of

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
BOOK = "Ada &amp; Bob 2020, §1"


@dataclass(frozen=True)
class Opened:
    """What stands in a package: notes by card id, with their fields, and models and decks."""

    guids: dict[str, str]
    fields: dict[str, dict[str, str]]
    models: dict[str, dict]
    model_of: dict[str, str]
    decks: dict[str, dict]
    cards_of: dict[str, int]
    tags: dict[str, str]


def opened(data: bytes) -> Opened:
    """Open the package *data* as Anki does: a zip with an SQLite database."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        assert json.loads(file.read("media")) == {}
        database = file.read("collection.anki2")
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    rows = connection.execute("SELECT id, guid, mid, flds, tags FROM notes").fetchall()
    (models, decks) = connection.execute("SELECT models, decks FROM col").fetchone()
    cards = connection.execute("SELECT nid, did FROM cards").fetchall()
    connection.close()
    fields = {row[0]: dict(zip(FIELDS, row[3].split("\x1f"), strict=True)) for row in rows}
    named = {note: values["Id"] for note, values in fields.items()}
    return Opened(
        guids={named[row[0]]: row[1] for row in rows},
        fields={named[note]: values for note, values in fields.items()},
        models=json.loads(models),
        model_of={named[row[0]]: str(row[2]) for row in rows},
        decks=json.loads(decks),
        cards_of={name: sum(note == one for one, _ in cards) for note, name in named.items()},
        tags={named[row[0]]: row[4] for row in rows},
    )


@pytest.fixture
def anki(topics):
    """The opened package of the bank with every type."""
    return opened(package(topics, "en", NOW)[0])


def test_every_type_has_a_note_with_one_card(anki):
    assert len(anki.guids) == len(tags(Card, "type"))
    assert set(anki.cards_of.values()) == {1}


def test_a_note_has_the_fixed_fields(anki):
    for model in (anki.models[name] for name in anki.model_of.values()):
        assert [field["name"] for field in model["flds"]] == list(FIELDS)
    assert all(one["Prompt"] for one in anki.fields.values())
    assert {one[extra] for one in anki.fields.values() for extra in FIELDS[-3:]} == {""}


def test_a_guid_comes_from_bank_and_card_alone(anki, tmp_path):
    changed = TOPIC.replace("How many?", "How much?").replace("topic: types", "topic: kinds")
    changed = changed.replace("day: 3", "day: 5")
    other = topics_of([a_bank_of_every_type(tmp_path / "other", changed)])
    later = opened(package(other, "zh", NOW + timedelta(days=3))[0])
    assert later.guids == anki.guids
    assert later.model_of == anki.model_of
    assert later.fields["every/number"]["Prompt"] != anki.fields["every/number"]["Prompt"]


def test_guids_differ_between_cards_and_between_banks(anki, bank):
    assert len(set(anki.guids.values())) == len(anki.guids)
    text = (bank / "bank.yaml").read_text(encoding="utf-8")
    (bank / "bank.yaml").write_text(text.replace("bank: every", "bank: other"), encoding="utf-8")
    other = opened(package(topics_of([bank]), "en", NOW)[0])
    assert set(other.guids.values()).isdisjoint(anki.guids.values())


def test_guids_and_ids_never_change_between_versions(anki):
    assert anki.guids["every/spoken"] == "ojs%!Y!e&M"
    assert set(anki.model_of.values()) == {"1375772186", "1613850587"}


def test_the_same_bank_at_the_same_time_gives_the_same_bytes(topics):
    assert package(topics, "en", NOW) == package(topics, "en", NOW)


def test_the_deck_stands_below_its_bank(anki):
    names = {deck["name"] for deck in anki.decks.values()}
    assert "Every type::003 Types & signs" in names


def test_maths_is_mathjax_and_escaped(anki):
    spoken = anki.fields["every/spoken"]
    assert spoken["Prompt"] == ("Why is \\(a&lt;b\\) if <strong>x</strong> is <code>y&lt;z</code>?")
    assert "\\[\\frac{a}{b} &lt; 1\\]" in spoken["Answer"]
    assert "<li>one &amp; two</li><li>three &lt; four</li>" in spoken["Answer"]
    assert "<pre><code>if a &lt; b: pass</code></pre>" in spoken["Answer"]
    assert spoken["Source"] == f"cited: {BOOK}"


def test_key_points_and_explanation_have_their_fields(anki):
    spoken = anki.fields["every/spoken"]
    assert spoken["KeyPoints"] == "<ul><li>It is less (must)</li><li>Not more</li></ul>"
    assert "Then they ask:</strong> And then?" in spoken["Explanation"]


def test_a_formula_to_type_shows_as_a_formula(anki):
    answer = anki.fields["every/formula"]["Answer"]
    assert answer == "\\(\\frac{1}{\\sqrt{d_{k}}}\\) (<code>1/sqrt(d_k)</code>)"


def test_gaps_become_one_cloze_card_whose_maths_cannot_end_them(anki):
    prompt = anki.fields["every/gaps"]["Prompt"]
    assert anki.models[anki.model_of["every/gaps"]]["type"] == 1
    gaps = re.findall(r"\{\{c1::(.*?)\}\}", prompt)
    assert gaps == ["softmax", "d_k"]
    outside = re.sub(r"\{\{c1::.*?\}\}", "", prompt)
    assert "}}" not in outside
    assert "{{" not in outside
    assert "\\(x_{a_{b} }\\)" in prompt


def test_two_colons_in_a_gap_begin_no_hint(tmp_path):
    topic = TOPIC.replace("accept: [d_k]", "accept: ['a::b']")
    anki = opened(package(topics_of([a_bank_of_every_type(tmp_path, topic)]), "en", NOW)[0])
    assert "{{c1::a:&#58;b}}" in anki.fields["every/gaps"]["Prompt"]


def test_the_right_choice_is_named_by_the_letter_that_it_has_on_the_front(anki):
    card = anki.fields["every/one"]
    (letter,) = re.findall(r"<li>([A-C])\. The right one</li>", card["Prompt"])
    assert card["Answer"] == f"{letter}. The right one"
    assert f"{letter}. Right: It is." in card["Explanation"]


def test_steps_and_pairs_do_not_stand_in_their_right_order_on_the_front(anki):
    steps = anki.fields["every/steps"]
    assert "First comes this</li><li>Then comes that</li><li>Last" in steps["Answer"]
    assert "First comes this</li><li>Then comes that</li><li>Last" not in steps["Prompt"]
    assert "Never" in steps["Prompt"]
    assert "Q → what I look for" in anki.fields["every/pairs"]["Answer"]
    assert "what nobody has" in anki.fields["every/pairs"]["Prompt"]


def test_tags_hold_no_spaces(anki):
    assert anki.tags["every/spoken"].split() == ["types", "level-1", "two-words"]


class Tags(HTMLParser):
    """Collects the tags of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.found.append(tag)
        assert not attrs


def test_only_tags_of_our_own_stand_in_any_field(anki):
    parser = Tags()
    for values in anki.fields.values():
        for text in values.values():
            parser.feed(text)
    assert set(parser.found) <= {"p", "ul", "ol", "li", "strong", "code", "pre"}


def test_the_report_says_what_maps_and_what_is_left_out(topics):
    said = list(package(topics, "en", NOW)[1].sentences())
    assert said == [
        "11 notes in 1 deck.",
        "As they are: 1 recall, 1 cloze, 1 short.",
        (
            "As a front and a back that you judge yourself: 1 single, 1 multi, 1 numeric, "
            "1 expression, 1 order, 1 match, 1 predict, 1 misconception."
        ),
        "Left out: 2 demos, 1 derivation, 1 hint, and what you have learned; Anki schedules anew.",
    ]


def test_a_retired_card_is_left_out(tmp_path):
    topic = TOPIC.replace("    prompt: How many?", "    retired: true\n    prompt: How many?")
    topics = topics_of([a_bank_of_every_type(tmp_path, topic)])
    assert "every/number" not in opened(package(topics, "en", NOW)[0]).guids


def test_every_type_of_the_models_is_in_the_test_bank(topics):
    assert {card.type for card in topics[0].cards} == set(tags(Card, "type"))
    assert len(get_args(get_args(Card)[0])) == len(topics[0].cards)

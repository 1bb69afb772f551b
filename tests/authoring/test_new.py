"""New topics and cards: templates that pass the check as they are."""

import pytest
from builders import a_bank, a_topic_text

from quizapp.authoring.check import check
from quizapp.authoring.new import (
    CARD_TYPES,
    PROMPTS,
    CannotWrite,
    card_text,
    new_card,
    new_topic,
    slug,
)
from quizapp.bank.load import load_bank
from quizapp.bank.texts import strings


@pytest.fixture
def topic(tmp_path):
    """A new topic in a new bank."""
    bank = tmp_path / "my-bank"
    bank.mkdir()
    return new_topic(bank, "Sampling from a model", 20)[-1]


def found(path):
    return [f"{one.line} {one.code} {one.message}" for one in check([path]).diagnostics]


def test_a_new_topic_passes_the_check_and_is_told_what_to_replace(topic):
    assert topic.name == "20-sampling-from-a-model.yaml"
    report = check([topic.parent])
    assert {(one.code, one.severity) for one in report.diagnostics} == {("C027", "warning")}
    assert [one.card for one in report.diagnostics] == [
        "",
        "why-is-a-score-divided-by-the-root-of-its-width",
    ]


def test_a_card_in_words_of_its_own_is_not_taken_for_the_template(topic):
    text = topic.read_text(encoding="utf-8")
    for path, old in [*texts_left(topic)]:
        text = text.replace(old.replace("'", "''"), f"{old} Or so.")
    topic.write_text(text, encoding="utf-8")
    assert [one for one in found(topic) if "C027" in one] == []


def test_the_source_of_the_template_may_be_cited_by_anybody(tmp_path):
    text = a_topic_text().replace("A book", "Attention Is All You Need")
    assert found(a_bank(tmp_path, text)) == []


def texts_left(topic):
    """The texts that a new topic and its card have, with their paths."""
    [file] = load_bank(topic.parent).topics
    return [one for _, value in file.parts() for one in strings(value)]


def test_a_new_bank_is_named_after_its_folder_and_tells_editors_its_schema(topic):
    assert load_bank(topic.parent).header.bank == "my-bank"
    assert (topic.parent / "schema" / "topic-1.json").exists()


@pytest.mark.parametrize("type_", CARD_TYPES)
def test_a_new_card_of_each_type_passes_the_check(topic, type_):
    en, _ = PROMPTS[type_]
    line = new_card(topic, card_text(type_, f"{en} And why?", card_id="the-new-one"))
    told = [one for one in found(topic.parent) if not {"L002", "L003", "C027"} & {*one.split()}]
    assert told == []
    cards = load_bank(topic.parent).topics[0].cards
    assert [one.card.type for one in cards] == ["recall", type_]
    assert topic.read_text(encoding="utf-8").splitlines()[line - 1].startswith(f"  # {type_}:")


def test_a_card_whose_id_is_taken_is_not_appended(topic):
    new_card(topic, card_text("short", "What is it called?"))
    before = topic.read_text(encoding="utf-8")
    with pytest.raises(CannotWrite, match="has a card 'what-is-it-called' already.*--id"):
        new_card(topic, card_text("numeric", "What is it called?"))
    assert topic.read_text(encoding="utf-8") == before


def test_a_card_may_be_called_as_a_section_of_the_article_is(topic):
    before, cards = topic.read_text(encoding="utf-8").split("\ncards:")
    article = "article:\n  - id: practice\n    title: Code\n    text: In code.\n"
    topic.write_text(f"{before}\n{article}\ncards:{cards}", encoding="utf-8")
    new_card(topic, card_text("short", card_id="practice"))
    assert [one.card.id for one in load_bank(topic.parent).topics[0].cards][-1] == "practice"


def test_every_card_type_has_a_prompt_and_a_template():
    assert set(PROMPTS) == set(CARD_TYPES)


def test_a_card_with_a_prompt_is_called_after_it(topic):
    new_card(topic, card_text("short", "Who's that? It's a `test`"))
    card = load_bank(topic.parent).topics[0].cards[-1].card
    assert card.id == "who-s-that-it-s-a-test"
    assert card.prompt.en == "Who's that? It's a `test`"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Why √d_k?", "why-d-k"),
        ("2 heads or 3?", "heads-or-3"),
        ("Café au lait", "cafe-au-lait"),
        ("为什么？", ""),
        ("word " * 40, "-".join(["word"] * 12)),
    ],
)
def test_an_id_is_made_of_the_words(text, expected):
    assert slug(text) == expected


def test_a_title_without_latin_letters_wants_an_id(tmp_path):
    with pytest.raises(CannotWrite, match="no Latin letters"):
        new_topic(tmp_path, "采样", 20)
    written = new_topic(tmp_path, "采样", 20, "sampling")[-1]
    assert written.name == "20-sampling.yaml"
    assert load_bank(tmp_path).topics[0].header.topic == "sampling"


def test_nothing_is_ever_overwritten(topic):
    before = topic.read_bytes()
    with pytest.raises(CannotWrite, match="is there already, and stays as it is"):
        new_topic(topic.parent, "Sampling from a model", 20)
    assert topic.read_bytes() == before


def test_a_card_is_only_added_where_the_cards_end_the_file(topic):
    topic.write_text(topic.read_text(encoding="utf-8") + "claims: []\n", encoding="utf-8")
    with pytest.raises(CannotWrite, match="does not end with its list of cards"):
        new_card(topic, card_text("short"))


def test_a_missing_topic_says_how_to_begin_one(tmp_path):
    with pytest.raises(CannotWrite, match="Begin it with: quizapp new topic"):
        new_card(tmp_path / "none.yaml", card_text("short"))

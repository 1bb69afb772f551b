"""Loading banks: what is valid is there, and all that is wrong is said at its place."""

import json

import pytest
from builders import a_bank, a_card_text, a_numeric, a_recall, a_single, a_topic_text

from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.identity import fingerprint
from quizapp.bank.load import load_bank
from quizapp.bank.models import Numeric, Recall
from quizapp.bank.topic import TopicFile, load_topic

TYPES = (
    "one of recall, single, multi, numeric, expression, order, match, cloze, short, predict, "
    "misconception"
)


def loaded(tmp_path, text: str) -> TopicFile:
    """The topic file *text*, loaded."""
    path = tmp_path / "topic.yaml"
    path.write_text(text, encoding="utf-8")
    return load_topic(path, tmp_path)


def a_card(*lines: str) -> str:
    """A card of these lines, as an item of the list of cards."""
    return "  - " + "    ".join(f"{line}\n" for line in lines)


def card_problems(tmp_path, *lines: str) -> list[tuple[str, str, str]]:
    """Code, message and hint of what is wrong with a card of these lines."""
    return said(loaded(tmp_path, a_topic_text(a_card(*lines))).diagnostics)


def said(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, str, str]]:
    """Code, message and hint of each diagnostic."""
    return [(one.code, one.message, one.hint) for one in diagnostics]


RECALL = ("id: a", "type: recall", "level: 1", "answer: x", "key_points: [{id: p, text: x}]")
SINGLE = ("id: a", "type: single", "level: 1", "prompt: x")
NUMERIC = ("id: a", "type: numeric", "level: 1", "prompt: x")
THREE = "options: [{id: a, text: x, correct: true}, {id: b, text: x}, {id: c, text: x}]"


# --- what is valid --------------------------------------------------------------------------


def test_a_bank_is_its_header_and_its_topics_with_their_cards(tmp_path):
    bank = load_bank(a_bank(tmp_path))

    assert bank.diagnostics == ()
    assert bank.header.bank == "small"
    [topic] = bank.topics
    assert topic.header.title == "Scaling"
    [card] = topic.cards
    assert isinstance(card.card, Recall)
    assert (card.card.id, card.position, card.line) == ("why", 0, 13)
    assert json.loads(card.json)["prompt"] == "Why?"


def test_a_whole_number_is_a_float_where_a_float_is_meant(tmp_path):
    card = a_card(*NUMERIC, "answer: 512")

    [one] = loaded(tmp_path, a_topic_text(card)).cards

    assert isinstance(one.card, Numeric)
    assert type(one.card.answer) is float


def test_topics_come_in_the_order_of_their_file_names_and_hidden_files_do_not_count(tmp_path):
    a_bank(tmp_path, a_topic_text(topic="b"), a_topic_text(topic="a"))
    (tmp_path / ".hidden.yaml").write_text("broken: [")
    (tmp_path / "notes.txt").write_text("broken: [")
    (tmp_path / "2.yml").write_text(a_topic_text(topic="c"))

    bank = load_bank(tmp_path)

    assert [topic.header.topic for topic in bank.topics] == ["b", "a", "c"]
    assert bank.diagnostics == ()


# --- one broken thing leaves out as little as possible --------------------------------------


@pytest.mark.parametrize(
    "broken",
    [
        a_card_text("promt: x", id="broken"),
        a_card_text("hints: [", id="broken"),
        a_card_text("prompt: again", id="broken"),
        a_card_text("explanation: x\u202ey", id="broken"),
        a_card_text("explanation:", id="broken"),
        a_card_text(r'explanation: "$\frac"', id="broken"),
        "  - just text\n",
        "  -\n",
    ],
)
def test_a_broken_card_leaves_the_others_in_place(tmp_path, broken):
    topic = loaded(
        tmp_path, a_topic_text(a_card_text(id="before"), broken, a_card_text(id="behind"))
    )

    assert topic.header is not None
    assert [(one.card.id, one.position) for one in topic.cards] == [("before", 0), ("behind", 2)]
    assert {one.where.partition("]")[0] for one in topic.diagnostics} == {"cards[1"}


def test_a_warning_leaves_a_card_in_place(tmp_path):
    topic = loaded(tmp_path, a_topic_text(a_card_text("explanation: no")))

    assert [one.code for one in topic.diagnostics] == ["Y006"]
    assert len(topic.cards) == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("title: 3", "B104"),
        ("titel: Scaling", "B101"),
        ("title: Scaling: why", "Y100"),
        ("title:", "Y014"),
        ("title: Scaling\ntitle: Again", "Y005"),
    ],
)
def test_a_broken_header_leaves_out_the_topic_and_says_so_once(tmp_path, wrong, code):
    topic = loaded(tmp_path, a_topic_text().replace("title: Scaling", wrong))

    assert topic.header is None
    assert [one.code for one in topic.diagnostics] == [code]


@pytest.mark.parametrize(
    ("line", "code"), [("sumary: x", "B101"), ("summary:", "Y014"), ("day: 2", "Y005")]
)
def test_a_problem_behind_the_cards_belongs_to_the_header(tmp_path, line, code):
    topic = loaded(tmp_path, a_topic_text() + f"{line}\n")

    assert topic.header is None
    assert len(topic.cards) == 1
    assert [(one.code, one.line, one.card) for one in topic.diagnostics] == [(code, 20, "")]


def test_a_problem_behind_a_broken_card_belongs_to_the_header_too(tmp_path):
    text = a_topic_text(a_card_text(id="one"), a_card_text("hints: [", id="two")) + "summary:\n"

    topic = loaded(tmp_path, text)

    assert topic.header is None
    assert [one.card.id for one in topic.cards] == ["one"]
    assert [(one.code, one.where) for one in topic.diagnostics] == [
        ("Y100", "cards[1]"),
        ("Y014", ""),
    ]


def test_a_problem_in_a_list_in_brackets_belongs_to_its_card(tmp_path):
    header = a_topic_text().partition("cards:")[0]
    topic = loaded(tmp_path, header + "cards: [\n  {id: a, id: b},\n  {id: c,\n   id: d}]\n")

    places = {one.where for one in topic.diagnostics if one.code == "Y005"}
    assert places == {"cards[0]", "cards[1]"}
    assert topic.header is not None


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("just text\n", "B104", "the file must be a mapping of keys to values"),
        ("- a list\n", "B104", "the file must be a mapping of keys to values"),
        (a_topic_text().partition("cards:")[0], "B102", "the key `cards` is missing"),
        (a_topic_text().partition("cards:")[0] + "cards: []", "B108", "the topic has no cards"),
        (a_topic_text().partition("cards:")[0] + "cards: x", "B104", "`cards` must be a list"),
        (a_topic_text().replace("cards:", "crads:"), "B101", "unknown key `crads`"),
        (a_topic_text().replace("format: 1", "format: 2"), "B109", "format 2 is newer"),
    ],
)
def test_a_file_that_is_no_topic_is_left_out(tmp_path, text, code, message):
    topic = loaded(tmp_path, text)

    assert topic.header is None
    [problem] = topic.diagnostics
    assert problem.code == code
    assert problem.message.startswith(message)


def test_a_missing_header_file_is_a_diagnostic_and_the_topics_are_still_read(tmp_path):
    a_bank(tmp_path)
    (tmp_path / "bank.yaml").unlink()

    bank = load_bank(tmp_path)

    assert bank.header is None
    assert [(one.code, one.path.name) for one in bank.diagnostics] == [("Y000", "bank.yaml")]
    assert len(bank.topics) == 1


def test_a_folder_in_place_of_a_topic_is_a_diagnostic(tmp_path):
    (a_bank(tmp_path) / "1.yaml").mkdir()

    bank = load_bank(tmp_path)

    assert [one.code for one in bank.diagnostics] == ["Y000"]
    assert len(bank.topics) == 1


def test_a_folder_that_does_not_exist_is_a_diagnostic(tmp_path):
    bank = load_bank(tmp_path / "none")

    assert [one.code for one in bank.diagnostics] == ["Y000"]
    assert bank.files == ()


def test_all_problems_of_all_files_come_at_once(tmp_path):
    a_bank(tmp_path, a_topic_text(a_card_text("a: 1")), a_topic_text(a_card_text("b: 1")))
    (tmp_path / "bank.yaml").write_text("format: 1\nbank: Small\n")

    codes = [(one.path.name, one.code) for one in load_bank(tmp_path).diagnostics]

    assert codes == [
        ("bank.yaml", "B102"),
        ("bank.yaml", "B102"),
        ("bank.yaml", "B106"),
        ("0.yaml", "B101"),
        ("1.yaml", "B101"),
    ]


# --- what pydantic finds, in words ----------------------------------------------------------


def test_a_misspelt_key_and_the_missing_one_are_one_problem_at_the_key(tmp_path):
    topic = loaded(tmp_path, a_topic_text(a_card_text().replace("prompt:", "promt:")))

    [problem] = topic.diagnostics
    assert (problem.code, problem.line, problem.column, problem.end) == ("B101", 16, 5, 10)
    assert (problem.message, problem.hint) == ("unknown key `promt`", "did you mean `prompt`?")
    assert (problem.where, problem.card) == ("cards[0].promt", "why")


def test_an_unknown_key_that_resembles_none_lists_what_there_is(tmp_path):
    assert card_problems(tmp_path, *RECALL[:-1], "prompt: x", "key_points: [{id: p, zzz: x}]") == [
        ("B102", "the key `text` is missing", "add `text: …`"),
        ("B101", "unknown key `zzz`", "one of id, text, must"),
    ]


def test_a_missing_key_stands_at_the_first_key_of_its_parent(tmp_path):
    topic = loaded(tmp_path, a_topic_text(a_card_text().replace("    prompt: Why?\n", "")))

    [problem] = topic.diagnostics
    assert (problem.code, problem.line, problem.column) == ("B102", 13, 5)
    assert problem.message == "the key `prompt` is missing"


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            ("id: a", "type: recal"),
            ("B103", "unknown card type `recal`", "did you mean `recall`?"),
        ),
        (
            ("id: a", "tpye: recall"),
            ("B101", "unknown key `tpye`", "did you mean `type`?"),
        ),
        (
            ("id: a", "level: 1"),
            (
                "B102",
                "the key `type` is missing",
                TYPES,
            ),
        ),
        (
            (*RECALL, "prompt: 3"),
            (
                "B104",
                "`prompt` must be text or {en: …, zh: …}, not 3",
                "put it in quotes to make it text",
            ),
        ),
        (
            (*RECALL, "prompt: {en: x, zh: 3}"),
            ("B104", "`prompt.zh` must be text, not 3", "put it in quotes to make it text"),
        ),
        (
            (*RECALL, "prompt: {zh: x}"),
            ("B102", "the key `en` is missing", "add `en: …`"),
        ),
        (
            (*RECALL, "prompt: x", "hints: one"),
            (
                "B104",
                "`hints` must be a list, not `one`",
                "write [first, second], or one item a line after `- `",
            ),
        ),
        (
            (*RECALL, "prompt: x", "retired: 'yes'"),
            ("B104", "`retired` must be true or false, not `yes`", "write true"),
        ),
        (
            (*NUMERIC, "answer: '12'"),
            (
                "B104",
                "`answer` must be a number, not `12`",
                "write the number without quotes and units",
            ),
        ),
        (
            (*NUMERIC, "answer: true"),
            ("B104", "`answer` must be a number, not true", "write a number"),
        ),
        (
            (*RECALL, "prompt: x", "demo: {name: x, set: {d: [1]}}"),
            (
                "B104",
                "`demo.set.d` must be true or false, a whole number, a number or text, not a list",
                "write true or false, a whole number, a number or text",
            ),
        ),
        (
            (*SINGLE[:2], "level: 4", "prompt: x", THREE),
            ("B105", "`level` cannot be 4", "one of 1, 2, 3"),
        ),
        (
            (*SINGLE, THREE, "evidence: [{by: prove, derivation: x}]"),
            ("B105", "`evidence[0].by` cannot be `prove`", "did you mean `proved`?"),
        ),
        (
            ("id: Why Scale?", *SINGLE[1:], THREE),
            (
                "B106",
                "`id` is `Why Scale?`: small letters, digits and single hyphens only",
                "did you mean `why-scale`?",
            ),
        ),
        (
            (*RECALL, "prompt: x", "seconds: 901"),
            (
                "B107",
                "`seconds` must be at most 900, not 901",
                "write a number that is at most 900",
            ),
        ),
        (
            (*NUMERIC, "answer: 1e999"),
            ("B107", "`answer` must be a finite number, not inf", "write a number that is finite"),
        ),
        (
            (*SINGLE, "options: [{id: a, text: x, correct: true}]"),
            ("B108", "`options` has 1 item; it needs at least 3", "add what is missing"),
        ),
        (
            ("id: " + "a" * 61, *SINGLE[1:], THREE),
            ("B108", "`id` has 61 characters; it needs at most 60", "shorten it"),
        ),
    ],
)
def test_a_wrong_card_is_explained(tmp_path, lines, problem):
    assert card_problems(tmp_path, *lines) == [problem]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("tolerance: 0.01", "write {rel: …, abs: …}"),
        ("demo: a-demo", "write {name: …}"),
        ("evidence: {by: cited}", "write [{by: …, …}], or one item a line after `- `"),
        ("hints: {a: b}", "write [first, second], or one item a line after `- `"),
        ("wrong: [3]", "write {value: …, why: …}"),
        ("also: [MiB]", "write {name: …}"),
    ],
)
def test_a_list_or_mapping_that_is_missing_is_shown_with_its_keys(tmp_path, line, hint):
    [(code, _, said)] = card_problems(tmp_path, *NUMERIC, "answer: 1", line)
    assert (code, said) == ("B104", hint)


def test_only_the_branch_that_is_meant_is_reported(tmp_path):
    evidence = "evidence: [{by: run, demo: x, figure: y, predicts: {abve: 1}}]"

    assert card_problems(tmp_path, *SINGLE, THREE, evidence) == [
        ("B101", "unknown key `abve`", "did you mean `above`?")
    ]


def test_a_single_card_needs_exactly_one_correct_option(tmp_path):
    none = THREE.replace(", correct: true", "")
    two = THREE.replace("{id: b, text: x", "{id: b, text: x, correct: true")

    assert [one[0] for one in card_problems(tmp_path, *SINGLE, none)] == ["B110"]
    assert [one[0] for one in card_problems(tmp_path, *SINGLE, two)] == ["B110"]
    assert card_problems(tmp_path, *SINGLE, THREE) == []


def test_ids_within_a_card_are_used_once(tmp_path):
    [problem] = card_problems(tmp_path, *SINGLE, THREE.replace("id: c", "id: a"))

    assert problem == ("I002", "the id `a` is used twice, first in `options[0]`", "name them apart")


# --- fingerprints ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("card", "changed"),
    [
        (a_recall(), a_recall(prompt="Why divide?")),
        (a_recall(), a_recall(answer="Saturation.")),
        (a_recall("a! b"), a_recall("a b")),
        (a_numeric(), a_numeric(answer=3.0)),
        (a_numeric(), a_numeric(unit="GiB")),
        (a_single(), a_single(options=a_single().options[::-1])),
    ],
)
def test_the_fingerprint_changes_with_what_is_asked_or_judged(card, changed):
    assert fingerprint(card) != fingerprint(changed)


@pytest.mark.parametrize(
    "change",
    [
        {"tags": ("a",)},
        {"hints": ("a",)},
        {"rev": 2},
        {"was": ("old",)},
        {"level": 3},
        {"id": "renamed"},
        {"derivation": "x"},
    ],
)
def test_the_fingerprint_does_not_change_with_what_stands_beside(change):
    assert fingerprint(a_recall()) == fingerprint(a_recall(**change))


def test_the_fingerprint_does_not_depend_on_how_the_card_is_written(tmp_path):
    plain = loaded(tmp_path, a_topic_text(a_card_text()))
    other = loaded(
        tmp_path,
        a_topic_text(a_card_text("hints: []", "rev: 1").replace("prompt: Why?", "prompt: 'Why?'")),
    )

    assert plain.cards[0].fingerprint == other.cards[0].fingerprint
    assert len(plain.cards[0].fingerprint) == 16

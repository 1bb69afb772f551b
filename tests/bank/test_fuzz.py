"""Whatever a file holds, reading it ends with data and diagnostics, never with a traceback."""

import re
from pathlib import Path
from random import Random
from time import process_time

from builders import a_card_text, a_topic_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.authoring.check import Report, check, report_of
from quizapp.authoring.fix import fixed
from quizapp.authoring.report import to_json, to_text
from quizapp.bank.diagnostic import CODES
from quizapp.bank.findings import Ground
from quizapp.bank.load import HeaderFile, LoadedBank
from quizapp.bank.marks import MarkedDict, MarkedList, place
from quizapp.bank.models import Bank
from quizapp.bank.scalars import UNSEEN
from quizapp.bank.source import read
from quizapp.bank.topic import topic_of

YAML_PIECES = st.sampled_from(
    ["- ", ": ", "\n", "\n  ", "{", "}", "[", "]", ",", "'", '"', "|\n", ">\n", "&a", "*a", "!t"]
    + ["---\n", "...\n", "%TAG", "#", "\\", "\t", "? ", "cards:\n", "  - id: x\n", "~", "1", "\r"]
    + ["\x1b", "\u202e", "\ufeff", "\x85", "查", "no", "<<", "a", " "]
)
YAML_LIKE = st.lists(YAML_PIECES, max_size=60).map("".join)

FULL = 12_000
"""Spoiled topics."""

BATCH = 40
"""Topics of one seed: drawing them one by one would take longer than checking them."""

LONGEST_SECONDS = 1.0

IN_A_TOPIC = a_topic_text(a_card_text("explanation: '$x$'"), a_card_text(id="other"))


@settings(max_examples=2_000, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_can_be_read(raw):
    read(raw, Path("topic.yaml"))


@settings(max_examples=6_000, deadline=None)
@given(YAML_LIKE)
def test_problems_stand_inside_the_file(text):
    source = read(text.encode(), Path("topic.yaml"))

    for problem in source.problems:
        assert problem.code in CODES
        assert 1 <= problem.line <= max(len(source.lines), 1)
        assert 1 <= problem.column < problem.end
        assert not UNSEEN.search(problem.message + problem.hint)


@given(YAML_LIKE)
def test_every_key_and_value_stands_inside_the_file(text):
    source = read(text.encode(), Path("topic.yaml"))

    for mark in marks_below(source.data):
        assert 1 <= place(mark).line <= len(source.lines)


def marks_below(node):
    """The marks of all keys and of all values that are not empty."""
    match node:
        case MarkedDict():
            assert node.keys() == node.marks.keys() <= node.key_marks.keys()
            yield from node.key_marks.values()
            below = [(node[key], node.marks[key]) for key in node]
        case MarkedList():
            below = zip(node, node.marks, strict=True)
        case _:
            return
    for value, mark in below:
        if value is not None:
            yield mark
            yield from marks_below(value)


# --- good topics, spoiled -------------------------------------------------------------------

ALL_TYPES = """\
  - id: number
    type: numeric
    level: 1
    prompt: {en: How much?, zh: 多少？}
    answer: 22.6
    unit: ms
    also: {s: 1000}
    tolerance: {rel: 0.05, abs: 1}
    wrong: [{value: 512, why: {en: A slip, zh: 笔误}}]
    allow: [C004]
  - id: formula
    type: expression
    level: 2
    prompt: 'What is $\\sqrt{d_k}$?'
    symbols: {d_k: positive, p: prob(n)}
    answer: 1/sqrt(d_k)
    wrong: [{expression: 1/d_k, why: Then it shrinks.}]
  - id: steps
    type: order
    level: 2
    prompt: Order them.
    steps: [{id: a, text: A}, {id: b, after: [], text: B}, {id: c, after: [a, b], text: C}]
    distractors: [{id: d, text: D, why: Never.}]
  - id: pairs
    type: match
    level: 3
    prompt: Match them.
    pairs: [{id: a, left: A, right: 1 a}, {id: b, left: B, right: 2 b}, {id: c, left: C, right: c}]
  - id: gaps
    type: cloze
    level: 1
    prompt: {en: 'The {{one}} of {{two}}.', zh: '{{two}} 的 {{one}}。'}
    blanks: {one: {accept: [root, sqrt]}, two: {accept: [d_k], case: true}}
  - id: name
    type: short
    level: 1
    prompt: What is it called?
    accept: [cross-attention, 交叉注意力]
    wrong: [{text: self-attention, why: There they are one.}]
  - id: printed
    type: predict
    level: 1
    prompt: What is printed?
    code: |
      print(np.ones((5, 3)).shape)
    answer: (5, 3)
    compare: shape
  - id: choice
    type: single
    level: 1
    prompt: Which one?
    options:
      - {id: a, text: A, correct: true}
      - {id: b, text: B, why: Never, misconception: belief}
      - {id: c, text: C, why: Never}
    demo: {name: softmax-saturation, set: {d_k: 64}}
    derivation: variance-of-dot-product
  - id: belief
    type: misconception
    level: 1
    prompt: Which holds?
    belief: {text: This, why: 'It is <b>not</b> [so](https://example.org)'}
    correction: {text: That}
    trial:
      demo: softmax-saturation
      figure: saturated
      belief: {above: 1}
      correction: {equals: 3, rel: 0.1}
"""
CARDS = [
    a_card_text("explanation: '$x$'"),
    *("  - id" + one for one in ALL_TYPES.split("  - id")[1:]),
]
CLAIM = "{id: root, says: 'It is $x$', verdict: wrong, instead: {en: No, zh: 不}, card: why}"
NASTY = [
    *(
        "no",
        "~",
        "",
        "[]",
        "{}",
        "[[[[",
        "}",
        "'",
        '"',
        "|",
        ">-",
        "&a",
        "*a",
        "!t",
        "---",
        "...",
        "%",
    ),
    *(".inf", "-1", "1e999", "0x7f", "9" * 60, "1:30", "2024-01-02", "true", "0"),
    *(
        "$",
        "$$",
        r"$\frac",
        r'"\frac"',
        r'"\ud800"',
        r'"\x1b"',
        "```",
        "<b>",
        "[/]",
        "{{",
        "}}",
        "{{x}}",
    ),
    *(
        "查询",
        "，",
        "e\u0301",
        "\u202e",
        "\ufeff",
        "\x00",
        "\t",
        "\r",
        "\x85",
        "?",
        ": ",
        " #",
        ",",
        "- ",
    ),
    *(
        "a" * 3000,
        "x" * 70_000,
        "(" * 200,
        "x^" * 60,
        "sqrt(",
        "vector(n",
        "matrix(a, b",
        "after: [a]",
    ),
    *("type: recall", "type: order", "id: why", "en: x", "zh: x", "cards:", "requires: [scaling]"),
]
WORD = re.compile(r"[\w.-]+|[^\w\s]")


def spoiled(random: Random) -> str:
    """A topic of some good cards in which a few things are exchanged, lost or doubled."""
    cards = random.sample(CARDS, random.randint(1, 4))
    text = a_topic_text(*cards, claims=[CLAIM] if random.random() < 0.3 else [])
    for _ in range(random.randint(1, 4)):
        text = random.choice(SPOIL)(text, random)
    return text


def _word(text: str, random: Random) -> str:
    words = list(WORD.finditer(text))
    if not words:
        return random.choice(NASTY)
    word = random.choice(words)
    other = random.choice(NASTY) if random.random() < 0.35 else random.choice(words)[0]
    return text[: word.start()] + other + text[word.end() :]


def _insert(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(NASTY) + text[at:]


def _cut(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + text[at + random.randint(1, 40) :]


def _line(text: str, random: Random) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    changed = random.choice(
        [[], [lines[at]] * 2, [" " * random.randint(1, 4) + lines[at]], [lines[at].lstrip()]]
    )
    lines[at : at + 1] = changed
    return "\n".join(lines)


SPOIL = [_word, _word, _insert, _cut, _line]
HEADER = HeaderFile(
    header=Bank(format=1, bank="small", title="Small", licence="MIT", languages=("en", "zh")),
    ground=Ground(file=Path("bank.yaml"), lines=(), node=None, mark=0),
)


def checked(text: str) -> tuple[Report, float]:
    """The report on a bank of the topic *text*, and the seconds of the processor that it took."""
    start = process_time()
    topic = topic_of(read(text.encode("utf-8", errors="replace"), Path("topic.yaml")))
    bank = LoadedBank(root=Path(), header_file=HEADER, files=(topic,))
    report = report_of([bank])
    return report, process_time() - start


@settings(max_examples=FULL // BATCH, deadline=None)
@given(st.integers(0, 2**40))
def test_a_spoiled_topic_is_checked_in_time_and_every_problem_stands_in_it(seed):
    random = Random(seed)
    for _ in range(BATCH):
        text = spoiled(random)
        report, seconds = checked(text)
        count = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        assert seconds < LONGEST_SECONDS, text
        for one in report.diagnostics:
            assert one.code in CODES
            assert one.hint, one
            assert 1 <= one.line <= count, text
            assert 1 <= one.column < one.end
            assert not UNSEEN.search(one.message + one.hint + one.where + one.card)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**40))
def test_correcting_a_spoiled_topic_loses_no_card_and_is_done_once(seed):
    text = spoiled(Random(seed))
    raw = text.encode("utf-8", errors="replace")
    now = fixed(raw, Path("topic.yaml"))
    before, after = (topic_of(read(one, Path("topic.yaml"))) for one in (raw, now))

    assert len(after.cards) >= len(before.cards)
    assert fixed(now, Path("topic.yaml")) == now


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(IN_A_TOPIC)), st.integers(0, 12), YAML_LIKE)
def test_a_topic_with_any_damage_is_checked_and_reported(tmp_path, at, cut, inserted):
    damaged = IN_A_TOPIC[:at] + inserted + IN_A_TOPIC[at + cut :]
    path = tmp_path / "topic.yaml"
    path.write_text(damaged, encoding="utf-8", newline="")

    report = check([path])

    assert not UNSEEN.search(to_text(report, tmp_path))
    assert not UNSEEN.search(to_json(report, tmp_path))

"""Whatever a file holds, reading it ends with data and diagnostics, never with a traceback."""

from pathlib import Path

from builders import a_card_text, a_topic_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.authoring.check import check
from quizapp.authoring.report import to_json, to_text
from quizapp.bank.diagnostic import CODES
from quizapp.bank.marks import MarkedDict, MarkedList, place
from quizapp.bank.scalars import UNSEEN
from quizapp.bank.source import read

YAML_PIECES = st.sampled_from(
    ["- ", ": ", "\n", "\n  ", "{", "}", "[", "]", ",", "'", '"', "|\n", ">\n", "&a", "*a", "!t"]
    + ["---\n", "...\n", "%TAG", "#", "\\", "\t", "? ", "cards:\n", "  - id: x\n", "~", "1", "\r"]
    + ["\x1b", "\u202e", "\ufeff", "\x85", "查", "no", "<<", "a", " "]
)
YAML_LIKE = st.lists(YAML_PIECES, max_size=60).map("".join)

IN_A_TOPIC = a_topic_text(a_card_text("explanation: '$x$'"), a_card_text(id="other"))


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read(raw):
    read(raw, Path("topic.yaml"))


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


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(IN_A_TOPIC)), st.integers(0, 12), YAML_LIKE)
def test_a_topic_with_any_damage_is_checked_and_reported(tmp_path, at, cut, inserted):
    damaged = IN_A_TOPIC[:at] + inserted + IN_A_TOPIC[at + cut :]
    path = tmp_path / "topic.yaml"
    path.write_text(damaged, encoding="utf-8", newline="")

    report = check([path])

    assert not UNSEEN.search(to_text(report, tmp_path))
    assert not UNSEEN.search(to_json(report, tmp_path))

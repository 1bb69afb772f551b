"""The log as JSON lines: read as it was written, or refused with line and reason."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store.reviews import NOON, adopted, marked, reviewed

from quizapp.scheduling.memory import Rating
from quizapp.store.events import retraction
from quizapp.store.log_file import BadLine, lines, parse

TEXT = st.text(st.characters(exclude_categories=["C"]) | st.just("\n"), max_size=20)
EVENTS = st.one_of(
    st.builds(
        reviewed,
        TEXT.filter(bool),
        st.sampled_from(Rating),
        days=st.integers(-9, 9),
        score=st.none() | st.floats(0, 1),
        suggested=st.none() | st.sampled_from(Rating),
        due=st.none() | st.just(NOON),
        response=TEXT.map(json.dumps) | st.just(""),
        rev=st.integers(1, 9),
    ),
    st.builds(marked, st.sampled_from(["suspend", "flag", "unbury"]), note=TEXT),
    st.builds(adopted, TEXT.filter(bool), TEXT.filter(bool)),
    st.builds(lambda: retraction(reviewed(), NOON)),
)


def written(log, prompts=None):
    return [line.encode() for line in lines(log, prompts or {})]


@given(st.lists(EVENTS, max_size=5))
@settings(max_examples=200, deadline=None)
def test_a_log_is_read_as_it_was_written(log):
    assert parse(written(log)) == (log, {})


def test_every_line_is_one_line_whatever_a_note_says():
    assert len(written([marked("flag", note="one\ntwo\u2028three")])) == 1


def test_what_has_its_default_is_left_out():
    (line,) = written([marked("suspend", "small/std")])
    assert json.loads(line).keys() == {"id", "kind", "card", "at", "day"}


def test_the_first_review_of_a_text_carries_it():
    log = [reviewed(), reviewed(), reviewed(fingerprint="f2")]
    prompts = {"f1": "Why?", "f2": "How?"}
    first, second, third = map(json.loads, written(log, prompts))
    assert (first["prompt"], "prompt" in second, third["prompt"]) == ("Why?", False, "How?")
    assert parse(written(log, prompts)) == (log, prompts)


def test_empty_lines_and_windows_line_ends_are_passed_over():
    event = reviewed()
    (line,) = written([event])
    assert parse([b"\xef\xbb\xbf" + line + b"\r", b"", b"  "]) == ([event], {})


GOOD = json.loads(written([reviewed(suggested=None)])[0])
MARK = json.loads(written([marked("flag")])[0])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON"),
        (b"[1, 2]", "not a JSON object"),
        (b"null", "not a JSON object"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[" * 100_000, "not JSON"),
        (b"9" * 5000, "not JSON"),
        (b'{"score": NaN}', "not JSON"),
        (b" " * 10 + b'"' + b"x" * 1_000_000 + b'"', "longer than"),
    ],
    ids=["cut", "list", "null", "bytes", "deep", "digits", "nan", "long"],
)
def test_what_is_no_object_is_refused(line, reason):
    with pytest.raises(BadLine, match=reason) as refusal:
        parse([*written([reviewed()]), b"", line])
    assert refusal.value.line == 3


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"id": None}, "`id` cannot be null: it is a UUID"),
        ({"id": "17"}, "it is a UUID"),
        ({"kind": "revision"}, "it is one of adoption, bury"),
        ({"kind": []}, "it is a text"),
        ({"card": ""}, "it is not empty"),
        ({"card": "a\u001b[31m"}, "cannot be shown"),
        ({"card": "\ud800"}, "cannot be shown"),
        ({"at": "yesterday"}, "it is a time such as"),
        ({"at": "2026-01-05T12:00:00"}, "with its zone"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "it is a time such as"),
        ({"day": "2026-02-30"}, "it is a day such as"),
        ({"day": 739000}, "it is a day"),
        ({"rating": 5}, "it is 1, 2, 3 or 4"),
        ({"rating": True}, "it is 1, 2, 3 or 4"),
        ({"rating": None}, "it is 1, 2, 3 or 4"),
        ({"score": "high"}, "it is a number"),
        ({"score": 10**400}, "it is a number"),
        ({"duration_ms": -1}, "whole number from 0 on"),
        ({"duration_ms": 2**64}, "whole number"),
        ({"rev": 0}, "whole number from 1 on"),
        ({"rev": 1.5}, "whole number"),
        ({"response": "{"}, "it is empty, or JSON"),
        ({"prompt": 3}, "it is a text"),
        ({"mood": "good"}, "unknown key 'mood'"),
        ({"retracts": GOOD["id"]}, "has no `retracts`"),
        ({"kind": "retraction"}, "has no `rating`"),
        ({"kind": "flag"}, "has no `rating`"),
        ({"adopts": "b"}, "has no `adopts`"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_the_reason(change, reason):
    with pytest.raises(BadLine) as refusal:
        parse([json.dumps({**GOOD, **change}).encode()])
    assert reason in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("key", ["id", "kind", "card", "at", "day", "rating"])
def test_a_key_that_is_missing_is_named(key):
    cut = {name: value for name, value in GOOD.items() if name != key}
    with pytest.raises(BadLine, match=f"['`]{key}['`]"):
        parse([json.dumps(cut).encode()])


@pytest.mark.parametrize("kind", ["review", "retraction", "adoption"])
def test_an_event_needs_what_it_is_about(kind):
    with pytest.raises(BadLine, match=f"the event '{kind}' needs"):
        parse([json.dumps({**MARK, "kind": kind}).encode()])


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_a_line_damaged_anywhere_is_an_event_or_refused_and_never_more(data):
    line = bytearray(json.dumps(GOOD).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        line[data.draw(st.integers(0, len(line) - 1))] = data.draw(st.integers(0, 255))
    try:
        log, _prompts = parse(bytes(line).split(b"\n"))
    except BadLine:
        return
    assert parse(written(log))[0] == log

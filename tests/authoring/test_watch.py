"""Watching banks: what a save has changed, and what is proved again."""

import os
import selectors
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from builders import a_bank, a_card_text, a_topic_text
from declared import CARDS, DEMOS, a_declaring_topic
from hypothesis import given
from hypothesis import strategies as st

from quizapp.authoring.check import check
from quizapp.authoring.prove import statements_in
from quizapp.authoring.report import to_text
from quizapp.authoring.watch import Checker, cards_of, changed, stamps, to_prove_again, worth_saying
from quizapp.bank.load import load_bank

PATIENCE = 20
TOPIC = a_declaring_topic()


@pytest.fixture
def bank(tmp_path):
    """A bank with a topic that declares a demo and a derivation; cards `why` and `left`."""
    return a_bank(tmp_path / "bank", TOPIC)


def save(bank, right, wrong):
    path = bank / "0.yaml"
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong), encoding="utf-8")


def test_a_save_changes_the_stamps(bank):
    before = stamps([bank])
    assert stamps([bank]) == before
    save(bank, "Why left?", "Why is it left?")
    assert stamps([bank]) != before


def test_a_file_that_goes_changes_the_stamps(bank):
    before = stamps([bank])
    (bank / "0.yaml").unlink()
    assert stamps([bank]) != before


def test_only_the_cards_that_differ_are_named(bank):
    before = cards_of([load_bank(bank)])
    save(bank, "Why left?", "Why is it left?")
    assert changed(before, cards_of([load_bank(bank)])) == ["small/left"]


def test_a_new_card_counts_as_changed(bank):
    before = cards_of([load_bank(bank)])
    (bank / "0.yaml").write_text(TOPIC + a_card_text(id="new"), encoding="utf-8")
    assert changed(before, cards_of([load_bank(bank)])) == ["small/new"]


@pytest.mark.parametrize(
    ("right", "wrong", "again"),
    [
        ("Why left?", "Why is it left?", []),
        ("equals: 0.8187", "equals: 0.8186", [("small/left", "Run")]),
        (DEMOS, DEMOS.replace("high: 5000", "high: 4000"), [("small/left", "Run")]),
        (
            "2*s - 2*s/n,",
            "2*s*(n - 1)/n,",
            [("small/why", "Proved"), ("small/left", "Proved")],
        ),
    ],
)
def test_only_what_the_change_touches_is_proved_again(bank, right, wrong, again):
    before = list(statements_in([bank]))
    save(bank, right, wrong)
    found = to_prove_again(before, statements_in([bank]))
    assert [(one.owner, type(one.rests_on).__name__) for one in found] == again


def test_a_citation_is_never_run(bank):
    assert CARDS.count("by: cited") == 1
    found = to_prove_again([], statements_in([bank]))
    assert {type(one.rests_on).__name__ for one in found} == {"Run", "Proved"}


# --- reading only what changed --------------------------------------------------------------


@pytest.fixture
def two(tmp_path):
    """A bank with two topics, and one checker that has seen it."""
    bank = a_bank(
        tmp_path / "bank", a_topic_text(), a_topic_text(a_card_text(id="other"), topic="b")
    )
    checker = Checker([bank])
    return bank, checker, *checker.check()


def test_a_topic_whose_content_is_the_same_is_not_read_again(two):
    bank, checker, [before], _ = two
    (bank / "0.yaml").touch()
    save_as(bank / "1.yaml", "Why other?", "Why the other?")
    [after], _ = checker.check()
    assert after.files[0] is before.files[0]
    assert after.files[1].cards[0].card.prompt == "Why the other?"


def save_as(path, right, wrong):
    path.write_text(path.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["0.yaml", "1.yaml", "bank.yaml"]),
            st.sampled_from(
                [
                    ("Why", "What"),
                    ("id: why", "id: other"),
                    ("languages: [en]", "languages: [en, zh]"),
                    ("level: 1", "level: 9"),
                    ("What", "Why"),
                    ("topic: ", "topik: "),
                    ("level: 9", "level: 1"),
                ]
            ),
        ),
        max_size=6,
    )
)
def test_checking_again_finds_what_a_first_check_finds(tmp_path_factory, saves):
    bank = a_bank(
        tmp_path_factory.mktemp("banks") / "bank",
        a_topic_text(),
        a_topic_text(a_card_text(id="other"), topic="b"),
    )
    checker = Checker([bank])
    checker.check()
    for name, (right, wrong) in saves:
        save_as(bank / name, right, wrong)
        assert checker.check()[1] == check([bank])


def test_what_a_save_did_not_change_is_counted_and_not_told_again(two):
    bank, checker, _, first = two
    save_as(bank / "0.yaml", "    level: 1", "    level: 9")
    _, broken = checker.check()
    assert [one.code for one in worth_saying(broken, first, [])] == ["B105"]
    save_as(bank / "0.yaml", "cards:", "# a comment\ncards:")
    _, moved = checker.check()
    assert worth_saying(moved, broken, []) == []
    assert "1 problem as before" in to_text(moved, bank, [])
    assert [one.code for one in worth_saying(moved, broken, ["small/why"])] == ["B105"]


# --- the command ----------------------------------------------------------------------------


class Watching:
    """`quizapp watch` under way, with what it has said."""

    def __init__(self, process):
        self.process = process
        self.said = ""
        self._selector = selectors.DefaultSelector()
        self._selector.register(process.stdout, selectors.EVENT_READ)

    def wait_for(self, wanted):
        """Read until *wanted* was said; return all that was said since the last time."""
        deadline = time.monotonic() + PATIENCE
        while wanted not in self.said:
            ready = self._selector.select(max(0.0, deadline - time.monotonic()))
            read = os.read(self.process.stdout.fileno(), 65536) if ready else b""
            assert read, f"waited in vain for {wanted!r}:\n{self.said}"
            self.said += read.decode()
        said, self.said = self.said, ""
        return said


@contextmanager
def watching(*arguments):
    command = [sys.executable, "-m", "quizapp", "watch", *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        try:
            yield Watching(process)
        finally:
            process.kill()


def test_a_save_is_checked_with_the_changed_cards_first(bank):
    with watching(bank) as watch:
        watch.wait_for("no problems.")
        save(bank, "id: why", "id: why\n    colour: red")
        assert "unknown key `colour`" in watch.wait_for("1 error, 0 warnings")
        save(bank, "    prompt: Why left?", "    prompt: Why left?\n    hints: [It is left.]\n")
        assert "small/left" in watch.wait_for("1 error, 0 warnings")


def test_with_run_a_false_number_is_found_at_once(bank):
    with watching("--run", bank) as watch:
        watch.wait_for("no problems.")
        save(bank, "equals: 0.8187", "equals: 0.9")
        assert "small/left: weight-left left" in watch.wait_for("FAILS")


def test_a_bank_that_vanishes_and_returns_does_not_end_it(bank):
    with watching(bank) as watch:
        watch.wait_for("no problems.")
        bank.rename(bank.with_name("away"))
        watch.wait_for("error[")
        bank.with_name("away").rename(bank)
        watch.wait_for("no problems.")


def test_an_interrupt_ends_it_without_a_word(bank):
    with watching(bank) as watch:
        watch.wait_for("no problems.")
        watch.process.send_signal(signal.SIGINT)
        rest, _ = watch.process.communicate(timeout=PATIENCE)
        assert (watch.process.returncode, rest.strip()) == (130, b"")

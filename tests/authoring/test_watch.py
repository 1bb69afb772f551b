"""Watching banks: what a save has changed, and what is proved again."""

import os
import selectors
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from builders import a_bank, a_card_text
from declared import CARDS, DEMOS, a_declaring_topic

from quizapp.authoring.prove import statements_in
from quizapp.authoring.watch import cards_of, changed, stamps, to_prove_again

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
    before = cards_of([bank])
    save(bank, "Why left?", "Why is it left?")
    assert changed(before, cards_of([bank])) == ["small/left"]


def test_a_new_card_counts_as_changed(bank):
    before = cards_of([bank])
    (bank / "0.yaml").write_text(TOPIC + a_card_text(id="new"), encoding="utf-8")
    assert changed(before, cards_of([bank])) == ["small/new"]


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

"""stdout is data, stderr is narration, and a pipe is never drawn on."""

import json
import os
import subprocess
import sys

import pytest
from program import quizapp
from terminal import Terminal


def test_without_a_terminal_quizapp_says_what_waits():
    ended = quizapp()
    assert ended.code == 0
    assert ended.out.splitlines() == [
        "10 new cards wait (Day 20); about 8 minutes.",
        "Begin with: quizapp review --plain",
    ]


@pytest.mark.parametrize(
    "arguments",
    [[], ["due"], ["list"], ["show", "roles-of-q-k-v", "--answer"], ["review"], ["check"]],
    ids=" ".join,
)
def test_a_pipe_gets_no_escape_codes(arguments):
    ended = quizapp(*arguments, environment={"FORCE_COLOR": "1", "TERM": "xterm-256color"})
    assert ended.code == 0
    assert "\x1b" not in ended.out + ended.err


def test_a_dumb_terminal_gets_plain_lines():
    with Terminal(environment={"TERM": "dumb"}) as terminal:
        assert terminal.wait_for_end() == 0
        assert "new cards wait" in terminal.text()
        assert b"\x1b" not in terminal.sent


def test_a_terminal_gets_the_full_screen():
    with Terminal() as terminal:
        terminal.wait_for("Q, K, V and the scaling factor")
        assert b"\x1b[?1049h" in terminal.sent
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_the_notice_of_a_broken_bank_keeps_out_of_the_data(tmp_path):
    bank = tmp_path / "bank"
    bank.mkdir()
    (bank / "bank.yaml").write_text("format: 1\nbank: [\n", encoding="utf-8")
    ended = quizapp("--content", str(bank), "due", "--json")
    assert json.loads(ended.out)["cards"] == 0
    assert "what is broken is left out" in ended.err


@pytest.mark.parametrize("command", ["list", "show"])
def test_a_pipe_of_another_encoding_still_gets_every_character(command):
    arguments = {"list": ["list", "topics", "--json"], "show": ["show", "roles-of-q-k-v"]}[command]
    here = quizapp(*arguments)
    there = quizapp(*arguments, environment={"PYTHONIOENCODING": "cp1252"})
    assert (there.code, there.out) == (0, here.out)


def test_a_formula_reaches_a_pipe_of_another_encoding():
    ended = quizapp("derive", "variance-of-dot-product", environment={"PYTHONIOENCODING": "cp1252"})
    assert "E[q·k] = ∑" in ended.out


def test_a_closed_pipe_ends_quietly():
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "quizapp", "list"]
    ended = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert ended.stderr == b""

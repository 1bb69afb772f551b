"""Every ending has its exit code and one sentence, and never a traceback."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from banks import TOPIC, a_small_bank
from program import Ended, quizapp


@pytest.fixture
def database(tmp_path):
    """Where the learner's database is; its folder exists."""
    folder = tmp_path / "home" / "data"
    folder.mkdir(parents=True)
    return folder / "quizapp.db"


def assert_one_sentence(ended: Ended, *, code: int, says: str) -> None:
    assert (ended.code, ended.out) == (code, "")
    assert says in ended.err
    assert "Traceback" not in ended.err


# --- 0: done ----------------------------------------------------------------------------------


def test_nothing_due_is_no_failure(tmp_path):
    (tmp_path / "bank").mkdir()
    ended = quizapp("--content", str(tmp_path / "bank"), "due")
    assert ended.code == 0
    assert "There are no cards. Name a bank's folder: quizapp --content PATH" in ended.out


def test_a_broken_card_is_left_out_with_a_notice(tmp_path):
    broken = TOPIC.replace("answer: 22.627", "answer: [22.627]")
    bank = a_small_bank(tmp_path / "bank", broken)
    ended = quizapp("--content", str(bank), "due")
    assert ended.code == 0
    assert "2 new cards wait" in ended.out
    assert "1 problem in the banks; what is broken is left out" in ended.err


# --- 1: findings ------------------------------------------------------------------------------


def test_a_broken_card_fails_the_check_with_its_place(tmp_path):
    bank = a_small_bank(tmp_path / "bank", TOPIC.replace("answer: 22.627", "answer: [22.627]"))
    ended = quizapp("check", str(bank))
    assert ended.code == 1
    line = 1 + TOPIC[: TOPIC.index("answer: 22.627")].count("\n")
    assert f"27-scaling.yaml:{line}:13: error[B104]" in ended.out


def test_a_claim_that_a_run_refutes_fails_the_check(tmp_path):
    run = (
        "{by: run, demo: dot-product-variance, set: {d_k: 512}, figure: std, predicts: {above: 23}}"
    )
    claim = TOPIC.replace("{by: proved, derivation: variance-of-dot-product}", run)
    bank = a_small_bank(tmp_path / "bank", claim)
    assert quizapp("check", str(bank)).code == 0
    ended = quizapp("check", str(bank), "--run", "--seeds", "2")
    assert ended.code == 1
    assert "FAILS  small/std: dot-product-variance std 22." in ended.out
    assert "2 of 2 seeds lie outside" in ended.out


# --- 2: wrong use -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["chekc"], "No such command 'chekc'. Did you mean 'check'?"),
        (["review", "--limt", "3"], "No such option '--limt'. (Did you mean one of: '--limit',"),
        (["review", "--limit", "0"], "0 is not in the range x>=1"),
        (["list", "decks"], "'decks' is not one of 'cards', 'topics', 'demos', 'derivations'"),
        (["check", "nowhere"], "Path 'nowhere' does not exist"),
        (["--content", "nowhere", "due"], "Directory 'nowhere' does not exist"),
        (["--now", "tomorrow", "due"], "'tomorrow' is not a time such as 2026-12-01T09:00"),
        (["show", "roles-of-qkv"], "There is no card 'roles-of-qkv'. Did you mean roles-of-q-k-v"),
        (["demo", "dot-product"], "There is no demo 'dot-product'. Did you mean"),
        (["demo", "dot-product-variance", "--set", "d_k=9999"], "a whole number from 1 to 4096"),
        (["demo", "dot-product-variance", "--set", "dk=8"], "There is no parameter 'dk'. Did you"),
        (["demo", "dot-product-variance", "--set", "d_k"], "write NAME=VALUE, for example d_k=64"),
        (["derive", "variance"], "There is no derivation 'variance'."),
    ],
)
def test_wrong_use_is_told_what_to_do(arguments, says):
    assert_one_sentence(quizapp(*arguments), code=2, says=says)


# --- 3: data that cannot be used --------------------------------------------------------------


def test_a_database_of_a_newer_quizapp_is_left_alone(database):
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE event (id)")
        connection.execute("PRAGMA user_version = 99")
    before = database.read_bytes()
    assert_one_sentence(quizapp("due"), code=3, says="was written by a newer quizapp")
    assert database.read_bytes() == before


def test_a_file_that_is_no_database_is_left_alone(database):
    database.write_text("my shopping list\n" * 100)
    before = database.read_bytes()
    assert_one_sentence(quizapp("due"), code=3, says="is not a quizapp database")
    assert database.read_bytes() == before


def test_a_locked_database_keeps_no_half_review(database, tmp_path):
    content = ("--content", str(a_small_bank(tmp_path / "bank")))
    assert quizapp(*content, "review", "--plain", "--limit", "1", given="22.6\n\n").code == 0
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        ended = quizapp(*content, "review", "--plain", "--limit", "1", given="1\ns\n\n")
        reviews = connection.execute("SELECT count(*) FROM event").fetchone()[0]
    assert ended.code == 3
    assert "is in use by another program" in ended.err
    assert reviews == 1


# --- 130, and what nobody foresaw -------------------------------------------------------------


def test_ctrl_c_ends_a_session_quietly():
    command = [sys.executable, "-m", "quizapp", "review", "--plain"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as program:
        assert program.stdout is not None
        assert program.stdout.readline().startswith(b"Card 1 of")
        program.send_signal(signal.SIGINT)
        _out, err = program.communicate(timeout=30)
    assert program.returncode == 130
    assert err.strip() == b""


FAULT = """
import sys
from quizapp.__main__ import main
from quizapp.cli import due

def fail(**_):
    raise ZeroDivisionError("division by zero")

due.command.callback = fail
sys.argv[0] = "quizapp"
main()
"""


def run_code(code: str, *arguments: str) -> Ended:
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return Ended(done.returncode, done.stdout, done.stderr)


def test_a_bug_says_so_without_a_traceback():
    ended = run_code(FAULT, "due", "--json")
    assert_one_sentence(ended, code=1, says="this is a bug (ZeroDivisionError: division by zero)")


def test_debug_shows_where_a_bug_is():
    ended = run_code(FAULT, "--debug", "due")
    assert ended.code == 1
    assert "in fail" in ended.err


def test_a_missing_dependency_says_how_to_set_up():
    code = "import sys; sys.modules['click'] = None; from quizapp.__main__ import main; main()"
    ended = run_code(code, "due")
    assert_one_sentence(ended, code=1, says="click is not installed. Set quizapp up with:")
    assert 'pip install -e ".[dev]"' in ended.err

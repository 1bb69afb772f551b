"""Who may import whom, what is imported when, and that nothing reaches for the network."""

import ast
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import modules_after, quizapp
from terminal import Terminal

ROOT = Path(__file__).parent.parent
HEAVY = {"numpy", "sympy", "textual", "rich"}
"""What a command that only looks something up must never wait for."""
READING = {"yaml", "pydantic"}
"""What the first card must not wait for once the banks are indexed."""


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Hold the package in *folder* against the contracts of its pyproject.toml."""
    program = Path(sys.executable).with_name("lint-imports")
    command = [program, "--no-cache", "--config", folder / "pyproject.toml"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_every_import_goes_down():
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.fixture
def copy(tmp_path):
    """A copy of the package, to be spoiled."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "quizapp", tmp_path / "quizapp", ignore=skip)
    return tmp_path


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("grading/grade.py", "import quizapp.study", "Layers"),
        ("bank/models/topic.py", "import quizapp.demos.catalog", "Layers"),
        (
            "demos/library/softmax_saturation.py",
            "import quizapp.demos.library.adamw_decay",
            "alone",
        ),
        ("study.py", "import textual", "Only the front ends know the terminal"),
        ("store/store.py", "import fsrs", "fsrs has one home"),
        ("study.py", "import sqlite3", "SQLite has three homes"),
        ("study.py", "import yaml", "YAML has one home"),
        ("surprise.py", "", "Layers"),
    ],
)
def test_a_wrong_import_is_caught(copy, module, line, contract):
    path = copy / "quizapp" / module
    before = path.read_text(encoding="utf-8") if path.exists() else '"""Nothing."""\n'
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")
    done = lint_imports(copy)
    assert done.returncode == 1
    broken = [row for row in done.stdout.splitlines() if row.endswith("BROKEN")]
    assert any(contract in row for row in broken), done.stdout


# --- what is imported when ----------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["due"], ["list"]], ids=" ".join)
def test_looking_something_up_imports_nothing_heavy(arguments):
    assert HEAVY.isdisjoint(modules_after(*arguments))


@pytest.mark.parametrize("arguments", [["due"], ["list", "--json"]], ids=" ".join)
def test_a_warm_index_needs_no_reader(arguments):
    assert quizapp("list").code == 0
    assert (HEAVY | READING | {"fsrs"}).isdisjoint(modules_after(*arguments))


WATCH = """
import sys
from pathlib import Path

class Watch:
    def __init__(self, stream):
        self.stream = stream

    def write(self, text):
        if "Say it aloud" in text and not report.exists():
            report.write_text(" ".join(name for name in list(sys.modules) if "." not in name))
        self.stream.write(text)

    def __getattr__(self, name):
        return getattr(self.stream, name)

report = Path(sys.argv.pop())
sys.__stderr__ = Watch(sys.__stderr__)
from quizapp.__main__ import main
main()
"""
"""Starts quizapp, and notes what is imported when the first card is written to the terminal."""


def test_the_first_card_waits_for_nothing_heavy(tmp_path):
    assert quizapp("list").code == 0
    report = tmp_path / "modules"
    with Terminal(str(report), program=("-c", WATCH)) as terminal:
        terminal.wait_for("begin")
        terminal.press("enter")
        terminal.wait_for("Say it aloud")
        terminal.press("ctrl+q")
        terminal.wait_for_end()
    imported = set(report.read_text().split())
    assert "textual" in imported
    assert imported.isdisjoint({"numpy", "sympy", "sqlalchemy"} | READING)


def test_the_version_imports_no_command_line():
    assert "click" not in modules_after("--version")


# --- where things live --------------------------------------------------------------------------


def sources() -> Iterator[tuple[Path, ast.Module]]:
    """Yield every module of the package with its tree."""
    for path in sorted((ROOT / "quizapp").rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def test_every_module_says_what_it_is_in_a_sentence():
    silent = [path for path, tree in sources() if not (ast.get_docstring(tree) or "").endswith(".")]
    assert silent == []


def test_no_module_calls_what_turns_text_into_code():
    banned = {"eval", "exec", "compile", "sympify", "parse_expr", "__import__"}
    found = [
        f"{path}:{node.lineno}: {node.func.id}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in banned
    ]
    assert found == []


def test_nothing_imports_the_network():
    banned = {"socket", "ssl", "urllib", "http", "requests", "httpx", "ftplib", "smtplib"}
    found = [
        f"{path}: {name}"
        for path, tree in sources()
        for node in ast.walk(tree)
        for name in _imported(node)
        if name.partition(".")[0] in banned
    ]
    assert found == []


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_a_test_that_reaches_for_the_network_fails():
    with socket.socket() as client, pytest.raises(AssertionError, match="quizapp works offline"):
        client.connect(("192.0.2.1", 80))

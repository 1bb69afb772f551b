"""What README.md shows is what happens."""

import re
from pathlib import Path

import pytest
from program import quizapp

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

BANK = "format: 1\nbank: mine\ntitle: Mine\nlicence: MIT\n"
TOPIC = "format: 1\ntopic: scaling\nday: 27\ntitle: Scaling\nlevel: 1\nquestion: Why?\ncards:\n"


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of *language* in README."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.fixture
def shown(tmp_path):
    """Run a command on a bank that holds README's card, changed as asked; return its output."""

    def run(*arguments: str, change: tuple[str, str] = ("", "")) -> str:
        bank = tmp_path / "my-bank"
        bank.mkdir(exist_ok=True)
        (bank / "bank.yaml").write_text(BANK, encoding="utf-8")
        card = blocks("yaml")[0].replace(*change)
        (bank / "27-scaling.yaml").write_text(TOPIC + card, encoding="utf-8")
        return quizapp("--content", str(bank), *arguments).out.replace(f"{tmp_path}/", "")

    return run


def test_the_commands_are_the_two_that_were_promised():
    assert blocks("sh") == [
        'python3 -m venv .venv && .venv/bin/pip install -e ".[dev]" && .venv/bin/quizapp\n',
        ".venv/bin/python -m pytest\n",
    ]


def test_the_card_renders_as_shown(shown):
    assert blocks("text")[0] in shown("show", "std-of-a-raw-score", "--answer")


def test_the_slip_is_reported_as_shown(shown):
    slip = ("set: {d_k: 512}\n        figure", "set: {dk: 512}\n        figure")
    assert blocks("text")[1] in shown("check", change=slip)


def test_the_proof_reads_as_shown(shown):
    def without_decimals(text: str) -> list[str]:
        """NumPy's draws may differ from version to version, and seconds do from run to run."""
        return re.sub(r"\d+\.\d+", "#", text).splitlines()

    assert without_decimals(blocks("text")[2]) == without_decimals(shown("check", "--run"))[-3:]


def test_every_file_that_is_named_is_there():
    assert [
        path for path in re.findall(r"\]\(([^)]+)\)", README) if not (ROOT / path).exists()
    ] == []

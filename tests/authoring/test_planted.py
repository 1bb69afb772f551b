"""Two banks full of planted mistakes: each is found, at its place, and nothing else is.

A comment below a line says what is wrong with it: its caret stands below the column, `#!` stands
for the first column, and the codes follow.
"""

import re
from contextlib import chdir
from pathlib import Path

import pytest

from quizapp.authoring.check import check
from quizapp.authoring.report import to_concise
from quizapp.bank.diagnostic import CODES

PLANTED = Path(__file__).parent / "planted"
MARK = re.compile(r"#(?:!| *(?P<caret>\^)) (?P<codes>[A-Z]\d{3}(?: [A-Z]\d{3})*)")
ELSEWHERE = {
    # what needs a file of its own, or would take the rest of its file with it: test_explain.py
    *("Y000", "Y001", "Y002", "Y003", "Y009", "Y010", "Y016", "S003", "B100"),
    # what needs a history
    *("L008", *(code for code in CODES if "I010" <= code <= "I022")),
}


def expected() -> set[tuple[str, int, int, str]]:
    """File, line, column and code of every planted mistake."""
    return {
        (path.relative_to(PLANTED).as_posix(), line, column, code)
        for path in PLANTED.glob("*/*.yaml")
        for line, column, codes in marks(path.read_text(encoding="utf-8").split("\n"))
        for code in codes
    }


def marks(lines: list[str]):
    """Line, column and codes that the comments in *lines* name."""
    line = 0
    for number, text in enumerate(lines, start=1):
        if mark := MARK.fullmatch(text):
            yield line, mark.start("caret") + 1 if mark["caret"] else 1, mark["codes"].split()
        else:
            line = number


@pytest.fixture(scope="module")
def report():
    with chdir(PLANTED):
        return check([Path("bank"), Path("second")])


def test_every_planted_mistake_is_found_at_its_place_and_nothing_else_is(report):
    found = {(one.path.as_posix(), one.line, one.column, one.code) for one in report.diagnostics}

    assert found == expected()


def test_at_least_a_hundred_mistakes_of_nearly_every_code_are_planted():
    assert len(expected()) >= 100
    planted = {code for *_, code in expected()}
    missing = set(CODES) - planted - ELSEWHERE
    assert not missing


def test_every_message_ends_in_what_to_do(report):
    assert [one for one in report.diagnostics if not one.hint] == []


def test_the_report_is_the_golden_one(report):
    assert to_concise(report, Path()) == (PLANTED / "report.txt").read_text(encoding="utf-8")

"""The table of codes and the code agree."""

import re
from pathlib import Path

import pytest

import quizapp
from quizapp.bank.diagnostic import CODES, Diagnostic, in_order

CODE = re.compile(r'"([BCGILRSY]\d{3})"')


def test_every_code_in_the_table_is_given_somewhere_and_every_given_one_is_in_the_table():
    package = Path(quizapp.__file__).parent
    sources = [*package.glob("bank/*.py"), *package.glob("authoring/*.py")]
    given = {
        code
        for path in sources
        if path.name not in {"diagnostic.py", "explain.py"}
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }

    assert given == set(CODES)


@pytest.mark.parametrize(("code", "severity"), [("B101", "error"), ("C024", "warning")])
def test_the_table_gives_the_severity(code, severity):
    assert Diagnostic(code=code, path=Path("a"), message="").severity == severity


def test_diagnostics_are_ordered_by_file_line_and_column():
    places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 2), ("a", 9, 1)]
    found = [
        Diagnostic(code="B100", path=Path(path), line=line, column=column, message="")
        for path, line, column in places
    ]

    ordered = sorted(found, key=in_order)

    assert [(one.path.name, one.line, one.column) for one in ordered] == sorted(places)

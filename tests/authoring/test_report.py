"""Reports: a file with many planted mistakes, in full, and what makes lines hard to show."""

import json
from pathlib import Path

import pytest
from builders import a_bank, a_card_text, a_topic_text

from quizapp.authoring.check import Report, check
from quizapp.authoring.report import to_concise, to_github, to_json, to_text
from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.scalars import UNSEEN

GOLDEN = Path(__file__).parent / "golden"


def a_report(path: Path, **given) -> Report:
    """A report of one problem in the file at *path*."""
    diagnostic = Diagnostic(**{"code": "B100", "path": path, "message": "wrong", **given})
    return Report(diagnostics=(diagnostic,), files=1, topics=1, cards=1)


def excerpt(tmp_path: Path, line: str, column: int, end: int, hint: str = "") -> list[str]:
    """How a problem in a file of one line is shown."""
    path = tmp_path / "topic.yaml"
    path.write_text(line, encoding="utf-8")
    report = a_report(path, column=column, end=end, hint=hint)
    return to_text(report, tmp_path).splitlines()[1:3]


def test_a_file_with_many_mistakes_is_reported_in_full_at_once():
    report = check([GOLDEN / "20-mistakes.yaml"])

    assert to_text(report, GOLDEN) == (GOLDEN / "20-mistakes.txt").read_text(encoding="utf-8")


def test_a_clean_bank_is_one_line(tmp_path):
    assert to_text(check([a_bank(tmp_path)]), tmp_path) == "1 card in 1 topic: no problems.\n"


def test_carets_stand_below_what_is_wrong(tmp_path):
    assert excerpt(tmp_path, "level: 4", 8, 9, "one of 1, 2, 3") == [
        "1 │ level: 4",
        "  │        ^ one of 1, 2, 3",
    ]


def test_a_chinese_character_takes_two_cells(tmp_path):
    assert excerpt(tmp_path, "{en: 键, 查询: x}", 9, 11) == [
        "1 │ {en: 键, 查询: x}",
        "  │          ^^^^",
    ]


def test_a_tab_takes_one_cell(tmp_path):
    assert excerpt(tmp_path, "a:\tb", 4, 5) == ["1 │ a: b", "  │    ^"]


def test_of_a_long_line_the_part_around_the_problem_is_shown(tmp_path):
    line = "x" * 500 + "WRONG" + "y" * 500

    shown, carets = excerpt(tmp_path, line, 501, 506)

    assert len(shown) < 100
    assert shown.startswith("1 │ …xxx")
    assert shown.endswith("yyy…")
    assert shown.index("WRONG") == carets.index("^")
    assert carets.count("^") == 5


def test_a_problem_wider_than_the_line_shown_has_carets_to_its_end(tmp_path):
    shown, carets = excerpt(tmp_path, "x" * 1000, 1, 1001)

    assert len(carets) <= len(shown)


def test_the_line_before_is_shown_unless_it_is_blank(tmp_path):
    path = tmp_path / "topic.yaml"
    path.write_text("a: 1\nb: 2\n\nc: 3\n")

    assert "1 │ a: 1\n2 │ b: 2\n" in to_text(a_report(path, line=2), tmp_path)
    assert "message\n4 │ c: 3\n" in to_text(a_report(path, line=4, message="message"), tmp_path)


@pytest.mark.parametrize(
    "line", ["a: \x1b]52;c;aGk=\x07", "a: \u202e\u2066", "a: \x9b31m", "\x00\x01", "a\u2028b"]
)
def test_a_report_never_steers_the_terminal(tmp_path, line):
    path = tmp_path / "\x1b[31mtopic.yaml"
    path.write_text(f"{line}\n{line}: {line}\n", encoding="utf-8")

    report = check([path])

    assert report.diagnostics
    assert not UNSEEN.search(to_text(report, tmp_path))
    assert not UNSEEN.search(to_json(report, tmp_path))


def test_a_message_cannot_be_broken_by_a_value(tmp_path):
    card = a_card_text(r'"\e[31m": x', r'"two\nlines": x')

    text = to_text(check([a_bank(tmp_path, a_topic_text(card))]), tmp_path)

    assert not UNSEEN.search(text)
    assert "unknown key `two lines`" in text


def test_no_line_of_a_file_outside_the_bank_is_shown(tmp_path):
    (tmp_path / "secret").write_text("password: hunter2\n")
    bank = a_bank(tmp_path / "bank")
    (bank / "9.yaml").symlink_to(tmp_path / "secret")

    text = to_text(check([bank]), tmp_path)

    assert "S003" in text
    assert "hunter2" not in text


def test_a_file_that_is_gone_has_no_excerpt(tmp_path):
    text = to_text(a_report(tmp_path / "gone.yaml", hint="look"), tmp_path)

    assert text.startswith("gone.yaml:1:1: error[B100]: wrong\n  look\n")


def test_paths_are_relative_to_the_folder_or_as_they_are(tmp_path):
    report = a_report(tmp_path / "bank" / "a.yaml")

    assert to_text(report, tmp_path).startswith("bank/a.yaml:1:1:")
    assert to_text(report, tmp_path / "other").startswith(f"{tmp_path.as_posix()}/bank/a.yaml:")


def test_json_is_an_object_with_a_schema_number(tmp_path):
    bank = a_bank(tmp_path, a_topic_text(a_card_text("promt: x")))

    assert json.loads(to_json(check([bank]), tmp_path)) == {
        "schema": 1,
        "files": 2,
        "topics": 1,
        "cards": 0,
        "diagnostics": [
            {
                "path": "0.yaml",
                "line": 20,
                "column": 5,
                "end_column": 10,
                "severity": "error",
                "code": "B101",
                "message": "unknown key `promt`",
                "hint": "one of id, level, prompt, hints, explanation, tags, demo, derivation, "
                "evidence, rev, was, retired, allow, type, answer, key_points, …",
                "where": "cards[why].promt",
                "card": "why",
            }
        ],
    }


def test_a_report_reads_a_file_anew_each_time(tmp_path):
    path = tmp_path / "topic.yaml"
    path.write_text("first")
    assert "1 │ first" in to_text(a_report(path), tmp_path)

    path.write_text("second")
    assert "1 │ second" in to_text(a_report(path), tmp_path)


def test_a_concise_report_has_one_line_for_each_problem(tmp_path):
    bank = a_bank(tmp_path, a_topic_text(a_card_text("promt: x", "rev: 0")))

    lines = to_concise(check([bank]), tmp_path).splitlines()

    assert len(lines) == 3
    assert lines[0].startswith("0.yaml:20:5: error[B101]: unknown key `promt`; one of id, level")
    assert lines[1].startswith("0.yaml:21:10: error[B107]: `rev` must be at least 1, not 0; ")
    assert lines[2] == "0 cards in 1 topic: 2 errors, 0 warnings."


def test_a_report_for_github_is_one_command_for_each_problem(tmp_path):
    report = a_report(tmp_path / "a,b:c.yaml", message="100 %\nsure", hint="look", end=9)

    assert to_github(report, tmp_path) == (
        "::error file=a%2Cb%3Ac.yaml,line=1,col=1,endColumn=9,title=B100::100 %25%0Asure; look\n"
    )

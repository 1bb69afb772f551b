"""Checking banks: what a card names is installed, and what it says agrees with its grading."""

import pytest
from builders import a_bank, a_card_text, a_topic_text

from quizapp.authoring.check import check

DEMO = "demo: {name: softmax-saturation, set: {d_k: 64}}"
RUN = (
    "explanation: x",
    "evidence: [{by: run, demo: softmax-saturation, figure: saturated, predicts: {above: 1}}]",
)
A_NUMBER = """\
  - id: number
    type: numeric
    level: 1
    prompt: How much?
    answer: 100
    tolerance: {{rel: 0.05}}
    wrong: [{{value: {wrong}, why: A slip}}]
    evidence: [{{by: cited, source: book, at: §1}}]
"""
A_BELIEF = """\
  - id: belief
    type: misconception
    level: 1
    prompt: Which?
    belief: {{text: This, why: Never}}
    correction: {{text: That}}
    trial:
      demo: softmax-saturation
      figure: saturated
      belief: {belief}
      correction: {correction}
"""


def found(tmp_path, *cards: str) -> list[tuple[str, int, int]]:
    """Code, line and column of all that is wrong with a bank of these cards."""
    report = check([a_bank(tmp_path, a_topic_text(*cards))])
    return [(one.code, one.line, one.column) for one in report.diagnostics]


def a_card(*lines: str) -> str:
    """A card with these lines; its own evidence gives way to theirs."""
    text = a_card_text(*lines)
    own = "    evidence: [{by: cited, source: book, at: §1}]\n"
    return text.replace(own, "") if any("evidence" in line for line in lines) else text


def the_problem(tmp_path, *cards: str):
    """The one thing that is wrong with a bank of these cards."""
    [problem] = check([a_bank(tmp_path, a_topic_text(*cards))]).diagnostics
    return problem


# --- what is installed ----------------------------------------------------------------------


def test_a_card_may_name_what_is_installed(tmp_path):
    derivation = "derivation: variance-of-dot-product"

    assert found(tmp_path, a_card(DEMO, derivation, *RUN)) == []


def test_an_unknown_demo_is_an_error_with_its_nearest_name(tmp_path):
    problem = the_problem(tmp_path, a_card(DEMO.replace("saturation", "saturatoin")))

    assert (problem.code, problem.line, problem.column, problem.end) == ("R002", 20, 18, 36)
    assert problem.message == "there is no demo `softmax-saturatoin`"
    assert problem.hint == "did you mean `softmax-saturation`?"
    assert (problem.where, problem.card) == ("cards[0].demo.name", "why")


def test_an_unknown_parameter_is_an_error_at_its_key(tmp_path):
    problem = the_problem(tmp_path, a_card(DEMO.replace("d_k: 64", "dk: 64")))

    assert (problem.code, problem.line, problem.column, problem.end) == ("R003", 20, 44, 46)
    assert problem.message == "the demo `softmax-saturation` has no parameter `dk`"
    assert problem.hint == "did you mean `d_k`?"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("1000000000", "d_k = 1000000000, but it takes a whole number from 1 to 4096"),
        ("'64'", "d_k = '64', but it takes a whole number from 1 to 4096"),
        ("true", "d_k = True, but it takes a whole number from 1 to 4096"),
    ],
)
def test_a_parameter_out_of_range_or_of_the_wrong_kind_is_an_error(tmp_path, value, said):
    problem = the_problem(tmp_path, a_card(DEMO.replace("64", value)))

    assert (problem.code, problem.line, problem.column) == ("R004", 20, 49)
    assert problem.message == said


def test_an_unknown_figure_is_an_error_with_its_nearest_name(tmp_path):
    problem = the_problem(tmp_path, a_card(RUN[1].replace("saturated", "saturatd")))

    assert (problem.code, problem.line) == ("R011", 19)
    assert problem.hint == "did you mean `saturated`?"


def test_a_trial_is_held_against_its_demo_too(tmp_path):
    card = A_BELIEF.format(belief="{above: 1}", correction="{below: 0.5}")
    wrong = card.replace("saturated", "saturatd").replace("figure:", "set: {x: 1}\n      figure:")

    assert found(tmp_path, a_card_text(), wrong) == [("R003", 28, 13), ("R011", 29, 15)]


def test_an_unknown_derivation_is_an_error_wherever_it_is_named(tmp_path):
    proved = "evidence: [{by: proved, derivation: variance-of-dot-prodct}]"
    card = a_card("derivation: variance-of-dot-prodct", proved)

    assert [code for code, _, _ in found(tmp_path, card)] == ["R005", "R005"]


def test_a_claim_is_held_against_what_is_installed(tmp_path):
    runs = "{{by: run, demo: {0}, set: {{{1}}}, figure: {2}, predicts: {{above: 1}}}}".format
    evidence = (
        runs("softmax-saturatoin", "d_k: 64", "saturated"),
        runs("softmax-saturation", "dk: 64", "saturated"),
        runs("softmax-saturation", "d_k: 0", "saturated"),
        runs("softmax-saturation", "d_k: 64", "saturatd"),
        "{by: proved, derivation: variance-of-dot-prodct}",
    )
    right = (
        runs("softmax-saturation", "d_k: 64", "saturated"),
        "{by: proved, derivation: variance-of-dot-product}",
    )
    claim = "{{id: {0}, says: x, verdict: correct, evidence: [{1}]}}".format
    claims = [claim(name, item) for name, item in zip("abcde", evidence, strict=True)]
    claims.append(claim("f", ", ".join(right)))

    report = check([a_bank(tmp_path, a_topic_text(claims=claims))])

    assert [(one.code, one.line, one.where.partition(".")[0]) for one in report.diagnostics] == [
        ("R002", 12, "claims[0]"),
        ("R003", 13, "claims[1]"),
        ("R004", 14, "claims[2]"),
        ("R011", 15, "claims[3]"),
        ("R005", 16, "claims[4]"),
    ]


# --- what is said ---------------------------------------------------------------------------


@pytest.mark.parametrize(("wrong", "codes"), [("95", ["G004"]), ("104.9", ["G004"]), ("94", [])])
def test_a_number_that_is_listed_as_wrong_would_be_graded_wrong(tmp_path, wrong, codes):
    cards = (a_card_text(), A_NUMBER.format(wrong=wrong))

    assert [code for code, _, _ in found(tmp_path, *cards)] == codes


@pytest.mark.parametrize(
    ("belief", "correction", "codes"),
    [
        ("{above: 1}", "{above: 2}", ["G015"]),
        ("{above: 1}", "{above: 1}", ["G015"]),
        ("{equals: 3, abs: 2}", "{equals: 3, abs: 1}", ["G015"]),
        ("{above: 2}", "{above: 1}", []),
        ("{above: 1}", "{below: 1}", []),
        ("{equals: 3, abs: 1}", "{equals: 6, abs: 1}", []),
    ],
)
def test_a_trial_can_decide(tmp_path, belief, correction, codes):
    cards = (a_card_text(), A_BELIEF.format(belief=belief, correction=correction))

    assert [code for code, _, _ in found(tmp_path, *cards)] == codes


def test_a_formula_that_cannot_be_drawn_is_marked_at_its_fault(tmp_path):
    problem = the_problem(tmp_path, a_card_text(r"explanation: 'See $x + \nocommand{y}$.'"))

    assert (problem.code, problem.line, problem.column) == ("C022", 20, 28)
    assert problem.severity == "warning"
    assert "unknown command" in problem.message


def test_a_formula_of_the_header_is_checked_too(tmp_path):
    text = a_topic_text().replace("title: Scaling", r"title: 'On $\nocommand$'")

    [problem] = check([a_bank(tmp_path, text)]).diagnostics

    assert (problem.code, problem.line, problem.where) == ("C022", 4, "title")


def test_a_formula_of_a_claim_is_checked_too(tmp_path):
    claim = r"{id: a, says: x, verdict: wrong, instead: 'See $\nocommand$', card: why}"

    [problem] = check([a_bank(tmp_path, a_topic_text(claims=[claim]))]).diagnostics

    assert (problem.code, problem.line, problem.where) == ("C022", 12, "claims[0].instead")


# --- what is checked ------------------------------------------------------------------------


def test_a_report_counts_what_was_read(tmp_path):
    report = check([a_bank(tmp_path, a_topic_text(), a_topic_text(a_card_text("x: 1")))])

    assert (report.files, report.topics, report.cards) == (3, 2, 1)
    assert report.count("error") == 2
    assert [one.code for one in report.diagnostics] == ["I003", "B101"]


def test_a_single_file_is_checked_with_the_header_of_its_bank(tmp_path):
    text = a_topic_text().replace("title: Scaling", "title: {en: Scaling}")
    bank = a_bank(tmp_path, text, "broken: [", languages="en, zh")

    report = check([bank / "0.yaml"])

    assert [(one.code, one.path.name) for one in report.diagnostics] == [("L001", "0.yaml")]


def test_a_file_outside_any_bank_is_checked_by_itself(tmp_path):
    (tmp_path / "draft.yaml").write_text(a_topic_text())

    report = check([tmp_path / "draft.yaml"])

    assert (report.diagnostics, report.files, report.cards) == ((), 1, 1)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (1, 2), (2, 1, 1)])
def test_a_file_that_is_named_twice_is_checked_once(tmp_path, order):
    bank = a_bank(tmp_path / "bank")
    paths = [bank, bank / "0.yaml", tmp_path / "bank" / ".." / "bank" / "0.yaml"]

    report = check([paths[number] for number in order])

    assert (report.diagnostics, report.files, report.cards) == ((), 2, 1)


def test_two_files_of_one_bank_are_one_bank(tmp_path):
    bank = a_bank(tmp_path, a_topic_text(), a_topic_text(topic="other"))

    report = check([bank / "0.yaml", bank / "1.yaml"])

    assert [one.code for one in report.diagnostics] == ["I001"]


def test_the_header_alone_can_be_checked(tmp_path):
    bank = a_bank(tmp_path)
    (bank / "bank.yaml").write_text("format: 1\n")

    report = check([bank / "bank.yaml"])

    assert {one.code for one in report.diagnostics} == {"B102"}
    assert report.files == 1


@pytest.mark.parametrize("name", ["none", "none.yaml", "none/none.yaml"])
def test_a_path_that_does_not_exist_is_a_diagnostic(tmp_path, name):
    report = check([tmp_path / name])

    assert [one.code for one in report.diagnostics] == ["Y000"]
    assert (report.files, report.topics, report.cards) == (0, 0, 0)

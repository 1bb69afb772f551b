"""The rules for topics and banks: each broken once and kept once."""

import pytest
from builders import a_bank, a_card_text, a_topic_text

from quizapp.bank.lint import lint_across, lint_file
from quizapp.bank.load import load_bank

A_CHOICE = """\
  - id: {id}
    type: single
    level: 1
    prompt: Which?
    options:
      - {{id: a, text: A, correct: true}}
      - {{id: b, text: B, why: Not this}}
      - {{id: c, text: C, why: Not this}}
    evidence: [{{by: cited, source: book, at: §1}}]
"""


def lint(banks):
    """All that is wrong with these banks, apart from what reading them found."""
    files = [
        one for bank in banks for file in bank.files for one in lint_file(file, bank.languages)
    ]
    return [*files, *lint_across(banks)]


def test_a_card_whose_syntax_is_broken_is_not_missed_where_it_is_named(tmp_path):
    broken = a_card_text("hints: [never closed", id="open")
    claim = "{id: x, says: It is, verdict: correct, card: open}"
    text = a_topic_text(a_card_text(), broken, claims=[claim])
    assert found(a_bank(tmp_path, text)) == []
    other = text.replace("card: open}", "card: opened}")
    assert [code for code, *_ in found(a_bank(tmp_path, other))] == ["R012"]


def found(*roots) -> list[tuple[str, int, int]]:
    """Code, line and column of all that lint finds in these banks."""
    return [(one.code, one.line, one.column) for one in lint([load_bank(root) for root in roots])]


def test_a_bank_that_keeps_all_rules_has_no_findings(tmp_path):
    assert found(a_bank(tmp_path)) == []


def test_the_rules_for_cards_are_applied_with_places(tmp_path):
    text = a_topic_text(a_card_text().replace("must: true, ", ""))

    assert found(a_bank(tmp_path, text)) == [("G001", 18, 5)]


def test_a_topic_has_a_recall_card(tmp_path):
    assert ("C003", 12, 1) in found(a_bank(tmp_path, a_topic_text(A_CHOICE.format(id="one"))))


@pytest.mark.parametrize(("choices", "is_reported"), [(1, False), (2, True)])
def test_at_most_half_of_a_topic_are_choice_cards(tmp_path, choices, is_reported):
    cards = [A_CHOICE.format(id=f"which-{name}") for name in "abcdefgh"[:choices]]
    bank = a_bank(tmp_path, a_topic_text(a_card_text(), *cards))

    assert (("C002", 12, 1) in found(bank)) == is_reported


def test_cards_are_not_counted_while_some_are_broken(tmp_path):
    broken = a_card_text(id="why").replace("prompt", "promt")

    assert found(a_bank(tmp_path, a_topic_text(A_CHOICE.format(id="one"), broken))) == []


def test_a_citation_names_a_source_of_its_topic(tmp_path):
    text = a_topic_text(a_card_text().replace("source: book", "source: bok"))

    [problem] = lint([load_bank(a_bank(tmp_path, text))])

    assert (problem.code, problem.line, problem.column) == ("R001", 19, 36)
    assert problem.message == "the topic has no source `bok`"
    assert problem.hint == "did you mean `book`?"
    assert (problem.where, problem.card) == ("cards[0].evidence[0].source", "why")


A_CLAIM = "{id: root, says: 'It is $x$', verdict: correct, card: why}"
CITED = "{id: root, says: Yes, verdict: correct, evidence: [{by: cited, source: bok, at: §1}]}"


def the_problem_of_claims(tmp_path, *claims: str, card: str = ""):
    """The one thing that lint finds in a topic with these claims."""
    text = a_topic_text(card or a_card_text(), claims=claims)
    [problem] = lint([load_bank(a_bank(tmp_path, text))])
    return problem


def test_a_claim_that_keeps_all_rules_has_no_findings(tmp_path):
    text = a_topic_text(claims=[A_CLAIM, CITED.replace("root", "no").replace("bok", "book")])

    assert found(a_bank(tmp_path, text)) == []


def test_the_rules_for_claims_are_applied_with_places(tmp_path):
    problem = the_problem_of_claims(tmp_path, A_CLAIM.replace(", card: why", ""))

    assert (problem.code, problem.line, problem.column) == ("C025", 12, 10)
    assert problem.where == "claims[0].id"


def test_a_claim_names_a_card_of_its_topic(tmp_path):
    problem = the_problem_of_claims(tmp_path, A_CLAIM.replace("why", "whi"))

    assert (problem.code, problem.line, problem.column) == ("R012", 12, 59)
    assert problem.message == "the topic has no card `whi`"
    assert problem.hint == "did you mean `why`?"


def test_a_card_that_is_broken_is_not_missing_as_well(tmp_path):
    broken = a_card_text().replace("prompt", "promt")

    assert found(a_bank(tmp_path, a_topic_text(broken, claims=[A_CLAIM]))) == []


def test_a_claim_cites_a_source_of_its_topic(tmp_path):
    problem = the_problem_of_claims(tmp_path, CITED)

    assert (problem.code, problem.line) == ("R001", 12)
    assert problem.where == "claims[0].evidence[0].source"


def test_a_formula_in_a_claim_is_closed(tmp_path):
    problem = the_problem_of_claims(tmp_path, A_CLAIM.replace("$x$", "$x"))

    assert (problem.code, problem.line, problem.where) == ("C020", 12, "claims[0].says")


@pytest.mark.parametrize(
    "text",
    [
        "'A formula $x + 1 that never ends'",
        "'Spaces inside $ x $ do not count'",
        "'Two: $x$ and $y'",
        "{en: 'Right $x$', zh: '错 $x'}",
    ],
)
def test_a_formula_is_closed(tmp_path, text):
    bank = a_bank(tmp_path, a_topic_text(a_card_text(f"explanation: {text}")))

    assert [code for code, _, _ in found(bank)] == ["C020"]


@pytest.mark.parametrize(
    "text",
    [
        "'$x$ and $$y$$'",
        "'It costs $5 or $10'",
        r"'A sign: \$, and $x$'",
        "'In code: `$HOME`'",
        "'No formula'",
        "'$2^n$'",
    ],
)
def test_a_dollar_sign_is_not_always_a_formula(tmp_path, text):
    assert found(a_bank(tmp_path, a_topic_text(a_card_text(f"explanation: {text}")))) == []


def test_the_formula_is_marked_where_it_opens(tmp_path):
    text = a_topic_text(a_card_text("explanation: 'Two: $x$ and $y + 1'"))

    assert found(a_bank(tmp_path, text)) == [("C020", 20, 32)]


def test_a_bank_in_two_languages_is_translated(tmp_path):
    card = a_card_text("explanation: {en: Only English}", "hints: [plain, {en: a, zh: 甲}]")
    text = a_topic_text(card).replace("title: Scaling", "title: {en: Scaling}")

    assert found(a_bank(tmp_path / "two", text, languages="en, zh")) == [
        ("L001", 4, 8),
        ("L001", 20, 18),
    ]
    assert found(a_bank(tmp_path / "one", text)) == []


def test_a_card_id_is_used_once_in_a_bank(tmp_path):
    bank = a_bank(tmp_path, a_topic_text(), a_topic_text(a_card_text(), topic="other"))

    [problem] = lint([load_bank(bank)])

    assert (problem.code, problem.path.name, problem.line) == ("I001", "1.yaml", 13)
    assert problem.message == (
        f"the card id `why` is used twice, first at {tmp_path / '0.yaml'}:13:9"
    )


def test_two_banks_may_use_one_card_id(tmp_path):
    one, other = a_bank(tmp_path / "a", bank="one"), a_bank(tmp_path / "b", bank="other")

    assert found(one, other) == []


def test_a_bank_id_is_used_once(tmp_path):
    one, other = a_bank(tmp_path / "a"), a_bank(tmp_path / "b")

    [problem] = lint([load_bank(one), load_bank(other)])

    assert (problem.code, problem.path, problem.line) == ("I006", other / "bank.yaml", 2)
    assert problem.message.endswith(f"first at {one / 'bank.yaml'}:2:7")


def test_a_topic_is_in_one_file(tmp_path):
    bank = a_bank(tmp_path, a_topic_text(), a_topic_text(a_card_text(id="other")))

    assert found(bank) == [("I003", 2, 8)]

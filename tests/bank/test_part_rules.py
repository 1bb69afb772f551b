"""The rules for options, texts, translations, answers and licences: where each begins to apply."""

from dataclasses import replace

import pytest
from builders import (
    a_bank,
    a_card_text,
    a_header,
    a_misconception,
    a_predict,
    a_recall,
    a_single,
    a_topic_text,
)

from quizapp.authoring.check import check
from quizapp.bank import answer_rules, option_rules, text_rules
from quizapp.bank.licences import licence_unknown, spdx_ids
from quizapp.bank.models import Bank, Option, OrderStep, Section
from quizapp.bank.translation_rules import translation_findings
from quizapp.language import Translated


def codes(findings) -> list[str]:
    return [one.code for one in findings]


def found(*roots) -> list[tuple[str, int]]:
    """Code and line of all that is wrong with these banks."""
    return [(one.code, one.line) for one in check(roots).diagnostics]


# --- options --------------------------------------------------------------------------------


def options(right: str, *wrong: str):
    texts = [Option(id="right", text=right, correct=True)]
    return tuple(texts + [Option(id=f"w{n}", text=text, why="No") for n, text in enumerate(wrong)])


@pytest.mark.parametrize(
    ("right", "is_reported"), [("x" * 45, False), ("x" * 46, True), ("x" * 20, False)]
)
def test_the_right_option_may_be_longer_but_not_much(right, is_reported):
    card = a_single(options=options(right, "y" * 20, "z" * 19))

    assert codes(option_rules.right_is_longest(card)) == ["C010"] * is_reported


@pytest.mark.parametrize(
    "text", ["All of the above", "none of these.", "Both of the above", "以上都对"]
)
def test_an_option_speaks_for_itself(text):
    card = a_single(options=options(text, "a", "b"))

    assert codes(option_rules.all_of_the_above(card)) == ["C011"]


@pytest.mark.parametrize("text", ["Multiply both of them by d", "All of the gradients", "None"])
def test_an_option_may_count_things(text):
    card = a_single(options=options(text, "a", "b"))

    assert codes(option_rules.all_of_the_above(card)) == []


def test_only_a_choice_is_spoiled_by_a_negation():
    assert codes(option_rules.negated_prompt(a_single(prompt="Which is not so?"))) == ["C015"]
    assert codes(option_rules.negated_prompt(a_single(prompt="Which is so?"))) == []
    assert codes(option_rules.negated_prompt(a_recall(prompt="Why not?"))) == []


def test_a_card_says_why_unless_its_answer_does():
    assert codes(option_rules.no_reason(a_misconception())) == ["C016"]
    assert codes(option_rules.no_reason(a_misconception(explanation="Why"))) == []
    assert codes(option_rules.no_reason(a_recall())) == []


# --- texts ----------------------------------------------------------------------------------


def text_codes(text) -> list[str]:
    card = a_recall(explanation=text)
    return [one.code for rule in text_rules.PARTS for one in rule(card)]


@pytest.mark.parametrize(
    "text",
    [
        "`<b>`",
        "$a<b>c$",
        "a < b > c",
        "`[x](y)`",
        "x[0] (y)",
        "[0, 1)",
        "```\n[/]\n```",
        "https://a.b",
    ],
)
def test_code_formulas_and_comparisons_are_no_markup(text):
    assert text_codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<br/>", "S010"),
        ("</b>", "S010"),
        ("[a](b)", "S011"),
        ("[bold]x[/bold]", "S011"),
        ("[@click=app.quit]free[/]", "S011"),
        ("[link=https://a.b]x", "S011"),
        ("see http://a.b", "S002"),
        ("javascript:alert", "S002"),
        ("file:///etc/passwd", "S002"),
    ],
)
def test_markup_and_other_links_are_reported(text, code):
    assert text_codes(text) == [code]


@pytest.mark.parametrize(("width", "is_reported"), [(76, False), (77, True)])
def test_a_line_of_code_has_at_most_76_columns(width, is_reported):
    text = f"Code:\n```python\n{'x' * width}\n```\n{'y' * 200}"

    assert text_codes(text) == ["C023"] * is_reported


@pytest.mark.parametrize(("width", "is_reported"), [(76, False), (77, True)])
def test_the_code_of_a_card_and_of_an_article_has_as_many_columns(width, is_reported):
    line = "x" * width
    section = Section(id="run", title="Run", text="It runs.", code=f"x = 1\n{line}\n")
    for value, path in (
        (a_predict(code=f"x = 1\n{line}\n"), ("code",)),
        (replace(a_header(), article=(section,)), ("article", 0, "code")),
    ):
        wide = [(one.path, one.fragment) for one in text_rules.wide_code(value)]
        assert wide == [(path, line)] * is_reported


# --- translations ---------------------------------------------------------------------------


def translated(en: str, zh: str) -> list[str]:
    card = a_recall(explanation=Translated(en=en, zh=zh))
    return codes(translation_findings(card, ("en", "zh")))


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("about 8", "8"),
        ("the name `softmax`", "`softmax`"),
        ("the word `注意力`", "词 `注意力`"),
        (r"$x$, $\text{if } y$", r"$\text{若 } y$，即 $x$"),
        ("at 8:30, x", "在 8:30，即 x,y 处"),
    ],
)
def test_translations_may_differ_so(en, zh):
    assert translated(en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh", "code"),
    [
        ("x", "对.", "L007"),
        ("x", "对, 错", "L007"),
        ("x $y$", "对 $z$", "L005"),
        ("x", "对 $z$", "L005"),
    ],
)
def test_translations_may_not_differ_so(en, zh, code):
    assert translated(en, zh) == [code]


def test_a_bank_in_english_has_nothing_to_translate():
    card = a_recall(explanation=Translated(en="x"))

    assert codes(translation_findings(card, ("en",))) == []


# --- answers --------------------------------------------------------------------------------


def steps(words: str) -> tuple[OrderStep, ...]:
    """Steps from `a b<a c<`: names, each with what it waits for; without `<` the one above."""
    made = []
    for word in words.split():
        name, has_after, after = word.partition("<")
        made.append(OrderStep(id=name, text=name, after=tuple(after) if has_after else None))
    return tuple(made)


@pytest.mark.parametrize(
    ("words", "count"),
    [("a b c", 1), ("a b< c<", 6), ("a b< c<ab", 2), ("a< b< c< d<", 24), ("a<c b c", 0)],
)
def test_the_right_orders_are_counted(words, count):
    assert answer_rules.orders(steps(words)) == count


# --- licences -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["MIT", "CC-BY-4.0", "LicenseRef-Private"])
def test_a_licence_is_known_or_of_ones_own(name):
    header = Bank(format=1, bank="small", title="Small", licence=name)

    assert codes(licence_unknown(header)) == []


def test_an_unknown_licence_is_answered_with_the_nearest():
    [finding] = licence_unknown(Bank(format=1, bank="small", title="Small", licence="cc-by-4.0"))

    assert finding.code == "S001"
    assert finding.hint.startswith("did you mean `CC-BY-4.0`?")
    assert len(spdx_ids()) > 600


# --- what a card allows ---------------------------------------------------------------------


def test_a_warning_that_a_card_allows_is_not_reported(tmp_path):
    text = a_topic_text(a_card_text("explanation: no", "allow: [Y006]"))

    assert found(a_bank(tmp_path, text)) == []


def test_another_card_allows_nothing_for_it(tmp_path):
    cards = (a_card_text("allow: [Y006]"), a_card_text("explanation: no", id="other"))

    assert found(a_bank(tmp_path, a_topic_text(*cards))) == [("B111", 20), ("Y006", 28)]


def test_an_error_cannot_be_allowed(tmp_path):
    text = a_topic_text(a_card_text("explanation: '$x'", "allow: [C020]"))

    assert found(a_bank(tmp_path, text)) == [("C020", 20), ("B111", 21)]


def test_an_unknown_code_is_answered_with_the_nearest(tmp_path):
    text = a_topic_text(a_card_text("allow: [CO24]"))

    [problem] = check([a_bank(tmp_path, text)]).diagnostics

    assert (problem.code, problem.column) == ("B111", 13)
    assert problem.hint == "did you mean `C024`?"


# --- what topics require --------------------------------------------------------------------


def requiring(topic: str, *required: str) -> str:
    names = ", ".join(required)
    text = a_topic_text(a_card_text(id=f"card-{topic}"), topic=topic)
    return text.replace("level: 1\n", f"level: 1\nrequires: [{names}]\n", 1)


def test_topics_require_those_of_their_bank(tmp_path):
    bank = a_bank(tmp_path, requiring("a", "b"), requiring("b", "nowhere"))

    assert found(bank) == [("R008", 6)]


def test_a_circle_is_reported_once(tmp_path):
    bank = a_bank(tmp_path, requiring("b", "c"), requiring("a", "b"), requiring("c", "a"))

    [problem] = check([bank]).diagnostics

    assert (problem.code, problem.path.name) == ("R009", "1.yaml")
    assert problem.message == "topics require one another: a → b → c → a"


def test_one_file_alone_is_not_held_against_topics_that_were_not_read(tmp_path):
    bank = a_bank(tmp_path, requiring("a", "b"), requiring("b"))

    assert found(bank / "0.yaml") == []

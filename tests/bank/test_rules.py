"""The rules for one card or header: each with one that breaks it and one that keeps it."""

import pytest
from builders import a_claim, a_header, a_misconception, a_numeric, a_recall, a_single, a_trial

from quizapp.authoring import claims, declared, references
from quizapp.authoring.check import CARD_RULES, HEADER_RULES, REFERENCES, RULES
from quizapp.bank import answer_rules, option_rules, rules, text_rules
from quizapp.bank.models import Cited, Option, Prediction, Run, Tolerance
from quizapp.language import Translated

WELL = Cited(by="cited", source="book", at="§1")


def run(predicts: Prediction) -> Run:
    """A run whose figure is predicted so."""
    return Run(by="run", demo="dot-product-variance", figure="variance", predicts=predicts)


def codes(rule, card) -> list[str]:
    """The codes that *rule* finds."""
    return [finding.code for finding in rule(card)]


@pytest.mark.parametrize("card_id", ["q1", "q-12", "card-3", "question7", "scaling-q2", "a1"])
def test_an_id_that_counts_is_reported(card_id):
    assert codes(rules.id_counts, a_recall(id=card_id)) == ["I005"]


@pytest.mark.parametrize("card_id", ["why-scale", "gpt-2-scaling", "std-at-512", "top-5", "adam"])
def test_an_id_that_names_is_not(card_id):
    assert codes(rules.id_counts, a_recall(id=card_id)) == []


def test_a_prompt_has_at_most_60_words():
    assert codes(rules.long_prompt, a_recall(prompt="word " * 61)) == ["C004"]
    assert codes(rules.long_prompt, a_recall(prompt="word " * 60)) == []
    assert codes(rules.long_prompt, a_recall(prompt=Translated(en="w " * 61, zh="字"))) == ["C004"]


def test_a_wrong_option_says_why_it_is_wrong():
    mute = (*a_single().options[:2], Option(id="other", text="Other"))

    [finding] = option_rules.wrong_without_why(a_single(options=mute))

    assert (finding.code, finding.path) == ("C012", ("options", 2))
    assert codes(option_rules.wrong_without_why, a_single()) == []


def test_a_right_option_need_not_say_why():
    right = Option(id="right", text="Right", correct=True)

    assert (
        codes(option_rules.wrong_without_why, a_single(options=(right, *a_single().options[1:])))
        == []
    )


def test_more_than_five_key_points_are_too_many():
    assert codes(rules.many_points, a_recall("a! b c d e f")) == ["C014"]
    assert codes(rules.many_points, a_recall("a! b c d e")) == []


def test_the_report_of_many_points_says_how_often_all_are_recalled():
    [finding] = rules.many_points(a_recall("a! b c d e f"))

    assert finding.message == "6 key points: at 90 % each, all are said in 53% of answers"


def test_one_key_point_is_a_must():
    assert codes(rules.no_must, a_recall("a b")) == ["G001"]
    assert codes(rules.no_must, a_recall("a! b")) == []


def test_a_card_has_evidence_and_a_trial_is_evidence():
    assert codes(rules.no_evidence, a_recall()) == ["C024"]
    assert codes(rules.no_evidence, a_recall(evidence=(WELL,))) == []
    assert codes(rules.no_evidence, a_misconception()) == []


@pytest.mark.parametrize(
    ("answer", "tolerance", "found"),
    [
        (3.0, Tolerance(), ["G002"]),
        (3.0, Tolerance(rel=0.0), ["G002"]),
        (3.0, Tolerance(abs=0.0), ["G002"]),
        (0.0, Tolerance(rel=0.1), ["G003"]),
        (0.0, Tolerance(rel=0.1, abs=0.0), ["G003"]),
        (0.0, Tolerance(abs=0.1), []),
        (0.0, Tolerance(rel=0.1, abs=0.1), []),
        (3.0, Tolerance(rel=0.1), []),
    ],
)
def test_a_tolerance_accepts_more_than_one_number(answer, tolerance, found):
    card = a_numeric(answer=answer, tolerance=tolerance)

    assert codes(rules.tolerance_accepts_nothing, card) == found


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"prompt": "Is it 512?"}, ["G012"]),
        ({"hints": ("Think.", "It is 512.")}, ["G012"]),
        ({"hints": (Translated(en="It is the half of 1,024."),), "answer": 1024.0}, ["G012"]),
        ({"prompt": "What is 5120 / 10?"}, []),
        ({"prompt": "What is 512.5 - 0.5?"}, []),
        ({"answer": 2.0, "prompt": "What is 2 - 0?"}, []),
        ({"explanation": "It is 512."}, []),
    ],
)
def test_the_answer_is_not_given_away(given, found):
    card = a_numeric(**{"answer": 512.0, "prompt": "How much?", **given})

    assert codes(rules.answer_given_away, card) == found


@pytest.mark.parametrize(
    "prediction",
    [
        Prediction(),
        Prediction(rel=0.1),
        Prediction(equals=3.0),
        Prediction(equals=3.0, rel=0.1, above=1.0),
        Prediction(above=1.0, abs=0.5),
        Prediction(equals=0.0, rel=0.1),
        Prediction(above=2.0, below=1.0),
        Prediction(above=1.0, below=1.0),
    ],
)
def test_a_prediction_that_says_nothing_or_contradicts_itself_is_an_error(prediction):
    backed = a_recall(evidence=(WELL, run(prediction)))
    believed = a_misconception(trial=a_trial(belief=prediction))
    corrected = a_misconception(trial=a_trial(correction=prediction))

    [finding] = rules.prediction_says_nothing(backed)
    assert (finding.code, finding.path) == ("G014", ("evidence", 1, "predicts"))
    [finding] = rules.prediction_says_nothing(believed)
    assert finding.path == ("trial", "belief")
    [finding] = rules.prediction_says_nothing(corrected)
    assert finding.path == ("trial", "correction")


@pytest.mark.parametrize(
    "prediction",
    [
        Prediction(equals=3.0, rel=0.1),
        Prediction(equals=0.0, abs=0.1),
        Prediction(above=1.0),
        Prediction(below=1.0),
        Prediction(above=1.0, below=2.0),
    ],
)
def test_a_prediction_that_can_fail_is_right(prediction):
    assert codes(rules.prediction_says_nothing, a_recall(evidence=(run(prediction),))) == []


# --- claims ---------------------------------------------------------------------------------


def test_claims_have_different_ids():
    one, other = a_claim(), a_claim(id="other")

    [finding] = rules.claim_ids_repeat(a_header(one, other, one))

    assert (finding.code, finding.path) == ("I002", ("claims", 2, "id"))
    assert finding.message == "the id `root` is used twice, first in `claims[0]`"
    assert codes(rules.claim_ids_repeat, a_header(one, other)) == []


def test_a_card_or_evidence_settles_a_claim():
    by_nothing = a_claim(evidence=())
    by_a_card = a_claim(evidence=(), card="why")

    [finding] = rules.claim_not_settled(a_header(by_a_card, by_nothing))

    assert (finding.code, finding.path) == ("C025", ("claims", 1, "id"))
    assert codes(rules.claim_not_settled, a_header(by_a_card, a_claim())) == []


@pytest.mark.parametrize("verdict", ["assumes", "imprecise", "wrong", "unsourced"])
def test_a_claim_that_is_not_right_says_what_is(verdict):
    bare, corrected = a_claim(verdict=verdict), a_claim(verdict=verdict, instead="It is √d_k.")

    [finding] = rules.claim_not_corrected(a_header(corrected, bare))

    assert (finding.code, finding.path) == ("C026", ("claims", 1, "verdict"))
    assert codes(rules.claim_not_corrected, a_header(corrected)) == []


def test_a_right_claim_needs_no_correction():
    assert codes(rules.claim_not_corrected, a_header(a_claim(verdict="correct"))) == []


def test_a_prediction_of_a_claim_can_fail_too():
    says_nothing = a_claim(evidence=(WELL, run(Prediction())))
    can_fail = a_claim(evidence=(run(Prediction(above=1.0)),))

    [finding] = rules.prediction_says_nothing(a_header(can_fail, says_nothing))

    assert (finding.code, finding.path) == ("G014", ("claims", 1, "evidence", 1, "predicts"))
    assert codes(rules.prediction_says_nothing, a_header(can_fail)) == []


@pytest.mark.parametrize(
    ("module", "tables"),
    [
        (rules, (rules.STRUCTURE, rules.CONTENT, rules.HEADER)),
        (option_rules, (option_rules.OPTIONS,)),
        (text_rules, (text_rules.PARTS,)),
        (answer_rules, (answer_rules.STRUCTURE, answer_rules.CONTENT)),
        (claims, (CARD_RULES, RULES)),
        (references, (REFERENCES,)),
        (declared, (HEADER_RULES,)),
    ],
)
def test_every_rule_is_in_a_table(module, tables):
    table = {rule for rules in tables for rule in rules if rule.__module__ == module.__name__}
    written = {
        value
        for name, value in vars(module).items()
        if not name.startswith("_") and is_rule(value) and value.__module__ == module.__name__
    }

    assert table == written


def is_rule(value) -> bool:
    """Whether *value* is a function that yields findings for one part of a topic."""
    return callable(value) and getattr(value, "__annotations__", {}).get("return") == RETURNED


RETURNED = rules.id_counts.__annotations__["return"]

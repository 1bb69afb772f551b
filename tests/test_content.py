"""The bundled bank: nothing is wrong with it, its code runs, and no trial is decided in advance."""

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest
from grading.test_laws import listed_wrong, own_answer

from quizapp.authoring.check import check
from quizapp.authoring.prove import Statement, prove, statements_in
from quizapp.bank.load import load_bank
from quizapp.bank.models import Card, Misconception, Predict, Trial
from quizapp.bank.revive import tags
from quizapp.bank.texts import texts
from quizapp.derivations.derive import derive
from quizapp.grading.grade import grade
from quizapp.language import Translated, in_language
from quizapp.mathtext import Prose, segments
from quizapp.paths import bundled_content
from quizapp.rows import cells

SEEDS = range(4)
WIDEST_CODE = 76

TRIALS = [
    (one.owner, one.rests_on)
    for one in statements_in([bundled_content()])
    if isinstance(one.rests_on, Trial)
]
TOPICS = {file.header.day: file for file in load_bank(bundled_content()).topics}
CARDS = [one.card for file in TOPICS.values() for one in file.cards]
PREDICTIONS = [card for card in CARDS if isinstance(card, Predict)]
SECTIONS = [section for file in TOPICS.values() for section in file.header.article]


def names(one):
    return one.id


def cards_of(day):
    return [one.card for one in TOPICS[day].cards]


def run(code):
    """Return what *code*, which is our own, prints; its warnings are no part of that."""
    command = [sys.executable, "-W", "ignore", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip()


def test_the_bundled_bank_has_no_problems():
    assert check([bundled_content()]).diagnostics == ()


# --- what there is --------------------------------------------------------------------------


def test_day_27_has_cards_of_every_type():
    assert {card.type for card in cards_of(27)} == set(tags(Card, "type"))


@pytest.mark.parametrize(("day", "least"), [(20, 28), (27, 60), (28, 30)])
def test_a_day_has_enough_cards(day, least):
    assert len(cards_of(day)) >= least


def test_day_27_is_mostly_answered_without_options():
    types = Counter(card.type for card in cards_of(27))
    assert types["recall"] >= 8
    assert 3 * (types["single"] + types["multi"]) <= types.total()


@pytest.mark.parametrize("day", TOPICS)
def test_every_level_is_there(day):
    assert {card.level for card in cards_of(day)} == {1, 2, 3}


@pytest.mark.parametrize("card", CARDS, ids=names)
def test_every_card_is_backed(card):
    assert card.evidence or isinstance(card, Misconception)


# --- answers --------------------------------------------------------------------------------


@pytest.mark.parametrize("card", CARDS, ids=names)
def test_the_authors_own_answer_grades_1(card):
    found = grade(card, own_answer(card))
    assert (found.score, found.passed) == (1.0, True)


@pytest.mark.parametrize("card", CARDS, ids=names)
def test_a_listed_wrong_answer_fails_with_its_reason(card):
    for response in listed_wrong(card):
        found = grade(card, response)
        assert not found.passed
        assert found.feedback


# --- code -----------------------------------------------------------------------------------


def test_there_is_code_to_predict():
    assert len(PREDICTIONS) >= 3


@pytest.mark.parametrize("card", PREDICTIONS, ids=names)
def test_the_code_of_a_card_prints_its_answer(card):
    assert run(card.code) == card.answer


@pytest.mark.parametrize("one", [one for one in [*PREDICTIONS, *SECTIONS] if one.code], ids=names)
def test_code_fits_a_terminal(one):
    assert max(map(cells, one.code.splitlines())) <= WIDEST_CODE


@pytest.mark.parametrize("section", [one for one in SECTIONS if one.code], ids=names)
def test_the_code_of_an_article_runs(section):
    assert run(section.code)


# --- languages ------------------------------------------------------------------------------

_NOT_WORDS = re.compile(r"\$[^$]*\$|`[^`]*`|\{\{\w+\}\}")
_ENGLISH = re.compile(r"\b[a-z]{2,} [a-z]{2,}\b")


def in_both(day):
    """Return the texts of *day*, header and cards."""
    return [text for part in [TOPICS[day].header, *cards_of(day)] for _, text in texts(part)]


@pytest.mark.parametrize("day", [20, 27, 28])
def test_every_text_is_in_both_languages(day):
    translated = [text for text in in_both(day) if isinstance(text, Translated)]
    assert len(translated) > 100
    assert [text.en for text in translated if not text.zh] == []


@pytest.mark.parametrize("day", [20, 27, 28])
def test_a_text_for_both_languages_holds_no_sentence(day):
    plain = [text for text in in_both(day) if isinstance(text, str)]
    assert [text for text in plain if _ENGLISH.search(_NOT_WORDS.sub(" ", text))] == []


@pytest.mark.parametrize("day", [20, 27, 28])
def test_the_chinese_has_the_formulas_of_the_english(day):
    for text in in_both(day):
        if isinstance(text, Translated):
            assert formulas(in_language(text, "zh")) == formulas(text.en)


def formulas(text):
    return sorted(one.latex for one in segments(text) if not isinstance(one, Prose))


# --- trials ---------------------------------------------------------------------------------


def test_there_are_trials_to_turn_round():
    assert len(TRIALS) >= 14


@pytest.mark.parametrize(("owner", "trial"), TRIALS, ids=[owner for owner, _ in TRIALS])
def test_a_correction_turned_into_its_belief_fails_and_names_its_card(owner, trial):
    turned = replace(trial, belief=trial.correction, correction=trial.belief)
    [one] = prove([Statement(owner, turned)], SEEDS, derive)
    assert one.owner == owner
    assert "seeds lie outside" in one.fault

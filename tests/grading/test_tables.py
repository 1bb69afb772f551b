"""What people answer to a card of each type, with the score, the verdict and what is said."""

import pytest
from builders import (
    a_cloze,
    a_match,
    a_misconception,
    a_multi,
    a_numeric,
    a_predict,
    a_recall,
    a_short,
    a_single,
    an_expression,
    an_order,
)

from quizapp.bank.models import Tolerance, WrongNumber
from quizapp.grading.errors import Unreadable
from quizapp.grading.grade import grade
from quizapp.grading.response import (
    Chosen,
    ChosenMany,
    Filled,
    Matched,
    Ordered,
    Ticked,
    Typed,
)
from quizapp.language import in_language
from quizapp.scheduling.rating import suggest

UNREADABLE = "unreadable"


def outcome(card, response):
    """Return the score to two places, the suggested rating by its number, and the feedback."""
    try:
        found = grade(card, response)
    except Unreadable as fault:
        return UNREADABLE, str(fault)
    rating = suggest(response, found, helped=False)
    return (round(found.score, 2), int(rating)), in_language(found.feedback, "en")


def check(card, response, expected, said=""):
    found, feedback = outcome(card, response)
    assert found == expected
    assert said in feedback
    assert bool(said) or not feedback or expected == UNREADABLE


RECALL = "a b c! d e!"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("a b c d e", (1.0, 3)),
        ("b c d e", (0.8, 2)),
        ("a c d e", (0.8, 2)),
        ("a b c e", (0.8, 2)),
        ("a b d e", (0.8, 1)),
        ("a b c d", (0.8, 1)),
        ("a c e", (0.6, 2)),
        ("b c e", (0.6, 2)),
        ("c d e", (0.6, 2)),
        ("a b e", (0.6, 1)),
        ("a b c", (0.6, 1)),
        ("b d e", (0.6, 1)),
        ("a b d", (0.6, 1)),
        ("c e", (0.4, 1)),
        ("a c", (0.4, 1)),
        ("d e", (0.4, 1)),
        ("a b", (0.4, 1)),
        ("c", (0.2, 1)),
        ("e", (0.2, 1)),
        ("a", (0.2, 1)),
        ("", (0.0, 1)),
    ],
)
def test_what_was_said_aloud(said, expected):
    check(a_recall(RECALL), Ticked(frozenset(said.split())), expected)


CHOICES = [
    (option, confidence)
    for option in ("variance", "sum", "order")
    for confidence in ("sure", "think", "guess")
]
CONFIDENT = {"sure": (1.0, 3), "think": (1.0, 2), "guess": (1.0, 1)}


@pytest.mark.parametrize(("option", "confidence"), CHOICES)
@pytest.mark.parametrize("keep_order", [False, True])
def test_one_option(option, confidence, keep_order):
    why = {"variance": "It returns", "sum": "Softmax fixes", "order": "A positive"}[option]
    expected = CONFIDENT[confidence] if option == "variance" else (0.0, 1)
    check(a_single(keep_order=keep_order), Chosen(option, confidence), expected, why)


@pytest.mark.parametrize("confidence", ["sure", "think", "guess"])
@pytest.mark.parametrize("side", ["correction", "belief"])
def test_one_side_of_a_misconception(side, confidence):
    expected = CONFIDENT[confidence] if side == "correction" else (0.0, 1)
    check(a_misconception(), Chosen(side, confidence), expected)


@pytest.mark.parametrize(
    ("options", "confidence", "expected"),
    [
        ("wq wo", "sure", (1.0, 3)),
        ("wq wo", "think", (1.0, 2)),
        ("wq wo", "guess", (1.0, 1)),
        *(
            (options, confidence, (score, 1))
            for options, score in [
                ("wq", 0.5),
                ("wo", 0.5),
                ("wq wo factor", 0.5),
                ("wq wo softmax", 0.5),
                ("wq factor", 0.0),
                ("wo softmax", 0.0),
                ("factor", 0.0),
                ("softmax factor", 0.0),
                ("wq wo factor softmax", 0.0),
                ("", 0.0),
            ]
            for confidence in ("sure", "guess")
        ),
    ],
)
def test_several_options(options, confidence, expected):
    check(a_multi(), ChosenMany(frozenset(options.split()), confidence), expected)


SIZE = a_numeric(
    answer=0.5,
    unit="GiB",
    tolerance=Tolerance(rel=0.02),
    wrong=(WrongNumber(value=0.25, why="You counted K but not V."),),
)


@pytest.mark.parametrize(
    ("typed", "expected", "said"),
    [
        ("0.5", (1.0, 3), ""),
        ("0,5", (1.0, 3), ""),
        (".5", (1.0, 3), ""),
        ("1/2", (1.0, 3), ""),
        ("0.5 GiB", (1.0, 3), ""),
        ("0.5GiB", (1.0, 3), ""),
        ("512 MiB", (1.0, 3), ""),
        ("512MiB", (1.0, 3), ""),
        ("536870912 bytes", (1.0, 3), ""),
        ("536 870 912 B", (1.0, 3), ""),
        ("524288 KiB", (1.0, 3), ""),
        ("0.537 GB", (1.0, 3), ""),
        ("537 MB", (1.0, 3), ""),
        ("５１２ MiB", (1.0, 3), ""),
        ("5e-1", (1.0, 3), ""),
        ("50 %", (1.0, 3), ""),
        ("0.509", (1.0, 3), ""),
        ("0.25", (0.0, 1), "You counted K but not V."),
        ("256 MiB", (0.0, 1), "You counted K but not V."),
        ("0.5 MiB", (0.0, 1), ""),
        ("512", (0.0, 1), ""),
        ("-0.5", (0.0, 1), ""),
        ("0.52", (0.0, 1), ""),
        ("0.5 tokens", UNREADABLE, "'tokens' is not known"),
        ("512,000 KiB", UNREADABLE, "512000 or as 512.000"),
        ("half", UNREADABLE, "is not a number"),
        ("", UNREADABLE, "Type a number first"),
        ("1/0", UNREADABLE, "divides by zero"),
        ("9" * 65, UNREADABLE, "65 characters"),
    ],
)
def test_a_number_with_a_unit(typed, expected, said):
    check(SIZE, Typed(typed), expected, said)


@pytest.mark.parametrize(
    "typed",
    ["7 G", "7G", "7B", "7 B", "7000 M", "7e9", "7 000 000 000", "7_000_000_000", "7000000k"],
)
def test_large_counts_may_be_abbreviated(typed):
    assert grade(a_numeric(answer=7e9), Typed(typed)).passed


@pytest.mark.parametrize("typed", ["3 ms", "0.003 s", "3", "3000 µs"])
def test_a_card_may_know_other_units(typed):
    card = a_numeric(answer=3, unit="ms", also={"s": 1000.0, "µs": 1e-3})
    assert grade(card, Typed(typed)).passed


@pytest.mark.parametrize(
    ("typed", "expected", "said"),
    [
        ("diag(p) - p p^T", (1.0, 3), ""),
        ("diag(p)-p*p^T", (1.0, 3), ""),
        ("= diag(p) - p p^T", (1.0, 3), ""),
        ("diag(p) - p*p.T", (1.0, 3), ""),
        ("-(p p^T - diag(p))", (1.0, 3), ""),
        ("diag(p) - pp^T", (1.0, 3), ""),
        ("（diag(p) － p p^T）", (1.0, 3), ""),
        ("diag(p) - p pᵀ", (1.0, 3), ""),
        ("2 diag(p)/2 - p p^T", (1.0, 3), ""),
        ("diag(p) + (-1) p p^T", (1.0, 3), ""),
        ("diag(p)", (0.0, 1), "The normaliser depends on z too."),
        ("2diag(p)/2", (0.0, 1), "The normaliser depends on z too."),
        ("p p^T - diag(p)", (0.0, 1), "sign"),
        ("2 (diag(p) - p p^T)", (0.0, 1), "factor"),
        ("diag(p) - p^T p", UNREADABLE, ""),
        ("p^T p", (0.0, 1), "expected"),
        ("p", (0.0, 1), "expected"),
        ("diag(q) - q q^T", UNREADABLE, "q"),
        ("diag(p) - ", UNREADABLE, ""),
        ("", UNREADABLE, ""),
        ("__import__('os')", UNREADABLE, ""),
        ("9" * 300, UNREADABLE, ""),
    ],
)
def test_a_typed_formula(typed, expected, said):
    found, feedback = outcome(an_expression(), Typed(typed))
    assert found == expected
    assert said in feedback


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("expand add term total", (1.0, 3)),
        ("expand term add total", (1.0, 3)),
        ("term expand add total", (1.0, 3)),
        ("add expand term total", (0.75, 2)),
        ("term add expand total", (0.75, 2)),
        ("expand add total term", (0.75, 2)),
        ("expand term total add", (0.75, 2)),
        ("add term expand total", (0.75, 1)),
        ("term expand total add", (0.75, 2)),
        ("expand total add term", (0.5, 1)),
        ("add expand total term", (0.5, 1)),
        ("total expand add term", (0.25, 1)),
        ("total term add expand", (0.0, 1)),
        ("total add expand term", (0.0, 1)),
        ("expand add total", (0.6, 1)),
        ("expand add term", (0.2, 1)),
        ("expand add term total softmax", (0.8, 1)),
        ("softmax expand add term total", (0.8, 1)),
        ("expand add softmax total", (0.5, 1)),
        ("softmax", (0.0, 1)),
        ("", (0.0, 1)),
    ],
)
def test_steps_in_a_row(steps, expected):
    check(an_order(), Ordered(tuple(steps.split())), expected)


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        ("q=q k=k v=v", (1.0, 3)),
        ("v=v k=k q=q", (1.0, 3)),
        *(
            (rights, (0.67, 1))
            for rights in ("q=q k=k", "q=q v=v", "k=k v=v", "q=q k=k v=position", "q=q k=k v=q")
        ),
        *(
            (rights, (0.33, 1))
            for rights in ("q=q k=v v=k", "q=k k=q v=v", "q=v k=k v=q", "q=q", "k=k", "v=v q=k")
        ),
        *(
            (rights, (0.0, 1))
            for rights in ("q=k k=v v=q", "q=v k=q v=k", "q=position", "q=k k=q", "v=k", "k=v", "")
        ),
    ],
)
def test_pairs(rights, expected):
    pairs = tuple(
        (left, right) for left, _, right in (pair.partition("=") for pair in rights.split())
    )
    check(a_match(), Matched(pairs), expected)


def test_right_sides_that_read_the_same_are_the_same():
    card = a_match(distractors=())
    twins = tuple(type(pair)(id=pair.id, left=pair.left, right="x") for pair in card.pairs)
    swapped = Matched((("q", "k"), ("k", "q"), ("v", "v")))
    assert grade(a_match(pairs=twins), swapped).score == 1.0


@pytest.mark.parametrize(
    ("fn", "scale", "expected", "said"),
    [
        ("softmax", "√d_k", (1.0, 3), ""),
        ("Softmax", "sqrt(d_k)", (1.0, 3), ""),
        ("SOFTMAX", "SQRT(D_K)", (1.0, 3), ""),
        (" softmax ", " √d_k ", (1.0, 3), ""),
        ("ｓｏｆｔｍａｘ", "√d_k", (1.0, 3), ""),
        ("sofmax", "√d_k", (1.0, 3), "Read as 'softmax'"),
        ("softmaxx", "√d_k", (1.0, 3), "Read as 'softmax'"),
        ("sotfmax", "√d_k", (1.0, 3), "Read as 'softmax'"),
        ("softnax", "√d_k", (1.0, 3), "Read as 'softmax'"),
        ("oftmax", "√d_k", (0.5, 1), ""),
        ("sfmax", "√d_k", (0.5, 1), ""),
        ("softmax", "√d_v", (0.5, 1), ""),
        ("softmax", "d_k", (0.5, 1), ""),
        ("softmax", "√dk", (0.5, 1), ""),
        ("softmax", "", (0.5, 1), ""),
        ("", "√d_k", (0.5, 1), ""),
        ("sigmoid", "√d_k", (0.5, 1), "Rows have sum 1."),
        ("sigmoid", "d_k", (0.0, 1), "Rows have sum 1."),
        ("max", "d_k", (0.0, 1), ""),
        ("", "", UNREADABLE, "at least one gap"),
        ("soft\u200bmax", "√d_k", UNREADABLE, "U+200B"),
    ],
)
def test_gaps(fn, scale, expected, said):
    check(a_cloze(), Filled((("fn", fn), ("scale", scale))), expected, said)


@pytest.mark.parametrize(
    ("typed", "expected", "said"),
    [
        ("cross-attention", (1.0, 3), ""),
        ("cross attention", (1.0, 3), ""),
        ("Cross-Attention", (1.0, 3), ""),
        ("cross  -  attention", (1.0, 3), ""),
        ("cross\u2011attention", (1.0, 3), ""),
        ("cross_attention", (1.0, 3), ""),
        ("  cross-attention\n", (1.0, 3), ""),
        ("ｃｒｏｓｓ－ａｔｔｅｎｔｉｏｎ", (1.0, 3), ""),
        ("encoder-decoder attention", (1.0, 3), ""),
        ("交叉注意力", (1.0, 3), ""),
        ("cross-atention", (1.0, 3), "one letter differs"),
        ("cross-attentoin", (1.0, 3), "one letter differs"),
        ("encoder-decodar attention", (1.0, 3), "one letter differs"),
        ("cross-atentoin", (0.0, 1), ""),
        ("crss-attention", (0.0, 1), ""),
        ("crossattention", (0.0, 1), ""),
        ("self-attention", (0.0, 1), "share a sequence"),
        ("Self Attention", (0.0, 1), "share a sequence"),
        ("交叉注意", (0.0, 1), ""),
        ("attention", (0.0, 1), ""),
        ("", UNREADABLE, "Type something first"),
        ("   ", UNREADABLE, "Type something first"),
        ("x" * 10_000, UNREADABLE, "10000 characters"),
        ("cross\x00attention", UNREADABLE, "U+0000"),
        ("\u202ecross-attention", UNREADABLE, "U+202E"),
    ],
)
def test_a_name(typed, expected, said):
    check(a_short(), Typed(typed), expected, said)


def test_an_opposite_is_no_slip():
    card = a_short(accept=("symmetric",), wrong=())
    assert not grade(card, Typed("asymmetric")).passed
    assert grade(card, Typed("symetric")).passed


def test_a_digit_or_a_symbol_is_never_forgiven():
    card = a_short(accept=("layer-norm 2", "W_Q^T times x"), wrong=())
    for typed in ("layer-norm 3", "layer-norm 22", "W_K^T times x", "W_Q times x"):
        assert not grade(card, Typed(typed)).passed


def test_capitals_count_where_a_card_says_so():
    card = a_short(accept=("AdamW",), wrong=(), case=True)
    assert grade(card, Typed("AdamW")).passed
    assert not grade(card, Typed("adamw")).passed


@pytest.mark.parametrize(
    ("typed", "expected", "said"),
    [
        *(
            (typed, (1.0, 3), "")
            for typed in (
                "(5, 7)", "(5,7)", "5, 7", "5 7", "5x7", "5 × 7", "5*7", "[5, 7]", "( 5 , 7 )",
                "（5，7）", "(5, 7,)", " (5, 7)\n",
            )
        ),
        ("(7, 5)", (0.0, 1), "Queries are rows."),
        ("7x5", (0.0, 1), "Queries are rows."),
        ("(5, 8)", (0.0, 1), ""),
        ("(5,)", (0.0, 1), ""),
        ("57", (0.0, 1), ""),
        ("()", (0.0, 1), ""),
        ("five by seven", UNREADABLE, "Type a shape"),
        ("(5, -7)", UNREADABLE, "Type a shape"),
        ("", UNREADABLE, "Type something first"),
        ("(5, 7) " * 100, UNREADABLE, "characters"),
    ],
)  # fmt: skip
def test_a_predicted_shape(typed, expected, said):
    check(a_predict(), Typed(typed), expected, said)


@pytest.mark.parametrize(
    ("printed", "typed", "passed"),
    [
        ("[0.5 0.5]", "[0.5, 0.5]", True),
        ("[0.5 0.5]", "[ 0.5  0.5 ]", True),
        ("[0.5 0.5]", "[0.50.5]", False),
        ("True", "true", False),
        ("True", "True", True),
        ("float64", "float32", False),
    ],
)
def test_predicted_text_forgives_spaces_only(printed, typed, passed):
    card = a_predict(answer=printed, compare="text", wrong=())
    assert grade(card, Typed(typed)).passed == passed


def test_a_predicted_number_has_a_tolerance():
    card = a_predict(answer="22.627", compare="number", wrong=())
    assert grade(card, Typed("22.6")).passed
    assert not grade(card, Typed("24")).passed

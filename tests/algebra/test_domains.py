"""Symbols as authors declare them."""

import pytest

from quizapp.algebra import BadSymbol, Domain, read_symbols


def test_each_kind_of_domain_is_declared_by_its_name():
    symbols = read_symbols(
        {
            "a": "real",
            "b": "positive",
            "c": "integer",
            "d_k": "positive integer",
            "t": "unit interval",
            "p": "prob(n)",
            "q": "vector( d_k )",
            "W": "matrix(n, d_k)",
        }
    )
    assert [domain.kind for domain in symbols.values()] == [
        "real", "positive", "integer", "positive integer", "unit interval", "prob", "vector",
        "matrix", "positive integer",
    ]  # fmt: skip
    assert symbols["W"] == Domain("matrix", ("n", "d_k"))
    assert symbols["W"].shape == ("n", "d_k")
    assert symbols["p"].shape == ("n", "1")
    assert symbols["a"].shape == ("1", "1")


def test_a_size_becomes_a_symbol():
    assert read_symbols({"p": "prob(n)"})["n"] == Domain("positive integer")


def test_greek_letters_stand_by_name():
    assert set(read_symbols({"σ": "positive", "ρ_x": "real", "d_{model}": "real"})) == {
        "sigma", "rho_x", "d_model",
    }  # fmt: skip


def test_full_width_characters_are_read():
    assert read_symbols({"Ｗ": "ｍａｔｒｉｘ（ｎ，ｄ）"})["W"] == Domain("matrix", ("n", "d"))


@pytest.mark.parametrize(
    ("declared", "culprit", "reason"),
    [
        ({"x": "postive"}, "x", "did you mean `positive`?"),
        ({"x": ""}, "x", "unknown domain; Known: real, positive"),
        ({"x": "prob"}, "x", "did you mean `prob(n)`?"),
        ({"x": "prob(n, d)"}, "x", "the sizes are wrong: write `prob(n)`"),
        ({"x": "matrix(n)"}, "x", "the sizes are wrong: write `matrix(n, d)`"),
        ({"x": "matrix(n,)"}, "x", "the sizes are wrong: write `matrix(n, d)`"),
        ({"x": "vector(3)"}, "x", "a size is a name: write `vector(n)`"),
        ({"x": "vector(sqrt)"}, "x", "`sqrt` is the name of a function"),
        ({"x": "vector(n" + " " * 99 + ")"}, "x", "108 characters are too many: at most 60"),
        ({"x": "\u202ereal"}, "x", "unknown domain"),
        ({"x + y": "real"}, "x + y", "a symbol is one name"),
        ({"": "real"}, "", "a symbol is one name"),
        ({"2": "real"}, "2", "a symbol is one name"),
        ({"x_{i,j}": "real"}, "x_{i,j}", "a symbol is one name"),
        ({"log": "real"}, "log", "`log` is the name of a function"),
        ({"sigma": "real", "σ": "positive"}, "σ", "`sigma` is declared twice"),
        ({"p": "prob(n)", "n": "real"}, "n", "`n` is a size of `p`: declare it as"),
    ],
)
def test_a_wrong_declaration_is_refused_with_the_symbol_and_a_reason(declared, culprit, reason):
    with pytest.raises(BadSymbol) as refusal:
        read_symbols(declared)
    assert refusal.value.name == culprit
    assert reason in refusal.value.message
    assert refusal.value.message.isprintable()

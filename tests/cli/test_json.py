"""The shape of every `--json`: one object with `"schema": 1`, additive changes only."""

import json
from itertools import pairwise

import pytest
from banks import a_small_bank
from program import quizapp

SQRT_512 = 22.627


@pytest.fixture
def answer(tmp_path):
    """Run a command on the small bank and return its JSON."""
    bank = a_small_bank(tmp_path / "bank")

    def run(*arguments: str, code: int = 0) -> dict:
        ended = quizapp("--content", str(bank), *arguments, "--json")
        assert ended.code == code, ended.err
        return json.loads(ended.out)

    return run


def test_due(answer):
    assert answer("due") == {
        "schema": 1,
        "due": 0,
        "new": 3,
        "cards": 3,
        "minutes": 2,
        "next_due": None,
    }


def test_due_after_a_review(answer, tmp_path):
    now = ("--now", "2026-12-01T09:00:00+00:00")
    content = ("--content", str(tmp_path / "bank"))
    quizapp(*now, *content, "review", "--plain", given="22.6\n4\n")
    data = answer(*now, "due")
    assert (data["due"], data["new"]) == (0, 2)
    assert data["next_due"].startswith("2026-12-")
    assert data["next_due"].endswith("Z")


def test_list_cards(answer):
    assert answer("list", "cards") == {
        "schema": 1,
        "cards": [
            {"id": "small/std", "type": "numeric", "level": 1, "day": 27},
            {"id": "small/learned", "type": "single", "level": 1, "day": 27},
            {"id": "small/value", "type": "recall", "level": 1, "day": 27},
        ],
    }


def test_list_topics(answer):
    assert answer("list", "topics") == {
        "schema": 1,
        "topics": [{"id": "scaling", "day": 27, "level": 1, "title": "Scaling"}],
    }


@pytest.mark.parametrize(
    ("what", "name"),
    [("demos", "dot-product-variance"), ("derivations", "variance-of-dot-product")],
)
def test_list_demos_and_derivations(answer, what, name):
    data = answer("list", what)
    assert data.keys() == {"schema", what}
    assert {"name": name} in data[what]


def test_check(answer, tmp_path):
    bank = a_small_bank(tmp_path / "another")
    assert answer("check", str(bank)) == {
        "schema": 1,
        "files": 2,
        "topics": 1,
        "cards": 3,
        "diagnostics": [],
    }


def test_check_that_runs(answer):
    data = answer("check", "--run")
    claim = next(claim for claim in data["claims"] if claim["by"] == "proved")
    assert claim.pop("seconds") >= 0
    assert claim == {
        "owner": "small/std",
        "by": "proved",
        "what": "variance-of-dot-product",
        "expected": "",
        "measured": "follows in 12 lines",
        "margin": None,
        "fault": "",
        "holds": True,
    }


@pytest.mark.parametrize("seed", [0, 1, 27, 20261201])
def test_demo(answer, seed):
    data = answer("demo", "dot-product-variance", "--set", "d_k=512", "--seed", str(seed))
    assert data.keys() == {"schema", "demo", "seed", "parameters", "figures", "theory"}
    assert (data["schema"], data["demo"], data["seed"]) == (1, "dot-product-variance", seed)
    assert data["parameters"]["d_k"] == 512
    assert data["figures"].keys() == {"mean", "variance", "std", "theory_std"}
    assert data["figures"]["std"] == pytest.approx(SQRT_512, rel=0.03)
    assert data["theory"]["std"] == pytest.approx(SQRT_512, rel=1e-4)


def test_derive(answer):
    data = answer("derive", "variance-of-dot-product")
    texts = {"title", "assumptions", "source", "lines", "adjustable"}
    assert {name: value for name, value in data.items() if name not in texts} == {
        "schema": 1,
        "name": "variance-of-dot-product",
        "refutes": False,
        "verified": True,
        "succeeds": True,
        "symbols": {"q": "vector(d_k)", "k": "vector(d_k)", "d_k": "positive integer"},
        "changes": {},
        "demo": "dot-product-variance",
        "result": r"\mathrm{Var}\left(\frac{q \cdot k}{\sqrt{d_k}}\right) = 1",
    }
    assert [one["name"] for one in data["adjustable"]] == ["mean", "variance", "correlation", "d_k"]
    lines = data["lines"]
    assert all(after["number"] == before["number"] + 1 for before, after in pairwise(lines))
    assert all(line["verified"] is True and line["how"] == "algebra" for line in lines)
    assert lines[-1]["right"] == "1"

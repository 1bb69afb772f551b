"""Proofs as data: to JSON and back, named and kept, without SymPy."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quizapp
from quizapp.derivations import cache, catalog
from quizapp.derivations.derive import derive
from quizapp.derivations.model import (
    DerivationFailed,
    Failure,
    Line,
    Proof,
    from_json,
    to_json,
)
from quizapp.language import Translated

NAME = "variance-of-dot-product"
PROOF = Proof(
    name=NAME,
    title=Translated(en="A title", zh="标题"),
    assumptions="mean 0",
    source="a source",
    lines=(
        Line(number=1, left="x", right="y", rule="r", why="w", how="algebra", seconds=0.25),
        Line(
            number=2,
            left="",
            right="z",
            rule=Translated(en="rule"),
            why="w",
            how="random points (12)",
            seconds=0.5,
            failure=Failure(before="y", after="z", counterexample="at d_k = 2: 1 is not 2"),
        ),
    ),
)


def test_a_line_that_goes_on_begins_with_its_equals_sign():
    assert [line.latex for line in PROOF.lines] == ["x = y", "= z"]


def test_a_proof_comes_back_from_json():
    assert from_json(to_json(PROOF)) == PROOF
    assert from_json(to_json(derive(NAME))).verified


def test_equivalences_and_refutations_come_back_from_json_too():
    threshold = from_json(to_json(derive("saturation-and-gap")))
    refuted = from_json(to_json(derive("article-step")))

    assert threshold.lines[3].latex.startswith("p > \\frac{99}{100} \\iff ")
    assert threshold.lines[4].latex.startswith("\\iff ")
    assert refuted.refutes
    assert refuted.succeeds
    assert not refuted.verified


def test_one_failed_line_makes_a_proof_fail():
    assert not PROOF.verified
    assert replace(PROOF, lines=PROOF.lines[:1]).verified


@pytest.mark.parametrize(
    "change",
    [
        {"lines": 5},
        {"lines": [{}]},
        {"name": None},
        {"title": {"en": "only"}},
        {"title": ["x"]},
        {"source": 1},
    ],
)
def test_other_json_is_a_value_error(change):
    with pytest.raises(ValueError, match="not a proof"):
        from_json(json.dumps(json.loads(to_json(PROOF)) | change))


@given(st.one_of(st.text(max_size=30), st.from_regex(r"[\[{\]}\",:0-9a-z]{0,30}")))
def test_any_text_is_a_proof_or_a_value_error(text):
    with pytest.raises(ValueError):  # noqa: PT011 - json raises its own kind with its own words
        from_json(text)


# --- names ----------------------------------------------------------------------------------


def test_a_derivation_is_named_after_its_file():
    assert NAME in catalog.names()
    assert list(catalog.names()) == sorted(catalog.names())
    assert [file.name for file in catalog.files_of(NAME)] == ["variance_of_dot_product.py"]


def test_an_unknown_name_is_refused_with_the_nearest():
    with pytest.raises(DerivationFailed) as caught:
        catalog.load("variance-of-dot-produkt")
    assert "Did you mean 'variance-of-dot-product'?" in str(caught.value)


@pytest.mark.parametrize("name", ["", "../model", "library/variance_of_dot_product", "__init__"])
def test_a_name_is_never_a_path(name):
    with pytest.raises(DerivationFailed):
        catalog.load(name)


# --- the cache ------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache" / "derivations"


def test_a_stored_proof_is_found_again(folder):
    assert cache.cached(NAME, folder) is None
    cache.store(PROOF, folder)

    assert cache.cached(NAME, folder) == PROOF
    assert cache.cached("variance-with-correlation", folder) is None
    assert cache.cached("unknown", folder) is None


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ("quizapp/derivations/library/variance_of_dot_product.py", "False"),
        ("quizapp/derivations/library/variance_with_correlation.py", "True"),
        ("quizapp/derivations/rules.py", "False"),
        ("sympy/release.py", "False"),
    ],
)
def test_a_proof_is_forgotten_when_what_it_was_made_from_changes(folder, tmp_path, changed, found):
    _copy_of_the_sources(tmp_path)
    _run(tmp_path, "cache.store(from_json(sys.argv[3]), folder)", str(folder), to_json(PROOF))
    (tmp_path / changed).write_text("# changed", encoding="utf-8")

    question = "print(cache.cached(sys.argv[1], folder) is not None)"
    assert _run(tmp_path, question, str(folder)) == f"{found}\n"


def _copy_of_the_sources(folder: Path) -> None:
    """Copy what the cache reads, with a SymPy that consists of its version."""
    source = Path(quizapp.__file__).parent
    shutil.copytree(source / "derivations", folder / "quizapp" / "derivations")
    for name in ("__init__.py", "language.py", "plugins.py", "threads.py"):
        shutil.copy(source / name, folder / "quizapp" / name)
    (folder / "sympy").mkdir()
    (folder / "sympy" / "__init__.py").write_text("raise ImportError", encoding="utf-8")
    (folder / "sympy" / "release.py").write_text("__version__ = '1'", encoding="utf-8")


def _run(where: Path, code: str, *arguments: str) -> str:
    """Run *code* in a process of its own that imports from *where*."""
    start = (
        "import sys; from pathlib import Path; from quizapp.derivations import cache, catalog\n"
        "from quizapp.derivations.model import from_json, to_json; folder = Path(sys.argv[2])\n"
    )
    command = [sys.executable, "-c", start + code, NAME, *arguments]
    result = subprocess.run(command, cwd=where, capture_output=True, text=True, check=True)
    return result.stdout


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff\xfe", b'{"key": 1}', b"null"])
def test_a_damaged_file_is_no_proof(folder, damage):
    cache.store(PROOF, folder)
    (file,) = folder.iterdir()
    file.write_bytes(damage)

    assert cache.cached(NAME, folder) is None


def test_a_proof_damaged_inside_its_envelope_is_no_proof(folder):
    cache.store(PROOF, folder)
    (file,) = folder.iterdir()
    kept = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(kept | {"proof": "{}"}), encoding="utf-8")

    assert cache.cached(NAME, folder) is None


def test_storing_replaces_the_file_and_leaves_nothing_else(folder):
    cache.store(PROOF, folder)
    cache.store(replace(PROOF, source="another"), folder)

    assert [file.name for file in folder.iterdir()] == [f"{NAME}.json"]
    assert cache.cached(NAME, folder) == replace(PROOF, source="another")


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    cache.store(PROOF, tmp_path / "file")

    assert cache.cached(NAME, tmp_path / "file") is None


# --- without SymPy --------------------------------------------------------------------------


def test_names_and_kept_proofs_are_read_without_sympy(folder):
    cache.store(PROOF, folder)
    code = (
        "proof = cache.cached(sys.argv[1], folder)\n"
        "assert from_json(to_json(proof)) == proof\n"
        "assert sys.argv[1] in catalog.names()\n"
        "print(proof.lines[0].latex, 'sympy' in sys.modules, 'numpy' in sys.modules)"
    )
    where = Path(quizapp.__file__).parents[1]

    assert _run(where, code, str(folder)) == "x = y False False\n"

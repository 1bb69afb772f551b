"""The catalogue: demos are found by their file names, and loaded when they are asked for."""

import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.demos import library
from quizapp.demos.catalog import load, names
from quizapp.demos.model import DemoFailed

LIBRARY = Path(library.__file__).parent


def in_a_fresh_process(code):
    """Return what *code* prints in a Python that has imported nothing yet."""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_every_file_of_the_library_is_a_demo():
    files = {path.stem.replace("_", "-") for path in LIBRARY.glob("*.py")} - {"--init--"}
    assert set(names()) == files
    assert {"dot-product-variance", "softmax-saturation"} <= files


def test_the_names_are_known_without_numpy_pydantic_or_any_demo():
    loaded = in_a_fresh_process(
        "import sys; from quizapp.demos.catalog import names; names();"
        "print([m for m in sys.modules if m in ('numpy', 'pydantic')"
        " or m.startswith('quizapp.demos.library.')])"
    )
    assert loaded == "[]"


def test_numpy_finds_one_thread_asked_for_when_a_demo_imports_it():
    code = """
import os, sys
class Watch:
    def find_spec(self, name, path, target=None):
        if name == "numpy":
            print(os.environ.get("OPENBLAS_NUM_THREADS"), os.environ.get("OMP_NUM_THREADS"))
sys.meta_path.insert(0, Watch())
from quizapp.demos.catalog import load, names
for name in names():
    load(name)
"""
    assert in_a_fresh_process(code) == "1 1"


@pytest.mark.parametrize("name", names())
def test_a_demo_of_the_library_loads_by_its_name(name):
    demo = load(name)
    assert demo.figures
    assert demo.sources


def test_an_unknown_demo_is_refused_with_the_nearest_name_and_the_list():
    with pytest.raises(DemoFailed) as failed:
        load("dot-product-varience")
    assert str(failed.value) == (
        "There is no demo 'dot-product-varience'. Did you mean 'dot-product-variance'? "
        f"There are: {', '.join(names())}."
    )


@pytest.mark.parametrize("name", ["", "dot_product_variance", "../model", "quizapp.demos.model"])
def test_only_the_names_of_the_catalogue_are_loaded(name):
    with pytest.raises(DemoFailed, match="There is no demo"):
        load(name)

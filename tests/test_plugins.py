"""Demos and derivations of installed packages: found without importing, refused in one sentence."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from builders import a_bank, a_card_text, a_topic_text
from program import modules_after, quizapp

TEMPLATE = Path(__file__).parent.parent / "content" / "package-template"
DEMO = """
from quizapp.demos.model import Demo, Figure, FigureInfo, Parameters, Result, slider

class Half(Parameters):
    n: int = slider(4, 1, 9, meaning="number")

DEMO = Demo(
    title="Half",
    parameters=Half,
    figures=(FigureInfo(name="half", meaning="half of n"),),
    run=lambda parameters, seed: Result(figures={"half": Figure(value=parameters.n / 2)}, plots=()),
    memory=lambda parameters: 0,
)
"""


def a_package(folder: Path, name: str, offers: str, code: str, kind: str = "demos") -> Path:
    """Write an installed package that offers *offers*, `name = module:object`; return *folder*."""
    facts = folder / f"{name}-1.0.dist-info"
    facts.mkdir(parents=True)
    (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text(f"[quizapp.{kind}]\n{offers}\n")
    (folder / f"{name.replace('-', '_')}.py").write_text(code)
    return folder


def installed(folder: Path) -> dict[str, str]:
    """Return the environment in which the packages of *folder* are installed."""
    return {"PYTHONPATH": str(folder)}


# --- the template ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ring(tmp_path_factory):
    """The environment in which the template package is installed from its wheel."""
    built = tmp_path_factory.mktemp("built")
    copy = shutil.copytree(TEMPLATE, built / "template")
    wheel = ("-m", "build", "--wheel", "--no-isolation", "--outdir", built, copy)
    subprocess.run([sys.executable, *wheel], check=True, capture_output=True)
    (file,) = built.glob("*.whl")
    target = built / "installed"
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", target, file)
    subprocess.run([sys.executable, *pip], check=True, capture_output=True)
    return installed(target)


def test_the_template_installs_a_demo_that_lists_and_runs(ring):
    assert "ring-all-reduce" in quizapp("list", "demos", environment=ring).out.splitlines()
    out = quizapp("demo", "ring-all-reduce", "--set", "gpus=4", environment=ring).out
    assert re.search(r"^sent +21\S* GB +21\S* +sent by each GPU$", out, re.MULTILINE)


def test_the_template_installs_a_derivation_that_lists_and_is_verified(ring):
    assert "ring-all-reduce" in quizapp("list", "derivations", environment=ring).out.splitlines()
    ended = quizapp("derive", "ring-all-reduce", environment=ring)
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "Proved in 3 lines.")


def test_a_bank_can_rest_on_what_is_installed(ring, tmp_path):
    card = a_card_text(
        "demo: {name: ring-all-reduce, set: {gpus: 4}}", "derivation: ring-all-reduce"
    )
    bank = a_bank(tmp_path / "bank", a_topic_text(card))
    assert quizapp("check", "--run", str(bank), environment=ring).code == 0
    without = quizapp("check", str(bank))
    assert without.code == 1
    assert "there is no demo `ring-all-reduce`" in without.out


def test_without_the_package_its_demo_is_unknown():
    ended = quizapp("demo", "ring-all-reduce")
    assert ended.code == 2
    assert "There is no demo 'ring-all-reduce'." in ended.err


# --- other packages -------------------------------------------------------------------------


def test_a_demo_is_a_function_of_any_package(tmp_path):
    folder = a_package(tmp_path, "halves", "half = halves:DEMO", DEMO)
    out = quizapp("demo", "half", "--set", "n=9", environment=installed(folder)).out
    assert re.search(r"^half +4.5 +half of n$", out, re.MULTILINE)


def test_listing_imports_no_package(tmp_path, monkeypatch):
    folder = a_package(tmp_path, "halves", "half = halves:DEMO", DEMO)
    monkeypatch.setenv("PYTHONPATH", str(folder))
    assert "half" in quizapp("list", "demos").out.splitlines()
    assert "halves" not in modules_after("list", "demos")


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import nothing_like_it", "ModuleNotFoundError: No module named 'nothing_like_it'"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("def", "SyntaxError: "),
        ("", "AttributeError: module 'broken' has no attribute 'DEMO'"),
        ("DEMO = 1", "is of type int, not quizapp.demos.model.Demo"),
        (DEMO.replace('slider(4, 1, 9, meaning="number")', "4"), "without `slider` or `choice`"),
        (DEMO.replace("parameters.n / 2", "1 / 0"), "failed: ZeroDivisionError"),
    ],
)
def test_a_broken_demo_is_one_sentence(tmp_path, code, why):
    folder = a_package(tmp_path, "broken", "broken-demo = broken:DEMO", code)
    ended = quizapp("demo", "broken-demo", environment=installed(folder))
    assert ended.code == 2
    assert why in ended.err
    assert "Traceback" not in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("1 / 0", "the package broken 1.0 (broken:IT) cannot be loaded: ZeroDivisionError"),
        (
            (
                "from quizapp.derivations.model import Derivation\n"
                "IT = Derivation(title='', assumptions='', source='', setting=None,"
                " build=lambda: 1 / 0)"
            ),
            "broken-one failed: ZeroDivisionError: division by zero",
        ),
    ],
)
def test_a_broken_derivation_is_one_sentence(tmp_path, code, why):
    folder = a_package(tmp_path, "broken", "broken-one = broken:IT", code, kind="derivations")
    ended = quizapp("derive", "broken-one", environment=installed(folder))
    assert ended.code == 2
    assert why in ended.err
    assert len(ended.err.splitlines()) == 1


def test_a_card_whose_demo_is_broken_says_so_at_its_line(tmp_path):
    folder = a_package(tmp_path / "site", "broken", "broken-demo = broken:DEMO", "1 / 0")
    text = a_topic_text(a_card_text("demo: {name: broken-demo}"))
    bank = a_bank(tmp_path / "bank", text)
    ended = quizapp("check", str(bank), environment=installed(folder))
    assert "R002]: the demo does not load: The demo 'broken-demo' of the package" in ended.out


# --- names ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "name"), [("demos", "softmax-saturation"), ("derivations", "relu-mean")]
)
def test_a_name_that_quizapp_has_is_refused_with_both_places(tmp_path, kind, name):
    folder = a_package(tmp_path, "taker", f"{name} = taker:IT", "1 / 0", kind=kind)
    ended = quizapp("list", kind, environment=installed(folder))
    assert ended.out.splitlines().count(name) == 1
    assert ended.err == (
        f"quizapp: '{name}' of the package taker 1.0 (taker:IT) is left out, as quizapp itself has "
        "one of that name. Uninstall one of the two, or ask its author to rename it.\n"
    )
    assert quizapp("check", environment=installed(folder)).err.startswith(ended.err)


def test_the_demo_of_quizapp_runs_although_a_package_takes_its_name(tmp_path):
    folder = a_package(tmp_path, "taker", "softmax-saturation = taker:DEMO", "1 / 0")
    assert quizapp("demo", "softmax-saturation", environment=installed(folder)).code == 0


def test_of_two_packages_with_one_name_neither_is_used(tmp_path):
    folder = a_package(tmp_path, "one", "half = one:DEMO", DEMO)
    a_package(folder, "two", "half = two:DEMO", DEMO)
    ended = quizapp("demo", "half", environment=installed(folder))
    assert ended.code == 2
    assert "one 1.0 (one:DEMO)" in ended.err
    assert "two 1.0 (two:DEMO)" in ended.err
    assert "half" not in quizapp("list", "demos", environment=installed(folder)).out.splitlines()


@pytest.mark.parametrize("name", ["Half", "half_of_n", "../half", "-half", "half\x1b[2J"])
def test_a_name_that_no_bank_could_write_is_left_out(tmp_path, name):
    folder = a_package(tmp_path, "halves", f"{name} = halves:DEMO", DEMO)
    ended = quizapp("list", "demos", environment=installed(folder))
    assert "small letters, digits and single hyphens only" in ended.err
    assert "\x1b" not in ended.err
    assert name not in ended.out


# --- kept proofs ----------------------------------------------------------------------------


def test_a_kept_proof_is_forgotten_when_the_package_changes(ring, tmp_path):
    code = (
        "import sys; from pathlib import Path; from quizapp.derivations import cache\n"
        "from quizapp.derivations.model import Proof\n"
        "name, folder = 'ring-all-reduce', Path(sys.argv[1])\n"
        "proof = Proof(name=name, title='', assumptions='', source='', lines=())\n"
        "if len(sys.argv) > 2: cache.store(proof, folder)\n"
        "print(cache.cached(name, folder) is not None, 'quizapp_ring' in sys.modules)"
    )
    copy = shutil.copytree(ring["PYTHONPATH"], tmp_path / "site")

    def cached(*more: str) -> str:
        command = [sys.executable, "-c", code, str(tmp_path / "proofs"), *more]
        done = subprocess.run(
            command, env={"PYTHONPATH": str(copy)}, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    assert cached("store") == "True False"
    assert cached() == "True False"
    with (copy / "quizapp_ring" / "derivation.py").open("a") as file:
        file.write("# changed\n")
    assert cached() == "False False"

"""New packages with a demo or a derivation: they install, run, and overwrite nothing."""

import os
import subprocess
import sys

import pytest
from program import quizapp


def made(folder, kind, name="my-first", code=0):
    """Run `quizapp new` in *folder*."""
    done = subprocess.run(
        [sys.executable, "-m", "quizapp", "new", kind, name],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done


def installed(folder):
    """Install the package of *folder* into a folder of its own; return the environment."""
    target = folder / "installed"
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation")
    package = folder / "quizapp-my-first"
    subprocess.run([sys.executable, *pip, "--target", target, package], check=True)
    return {"PYTHONPATH": str(target)}


def test_a_new_demo_installs_and_runs(tmp_path):
    said = made(tmp_path, "demo").stdout
    assert "Install it with: pip install -e quizapp-my-first" in said
    ended = quizapp("demo", "my-first", "--set", "terms=16", environment=installed(tmp_path))
    assert ended.code == 0
    assert "std" in ended.out


def test_a_new_derivation_installs_and_is_proved(tmp_path):
    made(tmp_path, "derivation")
    ended = quizapp("derive", "my-first", environment=installed(tmp_path))
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "Proved in 2 lines.")


@pytest.mark.parametrize("kind", ["demo", "derivation"])
def test_a_package_is_never_overwritten(tmp_path, kind):
    made(tmp_path, kind)
    file = tmp_path / "quizapp-my-first" / "quizapp_my_first" / f"{kind}.py"
    file.write_text("mine")
    assert "is there already, and stays as it is" in made(tmp_path, kind, code=2).stderr
    assert file.read_text() == "mine"


@pytest.mark.parametrize("name", ["../x", "Sum", "a_b", "", "a/b"])
def test_a_name_that_is_no_slug_is_refused(tmp_path, name):
    assert "is no name for a demo" in made(tmp_path, "demo", name, code=2).stderr
    assert list(tmp_path.iterdir()) == []

"""New demos and derivations in Python: a small package from a commented template."""

import re
from importlib import resources
from pathlib import Path
from string import Template
from typing import Literal, TypeAlias

from quizapp.authoring.new import CannotWrite

Kind: TypeAlias = Literal["demo", "derivation"]
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def new_package(kind: Kind, name: str, folder: Path) -> list[Path]:
    """Write a package that offers *kind* under *name* into `folder/quizapp-name`.

    Returns the files that were written. Raises `CannotWrite` where the name is no slug, or the
    package's folder is there already.
    """
    if not NAME.fullmatch(name):
        raise CannotWrite(f"{name!r} is no name for a {kind}: small letters, digits and hyphens.")
    home = folder / f"quizapp-{name}"
    module = home / f"quizapp_{name.replace('-', '_')}"
    given = {"name": name, "module": module.name, "kind": kind, "object": kind.upper()}
    try:
        home.mkdir()
        module.mkdir()
        return [
            _write(home / "pyproject.toml", "pyproject.toml", given),
            _write(module / "__init__.py", "init.py", given),
            _write(module / f"{kind}.py", f"{kind}.py", given),
        ]
    except FileExistsError as fault:
        raise CannotWrite(f"{home} is there already, and stays as it is.") from fault
    except OSError as fault:
        raise CannotWrite(f"{home} cannot be written: {fault.strerror}.") from fault


def _write(path: Path, template: str, given: dict[str, str]) -> Path:
    file = resources.files("quizapp.authoring") / "templates" / "package" / f"{template}.txt"
    path.write_text(Template(file.read_text(encoding="utf-8")).substitute(given), encoding="utf-8")
    return path

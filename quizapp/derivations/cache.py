"""Proofs kept on disk until what they were made from changes. Nothing here imports SymPy."""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from quizapp.derivations import catalog
from quizapp.derivations.model import Proof, from_json, to_json


def cached(name: str, folder: Path) -> Proof | None:
    """Return the kept proof of *name*; None if there is none, it is damaged or out of date."""
    if name not in catalog.names():
        return None
    try:
        kept = json.loads(_file(name, folder).read_bytes())
        is_current = kept["key"] == _key(name)
        return from_json(kept["proof"]) if is_current else None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def store(proof: Proof, folder: Path) -> None:
    """Keep *proof* in *folder*, whole or not at all; one under changed assumptions is not kept.

    A folder that cannot be written costs the next start its time and nothing else, so that is
    not an error.
    """
    if proof.changes:
        return
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"key": _key(proof.name), "proof": to_json(proof)})
        _replace(_file(proof.name, folder), text)


def _file(name: str, folder: Path) -> Path:
    return folder / f"{name}.json"


def _replace(path: Path, text: str) -> None:
    """Write beside *path*, then rename: a reader sees the old file or the new one."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _key(name: str) -> str:
    """Return a digest of the derivation's files, of this package's code and of SymPy's version."""
    digest = hashlib.sha256()
    package = sorted(Path(__file__).parent.glob("*.py"))
    for path in (*catalog.files_of(name), *package, _sympy_release()):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _sympy_release() -> Path:
    """Return the file that holds SymPy's version; reading it is cheaper than its metadata."""
    spec = find_spec("sympy")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("SymPy is not installed")
    return Path(spec.origin).with_name("release.py")

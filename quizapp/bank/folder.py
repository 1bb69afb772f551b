"""Which files of a folder make up a bank; cheap, so that it can be asked at every start."""

from pathlib import Path

from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.limits import LARGEST

HEADER_FILE = "bank.yaml"
SUFFIXES = {".yaml", ".yml"}


def topic_paths(root: Path) -> tuple[list[Path], tuple[Diagnostic, ...]]:
    """Return the topic files of the bank in *root*, sorted by name, or why there are none."""
    try:
        paths = sorted(root.iterdir())
    except OSError as error:
        reason = f"this folder cannot be read: {error.strerror}"
        return [], (Diagnostic(code="Y000", path=root, message=reason, hint="check the path"),)
    topics = (path for path in paths if path.suffix in SUFFIXES and path.name != HEADER_FILE)
    return [path for path in topics if not path.name.startswith(".")], ()


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of what is read of a file, or an empty text where it cannot be read."""
    import hashlib

    try:
        with path.open("rb") as file:
            return hashlib.sha256(file.read(LARGEST + 1)).hexdigest()
    except OSError:
        return ""

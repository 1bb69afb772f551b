"""Which editor opens a file at a line."""

import os
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path

FALLBACKS = ("nano", "vim", "vi")
_COLON = frozenset({"code", "codium", "cursor", "hx", "helix", "subl", "zed"})
_WAITS = frozenset({"code", "codium", "cursor", "subl", "zed"})


def editor_command(
    file: Path, line: int, environment: Mapping[str, str] = os.environ
) -> list[str] | None:
    """Return the command that opens *file* at *line* and waits, or None without an editor.

    $VISUAL comes before $EDITOR; without both the first of `FALLBACKS` that is installed.
    """
    named = environment.get("VISUAL") or environment.get("EDITOR")
    command = shlex.split(named) if named else _installed(environment.get("PATH"))
    if not command:
        return None
    program = Path(command[0]).stem
    if program not in _COLON:
        return [*command, f"+{line}", str(file)]
    waits = ["--wait"] if program in _WAITS and "--wait" not in command else []
    goto = ["--goto"] if program in {"code", "codium", "cursor"} else []
    return [*command, *waits, *goto, f"{file}:{line}"]


def _installed(path: str | None) -> list[str]:
    return next(([one] for one in FALLBACKS if shutil.which(one, path=path)), [])

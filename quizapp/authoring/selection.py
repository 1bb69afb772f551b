"""Which files a command is about: those of whole banks, or some of them."""

from collections.abc import Sequence
from pathlib import Path


def grouped(paths: Sequence[Path]) -> dict[Path, list[Path] | None]:
    """Return each bank's folder once, with the files that are asked for, or None for all."""
    groups: dict[Path, list[Path] | None] = {}
    names: dict[Path, Path] = {}
    for path in paths:
        is_file = path.is_file() or path.suffix in {".yaml", ".yml"}
        folder = path.parent if is_file and not path.is_dir() else path
        root = names.setdefault(folder.resolve(), folder)
        if folder is path:
            groups[root] = None
        elif (only := groups.setdefault(root, [])) is not None and root / path.name not in only:
            only.append(root / path.name)
    return groups

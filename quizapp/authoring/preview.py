"""The last good version of a topic file: what is previewed while the file is being written."""

import shutil
from pathlib import Path

from quizapp.authoring.check import check
from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.folder import HEADER_FILE
from quizapp.bank.index import Index
from quizapp.bank.limits import LARGEST
from quizapp.bank.load import load_header

HEADER = "format: 1\nbank: preview\ntitle: Preview\nlicence: CC0-1.0\nlanguages: [en, zh]\n"
"""Stands in where a topic lies in no bank, or in one whose header is broken."""


class LastGood:
    """A bank that holds a topic file alone, as it was when it could last be used.

    The file itself may be broken, half saved or gone. A version is good if it has a card that can
    be asked, and no card of the version before was lost to an error. Each version has a folder of
    its own, as reading it twice would take longer than drawing its cards.
    """

    def __init__(self, file: Path, folder: Path) -> None:
        """Keep *file* in the empty *folder*; the good version's bank is `bank`."""
        self.file = file
        self.bank: Path | None = None
        self.folder = folder
        self._cards: frozenset[str] = frozenset()
        self._seen: tuple[int, int] | None = None
        self._versions = 0

    def has_changed(self) -> bool:
        """Return whether the file was saved since `look` last read it."""
        return _stamp(self.file) != self._seen

    def look(self) -> Index | None:
        """Return the index of the good version that was not there before; whoever gets it
        closes it before looking again."""
        self._seen = _stamp(self.file)
        self._versions += 1
        bank = self.folder / str(self._versions)
        index = self._opened(bank)
        if index is None:
            shutil.rmtree(bank)
        elif self.bank is not None:
            shutil.rmtree(self.bank)
        self.bank = bank if index else self.bank
        return index

    def problems(self) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the file itself, as `quizapp check` finds it."""
        return check([self.file]).diagnostics

    def _opened(self, bank: Path) -> Index | None:
        """Return the index of the file as it is now, copied to *bank*, if that is good."""
        bank.mkdir()
        if not self._copied(bank):
            return None
        self._put_header(bank)
        index = Index.open(bank / "index.db", [bank])
        cards = frozenset(entry.card_id for entry in index.entries())
        lost = self._cards - cards
        if not cards or (lost and self._has_errors(index)):
            index.close()
            return None
        self._cards = cards
        return index

    def _has_errors(self, index: Index) -> bool:
        of_file = (one for one in index.diagnostics() if one.path.name == self.file.name)
        return any(one.severity == "error" for one in of_file)

    def _copied(self, bank: Path) -> bool:
        """Copy the file, so that no editor writes to what is read; return whether there is one."""
        try:
            if self.file.stat().st_size > LARGEST:
                return False
            shutil.copyfile(self.file, bank / self.file.name)
        except OSError:
            return False
        return True

    def _put_header(self, bank: Path) -> None:
        """Put the header of the file's bank beside the copy, or that of the version before."""
        folders = (self.file.parent, self.bank)
        found = (one for one in folders if one and load_header(one).header is not None)
        if folder := next(found, None):
            shutil.copyfile(folder / HEADER_FILE, bank / HEADER_FILE)
        else:
            (bank / HEADER_FILE).write_text(HEADER, encoding="utf-8")


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size

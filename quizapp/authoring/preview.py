"""The last good version of a topic file: what is previewed while the file is being written."""

import shutil
from pathlib import Path

from quizapp.authoring.check import check
from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.folder import HEADER_FILE
from quizapp.bank.index import Index
from quizapp.bank.limits import LARGEST
from quizapp.bank.load import load_header
from quizapp.bank.topic import TopicFile, load_topic

HEADER = "format: 1\nbank: preview\ntitle: Preview\nlicence: CC0-1.0\nlanguages: [en, zh]\n"
"""Stands in where a topic lies in no bank, or in one whose header is broken."""


class LastGood:
    """A bank that holds a topic file alone, as it was when it could last be used.

    The file itself may be broken, half saved or gone. A version is good if it has a card that can
    be asked, and no card of the version before was lost to an error.
    """

    def __init__(self, file: Path, folder: Path) -> None:
        """Keep *file* in the empty *folder*, as a bank in `bank`."""
        self.file = file
        self.bank = folder / "bank"
        self._incoming = folder / "incoming"
        self._cards: frozenset[str] = frozenset()
        self._seen: tuple[int, int] | None = None
        self._versions = 0
        self.bank.mkdir()
        self._incoming.mkdir()

    def has_changed(self) -> bool:
        """Return whether the file was saved since `update` last looked."""
        return _stamp(self.file) != self._seen

    def update(self) -> bool:
        """Look at the file; return whether there is a good version that was not there before."""
        self._seen = _stamp(self.file)
        copy = self._copied()
        if copy is None:
            return False
        topic = load_topic(copy, self._incoming)
        cards = frozenset(one.card.id for one in topic.cards if not one.card.retired)
        if topic.header is None or not cards or (_has_errors(topic) and self._cards - cards):
            return False
        self._cards = cards
        self._keep_header()
        copy.replace(self.bank / self.file.name)
        return True

    def index(self) -> Index:
        """Return an index of its own for the last good version; whoever gets it closes it."""
        self._versions += 1
        return Index.open(self._incoming.with_name(f"{self._versions}.db"), [self.bank])

    def look(self) -> Index | None:
        """Look at the file; return the index of the good version that was not there before."""
        return self.index() if self.update() else None

    def problems(self) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the file itself, as `quizapp check` finds it."""
        return check([self.file]).diagnostics

    def _copied(self) -> Path | None:
        """Return a copy that no editor writes to, or None where the file cannot be read."""
        copy = self._incoming / self.file.name
        try:
            if self.file.stat().st_size > LARGEST:
                return None
            shutil.copyfile(self.file, copy)
        except OSError:
            return None
        return copy

    def _keep_header(self) -> None:
        kept = self.bank / HEADER_FILE
        if load_header(self.file.parent).header is not None:
            shutil.copyfile(self.file.parent / HEADER_FILE, kept)
        elif not kept.exists():
            kept.write_text(HEADER, encoding="utf-8")


def _has_errors(topic: TopicFile) -> bool:
    return any(one.severity == "error" for one in topic.diagnostics)


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size

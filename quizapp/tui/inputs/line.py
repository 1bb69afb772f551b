"""A line of text that can be edited: characters, a caret, and a length that it keeps to."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from quizapp.language import Language, in_language
from quizapp.rows import Row, Span, cells
from quizapp.tui.inputs.base import Key, Offer
from quizapp.tui.inputs.view import beside
from quizapp.wording.texts import ANSWER, CUT, KEYS, SHOW_THE_ANSWER, TYPE

CARET = Span("▏", "accent")
LONGEST = 200


def cleaned(text: str) -> str:
    """Return *text* in one line: line ends and tabs become blanks, other controls go."""
    blanks = " ".join(text.expandtabs(1).splitlines())
    return "".join(c for c in blanks if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Text of at most *longest* characters; `cut` says that the last insertion did not fit."""

    text: str = ""
    caret: int = 0
    longest: int = LONGEST
    cut: bool = False

    def insert(self, text: str) -> "Line":
        """Put *text* in at the caret, as much of it as fits."""
        clean = cleaned(text)
        kept = clean[: max(0, self.longest - len(self.text))]
        before = self.text[: self.caret] + kept
        whole = before + self.text[self.caret :]
        return replace(self, text=whole, caret=len(before), cut=len(kept) < len(clean))

    def press(self, key: Key) -> "Line | None":
        """Edit, move or insert; None where *key* does none of it, as with no text to move in."""
        edit = EDITS.get(key.name)
        if edit:
            return edit(self) if self.text else None
        return self.insert(key.text) if key.text else None

    def move(self, to: int) -> "Line":
        """Put the caret before character *to*."""
        return replace(self, caret=min(max(0, to), len(self.text)), cut=False)

    def erase(self, start: int, end: int) -> "Line":
        """Take the characters from *start* up to *end* out."""
        start, end = max(0, start), min(end, len(self.text))
        return replace(self, text=self.text[:start] + self.text[end:], caret=start, cut=False)

    def rows(self, width: int, *, caret: bool = True) -> Iterator[Row]:
        """Yield the text broken at *width* cells wherever that falls, with the caret in it."""
        spans = [Span(character, "strong") for character in self.text]
        if caret:
            spans.insert(self.caret, CARET)
        row: list[Span] = []
        for span in spans:
            if sum(cells(one.text) for one in row) + cells(span.text) > width:
                yield _joined(row)
                row = []
            row.append(span)
        yield _joined(row)


def _joined(spans: list[Span]) -> Row:
    runs = groupby(spans, key=lambda span: span is CARET)
    return tuple(
        CARET if is_caret else Span("".join(span.text for span in run), "strong")
        for is_caret, run in runs
    )


def _word_start(line: Line) -> int:
    return line.text[: line.caret].rstrip().rfind(" ") + 1


EDITS: Mapping[str, Callable[[Line], Line]] = {
    "left": lambda line: line.move(line.caret - 1),
    "right": lambda line: line.move(line.caret + 1),
    "home": lambda line: line.move(0),
    "ctrl+a": lambda line: line.move(0),
    "end": lambda line: line.move(len(line.text)),
    "ctrl+e": lambda line: line.move(len(line.text)),
    "backspace": lambda line: line.erase(line.caret - 1, line.caret) if line.caret else line,
    "delete": lambda line: line.erase(line.caret, line.caret + 1),
    "ctrl+u": lambda line: line.erase(0, line.caret),
    "ctrl+w": lambda line: line.erase(_word_start(line), line.caret),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A line that takes every plain key while it is open; escape leaves it and comes back."""

    line: Line = Line()
    is_open: bool = True
    sent: bool = False

    def press(self, key: Key) -> "Field | None":
        """Send on enter, leave or come back on escape, else edit."""
        if key.name == "enter":
            return replace(self, sent=True)
        if key.name == "escape":
            return replace(self, is_open=not self.is_open)
        line = self.line.press(key) if self.is_open else None
        return replace(self, line=line) if line else None

    @property
    def text(self) -> str:
        """What was typed, blanks at both ends cut."""
        return self.line.text.strip()

    def offers(self) -> tuple[Offer, ...]:
        """Return what enter and escape do."""
        enter = Offer("enter", ANSWER if self.text else SHOW_THE_ANSWER)
        return (enter, Offer("esc", KEYS if self.is_open else TYPE))

    def rows(self, lead: Span, width: int, language: Language) -> Iterator[Row]:
        """Yield the text behind *lead*, and a word about what was cut off."""
        rows = self.line.rows(width - cells(lead.text), caret=self.is_open)
        yield from beside(lead, list(rows))
        if self.line.cut:
            words = in_language(CUT, language).format(longest=self.line.longest)
            yield (Span(" " * cells(lead.text)), Span(words, "bad"))

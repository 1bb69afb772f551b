"""YAML events in, data with positions out; what a bank may not contain stops it at once."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

import yaml

from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.marks import MarkedDict, MarkedList, Node, line_of, pack, place
from quizapp.bank.scalars import (
    MAY_MEAN_MORE,
    UNSEEN,
    eaten_latex,
    name_of,
    old_meaning,
    resolve,
    shown,
)

DEEPEST = 24
MOST_NODES = 400_000
LONGEST_TEXT = 64 * 1024
MOST_PROBLEMS = 1000

QUOTE_IT = "if it is text, put it in quotes"
EMPTY_IN_BRACES = "inside { } a comma begins a new key: put text with commas in quotes"

_DISCARDED: Final = "\0twice"
"""Stands for the key of a value that is thrown away; no key of a file can contain it."""


class Stopped(Exception):
    """The text cannot be read any further, for the reason that `problem` gives.

    `whole_file` says that no part of the file can be used.
    """

    def __init__(self, problem: Diagnostic, *, whole_file: bool = False) -> None:
        """Carry the diagnostic."""
        super().__init__(problem.message)
        self.problem = problem
        self.whole_file = whole_file


class Builder:
    """Builds one document from its events; `root` and `problems` are the outcome."""

    def __init__(self, path: Path, text: str, first_line: int = 0) -> None:
        """Read *text*, which begins at *first_line* (from 0) of the file at *path*."""
        self.path = path
        self.text = text
        self.first_line = first_line
        self.root: Node = None
        self.root_mark = pack(first_line, 0, 0)
        self.problems: list[Diagnostic] = []
        self._open: list[MarkedDict | MarkedList] = []
        self._key: str | None = None
        self._in_braces: list[bool] = []
        self._nodes = 0

    def build(self) -> None:
        """Read the text to its end.

        Raises `Stopped` at what a bank may not contain and `yaml.YAMLError` at wrong syntax;
        what was built until then stays in `root`.
        """
        self._refuse_directive()
        with closing(yaml.parse(self.text, Loader=yaml.CSafeLoader)) as events:
            self._take(events)

    def _take(self, events: Iterable[yaml.Event]) -> None:
        for event in events:
            match event:
                case yaml.ScalarEvent():
                    self._scalar(event)
                case yaml.MappingStartEvent():
                    self._begin(event, MarkedDict())
                case yaml.SequenceStartEvent():
                    self._begin(event, MarkedList())
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._open.pop()
                    self._in_braces.pop()
                case yaml.AliasEvent():
                    self._refuse_alias(event)
                case yaml.DocumentEndEvent():
                    self._end_document(event)

    def _mark(self, event: yaml.Event) -> int:
        start, end = _ends(event)
        last = end.column if end.line == start.line else start.column
        return pack(start.line + self.first_line, start.column, last)

    def note(self, code: str, mark: int, message: str, hint: str = "") -> None:
        """Keep a problem at *mark*; raises `Stopped` when there are too many."""
        self.problems.append(self._problem(code, mark, message, hint))
        if len(self.problems) >= MOST_PROBLEMS:
            raise Stopped(too_many(self.path, line_of(mark)), whole_file=True)

    def _problem(self, code: str, mark: int, message: str, hint: str = "") -> Diagnostic:
        line, column, end = place(mark)
        return Diagnostic(
            code=code,
            path=self.path,
            line=line,
            column=column,
            end=end,
            message=shown(message),
            hint=hint,
        )

    # --- what is refused ----------------------------------------------------------------

    def _refuse_alias(self, event: yaml.AliasEvent) -> None:
        message = f"`*{event.anchor[:60]}` is an alias of YAML, which a bank may not use"
        raise Stopped(self._problem("Y004", self._mark(event), message, QUOTE_IT))

    def _refuse_anchor(
        self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, mark: int
    ) -> None:
        word = f"`&{event.anchor[:60]}` is an anchor" if event.anchor else f"`{event.tag}` is a tag"
        message = f"{word} of YAML, which a bank may not use"
        raise Stopped(self._problem("Y004", mark, message, QUOTE_IT))

    def _refuse_directive(self) -> None:
        """Refuse `%TAG` and its like; libyaml takes quadratic time over many of them."""
        for number, line in enumerate(self.text.split("\n")):
            if line.startswith("%"):
                mark = pack(self.first_line + number, 0, 1)
                message = "a directive of YAML, which a bank may not use"
                raise Stopped(self._problem("Y004", mark, message, "remove the line"))
            if line and not line.isspace() and not line.startswith("#"):
                return

    def _end_document(self, event: yaml.DocumentEndEvent) -> None:
        rest = self.text[_ends(event)[1].index :].split("\n")
        if any(line.strip() and not line.lstrip().startswith("#") for line in rest):
            message = "the document ends here, but the file goes on"
            hint = "one file holds one topic: remove the `---` or `...`"
            problem = self._problem("Y008", self._mark(event), message, hint)
            raise Stopped(problem, whole_file=True)

    def _check_node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, mark: int) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            message = f"the file has more than {MOST_NODES:,} keys and values"
            problem = self._problem("Y009", mark, message, "split it into several topics")
            raise Stopped(problem, whole_file=True)
        if event.anchor or event.tag:
            self._refuse_anchor(event, mark)

    # --- containers ---------------------------------------------------------------------

    def _begin(self, event: yaml.CollectionStartEvent, container: MarkedDict | MarkedList) -> None:
        mark = self._mark(event)
        self._check_node(event, mark)
        if len(self._open) >= DEEPEST:
            hint = "a card needs 5 levels; look for a `[` or `{` that is never closed"
            raise Stopped(self._problem("Y007", mark, f"nested more than {DEEPEST} deep", hint))
        if self._expects_key():
            message = "a list or mapping cannot be a key"
            raise Stopped(self._problem("Y011", mark, message, QUOTE_IT))
        self._put(container, mark)
        self._open.append(container)
        self._in_braces.append(bool(event.flow_style))

    def _expects_key(self) -> bool:
        return self._key is None and bool(self._open) and isinstance(self._open[-1], MarkedDict)

    def _put(self, value: Node, mark: int) -> None:
        top = self._open[-1] if self._open else None
        match top:
            case None:
                self.root, self.root_mark = value, mark
            case MarkedList():
                top.append(value)
                top.marks.append(mark)
            case MarkedDict():
                key, self._key = self._key, None
                assert key is not None, "a value follows its key"
                if key != _DISCARDED:
                    top[key] = value
                    top.marks[key] = mark

    # --- scalars ------------------------------------------------------------------------

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        mark = self._mark(event)
        self._check_node(event, mark)
        if len(event.value) > LONGEST_TEXT:
            hint = f"a text has at most {LONGEST_TEXT:,} characters"
            self.note("Y010", mark, f"this text has {len(event.value):,} characters", hint)
            value: Node = ""
        else:
            value = self._read_scalar(event, mark)
        if self._expects_key():
            self._begin_key(value, mark)
        else:
            if value is None:
                self._note_empty(mark)
            self._put(value, mark)

    def _read_scalar(self, event: yaml.ScalarEvent, mark: int) -> Node:
        word = event.value
        if not event.style:
            if word[:1] not in MAY_MEAN_MORE:
                return word
            if meaning := old_meaning(word):
                self._note_old_word(word, meaning, mark)
            return resolve(word)
        if event.style == '"':
            self._check_escapes(event, mark)
        return word

    def _note_old_word(self, word: str, meaning: str, mark: int) -> None:
        value = resolve(word)
        kind = "text" if isinstance(value, str) else f"the number {value}"
        self.note(
            "Y006",
            mark,
            f"`{word}` is {kind} here, but {meaning} to older YAML tools",
            f"write '{word}' for the text" if isinstance(value, str) else "write it without zeros",
        )

    def _check_escapes(self, event: yaml.ScalarEvent, mark: int) -> None:
        start, end = _ends(event)
        if command := eaten_latex(self.text[start.index : end.index]):
            self.note(
                "Y012",
                mark,
                f"double quotes turn `{command}` into something else",
                "write LaTeX in 'single quotes' or after `|`",
            )
        elif hidden := UNSEEN.search(event.value):
            self.note(
                "Y013",
                mark,
                f"the text contains {name_of(hidden[0])}, which cannot be shown safely",
            )

    def _begin_key(self, key: Node, mark: int) -> None:
        top = self._open[-1]
        assert isinstance(top, MarkedDict), "only a mapping has keys"
        if not isinstance(key, str):
            self._note_odd_key(key, mark)
            self._key = _DISCARDED
        elif key == "<<":
            hint = "write the keys out"
            raise Stopped(
                self._problem("Y004", mark, "a bank may not use YAML's merge key `<<`", hint)
            )
        elif key in top.key_marks:
            self._note_twice(key, mark, top.key_marks[key])
            self._key = _DISCARDED
        else:
            top.key_marks[key] = mark
            self._key = key

    def _note_odd_key(self, key: Node, mark: int) -> None:
        kind = "empty" if key is None else f"`{str(key).lower()}`, which is not text"
        self.note("Y011", mark, f"this key is {kind}", "put the key in quotes")

    def _note_twice(self, key: str, mark: int, first: int) -> None:
        before = place(first)
        self.note(
            "Y005",
            mark,
            f"`{key[:60]}` is given twice, first at line {before.line}, column {before.column}",
            "keep one of the two",
        )

    def _note_empty(self, mark: int) -> None:
        match self._open[-1] if self._open else None:
            case MarkedList():
                self.note("Y014", mark, "an empty item", "write what belongs there, or remove it")
            case MarkedDict() as top if self._key and self._key != _DISCARDED:
                hint = EMPTY_IN_BRACES if self._in_braces[-1] else "write one, or remove the key"
                message = f"`{self._key[:60]}` has no value"
                self.note("Y014", top.key_marks[self._key], message, hint)


def _ends(event: yaml.Event) -> tuple[yaml.Mark, yaml.Mark]:
    start, end = event.start_mark, event.end_mark
    assert start, "libyaml marks every event"
    assert end, "libyaml marks every event"
    return start, end


def too_many(path: Path, line: int) -> Diagnostic:
    """Return the diagnostic that ends the reading of a file full of problems."""
    return Diagnostic(
        code="Y016",
        path=path,
        line=line,
        message=f"the file has more than {MOST_PROBLEMS:,} problems; reading ends here",
        hint="correct the first ones and check again",
    )

"""YAML events in, data with positions out; what a bank may not contain stops it at once."""

import re
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import yaml

from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.limits import DEEPEST, LONGEST_TEXT, MOST_NODES, MOST_PROBLEMS, too_many
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

QUOTE_IT = "if it is text, put it in quotes"
EMPTY_IN_BRACES = "inside { } a comma begins a new key: put text with commas in quotes"

_DIRECTIVE = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\n)*+%")

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
        self._top: MarkedDict | MarkedList | None = None
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
        take: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._begin_mapping,
            yaml.SequenceStartEvent: self._begin_list,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end_list,
            yaml.AliasEvent: self._refuse_alias,
            yaml.DocumentEndEvent: self._end_document,
        }
        for event in events:
            if taken := take.get(type(event)):
                taken(event)

    def _mark(self, event: yaml.Event) -> int:
        start, end = _ends(event)
        line, column = start.line, start.column
        return pack(line + self.first_line, column, end.column if end.line == line else column)

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
        if directive := _DIRECTIVE.match(self.text):
            mark = pack(self.first_line + directive[0].count("\n"), 0, 1)
            message = "a directive of YAML, which a bank may not use"
            raise Stopped(self._problem("Y004", mark, message, "remove the line"))

    def _end_document(self, event: yaml.DocumentEndEvent) -> None:
        rest = self.text[_ends(event)[1].index :].split("\n")
        if any(line.strip() and not line.lstrip().startswith("#") for line in rest):
            message = "the document ends here, but the file goes on"
            hint = "one file holds one topic: remove the `---` or `...`"
            problem = self._problem("Y008", self._mark(event), message, hint)
            raise Stopped(problem, whole_file=True)

    def _node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> int:
        """Count a node and return its mark; refuses one too many, anchors and tags."""
        mark = self._mark(event)
        self._nodes += 1
        if self._nodes > MOST_NODES:
            message = f"the file has more than {MOST_NODES:,} keys and values"
            problem = self._problem("Y009", mark, message, "split it into several topics")
            raise Stopped(problem, whole_file=True)
        if event.anchor or event.tag:
            self._refuse_anchor(event, mark)
        return mark

    # --- containers ---------------------------------------------------------------------

    def _begin_mapping(self, event: yaml.CollectionStartEvent) -> None:
        self._begin(event, MarkedDict())

    def _begin_list(self, event: yaml.CollectionStartEvent) -> None:
        self._begin(event, MarkedList())

    def _begin(self, event: yaml.CollectionStartEvent, container: MarkedDict | MarkedList) -> None:
        mark = self._node(event)
        if len(self._open) >= DEEPEST:
            hint = "a card needs 5 levels; look for a `[` or `{` that is never closed"
            raise Stopped(self._problem("Y007", mark, f"nested more than {DEEPEST} deep", hint))
        if self._key is None and isinstance(self._top, MarkedDict):
            message = "a list or mapping cannot be a key"
            raise Stopped(self._problem("Y011", mark, message, QUOTE_IT))
        self._put(container, mark)
        self._open.append(container)
        self._top = container
        self._in_braces.append(bool(event.flow_style))

    def _end_list(self, event: yaml.SequenceEndEvent) -> None:
        start, end = _ends(event)
        assert isinstance(self._top, MarkedList), "a list ends"
        has_bracket = end.column > start.column
        self._top.end = self.first_line + start.line + 1 + has_bracket
        self._end(event)

    def _end(self, _: yaml.Event) -> None:
        self._open.pop()
        self._in_braces.pop()
        self._top = self._open[-1] if self._open else None

    def _put(self, value: Node, mark: int) -> None:
        top = self._top
        if isinstance(top, MarkedDict):
            key, self._key = self._key, None
            assert key is not None, "a value follows its key"
            if key != _DISCARDED:
                top[key] = value
                top.marks[key] = mark
        elif top is not None:
            top.append(value)
            top.marks.append(mark)
        else:
            self.root, self.root_mark = value, mark

    # --- scalars ------------------------------------------------------------------------

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        mark = self._node(event)
        value: Node = event.value
        if len(event.value) > LONGEST_TEXT:
            value = self._too_long(event.value, mark)
        elif not event.style:
            if event.value[:1] in MAY_MEAN_MORE:
                value = self._read_plain(event.value, mark)
            elif self._in_braces and self._in_braces[-1] and "?" in event.value:
                self._note_question_mark(mark)
        elif event.style == '"':
            self._check_escapes(event, mark)
        if self._key is None and isinstance(self._top, MarkedDict):
            self._begin_key(self._top, value, mark)
        else:
            if value is None:
                self._note_empty(mark)
            self._put(value, mark)

    def _too_long(self, text: str, mark: int) -> str:
        hint = f"a text has at most {LONGEST_TEXT:,} characters"
        self.note("Y010", mark, f"this text has {len(text):,} characters", hint)
        return ""

    def _read_plain(self, word: str, mark: int) -> Node:
        if meaning := old_meaning(word):
            self._note_old_word(word, meaning, mark)
        return resolve(word)

    def _note_old_word(self, word: str, meaning: str, mark: int) -> None:
        value = resolve(word)
        kind = "text" if isinstance(value, str) else f"the number {value}"
        self.note(
            "Y006",
            mark,
            f"`{word}` is {kind} here, but {meaning} to older YAML tools",
            f"write '{word}' for the text" if isinstance(value, str) else "write it without zeros",
        )

    def _note_question_mark(self, mark: int) -> None:
        message = "other YAML readers stop at a `?` inside { } or [ ]"
        self.note("Y015", mark, message, "put the text in quotes")

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
                "remove the escape",
            )

    def _begin_key(self, top: MarkedDict, key: Node, mark: int) -> None:
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
        match self._top:
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

"""What the names in a formula stand for, given the declared symbols."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from quizapp.algebra import messages
from quizapp.algebra.domains import Symbols
from quizapp.algebra.errors import NotRead
from quizapp.algebra.hints import unknown_name
from quizapp.algebra.names import CONSTANTS, FUNCTIONS, GREEK, SYNONYMS
from quizapp.algebra.tokens import Token
from quizapp.algebra.tree import Call, Indexed, Number, Symbol, Tree
from quizapp.language import fill

MOST_LETTERS = 4
"""Factors that a word such as `QK` is split into at most."""

_LETTER = rf"[A-Za-z]|{'|'.join(GREEK.values())}"
_SUM_INDEX = re.compile(rf"({_LETTER})(?:=([A-Za-z0-9]+))?")
_INDEX_KINDS = ("integer", "positive integer")


@dataclass(frozen=True, slots=True)
class Scope:
    """The declared symbols, and the indices of the sums around a place."""

    symbols: Symbols
    bound: Collection[str] = ()

    def with_index(self, index: str) -> "Scope":
        """Return the scope inside a sum over *index*."""
        return replace(self, bound=(*self.bound, index))

    # --- symbols ----------------------------------------------------------------------------

    def read(self, name: Token) -> Tree:
        """Return the symbol, constant, entry or special function that *name* stands for.

        Raises NotRead where there is none.
        """
        if self.knows(name):
            return Symbol(name.symbol, at=name.at)
        if name.below and name.text in self.symbols:
            return self._entry(name)
        if name.below and name.text == "delta":
            return Call("delta", self._indices(name, 2), at=name.at)
        if name.below in self.symbols and name.text == "I":
            return Call("eye", (Symbol(name.below, at=name.at),), at=name.at)
        raise NotRead(unknown_name(name.symbol, self.symbols), name.at)

    def knows(self, name: Token) -> bool:
        """Return whether *name* is a symbol, a constant or the index of a sum."""
        return name.symbol in (*self.symbols, *self.bound, *CONSTANTS)

    def function(self, name: Token) -> str | None:
        """Return the function that *name* calls, or None."""
        function = SYNONYMS.get(name.symbol, name.symbol)
        return function if function in FUNCTIONS and not self.knows(name) else None

    def split(self, name: Token) -> list[Token]:
        """Return the names of one letter each that *name* is a product of, as in `QK`; or []."""
        letters = [
            Token("name", letter, name.at + place, name.at + place + 1)
            for place, letter in enumerate(name.text)
        ]
        letters[-1] = replace(letters[-1], end=name.end, below=name.below)
        known = [self.knows(letter) or letter.text in self.symbols for letter in letters]
        return (
            letters
            if 1 < len(letters) <= MOST_LETTERS and all(known) and not self._starts(name)
            else []
        )

    def _starts(self, name: Token) -> bool:
        """Return whether *name* can be read as it stands."""
        return self.knows(name) or name.text in self.symbols or self.function(name) is not None

    # --- indices ----------------------------------------------------------------------------

    def _entry(self, name: Token) -> Indexed:
        count = len(self.symbols[name.text].sizes)
        if not count:
            text = fill(messages.NO_ENTRY, name=name.text, entry=name.below)
            raise NotRead(text, name.at)
        return Indexed(name.text, self._indices(name, count), at=name.at)

    def _indices(self, name: Token, count: int) -> tuple[Tree, ...]:
        parts = name.below.split(",") if "," in name.below or count == 1 else list(name.below)
        if len(parts) != count:
            indices = messages.ONE_INDEX if count == 1 else messages.TWO_INDICES
            raise NotRead(fill(messages.TAKES, name=name.text, indices=indices), name.at)
        return tuple(self._index(part, name) for part in parts)

    def _index(self, text: str, name: Token) -> Tree:
        if text.isdigit() and int(text) > 0:
            return Number(text, at=name.at)
        domain = self.symbols.get(text)
        if domain and domain.kind in _INDEX_KINDS:
            return Symbol(text, at=name.at)
        if domain or not (len(text) == 1 and text.isalpha()):
            hint = messages.SPACE if len(text) > 1 else messages.OTHER_LETTER
            refusal = fill(messages.NO_INDEX, index=text, name=name.text, hint=hint)
            raise NotRead(refusal, name.at)
        return Symbol(text, at=name.at)

    # --- sums -------------------------------------------------------------------------------

    def sum_limits(self, name: Token) -> tuple[str, Tree | None]:
        """Return the index of a sum, and what it starts from where the text says it."""
        found = _SUM_INDEX.fullmatch(name.below)
        if not found:
            raise NotRead(messages.OVER_WHICH, name.at)
        index, first = found.groups()
        if index in self.symbols or index in self.bound:
            raise NotRead(fill(messages.TAKEN, index=index), name.at)
        return index, self._index(first, name) if first else None

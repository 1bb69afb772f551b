"""A place among the tokens of a formula."""

from quizapp.algebra import messages
from quizapp.algebra.errors import NotRead
from quizapp.algebra.tokens import Token, check_count, tokens
from quizapp.language import Text, fill

BARS = ("|", "‖")


class Cursor:
    """`at` is the place of the next token; `open` holds the brackets that are open there."""

    def __init__(self, text: str) -> None:
        self.tokens = tokens(text)
        self.at = 0
        self.open: list[str] = []

    @property
    def now(self) -> Token:
        return self.tokens[self.at]

    @property
    def before(self) -> Token:
        return self.tokens[self.at - 1]

    def take(self) -> Token:
        self.at += 1
        return self.before

    def cut(self, names: list[Token]) -> None:
        """Put *names* in the place of the next token."""
        self.tokens[self.at : self.at + 1] = names
        check_count(self.tokens)

    def cut_bars(self) -> None:
        """Cut the `||` of `|x||y|` in two."""
        at = self.now.at
        if self.now.text == "‖" and self.now.end == at + 2 and self.open[-1:] == ["|"]:
            self.cut([Token("sign", "|", at, at + 1), Token("sign", "|", at + 1, at + 2)])

    def expected(self, what: Text) -> NotRead:
        found = messages.THE_END
        if self.now.kind != "end":
            found = fill(messages.CODE, text=self.now.text)
        return NotRead(fill(messages.EXPECTED, what=what, found=found), self.now.at)

    def starts_factor(self) -> bool:
        """Return whether the next token begins a factor that needs no operator before it."""
        sign = self.now.text if self.now.kind == "sign" else ""
        if sign in BARS:
            return self.open[-1:] != [sign]
        return self.now.kind == "name" or sign in ("(", "[", "√")

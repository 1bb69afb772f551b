"""Reading a formula character by character, and the error that says where it is wrong."""

import unicodedata

BLANKS = " \t\r\n"


class MathError(Exception):
    """A formula outside the subset: what is wrong, and at which character (from 0)."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Scanner:
    """A place in a formula; `at` is the index of the next character to read."""

    def __init__(self, latex: str) -> None:
        self.latex = latex
        self.at = 0

    def peek(self) -> str:
        return self.latex[self.at : self.at + 1]

    def skip_blanks(self) -> None:
        while self.peek() and self.peek() in BLANKS:
            self.at += 1

    def command(self) -> str:
        """Return the name of the command that starts here, without reading it; or ""."""
        if self.peek() != "\\":
            return ""
        end = self.at + 1
        while self.latex[end : end + 1].isalpha() and self.latex[end].isascii():
            end += 1
        return self.latex[self.at + 1 : max(end, self.at + 2)]

    def stop(self) -> str:
        """Return what ends a row here, or ""."""
        if self.peek() in ("}", "&"):
            return self.peek()
        name = self.command()
        return f"\\{name}" if name in ("\\", "right", "end") else ""

    def expect(self, text: str, message: str, offset: int) -> None:
        self.skip_blanks()
        if not self.latex.startswith(text, self.at):
            raise MathError(message, offset)
        self.at += len(text)

    def take(self) -> str:
        self.at += 1
        return self.latex[self.at - 1 : self.at]

    def raw(self, owner: str, offset: int) -> str:
        """Read `{words}` as they stand; a backslash may precede a sign or a space."""
        self.expect("{", f"{owner} needs braces, as in {owner}{{...}}", offset)
        words = ""
        while self.peek() not in ("}", ""):
            start = self.at
            char = self.take()
            if char == "\\":
                char = self.take_escaped(owner, start)
            elif char in "{$^_":
                raise MathError(f"{owner} takes plain words, not {char}", start)
            words += " " if char in BLANKS else printable(char, start)
        self.expect("}", f"{owner}{{ is never closed", offset)
        if not words:
            raise MathError(f"{owner} is empty", offset)
        return words

    def take_escaped(self, owner: str, offset: int) -> str:
        char = self.take()
        if not char or char not in "$%#&_{}, ":
            shown = printable(char, offset) if char else ""
            raise MathError(f"{owner} takes plain words, not \\{shown}", offset)
        return " " if char == "," else char


def printable(char: str, offset: int) -> str:
    """Refuse what moves the cursor, has no width of its own, or turns the text's direction."""
    if unicodedata.category(char)[0] in "CMZ" and char != " ":
        raise MathError(f"U+{ord(char):04X} cannot be shown in a formula", offset)
    return char

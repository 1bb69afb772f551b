"""One problem in a bank: what is wrong, where exactly, and what to do about it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning", "info"]

CODES: dict[str, tuple[Severity, str]] = {
    # reader
    "Y000": ("error", "file cannot be read"),
    "Y001": ("error", "file too big"),
    "Y002": ("error", "not UTF-8"),
    "Y003": ("warning", "byte order mark"),
    "Y004": ("error", "alias, anchor, tag or merge key"),
    "Y005": ("error", "key given twice"),
    "Y006": ("warning", "word that YAML 1.1 reads otherwise"),
    "Y007": ("error", "nested too deep"),
    "Y008": ("error", "second document in the file"),
    "Y009": ("error", "too many nodes"),
    "Y010": ("error", "text too long"),
    "Y011": ("error", "key is not text"),
    "Y012": ("error", "LaTeX eaten by double quotes"),
    "Y013": ("error", "control, bidirectional or invisible character"),
    "Y014": ("error", "empty value"),
    "Y016": ("error", "too many problems in one file"),
    "Y100": ("error", "YAML syntax"),
    # schema
    "B100": ("error", "value not allowed"),
    "B101": ("error", "unknown key"),
    "B102": ("error", "missing key"),
    "B103": ("error", "unknown card type"),
    "B104": ("error", "wrong kind of value"),
    "B105": ("error", "not one of the allowed values"),
    "B106": ("error", "not a valid slug"),
    "B107": ("error", "number out of range"),
    "B108": ("error", "too long, too short, too many or too few"),
    "B109": ("error", "format version newer than quizapp"),
    "B110": ("error", "not exactly one correct option"),
    # identity
    "I001": ("error", "card id used twice"),
    "I002": ("error", "option, key point or claim id used twice"),
    "I003": ("error", "topic used twice"),
    "I005": ("warning", "id counts instead of naming"),
    "I006": ("error", "bank id used twice"),
    # content
    "C002": ("warning", "mostly choice cards"),
    "C003": ("warning", "topic without a recall card"),
    "C004": ("warning", "long prompt"),
    "C012": ("warning", "wrong option without a reason"),
    "C014": ("warning", "more than 5 key points"),
    "C020": ("error", "formula not closed"),
    "C022": ("warning", "formula that cannot be drawn in a terminal"),
    "C024": ("warning", "card without evidence"),
    "C025": ("error", "claim that nothing settles"),
    "C026": ("error", "claim that is not right, without the correct statement"),
    # grading and predictions
    "G001": ("warning", "no key point that the answer must contain"),
    "G002": ("warning", "tolerance of zero"),
    "G003": ("error", "relative tolerance around zero"),
    "G004": ("error", "a wrong answer that the tolerance accepts"),
    "G012": ("warning", "answer given away"),
    "G014": ("error", "prediction that says nothing or contradicts itself"),
    "G015": ("error", "trial that cannot decide"),
    # language
    "L001": ("warning", "translation missing"),
    # references
    "R001": ("error", "unknown source"),
    "R002": ("error", "unknown demo"),
    "R003": ("error", "unknown demo parameter"),
    "R004": ("error", "demo parameter out of range or of the wrong kind"),
    "R005": ("error", "unknown derivation"),
    "R011": ("error", "unknown figure"),
    "R012": ("error", "claim that names an unknown card"),
    # safety
    "S003": ("error", "path leaves the bank"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A problem at a place in a file.

    `line`, `column` and `end` count characters from 1; `end` is the column behind the last
    marked character of `line`. `where` is the place in the file's structure, such as
    `cards[3].options[1]`; `card` is the id of the card, where it is known.
    """

    code: str
    path: Path
    line: int = 1
    column: int = 1
    end: int = 2
    message: str
    hint: str = ""
    where: str = ""
    card: str = ""

    @property
    def severity(self) -> Severity:
        """Whether it stops a card or topic from being used (error), or not."""
        return CODES[self.code][0]


def in_order(one: Diagnostic) -> tuple[str, int, int, str]:
    """Return the sort key that follows the files from top to bottom."""
    return str(one.path), one.line, one.column, one.code

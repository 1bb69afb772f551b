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
    "Y015": ("warning", "unquoted punctuation inside brackets"),
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
    "B110": ("error", "no correct option, or several where one is asked for"),
    "B111": ("warning", "`allow` without effect"),
    # identity
    "I001": ("error", "card id used twice"),
    "I002": ("error", "id of an option, point, step, pair, claim or section used twice"),
    "I003": ("error", "topic used twice"),
    "I005": ("warning", "id counts instead of naming"),
    "I006": ("error", "bank id used twice"),
    "I010": ("error", "card vanished, and one like it appeared"),
    "I011": ("error", "former id that a card still has"),
    "I012": ("error", "former id that was never published"),
    "I013": ("error", "history claimed by two cards"),
    "I014": ("warning", "card vanished"),
    "I015": ("error", "revision lowered"),
    "I016": ("error", "line of ids.lock that is no card"),
    "I020": ("error", "id used again for another question"),
    "I021": ("warning", "what counts as right changed without a new revision"),
    "I022": ("info", "wording changed since the card was published"),
    # content
    "C001": ("warning", "prompt used twice"),
    "C002": ("warning", "mostly choice cards"),
    "C003": ("warning", "topic without a recall card"),
    "C004": ("warning", "long prompt"),
    "C005": ("warning", "long answer"),
    "C010": ("warning", "right option much the longest"),
    "C011": ("warning", "option about all or none of the others"),
    "C012": ("warning", "wrong option without a reason"),
    "C014": ("warning", "more than 5 key points"),
    "C015": ("warning", "choice card with a negated prompt"),
    "C016": ("warning", "nothing says why"),
    "C020": ("error", "formula not closed"),
    "C021": ("warning", "text not in Unicode's composed form"),
    "C022": ("warning", "formula that cannot be drawn in a terminal"),
    "C023": ("warning", "line of code too wide for a terminal"),
    "C024": ("warning", "card without evidence"),
    "C025": ("error", "claim that nothing settles"),
    "C026": ("error", "claim that is not right, without the correct statement"),
    "C027": ("warning", "text of the template left in place"),
    # grading and predictions
    "G001": ("warning", "no key point that the answer must contain"),
    "G002": ("warning", "tolerance of zero"),
    "G003": ("error", "relative tolerance around zero"),
    "G004": ("error", "an answer listed as wrong that is graded right"),
    "G005": ("error", "formula that cannot be read"),
    "G006": ("error", "formula that cannot be compared"),
    "G007": ("error", "steps that wait for one another"),
    "G008": ("error", "blanks and prompt differ"),
    "G009": ("warning", "answer accepted twice"),
    "G010": ("error", "answer both accepted and listed as wrong"),
    "G011": ("warning", "unit without conversions"),
    "G012": ("warning", "answer given away"),
    "G013": ("error", "too many right orders"),
    "G014": ("error", "prediction that says nothing or contradicts itself"),
    "G015": ("error", "trial that cannot decide"),
    "G016": ("error", "own answer not graded right"),
    # language
    "L001": ("warning", "translation missing"),
    "L002": ("warning", "translation the same as the original"),
    "L003": ("warning", "Chinese text without Chinese"),
    "L004": ("warning", "English text with Chinese in it"),
    "L005": ("warning", "formulas differ between the languages"),
    "L006": ("error", "blanks differ between the languages"),
    "L007": ("warning", "half-width punctuation in Chinese"),
    "L008": ("warning", "translation left behind"),
    # references
    "R001": ("error", "unknown source"),
    "R002": ("error", "unknown demo"),
    "R003": ("error", "unknown demo parameter"),
    "R004": ("error", "demo parameter out of range or of the wrong kind"),
    "R005": ("error", "unknown derivation"),
    "R006": ("error", "unknown misconception card"),
    "R007": ("error", "step that waits for an unknown one"),
    "R008": ("warning", "unknown topic in `requires`"),
    "R009": ("error", "topics that require one another"),
    "R011": ("error", "unknown figure"),
    "R012": ("error", "claim or section that names an unknown card"),
    "R013": ("error", "follow-up on an unknown key point"),
    "R014": ("error", "demo or derivation of the topic that cannot be used"),
    "R015": ("error", "demo or derivation of the topic whose name is taken"),
    "R016": ("error", "line of a derivation that does not follow"),
    # safety
    "S001": ("error", "unknown licence"),
    "S002": ("error", "link that is not https"),
    "S003": ("error", "path leaves the bank"),
    "S010": ("warning", "HTML, which is shown as it stands"),
    "S011": ("error", "markup of Markdown or of a terminal library"),
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

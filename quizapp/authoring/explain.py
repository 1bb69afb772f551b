"""What every code of a check means, why it matters, and how it is set right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quizapp.bank.diagnostic import CODES, Severity

FOLDER = Path(__file__).with_name("codes")
"""One Markdown file for each family of codes, named by its letter."""

LEFT_OUT = {
    "C013": "two options only: the types allow no fewer than three (B108)",
    "L009": "blanks between Chinese and Latin: a matter of style on which authors differ",
    "R010": "misconception that no option names: it is a card and is asked by itself",
    "S012": "demo of another package: who has not installed it is told so by R002",
}
"""Rules that were considered, and why quizapp does not have them."""

_SECTION = re.compile(
    r"^## (?P<code>[A-Z]\d{3})\n(?P<prose>.*?)(?=\n```)", re.DOTALL | re.MULTILINE
)
_EXAMPLE = re.compile(
    r"^```(?P<kind>\w+) (?P<side>wrong|right) ?(?P<where>\w*)\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A piece of a bank; `where` it stands: `card`, `cards`, `header`, `file`, `bank`, or ""."""

    text: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A code: what it means, why it matters, and an example of each side."""

    code: str
    severity: Severity
    title: str
    meaning: str
    reason: str
    wrong: Example
    right: Example


@cache
def explanations() -> dict[str, Explanation]:
    """Return the explanation of every code that has one, in the order of the families."""
    found: dict[str, Explanation] = {}
    for path in sorted(FOLDER.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        starts = [*_SECTION.finditer(text)]
        ends = [*(section.start() for section in starts[1:]), len(text)]
        for section, end in zip(starts, ends, strict=True):
            found[section["code"]] = _explanation(section, text[section.end() : end])
    return found


def _explanation(section: re.Match[str], examples: str) -> Explanation:
    severity, title = CODES[section["code"]]
    meaning, _, reason = section["prose"].strip().partition("\n")
    sides = {one["side"]: _example(one) for one in _EXAMPLE.finditer(examples)}
    return Explanation(
        code=section["code"],
        severity=severity,
        title=title,
        meaning=meaning,
        reason=reason.strip(),
        wrong=sides["wrong"],
        right=sides["right"],
    )


def _example(found: re.Match[str]) -> Example:
    return Example(text=found["text"], where=found["where"])


def explain(code: str) -> str:
    """Return the explanation of *code* for people; raises KeyError for an unknown code."""
    one = explanations()[code]
    return "\n".join(
        [
            f"{one.code}, {one.severity}: {one.title}",
            "",
            one.meaning,
            one.reason,
            "",
            "Wrong:",
            *_indented(one.wrong.text),
            "",
            "Right:",
            *_indented(one.right.text),
        ]
    )


def _indented(text: str) -> Iterator[str]:
    return (f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def all_codes() -> str:
    """Return one line for each code: code, severity and title; and what is left out."""
    rows = [f"{code}  {severity:<7}  {title}" for code, (severity, title) in CODES.items()]
    left_out = [f"{code}  {reason}" for code, reason in LEFT_OUT.items()]
    return "\n".join([*rows, "", "Not checked, and why:", *left_out])

"""What a plain word of YAML means (1.2 core schema), and what hides inside a text."""

import re
from typing import TypeAlias

Plain: TypeAlias = str | bool | int | float | None

LONGEST_NUMBER = 40
"""No longer word is taken for a number, so that no huge integer can arise."""

_WORDS: dict[str, bool | float | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **{
        sign + word: float(sign + "inf")
        for sign in ("", "+", "-")
        for word in (".inf", ".Inf", ".INF")
    },
}
_NUMBER = re.compile(
    r"[-+]?(?:\d+(?P<tail>\.\d*)?|(?P<bare>\.\d+))(?P<power>[eE][-+]?\d+)?", re.ASCII
)
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
MAY_MEAN_MORE = frozenset("-+.0123456789~nNtTfFyYoO") | {""}
"""The first characters of all plain words that are no text, or none to older tools."""

_OLD_WORDS = frozenset(
    {"yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF"}
)
_OLD_NUMBERS = re.compile(
    r"""(?P<octal> [-+]?0[0-7_]+ )
      | (?P<binary> [-+]?0b[01_]+ )
      | (?P<minutes> [-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,5}(?:\.[0-9_]*)? )
      | (?P<underscores> [-+]?[0-9]+_[0-9_]*(?:\.[0-9_]*)? )
      | (?P<date> \d{4}-\d{1,2}-\d{1,2}(?:[Tt ].{1,20})? )""",
    re.VERBOSE | re.ASCII,
)
_OLD_MEANING = {
    "octal": "an octal number",
    "binary": "a binary number",
    "minutes": "a number in base 60",
    "underscores": "a number",
    "date": "a date",
}

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Characters that steer a terminal, turn the direction of text, or cannot be seen."""

_ESCAPE = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_EATEN = re.compile(r"[abefrv][A-Za-z]+|[NLP][a-z]+")
_EATEN_IN_FORMULA = re.compile(
    r"_|n(?:abla|eq?|eg|ot|otin|u|i|parallel|mid)|t(?:heta|imes|au|o|ext\w*|ilde|op|anh?|frac)"
)
"""Commands that begin with the everyday escapes for a line break, a tab or a hard space."""


def resolve(word: str) -> Plain:
    """Return the value of the plain *word* in YAML 1.2's core schema."""
    if len(word) > LONGEST_NUMBER:
        return word
    if word in _WORDS:
        return _WORDS[word]
    if match := _NUMBER.fullmatch(word):
        is_float = match["tail"] is not None or match["bare"] or match["power"]
        return float(word) if is_float else int(word)
    return int(word, 0) if _BASED.fullmatch(word) else word


def old_meaning(word: str) -> str:
    """Return what YAML 1.1 takes the plain *word* for where 1.2 differs, else an empty text."""
    if len(word) > LONGEST_NUMBER:
        return ""
    if word in _OLD_WORDS:
        return "true or false"
    match = _OLD_NUMBERS.fullmatch(word)
    return _OLD_MEANING[match.lastgroup] if match and match.lastgroup else ""


def eaten_latex(written: str) -> str:
    r"""Return the first LaTeX command that double quotes turn into something else, or "".

    *written* is the text as it stands between the quotes: `\\frac` is safe, `\frac` begins with
    a form feed.
    """
    has_formula = "$" in written
    for escape in _ESCAPE.finditer(written):
        command = escape[1]
        if _EATEN.fullmatch(command) or (has_formula and _EATEN_IN_FORMULA.fullmatch(command)):
            return "\\" + command
    return ""


def name_of(character: str) -> str:
    """Return how to speak of a character that cannot be shown, such as `U+202E`."""
    return f"U+{ord(character):04X}"


def shown(text: str) -> str:
    """Return *text* as it can safely be shown in one line: no line breaks, nothing unseen."""
    return UNSEEN.sub("\ufffd", text.replace("\n", " ").replace("\t", " "))

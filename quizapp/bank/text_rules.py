"""What the texts of a card or a header can do wrong: formulas, characters, code, links, markup."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import TypeAlias

from quizapp import mathtext
from quizapp.bank.findings import Finding, Path_
from quizapp.bank.models import Card, Predict, TopicHeader
from quizapp.bank.texts import strings
from quizapp.rows import cells

PartRule: TypeAlias = Callable[[Card | TopicHeader], Iterator[Finding]]

WIDEST_CODE = 76
"""Cells of a code line: what an 80-column terminal shows between the borders of a card."""

_ONLY_SIGNS = re.compile(r"```.*?```|`[^`\n]*`|\\\$", re.DOTALL)
"""Code and escaped dollar signs."""

_LONE_DOLLAR = re.compile(r"\$(?!\d).{0,12}")
_NOT_PROSE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`|\$\$.*?\$\$|\$[^$\n]*\$", re.DOTALL)
_FENCE = re.compile(r"```\w*\n(?P<code>.*?)(?:```|\Z)", re.DOTALL)
_LINK = re.compile(r"\bhttp://[^\s)>\]]+|\b(?:ftp|file|javascript|data):[/\w][^\s)>\]]*")
_HTML = re.compile(
    r"</?(?:a|b|br|center|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|pre|script|span|strong|style"
    r"|sub|sup|table|td|tr|u|ul)(?:\s[^<>\n]{0,200})?/?>",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"\[[^\[\]\n]{1,200}\]\([^()\s]{1,400}\)"  # Markdown
    r"|\[/?(?:bold|italic|underline|strike|reverse|blink|dim|red|green|blue|yellow)\]"  # Rich
    r"|\[/?(?:link|@click)=?[^\[\]\n]{0,200}\]|\[/\]"
)


def prose_of(text: str) -> str:
    """Return *text* with code and formulas blanked out; what is left stands where it stood."""
    if "`" not in text and "$" not in text:
        return text
    return _NOT_PROSE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def formula_not_closed(value: Card | TopicHeader) -> Iterator[Finding]:
    """C020: a dollar sign that belongs to no formula."""
    for path, text in strings(value):
        if "$" in text and (lone := _lone_dollar(text)):
            message = "this `$` belongs to no formula"
            hint = "close it, without a space next to either `$`; for the sign write `\\$`"
            yield Finding(code="C020", path=path, message=message, hint=hint, fragment=lone)


def _lone_dollar(text: str) -> str:
    """Return the beginning of what follows a dollar sign outside formulas, or ""."""
    for segment in mathtext.segments(_ONLY_SIGNS.sub("", text)):
        if isinstance(segment, mathtext.Prose) and (lone := _LONE_DOLLAR.search(segment.text)):
            return lone[0]
    return ""


def not_composed(value: Card | TopicHeader) -> Iterator[Finding]:
    """C021: a letter and its accent as two characters, which no search finds."""
    for path, text in strings(value):
        if not unicodedata.is_normalized("NFC", text):
            odd = _not_composed(text)
            message = "the text is not in Unicode's composed form (NFC)"
            hint = "type the letter with its accent as one character; `check --fix` does it"
            yield Finding(code="C021", path=path, message=message, hint=hint, fragment=odd)


def _not_composed(text: str) -> str:
    """Return the first character of *text*, with its accents, that NFC writes otherwise."""
    for found in re.finditer(r"[^\u0300-\u036f][\u0300-\u036f]*", text):
        if not unicodedata.is_normalized("NFC", found[0]):
            return found[0]
    return ""


def wide_code(value: Card | TopicHeader) -> Iterator[Finding]:
    """C023: a line of code that an 80-column terminal would cut."""
    for path, code in _code_in(value):
        for line in code.split("\n"):
            if cells(line) > WIDEST_CODE:
                message = f"this line of code is {cells(line)} columns wide"
                hint = f"break it: a terminal shows {WIDEST_CODE}"
                fragment = line.strip()
                yield Finding(code="C023", path=path, message=message, hint=hint, fragment=fragment)


def _code_in(value: Card | TopicHeader) -> Iterator[tuple[Path_, str]]:
    """Yield the code of a predict card or of an article, and that in fences in any text."""
    if isinstance(value, Predict):
        yield ("code",), value.code
    for index, section in enumerate(value.article if isinstance(value, TopicHeader) else ()):
        yield ("article", index, "code"), section.code
    for path, text in strings(value):
        for block in _FENCE.finditer(text) if "```" in text else ():
            yield path, block["code"]


def insecure_link(value: Card | TopicHeader) -> Iterator[Finding]:
    """S002: a link, of a source or in a text, that does not begin with https."""
    if isinstance(value, TopicHeader):
        for name, source in value.sources.items():
            if source.url and not source.url.startswith("https://"):
                yield _insecure(("sources", name, "url"), source.url)
    for path, text in strings(value):
        if ":" in text and (link := _LINK.search(prose_of(text))):
            yield _insecure(path, link[0])


def _insecure(path: tuple[str | int, ...], link: str) -> Finding:
    return Finding(
        code="S002",
        path=path,
        message="this link does not begin with https://",
        hint="give an https address; a bank may name no other",
        fragment=link[:200],
    )


def html_is_raw(value: Card | TopicHeader) -> Iterator[Finding]:
    """S010: HTML, which a terminal shows as it is written."""
    for path, text in strings(value):
        if "<" in text and (tag := _HTML.search(prose_of(text))):
            message = f"`{tag[0][:40]}` would be shown as it stands"
            hint = "write **strong**, `code`, a list or $formula$; put code in backticks"
            yield Finding(code="S010", path=path, message=message, hint=hint, fragment=tag[0])


def markup_is_raw(value: Card | TopicHeader) -> Iterator[Finding]:
    """S011: a link of Markdown or a style of a terminal library; neither is interpreted."""
    for path, text in strings(value):
        if "[" in text and (markup := _MARKUP.search(prose_of(text))):
            message = f"`{markup[0][:40]}` is markup, which a bank may not use"
            hint = "name the work under `sources`, and write **strong** or `code`"
            yield Finding(code="S011", path=path, message=message, hint=hint, fragment=markup[0])


PARTS: tuple[PartRule, ...] = (
    formula_not_closed,
    not_composed,
    wide_code,
    insecure_link,
    html_is_raw,
    markup_is_raw,
)
"""Rules for every text of a card or a header."""

"""HTML of Anki's fields as a bank's text, with what could not be carried over."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser

from quizapp.bank.scalars import UNSEEN

_BREAKS = {"br", "p", "div", "tr", "table", "ul", "ol", "blockquote", "hr"} | {
    f"h{level}" for level in range(1, 7)
}
_STRONG, _CODE = {"b", "strong"}, {"code", "tt", "kbd", "samp"}
_UNWANTED = {"script", "style"}
_MEDIA = {"img": "image", "audio": "sound", "video": "film", "object": "object", "embed": "object"}
_LOST = {
    **dict.fromkeys(("i", "em", "u", "s", "del", "font", "mark", "big", "small"), "formatting"),
    **dict.fromkeys(("sub", "sup"), "raised and lowered text, written as ^ and _"),
    **dict.fromkeys(("table", "tr"), "a table, written in lines"),
    "a": "a link, of which the words are kept",
    "iframe": "an embedded page",
    "script": "a script",
    "style": "a style sheet",
}
_MATHS = re.compile(
    r"\\\((?P<inline>.+?)\\\)|\\\[(?P<display>.+?)\\\]"
    r"|\[\$\](?P<old_inline>.+?)\[/\$\]|\[\$\$\](?P<old_display>.+?)\[/\$\$\]"
    r"|\[latex\](?P<latex>.+?)\[/latex\]",
    re.DOTALL,
)
_SOUND = re.compile(r"\[sound:([^\]]*)\]")
_MARKS = {"strong": ("\ue000", "\ue001", "**"), "code": ("\ue002", "\ue003", "`")}
"""Open, close, and what a bank writes; the first two stand in no text that is read."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A bank's text, and in words what of the original is not in it."""

    text: str
    lost: frozenset[str]


def carry(field: str, *, is_html: bool) -> Carried:
    """Return the text of one field; formulas in Anki's ways of writing become `$…$`."""
    lost: set[str] = set()
    text = _PRIVATE.sub("", field)
    if is_html:
        reader = _Reader(lost)
        reader.feed(text)
        reader.close()
        text = "".join(reader.parts)
    text = _SOUND.sub(lambda sound: _note(lost, f"a sound ({_name(sound[1])})"), text)
    text = _with_maths(text.replace("\xa0", " "))
    text = _with_marks(text)
    if UNSEEN.search(text):
        lost.add("characters that cannot be shown safely")
        text = UNSEEN.sub("", text)
    return Carried(_tidy(text), frozenset(lost))


_PRIVATE = re.compile("[\ue000-\ue003]")


def _note(lost: set[str], what: str) -> str:
    lost.add(what)
    return ""


def _name(path: str) -> str:
    """Return the name of a media file, short and without what a terminal would obey."""
    return UNSEEN.sub("", path.replace("\n", " ").rpartition("/")[2])[:40] or "without a name"


class _Reader(HTMLParser):
    """Writes the text of a field into `parts`."""

    def __init__(self, lost: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.lost = lost
        self._unwanted = 0
        self._lists: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _MEDIA:
            name = dict(attrs).get("src") or dict(attrs).get("data") or ""
            self.lost.add(f"{_article(_MEDIA[tag])} ({_name(name)})")
        if tag in _LOST:
            self.lost.add(_LOST[tag])
        self._unwanted += tag in _UNWANTED
        self._open(tag)

    def _open(self, tag: str) -> None:
        if tag in {"ul", "ol"}:
            self._lists.append(0 if tag == "ol" else -1)
        if tag in _STRONG:
            self.parts.append(_MARKS["strong"][0])
        elif tag in _CODE:
            self.parts.append(_MARKS["code"][0])
        elif tag == "li":
            self.parts.append(f"\n{self._bullet()}")
        elif tag == "pre":
            self.parts.append("\n\n```\n")
        elif tag in {"sub", "sup"}:
            self.parts.append("_" if tag == "sub" else "^")
        elif tag in _BREAKS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNWANTED:
            self._unwanted = max(0, self._unwanted - 1)
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        if tag in _STRONG:
            self.parts.append(_MARKS["strong"][1])
        elif tag in _CODE:
            self.parts.append(_MARKS["code"][1])
        elif tag == "pre":
            self.parts.append("\n```\n\n")
        elif tag in {"td", "th"}:
            self.parts.append("  ")
        elif tag in _BREAKS:
            self.parts.append("\n\n")

    def _bullet(self) -> str:
        if not self._lists or self._lists[-1] < 0:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "

    def handle_data(self, data: str) -> None:
        if not self._unwanted:
            self.parts.append(data)


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeio" else f"a {noun}"


def _with_maths(text: str) -> str:
    """Return *text* with formulas between dollar signs, and other dollar signs escaped."""
    written: list[str] = []
    end = 0
    for found in _MATHS.finditer(text):
        written.append(text[end : found.start()].replace("$", "\\$"))
        written.append(_formula(found))
        end = found.end()
    written.append(text[end:].replace("$", "\\$"))
    return "".join(written)


def _formula(found: re.Match[str]) -> str:
    latex = next(text for text in found.groups() if text is not None)
    is_display = found["display"] is not None or found["old_display"] is not None
    bare = " ".join(latex.split())
    if found["latex"] is not None:
        is_display = bare.startswith(("$$", "\\["))
    bare = re.sub(r"^(?:\$\$?|\\\[|\\\()\s*|\s*(?:\$\$?|\\\]|\\\))$", "", bare).strip()
    return f"$${bare}$$" if is_display else f"${bare}$"


def _with_marks(text: str) -> str:
    for opening, closing, mark in _MARKS.values():
        pair = re.compile(f"{opening}([^{opening}{closing}\n*`]*){closing}")
        text = pair.sub(_marked(mark), text)
        text = text.replace(opening, "").replace(closing, "")
    return text


def _marked(mark: str) -> Callable[[re.Match[str]], str]:
    return lambda found: f"{mark}{found[1].strip()}{mark}" if found[1].strip() else found[1]


def _tidy(text: str) -> str:
    """Return *text* without idle spaces and without more than one blank line at a time."""
    lines = [line.rstrip() for line in text.replace("\r", "").replace("\t", " ").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

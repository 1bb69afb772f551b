"""What can be wrong between the two languages of a text."""

import re
from collections.abc import Iterator, Sequence

from quizapp.bank.findings import Finding, Path_
from quizapp.bank.models import Card, TopicHeader
from quizapp.bank.text_rules import prose_of
from quizapp.bank.texts import texts
from quizapp.language import Language, Translated, is_missing

_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]{2}")
_HALF_WIDTH = re.compile(
    r"(?<=[\u4e00-\u9fff])[,;:?!](?=\s?[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[.,;:?!](?=\s*$)",
    re.MULTILINE,
)
_FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+)\$", re.DOTALL)
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_WORDS_IN_FORMULA = re.compile(r"\\(?:text|mathrm|operatorname)\*?\{[^{}]*\}")
FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}


def translation_findings(
    value: Card | TopicHeader, languages: Sequence[Language]
) -> Iterator[Finding]:
    """Yield L001 to L005 and L007 for every text of *value*; nothing for a bank in English."""
    if "zh" not in languages:
        return
    for path, text in texts(value):
        if not isinstance(text, Translated):
            continue
        if is_missing(text, "zh"):
            message = "the Chinese is missing, which the bank declares"
            hint = "add `zh:` beside `en:`, or write a plain text if it reads the same"
            yield Finding(code="L001", path=path, message=message, hint=hint)
        else:
            yield from _both(text, path)


def _both(text: Translated, path: Path_) -> Iterator[Finding]:
    if text.en == text.zh:
        yield _same(path)
        return
    yield from _languages(text, path)
    yield from _formulas(text, path)
    if wrong := _HALF_WIDTH.search(prose_of(text.zh)):
        before = text.zh[max(0, wrong.start() - 6) : wrong.end()].rpartition("\n")[2]
        yield Finding(
            code="L007",
            path=(*path, "zh"),
            message=f"half-width `{wrong[0]}` in Chinese",
            hint=f"write `{FULL_WIDTH[wrong[0]]}`",
            fragment=before,
            offset=len(before) - 1,
        )


def _same(path: Path_) -> Finding:
    message = "the Chinese is the same as the English"
    hint = "translate it, or write one plain text for both languages"
    return Finding(code="L002", path=(*path, "zh"), message=message, hint=hint)


def _languages(text: Translated, path: Path_) -> Iterator[Finding]:
    """Report Chinese without Chinese characters, and English with them."""
    if not _CHINESE.search(text.zh) and _LETTER.search(prose_of(text.zh)):
        message = "the Chinese text has no Chinese in it"
        hint = "translate it, or write one plain text for both languages"
        yield Finding(code="L003", path=(*path, "zh"), message=message, hint=hint)
    if chinese := _CHINESE.search(prose_of(text.en)):
        message = f"the English text contains `{chinese[0]}`"
        hint = "move it to `zh:`, or put a quoted word in backticks"
        found = chinese[0]
        yield Finding(code="L004", path=(*path, "en"), message=message, hint=hint, fragment=found)


def _formulas(text: Translated, path: Path_) -> Iterator[Finding]:
    english, chinese = _formulas_in(text.en), _formulas_in(text.zh)
    lost = [formula for formula in english if formula not in chinese]
    added = [formula for formula in chinese if formula not in english]
    if lost or added:
        formula = (lost or added)[0]
        where = "is missing in the Chinese" if lost else "is only in the Chinese"
        message = f"the formula `{formula[:40]}` {where}"
        hint = "write the same formulas in both languages"
        yield Finding(code="L005", path=(*path, "zh"), message=message, hint=hint)


def _formulas_in(text: str) -> list[str]:
    """Return the formulas of *text* without blanks; words inside them may be translated."""
    found = _FORMULA.finditer(_CODE.sub("", text)) if "$" in text else ()
    return [
        "".join(_WORDS_IN_FORMULA.sub(r"\\text{}", formula[1] or formula[2]).split())
        for formula in found
    ]

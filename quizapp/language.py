"""Texts in one or two languages, and the choice between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Language = Literal["en", "zh"]
LANGUAGE_NAMES: Mapping[Language, str] = {"en": "English", "zh": "中文"}
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """One text in English and in Chinese; the Chinese may still be missing."""

    __pydantic_config__ = {"extra": "forbid", "strict": True}  # noqa: RUF012

    en: str
    zh: str = ""


Text: TypeAlias = str | Translated
"""A plain string reads the same in every language (a formula, a name, code)."""


def in_language(text: Text, language: Language) -> str:
    """Return *text* in *language*, or in English where the translation is missing."""
    if isinstance(text, str):
        return text
    return text.zh if language == "zh" and text.zh else text.en


def say(text: Text, language: Language, /, **values: object) -> str:
    """Return *text* in *language*, its places filled with *values*."""
    return in_language(text, language).format(**values)


def fill(text: Translated, /, **values: Text | int) -> Translated:
    """Return *text* with its places filled, each value in the language of its text."""
    en, zh = ({name: _in(one, lang) for name, one in values.items()} for lang in LANGUAGES)
    return Translated(en=text.en.format(**en), zh=text.zh.format(**zh))


def _in(value: Text | int, language: Language) -> str:
    return str(value) if isinstance(value, int) else in_language(value, language)


def is_missing(text: Text, language: Language) -> bool:
    """Return whether *text* falls back to English when *language* is asked for."""
    return isinstance(text, Translated) and language == "zh" and not text.zh


def other(language: Language) -> Language:
    """Return the language that is not *language*."""
    return "en" if language == "zh" else "zh"

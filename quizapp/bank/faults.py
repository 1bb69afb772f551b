"""What pydantic finds wrong with a card or a header, in words that help its author."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_origin

from quizapp.bank.findings import Finding, Path_
from quizapp.bank.marks import Node, find, spell
from quizapp.bank.revive import Kind, branch, branches, fields_of, kind_at, tags
from quizapp.language import Translated

if TYPE_CHECKING:
    from pydantic import ValidationError

MOST = 20
"""Problems reported of one card."""

MOST_KEYS = 3
"""Keys that a hint shows of a mapping all of whose keys may be left out."""

_LONGEST_NAME = 60
_MOST_NAMES = 16
_UNKNOWN = {"unexpected_keyword_argument", "extra_forbidden"}
_NO_TAG = "union_tag_not_found"
_MISSING = {"missing", _NO_TAG}
_KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping of keys to values",
    "dataclass_type": "a mapping of keys to values",
}
_RANGES = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
}
_SIZES = {
    "too_short": ("min_length", "at least", "item"),
    "too_long": ("max_length", "at most", "item"),
    "string_too_short": ("min_length", "at least", "character"),
    "string_too_long": ("max_length", "at most", "character"),
}


TRUTH = {"yes": "true", "on": "true", "no": "false", "off": "false"}
"""Words that mean true or false to older YAML tools, and to people."""


class Fault(NamedTuple):
    """What is wrong at one place; `types` are pydantic's names, one for each branch of a union.

    `path` leads through the file, and one step on to a key that is missing.
    """

    types: tuple[str, ...]
    path: Path_
    value: Node
    context: Mapping[str, Any]
    message: str


def findings(error: "ValidationError", kind: Kind, root: Node) -> list[Finding]:
    """Return what is wrong with *root*, which was to be a *kind*: at most `MOST` findings."""
    errors = error.errors(include_url=False, include_input=False)[: 10 * MOST]
    faults = _by_place(_fault(one, root) for one in errors)
    about_keys = [fault for fault in faults if fault.types[0] in _UNKNOWN | _MISSING]
    found = [*_about_keys(about_keys, kind, root)]
    values = (fault for fault in faults if fault not in about_keys)
    found += [_about_value(fault, kind_at(kind, root, fault.path)) for fault in values]
    return found[:MOST]


def similar(word: str, words: Iterable[str]) -> str:
    """Return the one of *words* that *word* was probably meant to be, or an empty text."""
    close = difflib.get_close_matches(word[:_LONGEST_NAME], list(words), n=1, cutoff=0.6)
    return close[0] if close else ""


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Return a hint: the word that is similar to *word*, or all that there are."""
    known = list(words)
    if guess := similar(word, known):
        return f"did you mean `{guess}`?"
    return _one_of(known) or "there are none here: add it, or remove this"


def slug(text: str) -> str:
    """Return *text* as an id can be written, or "" where no letter of it can stand in one."""
    joined = re.sub(r"[^a-z0-9]+", "-", text.lower()).lstrip("-0123456789")
    return joined[:_LONGEST_NAME].strip("-")


def _one_of(words: Sequence[str]) -> str:
    some = ", ".join(words[:_MOST_NAMES]) + (", …" if len(words) > _MOST_NAMES else "")
    return f"one of {some}" if words else ""


def shape(kind: Kind) -> str:
    """Return how a list or a mapping of *kind* is written, or "" where it is neither.

    Of the keys of a dataclass those without a default are shown, or the first ones.
    """
    if get_origin(kind) is tuple:
        item = shape(get_args(kind)[0])
        return f"[{item or 'first, second'}], or one item a line after `- `"
    if get_origin(kind) is dict:
        return f"{{name: {shape(get_args(kind)[1]) or '…'}}}"
    one, *others = [one for one in branches(kind) if is_dataclass(one)] or [Translated]
    if one is Translated:
        return ""
    if others:
        return f"{{{fields(one)[0].name}: …, …}}"
    needed = [key.name for key in fields(one) if key.default is key.default_factory is MISSING]
    names = needed or list(fields_of(one))[:MOST_KEYS]
    return "{" + ", ".join(f"{name}: …" for name in names) + "}"


# --- pydantic's errors, one for each place --------------------------------------------------


def _fault(error: Any, root: Node) -> Fault:  # noqa: ANN401 - pydantic's ErrorDetails
    kind, location, context = error["type"], error["loc"], error.get("ctx", {})
    if kind.startswith("union_tag"):
        location = (*location, context["discriminator"].strip("'"))
    spot = find(root, 0, location)
    path = spot.path
    if kind in _MISSING and path[-1:] != location[-1:]:
        path = (*path, location[-1])
    return Fault((kind,), path, spot.value, context, error["msg"])


def _by_place(faults: Iterable[Fault]) -> list[Fault]:
    """Join the branches of a union at one place; of two places in a branch keep the deeper.

    A value that is empty was reported by the reader.
    """
    joined: dict[Path_, Fault] = {}
    for fault in faults:
        earlier = joined.get(fault.path)
        types = (*earlier.types, *fault.types) if earlier else fault.types
        joined[fault.path] = fault._replace(types=types)
    above = {path[:length] for path in joined for length in range(len(path))}
    deepest = (fault for path, fault in joined.items() if path not in above)
    return [fault for fault in deepest if fault.value is not None]


# --- keys -----------------------------------------------------------------------------------


def _about_keys(faults: Iterable[Fault], kind: Kind, root: Node) -> Iterator[Finding]:
    """Report unknown and missing keys; an unknown one that was meant for a missing one, once."""
    missing = {fault.path: fault for fault in faults if fault.types[0] in _MISSING}
    for fault in faults:
        if fault.types[0] in _UNKNOWN:
            hint, guess = _meant(fault.path, kind, root)
            missing.pop((*fault.path[:-1], guess), None)
            yield _unknown_key(fault.path, hint)
    for fault in missing.values():
        if fault.types[0] == _NO_TAG:
            yield _missing_tag(fault, kind_at(kind, root, fault.path[:-1]))
        else:
            yield _missing_key(fault.path)


def _meant(path: Path_, kind: Kind, root: Node) -> tuple[str, str]:
    """Return a hint and the key that was meant by the unknown key at the end of *path*."""
    parent, key = find(root, 0, path[:-1]).value, str(path[-1])
    assert isinstance(parent, dict), "only a mapping has keys"
    names = fields_of(branch(kind_at(kind, root, path[:-1]), parent))
    free = [name for name in names if name not in parent]
    guess = similar(key, free)
    return (did_you_mean(key, free) if guess else _one_of(list(names))), guess


def _unknown_key(path: Path_, hint: str) -> Finding:
    key = str(path[-1])[:_LONGEST_NAME]
    return Finding(code="B101", path=path, at="key", message=f"unknown key `{key}`", hint=hint)


def _missing_key(path: Path_, hint: str = "") -> Finding:
    message = f"the key `{path[-1]}` is missing"
    hint = hint or f"add `{path[-1]}: …`"
    return Finding(code="B102", path=path, at="inside", message=message, hint=hint)


def _missing_tag(fault: Fault, kind: Kind) -> Finding:
    """Report that the key is missing which tells the branches of the union *kind* apart."""
    tag = str(fault.path[-1])
    present = fault.value if isinstance(fault.value, dict) else {}
    if misspelt := similar(tag, present):
        return _unknown_key((*fault.path[:-1], misspelt), f"did you mean `{tag}`?")
    return _missing_key(fault.path, _one_of(tags(kind, tag)))


# --- values ---------------------------------------------------------------------------------


def _about_value(fault: Fault, wanted: Kind) -> Finding:
    kind, name = fault.types[0], f"`{spell(fault.path)}`" if fault.path else "this"
    if kind in _KINDS:
        return _wrong_kind(fault, name, wanted)
    if kind in {"union_tag_invalid", "literal_error"}:
        return _not_allowed(fault, name)
    if kind == "string_pattern_mismatch":
        return _not_a_slug(fault, name)
    if kind in _RANGES or kind == "finite_number":
        return _out_of_range(fault, name)
    if kind in _SIZES:
        return _wrong_size(fault, name)
    message = f"{name}: {fault.message}"
    return Finding(code="B100", path=fault.path, message=message, hint="write another value")


def _wrong_kind(fault: Fault, name: str, wanted: Kind) -> Finding:
    kinds = list(dict.fromkeys(_KINDS.get(kind, kind) for kind in fault.types))
    if fault.context.get("class_name") == "Translated":
        kinds[-1] = "{en: …, zh: …}"
    either = " or ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))
    message = f"{name} must be {either}, not {_shown(fault.value)}"
    hint = f"write {shape(wanted) or either}"
    if kinds == ["true or false"] and (meant := TRUTH.get(str(fault.value).lower())):
        hint = f"write {meant}"
    elif "text" in kinds and isinstance(fault.value, (bool, int, float)):
        hint = "put it in quotes to make it text"
    elif isinstance(fault.value, str) and "number" in " ".join(kinds):
        hint = "write the number without quotes and units"
    return Finding(code="B104", path=fault.path, message=message, hint=hint)


def _not_allowed(fault: Fault, name: str) -> Finding:
    expected = fault.context.get("expected_tags") or fault.context.get("expected", "")
    words = re.findall(r"\w+", expected.replace(" or ", " "))
    if fault.path == ("type",):
        code, message = "B103", f"unknown card type {_shown(fault.value)}"
    elif fault.path == ("format",) and isinstance(fault.value, int) and fault.value > 1:
        code, message = "B109", f"format {fault.value} is newer than this quizapp can read"
        return Finding(code=code, path=fault.path, message=message, hint="update quizapp")
    else:
        code, message = "B105", f"{name} cannot be {_shown(fault.value)}"
    return Finding(
        code=code, path=fault.path, message=message, hint=did_you_mean(str(fault.value), words)
    )


def _not_a_slug(fault: Fault, name: str) -> Finding:
    proposed = slug(str(fault.value))
    message = f"{name} is {_shown(fault.value)}: small letters, digits and single hyphens only"
    hint = f"did you mean `{proposed}`?" if proposed else "begin with a letter"
    return Finding(code="B106", path=fault.path, message=message, hint=hint)


def _out_of_range(fault: Fault, name: str) -> Finding:
    limit = "a finite number"
    if fault.types[0] in _RANGES:
        key, words = _RANGES[fault.types[0]]
        limit = f"{words} {fault.context[key]:g}"
    message = f"{name} must be {limit}, not {_shown(fault.value)}"
    hint = f"write a number that is {limit}".replace("is a finite number", "is finite")
    return Finding(code="B107", path=fault.path, message=message, hint=hint)


def _wrong_size(fault: Fault, name: str) -> Finding:
    key, words, unit = _SIZES[fault.types[0]]
    has = len(fault.value) if isinstance(fault.value, (list, str)) else 0
    limit = fault.context[key]
    message = f"{name} has {has} {unit}{'' if has == 1 else 's'}; it needs {words} {limit}"
    hint = "shorten it" if words == "at most" else "add what is missing"
    return Finding(code="B108", path=fault.path, message=message, hint=hint)


def _shown(value: Node) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f"`{value}`" if len(value) <= _LONGEST_NAME else f"`{value[:_LONGEST_NAME]}…`"
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case _:
            return str(value)

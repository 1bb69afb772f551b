"""Every key that a bank's files may have, as a page for people: `content/SCHEMA.md`."""

from collections.abc import Collection, Iterator
from dataclasses import fields
from typing import Any

from quizapp.authoring.schema import FILES, schema
from quizapp.bank.models import CardBase

PAGE = "SCHEMA.md"

HEAD = """\
# Every key of a bank's files

Written by `quizapp schema --markdown` from the models; do not edit it. How to use the keys stands in
[AUTHORING.md](AUTHORING.md). A **text** is a string, the same in every language, or `{en: …, zh: …}`.
A **slug** is small letters, digits and single hyphens, and begins with a letter. No other keys are
allowed anywhere.
"""

COLUMNS = ("key", "kind", "required", "default", "limits", "meaning")

LIMITS = {
    "minimum": "≥ {}",
    "exclusiveMinimum": "> {}",
    "maximum": "≤ {}",
    "maxLength": "at most {} characters",
    "minItems": "at least {} items",
    "maxItems": "at most {} items",
    "minProperties": "at least {} keys",
    "maxProperties": "at most {} keys",
}
"""Keywords of JSON schema that limit a value, with the words for them."""


def schema_page() -> str:
    """Return the page as Markdown, with a final newline."""
    return "\n".join([HEAD, *_sections()]).rstrip("\n") + "\n"


def _sections() -> Iterator[str]:
    seen: set[str] = set()
    common = [field.name for field in fields(CardBase)]
    for name in FILES:
        whole = schema(name)
        file = "`bank.yaml`" if name == "bank" else "A topic's file"
        yield from _section(file, whole)
        if name == "topic":
            yield from _section("Every card", _only(whole["definitions"]["Recall"], common))
        yield from _below(whole, whole["definitions"], seen)


def _only(node: dict[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Return the keys of a card called *names*, with what every card is."""
    kept = {key: one for key, one in node["properties"].items() if key in names}
    return {**node, "properties": kept, "description": "These keys, and those of its type."}


def _without_common(node: dict[str, Any]) -> dict[str, Any]:
    """Return *node* without the keys of every card, if it is one."""
    common = {field.name for field in fields(CardBase)}
    if not common <= set(node["properties"]):
        return node
    kept = {key: one for key, one in node["properties"].items() if key not in common}
    return {**node, "properties": kept}


def _below(node: dict[str, Any], definitions: dict[str, Any], seen: set[str]) -> Iterator[str]:
    """Yield the sections of what *node* refers to, each once, in the order of the keys."""
    for name in _referred(node):
        if name not in seen and name != "Translated":
            seen.add(name)
            yield from _section(name, _without_common(definitions[name]))
            yield from _below(definitions[name], definitions, seen)


def _referred(node: object) -> Iterator[str]:
    match node:
        case {"$ref": str(name)}:
            yield name.rpartition("/")[2]
        case dict():
            for key, value in node.items():
                if key != "definitions":
                    yield from _referred(value)
        case list():
            for value in node:
                yield from _referred(value)


def _section(name: str, node: dict[str, Any]) -> Iterator[str]:
    keys = node.get("properties", {})
    tag = next((f", `{key}: {one['const']}`" for key, one in keys.items() if "const" in one), "")
    yield f"## {name}{tag if 'format' not in keys else ''}\n\n{node.get('description', '')}\n"
    yield _row(COLUMNS)
    yield _row(["---"] * len(COLUMNS))
    for key, one in keys.items():
        yield _row(_cells(key, one, key in node.get("required", ()) or key == "type"))
    yield ""


def _cells(key: str, one: dict[str, Any], is_required: bool) -> list[str]:
    return [
        f"`{key}`",
        _kind(one),
        "yes" if is_required else "",
        "" if "default" not in one or "const" in one else f"`{_plain(one['default'])}`",
        ", ".join(_limits(one)),
        " ".join(one.get("description", "").split()),
    ]


def _row(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _plain(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case dict():
            given = {key: one for key, one in value.items() if one is not None}
            return f"{{{', '.join(f'{key}: {_plain(one)}' for key, one in given.items())}}}"
        case list():
            return f"[{', '.join(map(_plain, value))}]"
        case _:
            return str(value)


def _limits(one: dict[str, Any]) -> Iterator[str]:
    for keyword, words in LIMITS.items():
        if keyword in one:
            yield words.format(one[keyword]).replace("1 items", "1 item").replace("1 keys", "1 key")


def _kind(one: dict[str, Any]) -> str:  # noqa: PLR0911 - one for each kind of value
    match one:
        case {"const": value}:
            return f"`{value}`"
        case {"enum": list(values)}:
            return " or ".join(f"`{value}`" for value in values)
        case {"pattern": str(pattern)}:
            return "slug" if "(-" in pattern else "name with `_`"
        case {"type": "array", "items": dict(items)}:
            return f"list of {_plural(_kind(items))}"
        case {"type": "object", "additionalProperties": dict(values)}:
            return f"mapping of names to {_plural(_kind(values))}"
        case {"allOf": [{"$ref": str(name)}]} | {"$ref": str(name)}:
            return _link(name.rpartition("/")[2])
        case {"allOf": list(branches)}:
            return " or ".join(_link(name) for name in _referred(branches))
        case {"anyOf": list(branches)}:
            kinds = [_kind(branch) for branch in branches]
            return "text" if _link("Translated") in kinds else " or ".join(kinds)
        case _:
            return {"boolean": "true or false"}.get(one["type"], one["type"])


def _link(name: str) -> str:
    return "translated" if name == "Translated" else f"[{name}](#{name.lower()})"


def _plural(kind: str) -> str:
    return {"text": "texts", "string": "strings", "slug": "slugs", "number": "numbers"}.get(
        kind, kind
    )

"""The JSON schema of topic and bank files, shaped for the editors that read it.

The YAML language server ignores `discriminator` and reports every branch of a `oneOf`; told by
`if` and `then` which one is meant, it reports one mistake once. Hover shows `description` of the
property itself, so each model's docstring is copied to the places that refer to it.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, TypeAlias

from quizapp.bank.models import Bank, Topic

Schema: TypeAlias = dict[str, Any]
FILES: Mapping[Literal["topic", "bank"], type] = {"topic": Topic, "bank": Bank}

FOLDER = "schema"
"""Where a bank keeps the schemas, so that its editors need no network."""

DRAFT = "http://json-schema.org/draft-07/schema#"


def schema_text(name: Literal["topic", "bank"]) -> str:
    """Return the draft-07 schema of topic or bank files as JSON text, with a final newline."""
    return json.dumps(schema(name), ensure_ascii=False, indent=1) + "\n"


def schema(name: Literal["topic", "bank"]) -> Schema:
    """Return the draft-07 schema of topic or bank files."""
    from pydantic import TypeAdapter

    raw = TypeAdapter(FILES[name]).json_schema()
    definitions = raw.pop("$defs", {})
    # Editors would show it in place of what the key itself means.
    definitions.get("Translated", {}).pop("description", None)
    shaped = _shaped(raw, definitions)
    shaped["definitions"] = {key: _shaped(value, definitions) for key, value in definitions.items()}
    return {"$schema": DRAFT, **shaped}


def write(folder: Path) -> list[Path]:
    """Write the schemas into *folder* and return their paths, as `modelines` names them."""
    folder.mkdir(exist_ok=True)
    return [_write(folder / f"{name}-1.json", schema_text(name)) for name in FILES]


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def modelines(name: Literal["topic", "bank"]) -> str:
    """Return the first lines of a file that tell editors its schema: VS Code and others, JetBrains.

    The path is relative to the bank's folder.
    """
    path = f"{FOLDER}/{name}-1.json"
    return f"# yaml-language-server: $schema={path}\n# $schema: {path}\n"


def _shaped(node: Any, definitions: Schema) -> Any:  # noqa: ANN401 - any JSON
    """Return *node* and all below it as editors want them."""
    match node:
        case {"oneOf": list(branches), "discriminator": {"propertyName": str(key)}}:
            rest = {name: node[name] for name in node if name not in {"oneOf", "discriminator"}}
            return {**_shaped(rest, definitions), **_told_by(key, branches, definitions)}
        case {"anyOf": [one, {"type": "null"}]}:
            rest = {name: node[name] for name in node if name not in {"anyOf", "default", "title"}}
            return _shaped({**one, **rest}, definitions)
        case {"$ref": str(name)}:
            rest = {key: node[key] for key in node if key != "$ref"}
            target = name.rpartition("/")[2]
            said = {"description": definitions[target].get("description", ""), **rest}
            # Beside a `$ref` draft-07 ignores every other key.
            return _hovered({"allOf": [{"$ref": f"#/definitions/{target}"}], **said})
        case dict():
            kept = {key: value for key, value in node.items() if not _is_noise(key, value)}
            return _hovered({key: _shaped_at(key, kept[key], definitions) for key in kept})
        case list():
            return [_shaped(one, definitions) for one in node]
        case _:
            return node


def _shaped_at(key: str, value: Any, definitions: Schema) -> Any:  # noqa: ANN401 - any JSON
    if key == "properties":
        return {name: _shaped(one, definitions) for name, one in value.items()}
    return value if key in {"enum", "const", "required", "default"} else _shaped(value, definitions)


def _is_noise(key: str, value: object) -> bool:
    return (key == "title" and isinstance(value, str)) or (key == "default" and not value)


def _hovered(node: Schema) -> Schema:
    """Return *node* with its description in Markdown too, where hover texts keep their code."""
    if isinstance(node.get("description"), str):
        return {**node, "markdownDescription": node["description"]}
    return node


def _told_by(key: str, branches: list[Schema], definitions: Schema) -> Schema:
    """Return a mapping whose *key* says which of *branches* holds."""
    names = {_tag(definitions[_name(one)], key): _name(one) for one in branches}
    told = {tag: definitions[name].get("description", "") for tag, name in names.items()}
    return {
        "type": "object",
        "required": [key],
        "properties": {
            # Without `"type": "string"`: an empty value is one mistake, not two.
            key: {"enum": list(names), "markdownEnumDescriptions": list(told.values())}
        },
        "allOf": [
            {
                "if": {"properties": {key: {"const": tag}}, "required": [key]},
                "then": {"$ref": f"#/definitions/{name}"},
            }
            for tag, name in names.items()
        ],
        "defaultSnippets": list(_snippets(key, names, definitions)),
    }


def _name(branch: Schema) -> str:
    return str(branch["$ref"]).rpartition("/")[2]


def _tag(definition: Schema, key: str) -> str:
    return str(definition["properties"][key]["const"])


def _snippets(key: str, names: Mapping[str, str], definitions: Schema) -> Iterator[Schema]:
    """Yield for each branch a snippet that asks for its required keys."""
    for tag, name in names.items():
        required = [one for one in definitions[name].get("required", ()) if one != key]
        body = {key: tag, **{one: f"${place}" for place, one in enumerate(required, start=1)}}
        yield {"label": tag, "description": definitions[name].get("description", ""), "body": body}

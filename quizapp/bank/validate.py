"""A part of a file against its dataclass, by pydantic, strictly."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from quizapp.bank import faults
from quizapp.bank.diagnostic import Diagnostic
from quizapp.bank.findings import Finding, Ground
from quizapp.bank.marks import Node
from quizapp.bank.revive import Kind
from quizapp.bank.source import Source

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def _adapter(kind: Kind) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def validate(kind: Kind, text: str, written_as: Kind, root: Node) -> tuple[Any, list[Finding]]:
    """Return the *kind* that the JSON *text* holds, or what is wrong with it.

    *root* is the same data with its marks; it may have more keys, which *written_as* names.
    """
    from pydantic import ValidationError

    try:
        return _adapter(kind).validate_json(text), []
    except ValidationError as error:
        return None, faults.findings(error, written_as, root)


def as_json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def ground_of(source: Source) -> Ground:
    return Ground(file=source.path, lines=source.lines, node=source.data, mark=source.mark)


def not_a_mapping(ground: Ground) -> Diagnostic:
    message = "the file must be a mapping of keys to values, such as `format: 1`"
    hint = "begin with `format: 1`; look for a line without `key: `"
    return ground.diagnose(Finding(code="B104", path=(), message=message, hint=hint))

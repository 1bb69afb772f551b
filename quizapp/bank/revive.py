"""JSON that was valid once, back into the dataclasses of `models`, without pydantic."""

from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin, get_type_hints

Kind: TypeAlias = Any
"""An annotation: a class, a union, a generic."""

TAGS = ("by", "type")
"""The keys that tell the branches of a union of dataclasses apart."""


def revive(kind: Kind, data: object) -> Any:  # noqa: ANN401 - it is whatever `kind` says
    """Return the value of type *kind* that *data*, as JSON gives it, stands for.

    *data* was validated before: it holds no unknown keys and lacks none that is required.
    """
    match data:
        case Mapping() if get_origin(kind) is dict:
            item = get_args(kind)[1]
            return {key: revive(item, value) for key, value in data.items()}
        case Mapping():
            made = branch(kind, data)
            hints = fields_of(made)
            return made(**{name: revive(hints[name], value) for name, value in data.items()})
        case list():
            item = get_args(kind)[0]
            return tuple(revive(item, value) for value in data)
        case int() if type(data) is int and float in branches(kind) and int not in branches(kind):
            return float(data)
        case _:
            return data


@cache
def fields_of(kind: type) -> dict[str, Kind]:
    """Return the fields of the dataclass *kind* with their annotations, `Annotated` removed."""
    return get_type_hints(kind)


@cache
def branches(kind: Kind) -> tuple[Kind, ...]:
    """Return the members of a union, or the annotation itself."""
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    return get_args(kind) if get_origin(kind) in {Union, UnionType} else (kind,)


def branch(kind: Kind, data: Mapping[str, object]) -> type:
    """Return the dataclass of the union *kind* that *data* belongs to.

    Of several it is the one that has *data*'s tag, or the first where no tag fits.
    """
    classes = [one for one in branches(kind) if is_dataclass(one)]
    return next((one for one in classes if _has_tag(one, data)), classes[0])


def _has_tag(kind: type, data: Mapping[str, object]) -> bool:
    hints = fields_of(kind)
    return any(tag in data and data[tag] in get_args(hints.get(tag)) for tag in TAGS)


def kind_at(kind: Kind, data: Any, path: Iterable[str | int]) -> Kind:  # noqa: ANN401
    """Return the annotation of the value that *path* leads to in *data*, which is a *kind*."""
    for part in path:
        if isinstance(part, int):
            kind = get_args(kind)[0]
        elif get_origin(kind) is dict:
            kind = get_args(kind)[1]
        else:
            kind = fields_of(branch(kind, data))[part]
        data = data[part]
    return kind


def tags(kind: Kind, key: str) -> list[str]:
    """Return the values of *key* that tell the branches of the union *kind* apart."""
    return [tag for one in branches(kind) for tag in get_args(fields_of(one)[key])]

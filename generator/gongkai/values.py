"""Values that are no records: small, frozen, compared by what they hold.

Most are Structs of msgspec, whose classes cost next to nothing: for a frozen dataclass Python writes and
compiles six functions, which for all of ours was a third of what the program takes to load. Those with
fields that do not count or are not shown, and those that change, are dataclasses.
"""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from msgspec import Struct, structs

V = TypeVar("V")


def replace(value: V, /, **changes: Any) -> V:  # noqa: ANN401 -- values of any field
    """Return a value with some fields changed."""
    if isinstance(value, Struct):
        return structs.replace(value, **changes)
    return dataclasses.replace(value, **changes)  # type: ignore[type-var]


def is_value(kind: object) -> bool:
    """Whether something is a class of values."""
    return isinstance(kind, type) and (issubclass(kind, Struct) or dataclasses.is_dataclass(kind))


def fields_of(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a class of values."""
    if issubclass(kind, Struct):
        return kind.__struct_fields__
    return tuple(one.name for one in dataclasses.fields(kind))  # type: ignore[arg-type]


def as_dict(value: object) -> dict[str, Any]:
    """Return the fields of a value by name, and in them those of the values that they hold."""
    return {name: _plain(getattr(value, name)) for name in fields_of(type(value))}


def _plain(value: object) -> object:
    if is_value(type(value)):
        return as_dict(value)
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value

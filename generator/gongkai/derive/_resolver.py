"""Resolving a field over layers: the first layer that has a value gives it.

The ordinary resolver returns values; the tracing one returns the same values and remembers which
record, and which field of it, each came from. A property test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct
from pydantic import BaseModel

Path = tuple[str | int, ...]


class Layer(Struct, frozen=True):
    """A part of a record that may give values: its role in the order, and where it stands.

    ``values`` is the part itself (the exceptions of a line, a window, a centre, an item …) and
    ``base`` its path inside the record, so that an explanation can name the line of a file.
    """

    role: str
    kind: str
    record: object
    base: Path
    values: BaseModel | None


class Source(Struct, frozen=True):
    """Where a resolved value was written: kind of record, the record, and the path in it."""

    kind: str
    record: object
    path: Path


class Resolver:
    """Returns the value of the first layer that has one."""

    def first(self, key: str, attributes: Mapping[str, str], layers: tuple[Layer, ...]) -> Any:  # noqa: ANN401 -- as many types as there are fields
        """Resolve the field ``key``; ``attributes`` names the attribute in each role."""
        for layer in layers:
            attribute = attributes.get(layer.role)
            if attribute is None or layer.values is None:
                continue
            value = getattr(layer.values, attribute)
            if value is not None:
                self._used(key, layer, attribute)
                return value
        return None

    def every(
        self, key: str, attribute: str, layers: tuple[Layer, ...]
    ) -> Iterator[tuple[Layer, Any]]:
        """Yield the value of each layer that has one, the strongest first."""
        for layer in layers:
            value = getattr(layer.values, attribute, None)
            if value is not None:
                self._used(f"{key}（{getattr(layer.values, 'name', '')}）", layer, attribute)
                yield layer, value

    def _used(self, key: str, layer: Layer, attribute: str) -> None:
        """Take note of where a value came from; the ordinary resolver does not."""


@dataclass
class TracingResolver(Resolver):
    """Resolves alike and keeps the source of every field by its key."""

    trace: dict[str, Source] = field(default_factory=dict)

    def _used(self, key: str, layer: Layer, attribute: str) -> None:
        fields = type(layer.values).model_fields if layer.values is not None else {}
        alias = (fields[attribute].alias if attribute in fields else None) or attribute
        self.trace[key] = Source(layer.kind, layer.record, (*layer.base, alias))

"""Resolving a field over layers: the first layer that has a value gives it.

The ordinary resolver returns values; the tracing one returns the same values and remembers which
record, and which field of it, each came from. A property test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Layer:
    """A record that may give a value: its kind, itself, and the path of keys to the field."""

    kind: str
    record: object
    path: tuple[str | int, ...]


Candidate = tuple[Layer, T | None]


class Resolver:
    """Returns the value of the first candidate that has one."""

    def first(self, name: str, candidates: Sequence[tuple[Layer, T | None]]) -> T | None:
        """Resolve the field ``name``; candidates come in order, the strongest first."""
        for layer, value in candidates:
            if value is not None:
                self._used(name, layer)
                return value
        return None

    def _used(self, name: str, layer: Layer) -> None:
        """Take note of where a value came from; the ordinary resolver does not."""


@dataclass
class TracingResolver(Resolver):
    """Resolves alike and keeps the layer of every field."""

    trace: dict[str, Layer] = field(default_factory=dict)

    def _used(self, name: str, layer: Layer) -> None:
        self.trace[name] = layer

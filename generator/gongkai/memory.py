"""What pure functions gave in the last build of this process, by the very objects they were given.

Records and views never change, so the same function of the same objects gives the same again. Files
that did not change give the same records again (``Shelf``), and so a preview asks only for what a
saved file touches. A process that builds once has nothing to remember and uses ``Memory`` itself.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from typing import Any, TypeVar

T = TypeVar("T")
# Told apart by value; everything else by what it is, not by what it is like.
_BY_VALUE = frozenset((str, int, bool, date, tuple, type(None)))


class Memory:
    """Remembers nothing."""

    lasting = False

    def of(self, make: Callable[..., T], *parts: Any) -> T:  # noqa: ANN401 -- of any type
        """Return ``make(*parts)``.

        ``make`` looks at nothing but its parts: texts, numbers, days and tuples of these, which are
        compared, and objects that never change, of which only the very same counts as the same.
        """
        return make(*parts)

    def like(self, name: Hashable, value: object, make: Callable[[], T]) -> T:  # noqa: ARG002 -- see below
        """Return ``make()``, which is a function of ``value``; there is one value of each name."""
        return make()

    def turn(self) -> None:
        """Forget what was not asked for since this was last called."""


class LongMemory(Memory):
    """Remembers what the last build asked for, until one is done that does not ask for it."""

    lasting = True

    def __init__(self) -> None:
        """Begin with nothing."""
        # The parts are kept with what was made of them: while they live, their ids are theirs.
        self._last: dict[Hashable, tuple[Any, Any]] = {}
        self._now: dict[Hashable, tuple[Any, Any]] = {}

    def of(self, make: Callable[..., T], *parts: Any) -> T:  # noqa: ANN401 -- of any type
        """Return ``make(*parts)``, if need be."""
        key = (make, *[part if type(part) in _BY_VALUE else id(part) for part in parts])
        found = self._now.get(key) or self._last.get(key) or (parts, make(*parts))
        self._now[key] = found
        result: T = found[1]
        return result

    def like(self, name: Hashable, value: object, make: Callable[[], T]) -> T:
        """Return ``make()``, if need be: where the value of this name is another than last time."""
        found = self._now.get(name) or self._last.get(name)
        if found is None or found[0] != value:
            found = (value, make())
        self._now[name] = found
        result: T = found[1]
        return result

    def turn(self) -> None:
        """Forget what was not asked for since this was last called."""
        self._last, self._now = self._now, {}

"""The key of a page: a digest of everything that it shows, so that nothing has to be declared.

A page whose key is that of the last build is not rendered again. Values are written by pickle, in C;
of values and records only class and fields are written. What many pages show, a record or a
larger view, is written once, and its digest stands for it wherever it is shown again.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from pydantic import BaseModel

from gongkai.model.disclosure import Guide
from gongkai.model.pages import Page
from gongkai.model.search import SearchDocument
from gongkai.values import fields_of, is_value

# Turns an object into what is written in its place; None for what pickle writes by itself.
Writer = Callable[[Any], object]
_ONCE = (Page, SearchDocument)  # nothing else shows them, so they are written where they stand
_LARGE = 6  # fields, from which on a view is digested rather than written again


class PageKeys:
    """Gives out keys; what was digested lives as long as this, so that its place in memory tells it."""

    def __init__(self, known: Iterable[tuple[object, str]] = ()) -> None:
        """Begin with records whose digests are known, because their files were digested."""
        self._inside = _Writers(_fields_of)
        self._outside = _Writers(self._writer)
        self._digests: dict[int, tuple[object, str]] = {id(one[0]): one for one in known}

    def key(self, shown: object, *surroundings: str) -> str:
        """Return the digest of a value and of texts that stand for others."""
        whole = hashlib.blake2b(_written(shown, self._outside), digest_size=20)
        for part in surroundings:
            whole.update(part.encode())
        return whole.hexdigest()

    def _writer(self, kind: Any) -> Writer:  # noqa: ANN401 -- as below
        plain = _fields_of(kind)
        large = kind is Guide or issubclass(kind, BaseModel) or len(fields_of(kind)) >= _LARGE
        if not large or kind in _ONCE:
            return plain
        inside = self._inside if issubclass(kind, BaseModel) else self._outside
        digests = self._digests

        def digest(value: object) -> str:
            found = digests.get(id(value))
            if found is None:
                content = _written(plain(value), inside)
                found = (value, hashlib.blake2b(content, digest_size=20).hexdigest())
                digests[id(value)] = found
            return found[1]

        return digest


class _Writers(dict[type, Writer | None]):
    """How to write a class, found out when it is first met."""

    def __init__(self, writer: Callable[[type], Writer]) -> None:
        super().__init__()
        self._writer = writer

    def __missing__(self, kind: type) -> Writer | None:
        ours = issubclass(kind, BaseModel) or is_value(kind) or kind is Guide
        self[kind] = self._writer(kind) if ours else None
        return self[kind]


def _fields_of(kind: Any) -> Writer:  # noqa: ANN401 -- a class, but no checker knows of what
    if kind is Guide:
        return attrgetter("made_from")
    title = kind.__qualname__
    if issubclass(kind, BaseModel):
        return lambda record: (title, record.__dict__)
    names = fields_of(kind)
    values = attrgetter(*names, names[0])  # of a single name it would give no tuple
    return lambda one: (title, values(one))


class _Pickler(pickle.Pickler):
    """Writes other things in the place of objects, which nobody will ever read back."""

    def __init__(self, out: io.BytesIO, writers: _Writers) -> None:
        super().__init__(out, pickle.HIGHEST_PROTOCOL)
        self.fast = True  # equal values are written alike, whether or not they are one object
        self._writers = writers

    def persistent_id(self, obj: object) -> object:
        writer = self._writers[type(obj)]
        return None if writer is None else writer(obj)


def _written(value: object, writers: _Writers) -> bytes:
    out = io.BytesIO()
    _Pickler(out, writers).dump(value)
    return out.getvalue()

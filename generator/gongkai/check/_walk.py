"""Every text that stands in a record, with the path to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from gongkai.model.conditions import Condition
from gongkai.model.record import Record

Path = tuple[str | int, ...]


def texts_in(record: Record, base: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield what people wrote into a record and the records inside it, in their order."""
    names = _keys(type(record))
    values = record.__dict__
    for name in record.model_fields_set:
        yield from _texts(values[name], (*base, names[name]))


def _texts(value: object, where: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Condition) and not value.cases:  # the text that people wrote
        yield where, value.text
    elif isinstance(value, Record):
        yield from texts_in(value, where)
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from _texts(one, (*where, at))


@cache
def _keys(model: type[Record]) -> Mapping[str, str]:
    return {name: info.alias or name for name, info in model.model_fields.items()}

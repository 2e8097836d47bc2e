"""Turns contexts into plain mappings that other generators can read.

What is missing is left out, what is none stays an empty list; 无 is left out where a template
leaves the part out. Dates and limits are text, ready to print: that is work the peers are spared.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from gongkai.model.conditions import Condition
from gongkai.model.disclosure import HeldCondition
from gongkai.model.limits import Limit
from gongkai.values import fields_of, is_value

Plain = dict[str, Any]


def plain(value: Any) -> Any:  # noqa: ANN401 -- any part of a context
    """Return a value as text, numbers, lists and mappings."""
    if isinstance(value, Limit | date | Condition | HeldCondition):
        return str(value)
    if isinstance(value, BaseModel):
        return _kept({name: getattr(value, name) for name in type(value).model_fields})
    if is_value(type(value)):
        return _kept({name: getattr(value, name) for name in fields_of(type(value))})
    if isinstance(value, Mapping):
        return _kept(value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def day(value: date | None) -> str:
    """Write a day as pages show it."""
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def _kept(values: Mapping[str, Any]) -> Plain:
    return {
        key: plain(one)
        for key, one in values.items()
        if one is not None and not (isinstance(one, str) and one in ("", "无"))
    }

"""What a release changes that is no news to who wants something done."""

from __future__ import annotations

import json
from typing import Any

from gongkai.model.releases import WORDS, Difference, Row

# That something was checked, and how often it is done in a year.
_MINOR = frozenset(("核验", "核验来源", "最近核验", "办件量"))


def is_minor(one: Difference) -> bool:
    """Whether a difference is of the site's own words, or only of what is checked and counted."""
    return one.key[0] == WORDS or not _MINOR.isdisjoint(one.field.split("."))


def is_news(old: Row | None, new: Row | None) -> bool:
    """Whether more than what is minor lies between two editions of a record."""
    if old is None or new is None:
        return old is not new
    return old.content != new.content and _told(old) != _told(new)


def _told(row: Row) -> Any:  # noqa: ANN401 -- any JSON
    return json.loads(row.content, object_hook=_without)


def _without(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in _MINOR}

"""Old rows as the models of today read them.

A body says which format it was written in. Whoever changes a model so that an old record would no
longer be understood raises ``FORMAT`` and adds the step from the format before; steps are applied
one after another to what was read, never to the ledger itself. What a model has forgotten and no
step explains is left out, so that an old day can always be shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from gongkai.model.releases import ITEM, Row

M = TypeVar("M", bound=BaseModel)
Values = dict[str, Any]
# From this format to the next: kind and values of a row to its values there.
Step = Callable[[str, Values], Values]


def _joint_bodies(kind: str, values: Values) -> Values:
    """Since format 2 a body of joint handling may say what it does, not only its name."""
    named = values.get("联办机构")
    if kind != ITEM or not isinstance(named, list):
        return values
    roles = [{"单位": one} if isinstance(one, str) else one for one in named]
    return {**values, "联办机构": roles}


STEPS: Mapping[int, Step] = {1: _joint_bodies}


def migrated(kind: str, values: Values, written: int, steps: Mapping[int, Step] = STEPS) -> Values:
    """Bring the values of a row from the format it was written in to that of today."""
    for number in sorted(one for one in steps if one >= written):
        values = steps[number](kind, values)
    return values


def values_in(row: Row | None) -> Values:
    """Return what a row says, as the models of today read it; nothing where there is no row."""
    return migrated(row.kind, json.loads(row.content), row.format) if row else {}


def understood(model: type[M], values: Values) -> M:
    """Read a record of any age; keys and values that today's model does not know are left out.

    Words are taken as they stand: a vocabulary may have lost one since.
    """
    try:
        return model.model_validate(values)
    except ValidationError as fault:
        rest = values
        for error in fault.errors(include_url=False):
            rest = _without(rest, error["loc"])
        return model.model_validate(rest)


def _without(values: Any, where: tuple[int | str, ...]) -> Any:  # noqa: ANN401 -- any JSON
    """Return values without the nearest entry of a mapping on the way to a place."""
    if not where:
        return values
    head, rest = where[0], where[1:]
    if isinstance(values, dict) and head in values:
        inner = _without(values[str(head)], rest)
        kept = {key: value for key, value in values.items() if key != head}
        same = inner is values[str(head)] or not rest
        return kept if same else {key: inner if key == head else values[key] for key in values}
    if isinstance(values, list) and isinstance(head, int) and head < len(values):
        inner = _without(values[head], rest)
        if inner is values[head]:
            return values
        return [inner if at == head else one for at, one in enumerate(values)]
    return values

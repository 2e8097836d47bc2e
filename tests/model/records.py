"""Every record that people may write, and the least that each needs."""

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

import gongkai.model.catalog
from gongkai.model.record import Record
from tests.builders import a_record

# What a required field may hold; the rest holds a name.
_ENOUGH: dict[tuple[str, str], Any] = {
    ("Limit", "单位"): "工作日",
    ("Township", "类别"): "镇",
    ("Township", "代码"): "qingshan",
    ("Stage", "阶段"): "公布",
    ("Publication", "阶段"): "公布",
    ("Fees", "是否收费"): "否",
    ("CauseLine", "原因"): "更正",
    ("Head", "批次"): "2026-01",
    ("_Days", "自"): "2026-11-20",
    ("Watch", "自"): "2026-11-20",
    ("Away", "自"): "2026-11-20",
    ("Acceptance", "到期"): "2027-01-01",
    ("ReportFront", "年度"): "2025",
}
_OF_ALL = {"月份": "2026-10", "受理": "3", "收到": "3", "办结": "2", "按时办结": "1"}


def every_model() -> list[type[Record]]:
    """Return all records of the model, those inside others too."""
    found = [one for one in _below(Record) if one.__module__.startswith(gongkai.model.__name__)]
    return sorted((one for one in found if one.model_fields), key=lambda one: one.__name__)


def _below(model: type[Record]) -> Iterator[type[Record]]:
    for one in model.__subclasses__():
        yield one
        yield from _below(one)


def key_of(model: type[Record], name: str) -> str:
    return model.model_fields[name].alias or name


def least(model: type[Record]) -> dict[str, Any]:
    """Return the values of a record that says no more than it must."""
    required = {n: info for n, info in model.model_fields.items() if info.is_required()}
    return {
        key: _ENOUGH.get((model.__name__, key), _OF_ALL.get(key, _any(info)))
        for key, info in ((key_of(model, name), info) for name, info in required.items())
    }


def _any(info: FieldInfo) -> Any:  # noqa: ANN401 -- any value
    if get_origin(info.annotation) is Literal:
        return get_args(info.annotation)[0]
    return "甲"


def with_value(model: type[Record], key: str, value: object) -> Record:
    """Make the least record with one more value."""
    return a_record(model, {**least(model), key: value})

"""Phone numbers that no phone has, or of which nobody can tell where they begin and end.

Source: 电信网编号计划; numbers with a digit too many are among the commonest faults of real guides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.model.dialling import unclear
from gongkai.model.findings import Finding
from gongkai.model.phones import phone_faults
from gongkai.model.rulings import Declared

WRONG = Declared("NUM010", "warning", "《电信网编号计划》（工信部规〔2017〕20号）")
DECLARES = (WRONG,)
KINDS = ("county", "department", "township", "item", "service", "bundle")
_KEYS = frozenset(("电话", "号码", "咨询方式", "咨询电话", "监督电话", "投诉电话"))
Path = tuple[str | int, ...]


def look(_record: object, origin: Origin) -> Iterator[Finding]:
    """Look at every phone number of a record, as it is written."""
    document = origin.file.document
    values: Any = document.values if document else None
    for part in origin.base:
        values = values[part]
    for where, text in _phones(values, ()):
        faults = tuple(phone_faults(text))
        doubtful = "" if faults else unclear(text)
        if doubtful:
            yield WRONG.found(
                origin.mark(where),
                field=path_text(where),
                message=f"“{doubtful}”看不出哪几位是一个号码，手机上点了拨不出去。",
                help="座机写成 区号-号码，如 0355-1234567 的样子，中间不空格；几个号码用“、”隔开。",
            )
        for number, wrong in faults:
            yield WRONG.found(
                origin.mark(where),
                field=path_text(where),
                message=f"“{number}”打不通：{wrong}。",
                help="请打一遍核实，改正号码；座机写成 区号-号码，如 0355-1234567 的样子。",
            )


def _phones(values: Any, where: Path) -> Iterator[tuple[Path, str]]:  # noqa: ANN401 -- any YAML value
    if isinstance(values, dict):
        for key, value in values.items():
            if key in _KEYS and isinstance(value, str):
                yield (*where, key), value
            elif not isinstance(value, str):
                yield from _phones(value, (*where, key))
    elif isinstance(values, list):
        for at, value in enumerate(values):
            if not isinstance(value, str):
                yield from _phones(value, (*where, at))

"""A holiday table that cannot be: a day of another year, or one that is off and worked at once.

Source: the yearly notices of the State Council's general office (国务院办公厅关于部分节假日安排的通知). Last days of
limits are counted by these tables on the readers' phones.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._origins import Origin
from gongkai.model.county import Holidays
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

OTHER_YEAR = Declared("HOL001", "error", "国务院办公厅每年的部分节假日安排通知")
BOTH = Declared("HOL002", "error", "国务院办公厅每年的部分节假日安排通知")
DECLARES = (OTHER_YEAR, BOTH)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at every table."""
    catalog, origins = evidence.catalog, evidence.origins
    for table in catalog.holidays:
        origin = origins.of("holidays", table)
        if origin is not None:
            yield from _days(table, origin)


def _days(table: Holidays, origin: Origin) -> Iterator[Finding]:
    for key, days in (("放假", table.off), ("调休上班", table.swapped)):
        for nth, day in enumerate(days):
            if str(day.year) != table.year:
                yield OTHER_YEAR.found(
                    origin.mark((key, nth)),
                    field=key,
                    message=f"{day} 不在 {table.year} 年里。",
                    help="请改日期，或把它移到那一年的表里；年写四位数字，例如 年: 2027。",
                )
    for nth, day in enumerate(table.swapped):
        if day in table.off:
            yield BOTH.found(
                origin.mark(("调休上班", nth)),
                field="调休上班",
                message=f"{day} 既写在 放假 里，又写在 调休上班 里。",
                help="请对照国务院办公厅的通知，删去一处。",
            )

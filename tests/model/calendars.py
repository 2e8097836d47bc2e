"""The national holiday tables, those of a county, and the cases of last days, for Python and for the phone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gongkai.model.county import Holidays
from gongkai.model.workdays import Calendar
from gongkai.source import NATIONAL_HOLIDAYS, read_yaml
from tests.builders import a_record

ROOT = Path(__file__).parents[2]
CASES = json.loads((ROOT / "tests/cases/workdays/cases.json").read_text(encoding="utf-8"))


def a_table(**values: Any) -> Holidays:  # noqa: ANN401 -- record values
    return a_record(Holidays, values)


def national() -> list[Holidays]:
    content = (ROOT / "generator" / NATIONAL_HOLIDAYS).read_bytes()
    document, _ = read_yaml(content, NATIONAL_HOLIDAYS)
    assert document is not None
    return [a_table(**one) for one in document.values]


def a_calendar(county: list[dict[str, Any]] | None = None) -> Calendar:
    return Calendar.of([*national(), *(a_table(**one) for one in county or ())])

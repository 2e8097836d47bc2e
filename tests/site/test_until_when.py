"""Pages of figures say until when they count: what the rows of their own place say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.builders import a_county, a_site
from tests.site.pages import one, page

RATED, HANDLED = "catalog/ratings/2026.yml", "catalog/figures/2026.yml"


def said(root: Path, rows: dict[str, list[tuple[str, str]]]) -> str:
    """Return what the figures of a place say; rows are months of places by file."""
    counts: dict[str, dict[str, Any]] = {
        RATED: {"非常满意": 40},
        HANDLED: {"受理": 50, "办结": 48, "按时办结": 47, "平均天数": "2.5"},
    }
    files: dict[str, Any] = {
        path: [{"月份": month, "乡镇": place, **counts[path]} for place, month in some]
        for path, some in rows.items()
    }
    places: dict[str, Any] = {
        f"catalog/townships/{slug}.yml": {"名称": name, "代码": slug, "类别": "镇"}
        for slug, name in (("qingshan", "青山镇"), ("baishi", "白石镇"))
    }
    site = a_site(a_county(root, {**places, **files}))
    return one(page(site, "townships/baishi/figures/"), "p.stamp").text()


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ({RATED: [("baishi", "2025-08"), ("qingshan", "2025-10")]}, "每月的数算到2025年8月。"),
        (
            {RATED: [("baishi", "2025-08")], HANDLED: [("baishi", "2025-08")]},
            "每月的数算到2025年8月。",
        ),
        (
            {RATED: [("baishi", "2025-07")], HANDLED: [("baishi", "2025-08")]},
            "办件的数算到2025年8月，评价的数算到2025年7月。",
        ),
    ],
)
def test_a_place_whose_numbers_end_earlier_says_so(
    tmp_path: Path, rows: dict[str, list[tuple[str, str]]], sentence: str
) -> None:
    assert said(tmp_path, rows).startswith(sentence)

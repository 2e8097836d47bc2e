"""A release counts from its day on, in whatever order releases were made; before the first, nothing changes."""

from __future__ import annotations

import io
import json
import tarfile
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from gongkai import reading, releasing
from gongkai.errors import UsageStop
from tests.builders import write
from tests.site.released import (
    FAST,
    FIRST,
    NOW,
    PLACE,
    SECOND,
    SETTINGS,
    release,
    site_of,
    text,
)


@pytest.mark.parametrize("way", ["直接", "批次"])
def test_a_first_release_that_counts_later_takes_nothing_away_until_then(
    county: Path, way: str
) -> None:
    write(county, {"site-config.yml": SETTINGS.format(way=way)})
    before = site_of(county, NOW)
    asked = releasing.Asked("2026-01", effective=date(2026, 1, 1), cause="批次")
    assert releasing.release(reading.settings(county), asked, NOW).findings == ()
    eve = site_of(county, NOW)
    assert [path for path in before if path not in eve] == []
    assert "5个工作日" in text(eve, "townships/qingshan/a-1/")
    assert "将有变化" not in text(eve, "items/a-1/"), "what is released is what is public"
    assert "尚未正式发布" in eve["index.html"].decode()
    assert "还没到施行的日子" in text(eve, "releases/")
    assert json.loads(eve["status.json"])["next_day"] == "2026-01-01"
    write(county, FAST)
    public = "当场办结" if way == "直接" else "5个工作日"
    assert public in text(site_of(county, NOW), "items/a-1/")
    assert "当场办结" in text(site_of(county, NOW, preview=True), "items/a-1/")
    release(county, "2026-02", date(2026, 2, 1))
    for day, said in ((NOW, "5个工作日"), (date(2026, 1, 9), "5个工作日")):
        page_ = text(site_of(county, day), "items/a-1/")
        assert (said in page_, "将有变化" in page_) == (True, True)
    assert "当场办结" in text(site_of(county, date(2026, 2, 1)), "items/a-1/")
    with pytest.raises(UsageStop, match="还没有发布过任何批次"):
        site_of(county, NOW, from_ledger=True)


def test_nothing_comes_before_the_first_release_of_all(county: Path) -> None:
    first = releasing.Asked("2026-01", effective=date(2026, 1, 1), cause="批次")
    releasing.release(reading.settings(county), first, NOW)
    write(county, {"content/policies/xin.md": "---\n标题: 新办法\n---\n正文。\n"})
    urgent = releasing.Asked("2025-12", effective=date(2025, 12, 1), cause="批次")
    found = releasing.release(reading.settings(county), urgent, NOW)
    assert [(one.code, one.level) for one in found.findings] == [
        ("REL008", "warning"), ("REL011", "error"),
    ]  # fmt: skip


def test_an_urgent_release_is_shown_before_the_one_that_was_announced(county: Path) -> None:
    release(county, "2024-01", FIRST)
    write(county, FAST)
    release(county, "2025-07", date(2025, 7, 1))
    shop = {"事项名称": "开店", "地方编码": "b-1", "承诺办结时限": "2个工作日"}
    write(county, {"catalog/items/b.yml": shop})
    release(county, "2025-04", date(2025, 4, 1))
    april, july = date(2025, 4, 2), date(2025, 7, 2)
    for ledger_alone in (False, True):
        site = site_of(county, april, from_ledger=ledger_alone)
        assert "2个工作日" in text(site, "items/b-1/")
        assert "5个工作日" in text(site, "items/a-1/")
        assert "尚未编入批次" not in text(site, "items/b-1/")
    site = site_of(county, april)
    assert "将有变化" in text(site, "items/a-1/")
    assert "将有变化" not in text(site, "items/b-1/")
    heads = json.loads(site["data/v1/releases/index.json"])["releases"]
    assert [(one["id"], one["inForce"]) for one in heads] == [
        ("2024-01", True), ("2025-04", True), ("2025-07", False),
    ]  # fmt: skip
    for head in heads:
        pack = site[f"data/v1/releases/{head['id']}.tar"]
        with tarfile.open(fileobj=io.BytesIO(pack)) as packed:
            listed = packed.extractfile(f"{head['id']}-list.txt")
            assert listed is not None
            assert sha256(listed.read()).hexdigest() == head["listDigest"]
    later = site_of(county, july)
    assert "当场办结" in text(later, "items/a-1/")
    assert "2个工作日" in text(later, "items/b-1/")


@pytest.mark.parametrize("way", ["直接", "批次"])
def test_what_counts_later_is_announced_and_shown_from_its_day_on(county: Path, way: str) -> None:
    write(county, {"site-config.yml": SETTINGS.format(way=way)})
    release(county, "2024-01", FIRST)
    write(county, FAST)
    release(county, "2025-01", SECOND)
    eve = site_of(county, SECOND - timedelta(days=1))
    assert "5个工作日" in text(eve, "items/a-1/")
    assert "将有变化" in text(eve, "items/a-1/")
    assert "还没到施行的日子" in text(eve, "releases/")
    assert json.loads(eve["status.json"])["next_day"] == SECOND.isoformat()
    day = site_of(county, SECOND)
    assert "当场办结" in text(day, "items/a-1/")
    assert "将有变化" not in text(day, "items/a-1/")


@pytest.mark.parametrize(("way", "conditions"), [("直接", "水表完好"), ("批次", "水费结清")])
def test_a_mistake_is_corrected_at_once_while_a_later_release_waits_for_its_day(
    county: Path, way: str, conditions: str
) -> None:
    write(county, {"site-config.yml": SETTINGS.format(way=way)})
    release(county, "2024-01", FIRST)
    write(county, FAST)
    release(county, "2025-01", SECOND)
    hall = {**PLACE["便民服务中心"], "电话": "0000-9"}
    write(county, {
        "catalog/items/a.yml": {**FAST["catalog/items/a.yml"], "受理条件": ["水表完好"]},
        "catalog/townships/qingshan.yml": {**PLACE, "便民服务中心": hall},
    })  # fmt: skip
    eve = text(site_of(county, SECOND - timedelta(days=1)), "townships/qingshan/a-1/")
    assert ("0000-9" in eve, conditions in eve) == (True, True)
    assert "5个工作日" in eve, "what comes with the release waits for its day"


def test_one_day_is_like_the_next_unless_a_state_changes(county: Path) -> None:
    release(county, "2024-01", FIRST)
    write(county, FAST)
    release(county, "2025-01", SECOND)
    assert site_of(county, date(2025, 1, 1)) == site_of(county, date(2025, 1, 2))
    assert site_of(county, SECOND - timedelta(days=1)) != site_of(county, SECOND)

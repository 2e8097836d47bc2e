"""A release may take effect before one that was made earlier; what is in force on a day stays beyond doubt."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.ledger import Ledger
from gongkai.model.catalog import Catalog
from gongkai.model.releases import State
from tests.builders import a_catalog, a_place, an_item
from tests.ledger.world import Files, appended, read, rows, said_by

NAMES = ("甲", "乙", "丙", "丁")
DAYS = [date(2024, month, 1) for month in range(2, 7)]


def a_county(limits: dict[str, str], *, lines: tuple[str, ...] = ()) -> Catalog:
    items = [
        an_item(f"{name}证办理", 地方编码=f"a-{at}", 承诺办结时限=limits[name])
        for at, name in enumerate(NAMES, 1)
        if name in limits
    ]
    return a_catalog(*items, a_place(事项清单=list(lines)))


SAME = dict.fromkeys(NAMES, "9个工作日")


def made(files: Files, id_: str, now: State, day: date) -> Files:
    """Release over some files, and return those with the release."""
    found = appended(files, id_, now, 施行日期=day.isoformat(), 变更原因=[{"原因": "批次"}])
    assert [one.code for one in found.findings if one.level == "error"] == []
    return {**files, **{edit.path: edit.content or b"" for edit in found.edits}}


def ledger_of(files: Files) -> Ledger:
    ledger, findings = read(files)
    assert findings == ()
    return ledger


def announced_and_urgent() -> tuple[Files, Catalog]:
    """A batch that counts from June, then one that counts from March."""
    june, now = {**SAME, "甲": "1个工作日"}, {**SAME, "甲": "1个工作日", "乙": "2个工作日"}
    files = made({}, "2024-01", rows(a_county(SAME)), date(2024, 1, 1))
    files = made(files, "2024-06", rows(a_county(june)), date(2024, 6, 1))
    return made(files, "2024-03", rows(a_county(now)), date(2024, 3, 1)), a_county(now)


def test_an_urgent_release_counts_before_one_that_was_announced() -> None:
    files, now = announced_and_urgent()
    ledger = ledger_of(files)
    assert [one.id for one in ledger.releases] == ["2024-01", "2024-03", "2024-06"]
    assert ledger.tip is not None
    assert ledger.tip.id == "2024-03"
    assert said_by(ledger.state(date(2024, 3, 1))) == said_by(
        rows(a_county({**SAME, "乙": "2个工作日"}))
    )
    assert said_by(ledger.state(date(2024, 6, 1))) == said_by(rows(now))


def test_what_was_announced_keeps_every_byte_and_its_sealed_list() -> None:
    files, _ = announced_and_urgent()
    june = next(one for one in ledger_of(files).releases if one.id == "2024-06")
    assert said_by(june.listed) == said_by(rows(a_county({**SAME, "甲": "1个工作日"})))
    before = {path: content for path, content in files.items() if "2024-03" not in path}
    again = next(one for one in ledger_of(before).releases if one.id == "2024-06")
    assert (again.digest, again.list_digest) == (june.digest, june.list_digest)
    assert again.standing != june.standing


def test_what_both_change_is_left_for_the_next_release_and_told() -> None:
    june = {**SAME, "甲": "1个工作日"}
    files = made({}, "2024-01", rows(a_county(SAME)), date(2024, 1, 1))
    files = made(files, "2024-06", rows(a_county(june)), date(2024, 6, 1))
    now = rows(a_county({**june, "甲": "5个工作日", "乙": "2个工作日"}))
    found = appended(files, "2024-03", now, 施行日期="2024-03-01", 变更原因=["批次"])
    assert [change.key for change in found.differences.changes] == [("事项", "a-2")]
    assert [(one.code, one.level) for one in found.findings] == [("REL008", "warning")]
    assert "甲证办理" in found.findings[0].message
    files = made(files, "2024-03", now, date(2024, 3, 1))
    later = made(files, "2024-07", now, date(2024, 7, 1))
    assert said_by(ledger_of(later).state(date(2024, 7, 1))) == said_by(now)


def test_what_names_a_record_that_comes_later_waits_with_it() -> None:
    old = dict.fromkeys(("甲", "乙"), "9个工作日")
    files = made({}, "2024-01", rows(a_county(old)), date(2024, 1, 1))
    files = made(files, "2024-06", rows(a_county({**old, "丙": "3个工作日"})), date(2024, 6, 1))
    now = rows(a_county({**old, "丙": "3个工作日", "乙": "1个工作日"}, lines=("a-3", "a-2")))
    ledger = ledger_of(made(files, "2024-03", now, date(2024, 3, 1)))
    march = ledger.state(date(2024, 3, 1))
    assert ("清单行", "qingshan/a-2") in march
    assert ("清单行", "qingshan/a-3") not in march
    assert ("事项", "a-3") not in march


def test_a_place_whose_list_both_change_waits_whole() -> None:
    files = made({}, "2024-01", rows(a_county(SAME)), date(2024, 1, 1))
    files = made(files, "2024-06", rows(a_county(SAME, lines=("a-1",))), date(2024, 6, 1))
    now = rows(a_county({**SAME, "丁": "1个工作日"}, lines=("a-1", "a-2")))
    ledger = ledger_of(made(files, "2024-03", now, date(2024, 3, 1)))
    march = ledger.state(date(2024, 3, 1))
    assert {key for key in march if key[0] == "清单行"} == set()
    assert march["事项", "a-4"].content == now["事项", "a-4"].content


@pytest.mark.parametrize("day", [date(2024, 6, 1), date(2024, 7, 1)])
def test_a_release_of_the_same_day_or_a_later_one_holds_everything(day: date) -> None:
    files = made({}, "2024-01", rows(a_county(SAME)), date(2024, 1, 1))
    files = made(files, "2024-06", rows(a_county({**SAME, "甲": "1个工作日"})), date(2024, 6, 1))
    now = rows(a_county({**SAME, "甲": "5个工作日"}))
    found = appended(files, "2024-09", now, 施行日期=day.isoformat(), 变更原因=["批次"])
    assert found.findings == ()


@settings(max_examples=30)
@given(st.permutations(list(zip(NAMES, DAYS, strict=False))))
def test_in_whatever_order_releases_are_made_each_day_has_what_counts_by_then(
    order: list[tuple[str, date]],
) -> None:
    files = made({}, "2024-01", rows(a_county(SAME)), date(2024, 1, 1))
    limits = dict(SAME)
    for at, (name, day) in enumerate(order):
        limits[name] = "1个工作日"
        files = made(files, f"r{at}", rows(a_county(limits)), day)
    ledger = ledger_of(files)
    for day in DAYS:
        due = {name: "1个工作日" for name, since in order if since <= day}
        assert said_by(ledger.state(day)) == said_by(rows(a_county({**SAME, **due})))
    assert len({one.standing for one in ledger.releases}) == len(ledger.releases)

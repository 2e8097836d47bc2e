"""Where texts stand on a day: by what they say of themselves, and by what others say of them."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.derive import derive
from gongkai.model.standing import Standing
from gongkai.model.texts import WrittenText
from tests.builders import DAY, a_catalog, a_text

OLD = a_text("旧办法", 有效性="有效", 发布日期="2024-01-01")


def where(*texts: WrittenText, on: date = DAY) -> dict[str, Standing]:
    found = derive(a_catalog(*texts), as_of=on).standings
    return {text.front.title: found[text.path] for text in texts}


def next_day(*texts: WrittenText, on: date = DAY) -> date | None:
    return derive(a_catalog(*texts), as_of=on).next_day


def test_a_text_holds_on_its_last_day_and_not_on_the_day_after() -> None:
    text = a_text("办法", 有效性="有效", 有效期至="2026-12-31")
    assert where(text, on=date(2026, 12, 31))["办法"].word == "有效"
    ended = where(text, on=date(2027, 1, 1))["办法"]
    assert (ended.word, ended.since) == ("失效", date(2027, 1, 1))


def test_a_text_is_out_of_force_from_the_day_that_says_so() -> None:
    text = a_text("办法", 有效性="有效", 失效日期="2026-12-31")
    assert where(text, on=date(2026, 12, 30))["办法"].word == "有效"
    assert where(text, on=date(2026, 12, 31))["办法"].word == "失效"


def test_a_text_that_another_repeals_says_by_what_and_since_when() -> None:
    new = a_text("新办法", 施行日期="2026-05-01", 关联={"废止文件": ["旧办法"]})
    before = where(OLD, new, on=date(2026, 4, 30))["旧办法"]
    assert before.word == "有效"
    assert [one.day for one in before.coming] == [date(2026, 5, 1)]
    after = where(OLD, new, on=date(2026, 5, 1))["旧办法"]
    assert (after.word, after.since, after.by) == ("废止", date(2026, 5, 1), new)


def test_a_text_that_another_changes_keeps_its_force_and_tells_the_article() -> None:
    change = {"文件": "旧办法", "条款": "第三条", "说明": "时限改短"}
    new = a_text("修改决定", 施行日期="2026-05-01", 关联={"修改文件": [change]})
    found = where(OLD, new)["旧办法"]
    assert (found.word, found.ended) == ("已修改", False)
    assert [(one.clause, one.note) for one in found.changes] == [("第三条", "时限改短")]


def test_a_text_that_another_ends_in_part_is_partly_out_of_force() -> None:
    new = a_text("决定", 关联={"修改文件": [{"文件": "旧办法", "方式": "部分失效"}]})
    assert where(OLD, new)["旧办法"].word == "部分失效"


def test_a_word_that_somebody_wrote_counts_even_without_a_day() -> None:
    text = a_text("办法", 有效性="废止", 失效依据="示政发〔2026〕1号")
    found = where(text)["办法"]
    assert (found.word, found.since, found.by_words) == ("废止", None, "示政发〔2026〕1号")


def test_a_text_that_begins_later_is_not_in_force_yet() -> None:
    text = a_text("办法", 有效性="有效", 施行日期="2026-12-01")
    assert where(text)["办法"].word == "未施行"
    assert where(text, on=date(2026, 12, 1))["办法"].word == "有效"


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ({"有效期至": "2026-12-31"}, date(2027, 1, 1)),
        ({"失效日期": "2026-12-31"}, date(2026, 12, 31)),
        ({"施行日期": "2026-12-01"}, date(2026, 12, 1)),
        ({"截止日期": "2026-12-10"}, date(2026, 12, 11)),
        ({"任务": [{"任务": "摸底", "完成时限": "2026年11月底前"}]}, date(2026, 12, 1)),
        ({"施行日期": "2026-12-01", "关联": {"废止文件": ["旧办法"]}}, date(2026, 12, 1)),
    ],
)
def test_the_day_on_which_a_text_changes_by_itself_is_planned(
    front: dict[str, Any], expected: date
) -> None:
    assert next_day(OLD, a_text("新的", **front)) == expected


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(days, days, days)
def test_nothing_changes_between_two_planned_days(ends: date, begins: date, on: date) -> None:
    texts = (
        a_text("旧", 有效性="有效", 有效期至=ends.isoformat()),
        a_text("新", 施行日期=begins.isoformat(), 关联={"修改文件": ["旧"]}),
    )
    planned = next_day(*texts, on=on)
    until = planned - timedelta(1) if planned else on + timedelta(400)
    assert where(*texts, on=on) == where(*texts, on=until)

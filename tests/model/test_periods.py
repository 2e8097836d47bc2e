"""Periods of notices and consultations, by the working calendar."""

from datetime import date

import pytest

from gongkai.model.county import Holidays
from gongkai.model.periods import Period, period_of
from gongkai.model.texts import Front
from gongkai.model.workdays import Calendar

TABLE = Holidays.model_validate(
    {"年": "2026", "放假": ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"],
     "调休上班": ["2026-10-10"]}
)  # fmt: skip


def period(*tables: Holidays, **front: str) -> Period | None:
    return period_of(Front.model_validate({"标题": "公示", **front}), Calendar.of(tables))


@pytest.mark.parametrize(
    ("published", "length", "last"),
    [
        ("2026-11-20", "5个工作日", date(2026, 11, 27)),  # a Friday: the next week counts
        ("2026-09-30", "3个工作日", date(2026, 10, 10)),  # over a holiday, with a working Saturday
        ("2026-11-20", "7个自然日", date(2026, 11, 27)),
    ],
)
def test_the_day_of_publication_does_not_count(published: str, length: str, last: date) -> None:
    found = period(TABLE, 发布日期=published, 公示期=length)
    assert found is not None
    assert (found.last, found.sure) == (last, True)


def test_a_year_without_a_table_says_so() -> None:
    found = period(TABLE, 发布日期="2026-12-30", 公示期="5个工作日")
    assert found == Period(date(2026, 12, 30), date(2027, 1, 6), sure=False)


def test_days_that_are_written_count_for_more() -> None:
    found = period(TABLE, 发布日期="2026-11-10", 开始日期="2026-11-12", 截止日期="2026-12-10",
                   公示期="5个工作日")  # fmt: skip
    assert found == Period(date(2026, 11, 12), date(2026, 12, 10))


def test_a_notice_without_days_has_no_period() -> None:
    assert period(TABLE, 公示期="5个工作日") is None
    assert period(TABLE, 发布日期="2026-11-10") is None


def test_a_countys_own_days_add_to_the_national_table() -> None:
    own = Holidays.model_validate({"年": "2026", "放假": ["2026-11-24"]})
    found = period(TABLE, own, 发布日期="2026-11-20", 公示期="5个工作日")
    assert found is not None
    assert (found.last, found.sure) == (date(2026, 11, 30), True)


def test_a_table_in_doubt_is_not_sure() -> None:
    doubtful = Holidays.model_validate({"年": "2026", "核验": "未核验"})
    found = period(doubtful, 发布日期="2026-11-20", 公示期="5个工作日")
    assert found is not None
    assert not found.sure

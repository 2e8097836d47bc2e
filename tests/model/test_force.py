"""What documents say of their own force, and of others they repeal."""

from datetime import date

import pytest

from gongkai.model.force import force_said, repeals_said

ISSUED = date(2022, 1, 10)


@pytest.mark.parametrize(
    ("body", "effective", "until"),
    [
        ("本办法自2020年4月1日起施行，有效期五年。", date(2020, 4, 1), date(2025, 3, 31)),
        ("第九条　本办法由民政局解释，自 2020 年 4 月 1 日起正式施行。", date(2020, 4, 1), None),
        ("本通知自印发之日起施行，有效期为3年。", None, date(2025, 1, 9)),
        ("前言。\n本办法有效期至２０２５年１２月３１日。", None, date(2025, 12, 31)),
        ("本办法自2024年2月29日起施行，有效期一年。", date(2024, 2, 29), date(2025, 2, 27)),
    ],
)
def test_days_are_read_from_the_last_article(
    body: str, effective: date | None, until: date | None
) -> None:
    said = force_said(body)
    assert said is not None
    assert (said.effective, said.until(ISSUED)) == (effective, until)


@pytest.mark.parametrize(
    "body",
    [
        "《某某条例》自2010年4月1日起施行。",
        "许可证有效期五年。",
        "对照自2020年1月1日起施行的《某某条例》，逐条落实。",
        "自2025年13月1日起报名。",
        "",
    ],
)
def test_what_is_said_of_something_else_is_not_read(body: str) -> None:
    assert force_said(body) is None


def test_every_document_that_is_repealed_as_a_whole_is_read() -> None:
    body = "甲。\n《关于甲的通知》（龙府办发〔2020〕3号）、《关于乙的通知》同时废止，《关于丙的办法》第三条不变。"
    assert [(one.title, one.number, one.before, one.line) for one in repeals_said(body)] == [
        ("关于甲的通知", (2020, 3), "龙府办发", 2),
        ("关于乙的通知", None, "", 2),
    ]


@pytest.mark.parametrize(
    "body", ["《关于甲的通知》第三条同时废止。", "《关于甲的通知》继续执行。", "废止。"]
)
def test_a_part_of_a_document_or_nothing_is_not_a_repeal(body: str) -> None:
    assert list(repeals_said(body)) == []

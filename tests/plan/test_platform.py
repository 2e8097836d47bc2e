"""The disclosure platform: its parts, what is sorted into them, and what is left out."""

from typing import Any

import pytest

from gongkai.model.pages import Page
from tests.builders import (
    DAY,
    a_book,
    a_certificate_note,
    a_department,
    a_part,
    a_place,
    a_text,
    an_item,
)

PLACE = a_place(便民服务中心={"地址": "青石街 12 号", "电话": "0000-6121001"})


def context(book: dict[str, Page], address: str) -> Any:  # noqa: ANN401 -- any context
    return book[address].context


def categories(*records: Any) -> dict[str, list[str]]:  # noqa: ANN401 -- any record
    """Return the titles of what stands in each category."""
    pages = a_book(*records).values()
    shown = [page.context for page in pages if page.template == "statutory"]
    return {one.title: [row.link.text for row in one.rows] for one in shown}


def test_the_door_leads_to_the_four_parts_and_counts_what_is_in_them() -> None:
    book = a_book(
        PLACE,
        a_text("关于赋权的通知"),
        a_part("公开制度", 标题="办法"),
        a_part("年度报告", 年度="2025"),
    )
    parts = {
        part.text: (part.href, part.count and f"{part.count}{part.unit}")
        for part in context(book, "disclosure/").parts
    }
    assert parts == {
        "政府信息公开指南": ("disclosure/guide/", None),
        "政府信息公开制度": ("disclosure/rules/", "1件"),
        "法定主动公开内容": ("disclosure/content/", "3条"),
        "政府信息公开年报": ("disclosure/reports/", "1份"),
    }


def test_a_part_that_is_empty_is_neither_made_nor_named() -> None:
    book = a_book()
    named = [part.text for part in context(book, "disclosure/").parts]
    assert named == ["政府信息公开指南", "法定主动公开内容"]
    assert not {"disclosure/rules/", "disclosure/reports/"} & book.keys()


def test_every_body_has_a_guide_whether_or_not_it_wrote_one() -> None:
    book = a_book(
        PLACE, a_place("县大厅", 代码="xianting", 类别="县级大厅"), a_part("公开指南", "先看这里。")
    )
    assert context(book, "disclosure/guide/").markdown == "先看这里。"
    guide = context(book, "disclosure/guide/qingshan/")
    assert (guide.markdown, guide.address.office.phone) == ("", "0000-6121001")
    assert "disclosure/guide/xianting/" not in book


def test_requests_go_to_the_office_that_the_guide_names() -> None:
    office = {"名称": "党政办", "电话": "0000-6121000"}
    book = a_book(PLACE, a_part("公开指南", 单位="青山镇", 受理机构=office), a_part("公开指南"))
    offices = {one.name: one.office for one in context(book, "disclosure/request/").offices}
    assert offices["青山镇"].name == "党政办"
    assert offices["青石县"] is None


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (a_text("关于放权的通知"), {"规范性文件"}),
        (a_text("2026年财政预算说明", "notices"), {"财政信息"}),
        (a_text("森林防火预警", "news"), {"应急管理"}),
        (a_text("周末不休息", "news"), {"其他法定公开"}),
        (a_text("周末不休息", "news", 栏目="惠民政策"), {"民生政策"}),
        (a_text("周末不休息", "news", 公开类别=["20-9", "公益事业"]), {"政府采购", "公益事业"}),
        (a_text("十月办结", "results"), {"办事服务"}),
        (an_item("取水许可", 事项类型="行政许可", 收费="是"), {"办事服务", "收费项目"}),
        (an_item("罚款", 事项类型="行政处罚"), {"处罚强制"}),
        (an_item("食品抽检", 事项类型="行政检查"), {"监督检查"}),
        (an_item("农村村民宅基地审批", 主题=["三农服务"]), {"办事服务", "农业农村政策", "宅基地审核"}),
        (a_department("县民政局"), {"机构职能"}),
        (a_text("关于我们", "pages"), set()),
        (an_item("旧事", 事项状态="取消"), set()),
    ],
)  # fmt: skip
def test_what_is_published_stands_in_the_categories_that_it_belongs_to(
    record: Any,  # noqa: ANN401 -- any record
    expected: set[str],
) -> None:
    assert set(categories(record)) == expected


def test_the_newest_stands_first_and_what_has_no_day_last() -> None:
    texts = [
        a_text(name, 发布日期=day) for name, day in (("旧", "2025-01-01"), ("新", "2026-01-01"))
    ]
    assert categories(a_text("无日期"), *texts)["规范性文件"] == ["新", "旧", "无日期"]


def test_a_report_has_six_sections_and_says_what_is_missing() -> None:
    body = "## 一、总体情况\n\n公开了 40 条。"
    report = a_part("年度报告", body, 年度="2025", 主动公开={"行政许可": 12})
    shown = context(a_book(report), "disclosure/reports/2025/")
    assert [one.heading[:2] for one in shown.sections] == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
        "六、",
    ]
    assert shown.sections[0].markdown == "公开了 40 条。"
    (table,) = (t for t in shown.sections[1].tables if t.title == "第二十条第（五）项")
    assert table.rows == (("行政许可", "12"),)
    assert [bool(one.markdown or one.tables) for one in shown.sections] == [
        True,
        True,
        *[False] * 4,
    ]


def test_reports_of_one_body_lead_to_one_another() -> None:
    reports = [a_part("年度报告", 年度=year, 单位="青山镇") for year in ("2024", "2025")]
    book = a_book(PLACE, a_part("年度报告", 年度="2025"), *reports)
    years = context(book, "disclosure/reports/2025-qingshan/").years
    assert [link.href for link in years] == ["disclosure/reports/2024-qingshan/"]
    (township,) = (b for b in context(book, "disclosure/").bodies if b.name == "青山镇")
    assert township.report.href == "disclosure/reports/2025-qingshan/"


def test_a_directory_says_once_what_is_the_same_in_every_row() -> None:
    items = [an_item(name, 实施主体="县民政局") for name in ("甲事", "乙事")]
    shown = context(a_book(*items, a_department("县民政局")), "disclosure/directory/")
    same = dict(shown.same)
    assert same["公开主体"] == "县民政局"
    assert "公开主体" not in shown.labels
    assert (shown.total, len(shown.labels)) == (2, 1)


def test_the_directory_of_a_place_holds_its_list_and_that_of_villages_theirs() -> None:
    from gongkai.model.townships import VillageList
    from tests.builders import a_record

    listed = a_record(VillageList, {"名称": "县统一", "清单": [{"事项": "乙事"}]})
    place = a_place(事项清单=[{"事项": "甲事"}, {"事项": "乙事"}])
    book = a_book(*map(an_item, ("甲事", "乙事", "丙事")), place, listed)

    def levels(address: str) -> dict[str, str]:
        shown = context(book, address)
        return {row.link.text: row.cells[-1] for _, rows in shown.groups for row in rows}

    assert levels("disclosure/directory/") == {
        "甲事": "县级 乡级", "乙事": "县级 乡级 村级", "丙事": "县级",
    }  # fmt: skip
    assert set(levels("disclosure/directory/qingshan/")) == {"甲事", "乙事"}
    assert set(levels("disclosure/directory/villages/")) == {"乙事"}


def test_no_text_stands_in_two_columns_of_the_home_page_and_none_is_empty() -> None:
    open_notice = a_text("征求意见", "notices", 发布日期="2026-11-18", 截止日期="2026-11-28")
    over = a_text("旧公示", "notices", 发布日期="2026-01-18", 截止日期="2026-01-28")
    policies = [a_text(f"文件{n}", 发布日期=f"2026-0{n}-01") for n in range(1, 6)]
    columns = context(a_book(open_notice, over, *policies), "").columns
    shown = {one.title: [entry.text for entry in one.entries] for one in columns}
    assert shown == {
        "快截止的": ["征求意见"], "新政策": ["文件5", "文件4", "文件3"], "最近发布": ["文件2", "旧公示", "文件1"],
    }  # fmt: skip
    assert context(a_book(), "").columns == ()


def test_a_column_without_texts_has_no_page_but_policies() -> None:
    lists = {"policies/", "news/", "notices/", "rules/", "results/", "interpretations/"}
    assert a_book().keys() & lists == {"policies/"}
    assert a_book(a_text("一", "news")).keys() & lists == {"policies/", "news/"}


def test_the_share_of_what_need_not_be_brought_is_of_all_that_is_asked_for() -> None:
    giving = an_item("登记", 办理结果=[{"名称": "营业执照", "类型": "证照"}])
    asking = an_item("许可", 申请材料=["执照", "身份证", {"名称": "信用记录", "来源": "数据共享"}])
    shown = context(a_book(giving, asking, a_certificate_note(别名=["执照"])), "certificates/")
    assert shown.share == "66.7%"
    assert context(a_book(giving), "certificates/").share == ""


def test_the_screen_shows_what_is_not_over_and_cuts_long_lists_into_panels() -> None:
    from tests.builders import a_roster

    day = DAY.isoformat()
    away = [
        {"自": day, "岗位": "登记岗", "去向": "开会"},
        {"自": "2026-01-01", "岗位": "旧岗", "去向": "下村"},
    ]
    items = [an_item(f"事项{n:02}", 主题=["社保救助"]) for n in range(30)]
    staff = [{"岗位": f"岗{n}"} for n in range(8)]
    place = a_place(在岗人员=staff, 事项清单=[item.name for item in items])
    panels = context(a_book(place, a_roster(去向=away), *items), "townships/qingshan/board/").panels
    assert [(one.kind, len(one.rows)) for one in panels if one.rows] == [
        ("staff", 4), ("staff", 4), ("away", 1), ("channels", 1),
    ]  # fmt: skip
    shown = [card.name for one in panels for group in one.groups for card in group.cards]
    assert shown == [item.name for item in items]
    assert all(not one.note for one in panels)


def test_the_last_panel_of_the_screen_is_not_left_with_one_item() -> None:
    items = [an_item(f"事项{n:02}", 主题=["社保救助"]) for n in range(20)]
    place = a_place(事项清单=[item.name for item in items])
    panels = context(a_book(place, *items), "townships/qingshan/board/").panels
    assert [len(group.cards) for one in panels for group in one.groups] == [10, 10]


def test_a_screen_that_cannot_hold_all_items_says_how_many_are_left() -> None:
    items = [an_item(f"事项{n:03}", 主题=["社保救助"]) for n in range(500)]
    place = a_place(事项清单=[item.name for item in items])
    panels = context(a_book(place, *items), "townships/qingshan/board/").panels
    assert len(panels) == 24
    shown = sum(len(group.cards) for one in panels for group in one.groups)
    (note,) = (one.note for one in panels if one.note)
    assert f"还有 {500 - shown} 件" in note


def test_bodies_say_who_heads_them_where_the_regulation_asks_for_it() -> None:
    pages = a_book(
        a_department("县民政局", 主体性质="法定机关", 负责人=[{"职务": "局长", "姓名": "张三"}]),
        a_department("县气象局", 主体性质="法定机关"),
        a_department("供水公司", 类别="公共企事业单位"),
    )
    rows = pages["disclosure/content/jigou/"].context.rows
    assert {row.link.text: row.heads for row in rows if row.kind == "机构"} == {
        "县民政局": ("局长 张三",),
        "县气象局": None,
        "供水公司": (),
    }

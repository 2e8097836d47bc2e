"""What pages say: states everywhere, the hall as an equal place, nothing unverified, zero reports."""

from datetime import timedelta
from typing import Any

import pytest

from gongkai.model.pages import Page
from gongkai.model.townships import Township
from gongkai.plan._summaries import item_card
from gongkai.values import replace
from tests.builders import (
    DAY,
    a_book,
    a_bundle,
    a_department,
    a_law,
    a_place,
    a_text,
    an_item,
)

ITEM = an_item("低保", 实施主体="县民政局", 主题=["社保救助"])
CIVIL = a_department("县民政局", 代码="minzheng")
GUIDE = "townships/qingshan/qs-di-bao/"


def a_hall(**values: Any) -> Township:  # noqa: ANN401 -- record values
    return a_place("县政务服务中心", 代码="xianting", 类别="县级大厅", **values)


def cards_in(page: Page) -> dict[str, Any]:
    """The cards of every group of a list page, by name."""
    return {card.name: card for group in page.context.groups for card in group.cards}


@pytest.mark.parametrize(("state", "tone"), [("取消", "ended"), ("暂停", "paused")])
def test_a_stopped_item_says_so_on_its_page_its_guides_and_in_every_list(
    state: str, tone: str
) -> None:
    status = {"状态": state, "原因": "法律修改", "文号": "示政发〔2026〕1号", "自": "2026-03-01"}
    item = an_item(
        "低保", 实施主体="县民政局", 主题=["社保救助"], 事项类型="行政给付", 事项状态=status
    )
    village = {"名称": "上河村", "代码": "shanghe"}
    place = a_place(事项清单=["低保"], 村级清单=["低保"], 村=[village])
    pages = a_book(item, place, CIVIL)
    for address in ("items/qs-di-bao/", GUIDE):
        view = pages[address].context.state
        assert (view.word, view.tone) == (state, tone)
        for said in ("2026年3月1日", "示政发〔2026〕1号", "法律修改"):
            assert said in view.sentence
    lists = ["items/", "items/initial/d/", "themes/shebao/", "types/jifu/", "townships/qingshan/",
             "departments/minzheng/"]  # fmt: skip
    for address in lists:
        assert cards_in(pages[address])["低保"].state == state
    assert pages["matrix/minzheng/"].context.rows[0].state == state
    assert pages["items/qs-di-bao/"].context.comparison.rows[0].state == state
    assert "低保" not in [card.name for card in pages[""].context.popular]
    assert ("低保" in cards_in(pages["townships/qingshan/villages/shanghe/"])) == (state == "暂停")


def test_an_item_stopped_in_one_place_says_so_there_alone() -> None:
    stopped = {"事项": "低保", "事项状态": {"状态": "暂停", "至": "2026-12-01"}}
    pages = a_book(ITEM, CIVIL, a_place(事项清单=[stopped]), a_hall(事项清单=["低保"]))
    assert pages[GUIDE].context.state.word == "暂停"
    assert "青山镇" in pages[GUIDE].context.state.sentence
    assert "2026年12月1日" in pages[GUIDE].context.state.sentence
    assert pages["townships/xianting/qs-di-bao/"].context.state.word == "在用"
    assert pages["items/qs-di-bao/"].context.state.word == "在用"


def test_an_item_that_begins_later_says_when_and_not_that_it_is_cancelled() -> None:
    item = an_item("低保", 计划生效日期=(DAY + timedelta(20)).isoformat())
    view = a_book(item, a_place(事项清单=["低保"]))[GUIDE].context.state
    assert (view.word, view.tone) == ("未生效", "paused")
    assert "2026年12月10日" in view.sentence
    assert "取消" not in view.sentence


def test_the_county_hall_is_a_place_like_any_other_and_comes_first() -> None:
    pages = a_book(ITEM, CIVIL, a_place(事项清单=["低保"]), a_hall(事项清单=["低保"]))
    assert [card.slug for card in pages["townships/"].context.places] == ["xianting", "qingshan"]
    here = pages[GUIDE].context
    there = pages["townships/xianting/qs-di-bao/"].context
    assert here.hall.href == "townships/xianting/qs-di-bao/"
    assert there.hall is None
    for below in ("", "board/", "booklet/", "powers/"):
        assert f"townships/xianting/{below}" in pages
    assert [one.slug for one in pages["items/qs-di-bao/"].context.comparison.rows] == [
        "xianting",
        "qingshan",
    ]


def test_every_guide_but_the_halls_says_where_cross_township_matters_go() -> None:
    sentence = "牵涉两个乡镇的，到县政务服务中心办。"
    pages = a_book(
        ITEM, CIVIL, a_place(事项清单=["低保"]), a_hall(事项清单=["低保"]), 跨乡镇事项=sentence
    )
    assert pages[GUIDE].context.cross_township == sentence
    assert pages["townships/xianting/qs-di-bao/"].context.cross_township == ""


def test_power_list_items_have_a_page_and_a_row_but_no_guide_and_no_place_in_lists() -> None:
    fine = an_item("罚款", 事项类型="行政处罚", 实施主体="县民政局")
    pages = a_book(fine, ITEM, CIVIL, a_place(事项清单=["罚款", "低保"]))
    assert "townships/qingshan/qs-fa-kuan/" not in pages
    assert pages["items/qs-fa-kuan/"].context.applied_for is False
    assert "罚款" not in cards_in(pages["items/"])
    assert "罚款" not in cards_in(pages["townships/qingshan/"])
    for address in ("powers/minzheng/", "townships/qingshan/powers/"):
        groups = pages[address].context.groups
        assert "罚款" in [row.duty.item.name for _, rows in groups for row in rows]


def test_the_power_list_drops_an_item_on_the_day_it_ends() -> None:
    fine = an_item("罚款", 事项类型="行政处罚", 计划取消日期=DAY.isoformat())
    later = an_item("查封", 事项类型="行政强制", 事项状态={"状态": "取消", "自": "2027-01-01"})
    groups = a_book(fine, later)["powers/"].context.groups
    assert [row.duty.item.name for _, rows in groups for row in rows] == ["查封"]


def test_the_matrix_shows_mode_granting_and_supervising_department_per_place() -> None:
    line = {"事项": "低保", "赋权方式": "委托办理", "赋权部门": "县民政局", "监管部门": "县审计局"}
    other = a_place("白石乡", 代码="baishi", 类别="乡")
    pages = a_book(ITEM, CIVIL, a_department("县审计局"), a_place(事项清单=[line]), other)
    (row,) = pages["matrix/minzheng/"].context.rows
    here, there = row.cells
    assert (here.mode, here.granting, here.supervising) == ("委托办理", "县民政局", "县审计局")
    assert here.href == GUIDE
    assert (there.place, there.mode, there.href) == ("白石乡", "", "")
    assert [entry.text for entry in pages["matrix/"].context.departments] == ["县民政局"]


def test_a_department_without_items_reports_zero_with_the_day() -> None:
    report = {"日期": "2026-10-08", "说明": "没有事项。"}
    nothing = a_department("县气象局", 代码="qixiang", 零报告=report)
    pages = a_book(ITEM, CIVIL, nothing)
    assert pages["departments/qixiang/"].context.zero == "没有事项。（2026年10月8日报告）"
    assert pages["departments/minzheng/"].context.zero == ""
    badges = {
        entry.text: entry.badge
        for section in pages["departments/"].context.sections
        for entry in section.entries
    }
    assert badges == {"县民政局": "", "县气象局": "零报告"}


def test_nothing_unverified_is_shown_with_its_number() -> None:
    laws = (
        a_law("甲法", 代码="jia", 文号="第1号", 核验="核验", 类别="法律"),
        a_law("乙法", 代码="yi", 文号="第2号", 核验="未核验", 类别="法律", 公布日期="2020-01-01"),
    )
    item = an_item(
        "低保",
        设定依据=[
            {"法律": "甲法", "条款": "第一条", "核验": "核验"},
            {"法律": "甲法", "条款": "第二条", "核验": "未核验"},
            {"法律": "乙法", "条款": "第三条", "核验": "核验"},
        ],
    )
    pages = a_book(item, *laws, a_place(事项清单=["低保"]))
    for address in ("items/qs-di-bao/", GUIDE):
        shown = [(one.number, one.article) for one in pages[address].context.basis]
        assert shown == [("第1号", "第一条"), ("第1号", ""), ("", "第三条")]
    assert pages["laws/yi/"].context.number == ""
    assert pages["laws/yi/"].meta.published == ""
    assert [article for _, article in pages["laws/jia/"].context.items] == ["第一条", ""]
    notes = [e.note for section in pages["laws/"].context.sections for e in section.entries]
    assert notes == ["第1号", ""]


def test_terminals_name_only_public_items_and_by_their_names() -> None:
    machine = {"名称": "自助机", "可办": [ITEM.code, "还没公布的事项"]}
    place = a_place(自助终端=[machine], 合作网点=[{"名称": "邮政所", "可办": ["还没公布的事项"]}])
    shown = a_book(ITEM, place)["townships/qingshan/"].context.place
    assert shown.self_service[0].offers == ("低保",)
    assert shown.partners[0].offers == ()


@pytest.mark.parametrize(
    ("phone", "call"),
    [
        ("0000-6110001", "tel:00006110001"),
        ("6110001 转 2，或 6110002", "tel:6110001"),
        ("无", "tel:12345"),
        (None, "tel:12345"),
    ],
)
def test_the_bar_calls_a_number_that_a_phone_can_dial(phone: str | None, call: str) -> None:
    place = a_place(便民服务中心={"电话": phone}, 事项清单=["低保"])
    assert a_book(ITEM, place)[GUIDE].actions[0].href == call


def test_what_nobody_wrote_is_not_published_as_fact() -> None:
    place = a_place(
        事项清单=["低保"], 村级清单=["低保"], 村=[{"名称": "上河村", "代码": "shanghe"}],
        监督渠道=["0000-1"],
    )  # fmt: skip
    empty = a_department("县气象局", 代码="qixiang")
    pages = a_book(ITEM, CIVIL, empty, place, a_text("办法", 代码="banfa"))
    guide = pages[GUIDE].context
    assert (guide.mode, guide.decider) == (None, None)
    assert guide.channels[0].channel.kind is None
    assert pages["policies/banfa/"].context.validity.word == ""
    assert pages["departments/qixiang/"].context.zero == ""
    assert pages["townships/qingshan/"].context.modes == ((None, 1),)
    (group,) = pages["townships/qingshan/villages/shanghe/"].context.groups
    assert group.title == "办理方式待补充"
    (cell,) = pages["matrix/minzheng/"].context.rows[0].cells
    assert (cell.mode, cell.href) == ("", GUIDE)


def test_a_guide_knows_its_address_whatever_its_code() -> None:
    item = an_item("低保", 地方编码="QH_001")
    pages = a_book(item, a_place(事项清单=["低保"]))
    (address,) = (address for address, page in pages.items() if page.template == "guide")
    assert pages[address].context.href == address
    ((_, (row,)),) = pages["townships/qingshan/booklet/"].context.groups
    alone = pages[address].context
    assert replace(row.guide, message=alone.message, fit=alone.fit) == alone


def test_the_page_about_the_site_is_always_there() -> None:
    contact = {"地址": "人民路", "电话": "0000-6110003"}
    page = a_book(联系方式=contact)["about/"]
    assert page.template == "about"
    assert page.context.contact.address == "人民路"
    assert a_book(a_text("关于我们", "pages", 代码="about"))["about/"].template == "text"


def test_a_line_that_stopped_says_so_in_the_matrix_and_the_power_list() -> None:
    stopped = {"事项": "低保", "事项状态": "取消"}
    hall = a_hall(事项清单=["低保"])
    pages = a_book(ITEM, CIVIL, a_place(事项清单=[stopped]), hall)
    (row,) = pages["matrix/minzheng/"].context.rows
    assert [(cell.slug, cell.state) for cell in row.cells] == [
        ("xianting", ""),
        ("qingshan", "取消"),
    ]
    for slug, state in (("qingshan", "取消"), ("xianting", "")):
        ((_, (power,)),) = pages[f"townships/{slug}/powers/"].context.groups
        assert power.duty.state == state


def test_what_can_be_done_counts_only_what_is_in_use() -> None:
    stopped = {"事项": "低保", "事项状态": "取消"}
    pages = a_book(
        ITEM,
        CIVIL,
        a_place(事项清单=[stopped]),
        a_place("白石乡", 代码="baishi", 事项清单=["低保"]),
    )
    assert pages["townships/qingshan/"].context.total == 0
    assert "在 1 个地方能办" in pages["items/qs-di-bao/"].meta.description
    assert pages[GUIDE].context.item_page.note == "另有 1 个地方能办"
    assert pages["townships/baishi/qs-di-bao/"].context.item_page.note == ""
    counts = {card.slug: card.count for card in pages["townships/"].context.places}
    assert counts == {"qingshan": 0, "baishi": 1}


def test_a_hall_where_it_is_cancelled_is_not_offered_instead() -> None:
    stopped = {"事项": "低保", "事项状态": "取消"}
    pages = a_book(ITEM, CIVIL, a_place(事项清单=["低保"]), a_hall(事项清单=[stopped]))
    assert pages[GUIDE].context.hall is None


def test_items_of_no_known_department_stand_on_the_first_page_of_the_matrix() -> None:
    pages = a_book(an_item("登记"), ITEM, CIVIL, a_place(事项清单=["登记", "低保"]))
    first = pages["matrix/"].context
    assert [row.item.text for row in first.rows] == ["登记"]
    assert [entry.text for entry in first.departments] == ["县民政局"]


def test_what_nobody_applies_for_is_in_no_theme() -> None:
    fine = an_item("罚款", 事项类型="行政处罚", 实施主体="县民政局", 主题=["社保救助"])
    alone = an_item("查封", 事项类型="行政强制", 实施主体="县民政局", 主题=["司法公证"])
    pages = a_book(fine, alone, ITEM, CIVIL)
    assert list(cards_in(pages["themes/shebao/"])) == ["低保"]
    assert "themes/sifa/" not in pages
    counts = {entry.text: entry.count for entry in pages[""].context.themes}
    assert counts == {"社保救助": 1}
    hrefs = {group.title: group.href for group in pages["departments/minzheng/"].context.groups}
    assert hrefs == {"社保救助": "themes/shebao/", "司法公证": ""}


def test_texts_lead_to_each_other_whichever_names_the_other() -> None:
    old, new = a_text("旧办法", 代码="old"), a_text("新办法", 代码="new", 关联={"废止文件": "old"})
    said = a_text("解读", "interpretations", 代码="said", 关联={"解读对象": "new"})
    pages = a_book(old, new, said)
    assert [one.text for turn in pages["policies/old/"].context.turns for one in turn.links] == [
        "新办法"
    ]
    (group,) = pages["policies/new/"].context.related
    assert [link.text for link in group.links] == ["旧办法"]
    assert [link.text for link in pages["policies/new/"].context.interpretations] == ["解读"]
    assert [link.text for link in pages["interpretations/said/"].context.interprets] == ["新办法"]
    assert [link.text for link in pages["policies/new/"].context.siblings] == ["旧办法"]


def test_places_that_do_the_same_cases_share_their_materials() -> None:
    item = an_item("低保", 子项=["甲", "乙"], 申请材料=[{"名称": "表", "适用": ["甲"]}])
    some = [{"事项": "低保", "子项": ["乙"]}]
    places = [a_place(f"{slug}镇", 代码=slug, 事项清单=lines)
              for slug, lines in (("a", ["低保"]), ("b", ["低保"]), ("c", some))]  # fmt: skip
    pages = a_book(item, *places)
    first, same, other = (pages[f"townships/{s}/qs-di-bao/"].context.materials for s in "abc")
    assert first is same
    assert [need.cases for need in first] == [("甲",)]
    assert other == ()


def test_the_list_of_a_large_county_shows_the_usual_items_of_each_theme_and_leads_to_the_rest() -> (
    None
):
    items = [
        an_item(f"事项{n:03}", 地方编码=f"n-{n:03}", 主题=["社保救助"], 办件量=n)
        for n in range(405)
    ]
    bare = an_item("没有主题的事")
    book = a_book(*items, bare)
    page = book["items/"]
    themed, others = page.context.groups
    assert [card.name for card in themed.cards] == [f"事项{n:03}" for n in range(404, 396, -1)]
    assert (themed.more, themed.href) == (397, "themes/shebao/")
    assert len(cards_in(book["themes/shebao/"])) == 405
    assert [card.name for card in others.cards] == ["没有主题的事"]
    assert not page.context.whole


@pytest.mark.parametrize(("scope", "bound"), [("本乡镇", True), ("不通办", True), ("全县", False)])
def test_nobody_is_sent_to_another_place_where_they_may_not_go(scope: str, bound: bool) -> None:  # noqa: FBT001 -- drawn
    places = (
        a_place(事项清单=["低保"]),
        a_place("白石乡", 代码="baishi", 类别="乡", 事项清单=["低保"]),
    )
    hall = a_hall(事项清单=["低保"])
    pages = a_book(an_item("低保", 通办范围=scope), *places, hall)
    guide = pages[GUIDE].context
    assert guide.bound == bound
    assert ("能办" in guide.item_page.note) != bound
    assert guide.hall.name == "县政务服务中心"
    assert pages["items/qs-di-bao/"].context.comparison.bound == bound


def test_time_that_comes_on_top_of_the_limit_is_named() -> None:
    flow = [
        {"受理": {"时限": "1个工作日", "分支": [{"如果": "不全", "转到": "补正"}]}}, "决定",
        {"补正": {"办理人": "申请人", "转到": "受理"}},
    ]  # fmt: skip
    special = [{"名称": "初审公示", "时限": "7个自然日"}, {"名称": "现场勘验"}]
    place = a_place(事项清单=["低保"])
    for said, added, later in (
        ({"办理流程": flow}, "补正", False),
        ({"办理流程": flow, "特别程序": special}, "初审公示、现场勘验等", True),
        ({"办理流程": ["受理", "公示", "决定"]}, "公示", True),
        ({"办理流程": ["受理", "决定"]}, "", False),
    ):
        item = an_item("低保", 承诺办结时限="3个工作日", **said)
        time = a_book(item, place)[GUIDE].context.time
        assert (time.added, time.later) == (added, later)


def test_what_is_suspended_is_not_counted_by_any_mode() -> None:
    lines = [
        {"事项": "低保", "赋权方式": "派驻"},
        {"事项": "高龄津贴", "赋权方式": "派驻", "事项状态": {"状态": "暂停"}},
    ]
    pages = a_book(ITEM, an_item("高龄津贴"), CIVIL, a_place(事项清单=lines))
    shown = pages["townships/qingshan/"].context
    assert (shown.total, shown.modes) == (1, (("派驻", 1),))


def test_a_bundle_tells_which_of_its_items_cost_something_and_of_which_nobody_has_said() -> None:
    items = [
        an_item("登记", 收费="否"),
        an_item("过户", 收费=[{"项目": "登记费", "标准": "80元"}]),
        an_item("报装"),
    ]
    pages = a_book(*items, a_bundle(代码="yjs", 事项=["登记", "过户", "报装"]))
    shown = pages["bundles/yjs/"].context
    assert [card.name for card in shown.charged] == ["过户"]
    assert "80元" in shown.charged[0].fee
    assert shown.unpriced == ("报装",)
    nothing = a_book(items[0], a_bundle(代码="yjs", 事项=["登记"]))["bundles/yjs/"].context
    assert (nothing.charged, nothing.unpriced) == ((), ())


@pytest.mark.parametrize(
    ("state", "said"), [("取消", ""), ("暂停", "跑 1 次"), ("在用", "跑 1 次")]
)
def test_a_card_of_what_was_abolished_does_not_say_what_it_takes(state: str, said: str) -> None:
    card = item_card(an_item("婚育证明", 到现场次数=1), state, "items/a/", "", None)
    assert card.visits == said

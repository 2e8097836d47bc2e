"""An item in all its places, who answers a complaint, whom a village sends where."""

from pathlib import Path
from typing import Any

from gongkai.config import Config
from gongkai.derive import derive
from gongkai.model.items import Item
from gongkai.model.pages import Link, Page
from gongkai.plan import plan
from tests.builders import DAY, a_book, a_catalog, a_department, a_place, an_item


def a_hall(**values: Any) -> Any:  # noqa: ANN401 -- record values
    return a_place("县政务服务中心", 代码="xianting", 类别="县级大厅", **values)


def a_place_of(name: str, slug: str, phone: str, line: Any = "登记") -> Any:  # noqa: ANN401 -- record values
    return a_place(
        name, 代码=slug, 便民服务中心={"地址": "街 1 号", "电话": phone}, 事项清单=[line]
    )


SHOPS = an_item(
    "登记", 承诺办结时限="3个工作日", 子项=["设立", "注销"],
    申请材料=[{"名称": "申请书", "适用": "设立"}, {"名称": "清税证明", "适用": "注销"}],
)  # fmt: skip


def comparison(*records: Any) -> Any:  # noqa: ANN401 -- records
    return a_book(SHOPS, *records)["items/qs-deng-ji/"].context.comparison


def test_only_what_differs_stands_in_the_table_and_the_rest_is_said_once() -> None:
    one = comparison(a_place_of("甲镇", "jia", "1"), a_place_of("乙镇", "yi", "2"))
    assert one.labels == ("电话",)
    assert [row.cells for row in one.rows] == [("1",), ("2",)]
    assert one.same == (("多久", "3个工作日"), ("带什么", "2 样"), ("地点", "街 1 号"))


SOME = {"事项": "登记", "子项": ["设立"]}


def test_a_place_that_does_some_cases_says_which_and_never_that_it_asks_for_less() -> None:
    one = comparison(a_place_of("甲镇", "jia", "1"), a_place_of("乙镇", "yi", "1", SOME))
    assert one.labels == ("办哪些", "带什么")
    assert [row.cells for row in one.rows] == [("都办", "2 样"), ("只办设立，不办注销", "1 样")]


def test_what_a_window_fetches_itself_is_not_counted_as_brought() -> None:
    papers = [{"名称": "申请书"}, {"名称": "清税证明", "来源": "数据共享"}]
    item = an_item("登记", 申请材料=papers)
    pages = a_book(item, a_place_of("甲镇", "jia", "1"), a_place_of("乙镇", "yi", "2"))
    assert ("带什么", "1 样") in pages["items/qs-deng-ji/"].context.comparison.same


def test_a_guide_sends_those_with_other_cases_to_the_hall_if_it_does_them() -> None:
    item = an_item("登记", 俗称=["开店", "注销执照", "设立和注销"], 子项=["设立", "注销"])
    town = a_place_of("乙镇", "yi", "1", SOME)
    address = "townships/yi/qs-deng-ji/"
    alone = a_book(item, town)[address].context
    assert (alone.left_out, alone.left_to) == (("注销",), None)
    assert alone.aliases == ("开店", "设立和注销")
    here = a_book(item, town, a_hall(事项清单=["登记"]))[address].context
    assert here.left_to == Link("县政务服务中心", "townships/xianting/qs-deng-ji/")
    same = a_book(item, town, a_hall(事项清单=[SOME]))[address].context
    assert same.left_to is None
    assert "在乙镇只办设立；注销不在这里办，去县政务服务中心办。" in here.message


def test_other_places_are_counted_without_the_hall_that_is_named_beside_them() -> None:
    places = (a_place_of("甲镇", "jia", "1"), a_place_of("乙镇", "yi", "2"))
    pages = a_book(SHOPS, *places, a_hall(事项清单=["登记"]))
    assert pages["townships/jia/qs-deng-ji/"].context.item_page.note == "另有 1 个地方能办"
    assert pages["townships/xianting/qs-deng-ji/"].context.item_page.note == "另有 2 个地方能办"


def test_with_one_place_everything_is_shown_there() -> None:
    one = comparison(a_place_of("甲镇", "jia", "1"))
    assert len(one.labels) == len(one.rows[0].cells) == 8
    assert one.same == ()


def test_places_that_do_not_do_it_are_named_with_where_their_people_go() -> None:
    rest = a_place("丙乡", 代码="bing", 类别="乡")
    one = comparison(a_hall(事项清单=["登记"]), a_place_of("甲镇", "jia", "1"), rest)
    assert one.absent == ("丙乡",)
    assert one.hall == Link("县政务服务中心", "townships/xianting/qs-deng-ji/")


def test_where_it_has_stopped_it_is_not_done() -> None:
    ended = {"事项": "登记", "事项状态": "取消"}
    one = comparison(a_place_of("甲镇", "jia", "1"), a_place_of("乙镇", "yi", "2", ended))
    assert [(row.name, row.state) for row in one.rows] == [("甲镇", ""), ("乙镇", "取消")]
    assert one.absent == ("乙镇",)
    assert one.hall is None


def test_an_item_that_is_done_nowhere_sends_nobody_anywhere() -> None:
    one = comparison(a_hall(), a_place("甲镇", 代码="jia"))
    assert (one.rows, one.absent, one.hall) == ((), (), None)


def test_a_village_says_where_what_it_leaves_out_is_done() -> None:
    villages = [{"名称": "上河村", "代码": "shanghe", "减": ["登记", "低保"]}]
    place = a_place(事项清单=["登记"], 村级清单=["登记", "低保"], 村=villages)
    page = a_book(SHOPS, an_item("低保"), place)["townships/qingshan/villages/shanghe/"]
    assert page.context.dropped == (
        Link("登记", "townships/qingshan/qs-deng-ji/", "青山镇"),
        Link("低保", "items/qs-di-bao/", "看在哪办"),
    )


def test_every_page_with_channels_ends_with_12345() -> None:
    department = a_department("县民政局", 代码="minzheng")
    item = an_item("低保", 实施主体="县民政局", 主题=["社保救助"])
    pages = a_book(item, department, a_place(事项清单=["低保"], 村=[{"名称": "上河村"}]))
    for page in pages.values():
        views = (
            *getattr(page.context, "channels", ()),
            *getattr(page.context, "more_channels", ()),
        )
        if page.template in {"guide", "item", "place", "village", "department"}:
            assert views[-1].channel.number == "12345", page.address


def test_a_county_that_lists_12345_itself_shows_it_once() -> None:
    lines: dict[str, Any] = {
        "热线": [{"号码": "12345"}],
        "监督渠道": [{"类型": "热线", "号码": "12345"}, "5"],
    }
    page = a_book(a_place(), **lines)["townships/qingshan/"]
    assert [view.channel.number for view in page.context.channels] == ["12345", "5"]


def rated(address: str, line: object = "登记", item: Item = SHOPS) -> dict[str, Page]:
    config = Config(root=Path(), site_name="青石县", rating_address=address)
    catalog = a_catalog(item, a_place(事项清单=[line]))
    return {page.address: page for page in plan(derive(catalog, as_of=DAY), config).pages}


def test_a_rating_address_is_filled_in_for_each_item_and_place() -> None:
    pages = rated("https://p.example/?a={编码}&b={地方}")
    assert pages["items/qs-deng-ji/"].context.rating == "https://p.example/?a=qs-deng-ji&b="
    guide = pages["townships/qingshan/qs-deng-ji/"].context
    assert guide.rating == "https://p.example/?a=qs-deng-ji&b=qingshan"
    assert rated("")["items/qs-deng-ji/"].context.rating == ""


def test_nobody_is_asked_to_rate_what_was_cancelled() -> None:
    pages = rated("https://p.example/?a={编码}", item=an_item("登记", 事项状态="取消"))
    gone = pages["items/qs-deng-ji/"]
    assert gone.context.rating == ""
    assert gone.meta.description.endswith("：已经取消，不用再办。")
    here = rated("https://p.example/?a={编码}", {"事项": "登记", "事项状态": "取消"})
    assert here["townships/qingshan/qs-deng-ji/"].context.rating == ""
    assert here["items/qs-deng-ji/"].context.rating != ""


def test_roles_of_joint_handling_are_departments_or_the_readers_own_township_and_village() -> None:
    item = an_item(
        "批地",
        联办机构=["县民政局", {"层级": "村", "环节": "收件", "职责": "公示", "时限": "5个工作日"}],
    )
    pages = a_book(item, a_department("县民政局", 代码="minzheng"), a_place(事项清单=["批地"]))
    for address in ("items/qs-pi-di/", "townships/qingshan/qs-pi-di/"):
        own, village = pages[address].context.joint
        assert (own.who, own.duty) == (Link("县民政局", "departments/minzheng/"), "")
        assert village.who.text == "你所在的村（社区）"
        assert (village.stage, village.duty, village.limit) == ("收件", "公示", "5个工作日")


def test_a_window_says_what_its_kind_takes_and_another_address_is_where_one_goes() -> None:
    lines = [{"事项": "登记", "窗口": "1号"}, {"事项": "打针", "改": {"办理地点": "卫生院"}}]
    place = a_place(
        便民服务中心={"名称": "便民中心", "地址": "街 1 号", "办理时间": "周一 9:00-12:00", "节假日": "节假日休息"},
        窗口=[{"名称": "1号", "类型": "综合"}], 事项清单=lines,
    )  # fmt: skip
    pages = a_book(SHOPS, an_item("打针"), place)
    here = pages["townships/qingshan/qs-deng-ji/"].context
    away = pages["townships/qingshan/qs-da-zhen/"].context
    assert (here.hall_name, here.window_gloss) == ("便民中心", "综合窗口：收几个部门的事")
    assert (here.opening, away.opening) == ("w1@540-720;!c", "w1@540-720")
    assert (away.hall_name, away.elsewhere) == ("卫生院", True)


def test_a_booklet_tells_apart_what_can_be_done_and_what_is_stopped() -> None:
    lines = [
        "低保",
        {"事项": "登记", "事项状态": "暂停"},
        {"事项": "年检", "事项状态": "取消"},
    ]
    items = (an_item("低保"), an_item("登记"), an_item("年检"))
    context = a_book(*items, a_place(事项清单=lines))["townships/qingshan/booklet/"].context
    sheets = [row.guide.item.name for _, rows in context.groups for row in rows]
    assert sheets == ["低保", "登记"]
    assert context.lead == (
        "1 件事，一件一张：带什么、多久、在哪办。另有 1 件暂停，也有一张，上面写明了。"
    )

"""An item in all its places, who answers a complaint, whom a village sends where."""

from pathlib import Path
from typing import Any

from gongkai.config import Config
from gongkai.derive import derive
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
    assert one.same == (("多久", "3个工作日"), ("带什么", "2 份"), ("地点", "街 1 号"))


def test_a_place_that_does_some_cases_spares_the_papers_of_the_others() -> None:
    some = {"事项": "登记", "子项": ["设立"]}
    one = comparison(a_place_of("甲镇", "jia", "1"), a_place_of("乙镇", "yi", "1", some))
    assert one.labels == ("带什么",)
    assert [row.cells[0] for row in one.rows] == ["2 份", "1 份，不用带清税证明"]


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


def rated(address: str) -> dict[str, Page]:
    config = Config(root=Path(), site_name="青石县", rating_address=address)
    catalog = a_catalog(SHOPS, a_place(事项清单=["登记"]))
    return {page.address: page for page in plan(derive(catalog, as_of=DAY), config).pages}


def test_a_rating_address_is_filled_in_for_each_item_and_place() -> None:
    pages = rated("https://p.example/?a={编码}&b={地方}")
    assert pages["items/qs-deng-ji/"].context.rating == "https://p.example/?a=qs-deng-ji&b="
    guide = pages["townships/qingshan/qs-deng-ji/"].context
    assert guide.rating == "https://p.example/?a=qs-deng-ji&b=qingshan"
    assert rated("")["items/qs-deng-ji/"].context.rating == ""


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
    assert (here.hall_name, here.window_gloss) == ("便民中心", "综合窗口：什么事都收")
    assert (here.opening, away.opening) == ("w1@540-720;!c", "w1@540-720")
    assert (away.hall_name, away.elsewhere) == ("卫生院", True)

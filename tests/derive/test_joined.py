"""Village stations, certificates and bundles: what arises where records meet."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gongkai.derive import derive
from gongkai.model.catalog import Catalog
from gongkai.model.disclosure import Disclosure, MergedBundle, MergedFlow
from gongkai.model.townships import VillageList
from tests.builders import DAY, a_bundle, a_catalog, a_place, a_record, an_item

COUNTY_LIST = {
    "名称": "县统一",
    "清单": [{"事项": "低保", "方式": "代办", "说明": "送到镇里"}, "登记"],
}
ITEMS = (an_item("低保"), an_item("登记"), an_item("高龄津贴"))


def derived(catalog: Catalog) -> Disclosure:
    return derive(catalog, as_of=DAY)


def stations_of(**place: object) -> list[list[tuple[str, str | None]]]:
    """What each village station does, in a county with a list of its own for villages."""
    county_list = a_record(VillageList, COUNTY_LIST)
    found = derived(a_catalog(*ITEMS, county_list, a_place(**place))).stations
    return [[(line.item.name, line.way) for line in station.lines] for station in found]


def test_a_village_does_what_the_county_list_says_that_its_place_refers_to() -> None:
    assert stations_of(村级清单="县统一", 村=["上河村"]) == [[("低保", "代办"), ("登记", None)]]


def test_a_village_adds_and_drops_items_of_its_own() -> None:
    village = {"名称": "上河村", "增": [{"事项": "高龄津贴", "方式": "办理"}], "减": ["低保"]}
    both = stations_of(村级清单="县统一", 村=[village, "下河村"])
    assert both == [
        [("登记", None), ("高龄津贴", "办理")],
        [("低保", "代办"), ("登记", None)],
    ]


def test_what_a_village_adds_again_replaces_the_line_of_the_list() -> None:
    village = {"名称": "上河村", "增": [{"事项": "低保", "方式": "帮办"}]}
    assert stations_of(村级清单="县统一", 村=[village])[0] == [("低保", "帮办"), ("登记", None)]


def test_a_place_may_write_a_list_of_its_own_or_have_none() -> None:
    assert stations_of(村级清单=["高龄津贴"], 村=["上河村"]) == [[("高龄津贴", None)]]
    assert stations_of(村级清单="无", 村=["上河村"]) == [[]]
    assert stations_of(村=["上河村"]) == [[]]


def test_cancelled_items_are_not_done_in_villages() -> None:
    place = a_place(村级清单=["低保", "登记"], 村=["上河村"])
    catalog = a_catalog(an_item("低保", 事项状态="取消"), an_item("登记"), place)
    assert [line.item.name for line in derived(catalog).stations[0].lines] == ["登记"]


def test_a_certificate_knows_who_gives_it_and_who_asks_for_it() -> None:
    result = {"名称": "营业执照", "类型": "证照", "有效期": "长期"}
    gives = an_item("登记", 办理结果=[result, {"名称": "通知书", "类型": "批文"}])
    asks = an_item("食品许可", 申请材料=["营业执照 ", "身份证"])
    (found,) = derived(a_catalog(gives, asks)).certificates
    assert (found.name, found.validity) == ("营业执照", "长期")
    assert (found.given_by, found.asked_by) == ((gives,), (asks,))


def bundled(*, written: dict[str, object] | None = None) -> MergedBundle:
    same = {"名称": "身份证", "形式": "纸质", "来源": "自备"}
    first = an_item("登记", 申请材料=[same, "租房合同"], 承诺办结时限="30小时")
    second = an_item(
        "食品许可", 申请材料=[same, {**same, "形式": "电子"}], 承诺办结时限="5个工作日"
    )
    bundle = a_bundle(事项=["登记", "食品许可"], **(written or {}))
    places = (
        a_place("青山镇", 代码="qingshan", 事项清单=["登记", "食品许可"]),
        a_place("白石乡", 代码="baishi", 类别="乡", 事项清单=["登记"]),
    )
    return derived(a_catalog(first, second, bundle, *places)).bundles[0]


def test_a_bundle_asks_for_equal_materials_once_and_says_for_which_items() -> None:
    rows = [
        (one.material.name, one.material.form, [item.name for item in one.items])
        for one in bundled().materials
    ]
    assert rows == [
        ("身份证", "纸质", ["登记", "食品许可"]),
        ("租房合同", None, ["登记"]),
        ("身份证", "电子", ["食品许可"]),
    ]


def test_a_paper_counts_as_the_item_that_asks_for_most_has_it() -> None:
    paper = {"名称": "身份证", "形式": "纸质", "来源": "自备"}
    items = (
        an_item("甲", 申请材料=[{**paper, "必要性": "非必要", "原件": 1, "复印件": 1}]),
        an_item("乙", 申请材料=[{**paper, "必要性": "必要", "复印件": 3}]),
        an_item("丙"),
    )
    bundle = derived(a_catalog(*items, a_bundle(事项=["甲", "乙", "丙"]))).bundles[0]
    (one,) = bundle.materials
    assert (one.necessity, one.originals, one.copies) == ("必要", 1, 3)
    assert bundle.unknown == (items[2],)


COUNTS = st.one_of(st.none(), st.integers(0, 5))
PAPERS = st.tuples(
    st.sampled_from(("身份证", "合同")), st.sampled_from((None, "自备", "政府核发")),
    st.sampled_from((None, "纸质", "电子")), st.sampled_from((None, "必要", "非必要")), COUNTS,
)  # fmt: skip


@given(st.lists(st.lists(PAPERS, max_size=4), min_size=1, max_size=4))
def test_merging_loses_no_paper_and_asks_for_none_twice(asked: list[list[tuple[Any, ...]]]) -> None:
    """What items ask for is asked for once, never less than any of them wants."""
    names = [f"事{at}" for at in range(len(asked))]
    keys = ("名称", "来源", "形式", "必要性", "原件")
    items = [
        an_item(name, 申请材料=[dict(zip(keys, paper, strict=True)) for paper in papers] or "无")
        for name, papers in zip(names, asked, strict=True)
    ]
    merged = derived(a_catalog(*items, a_bundle(事项=names))).bundles[0].materials
    found = {(m.material.name, m.material.source, m.material.form): m for m in merged}
    assert len(found) == len(merged)
    assert set(found) == {paper[:3] for papers in asked for paper in papers}
    for paper in (paper for papers in asked for paper in papers):
        one = found[paper[:3]]
        assert one.necessity == "必要" or paper[3] != "必要"
        assert (one.originals or 0) >= (paper[4] or 0)


def flow_of(*flows: object) -> MergedFlow | None:
    names = [f"事{at}" for at in range(len(flows))]
    limits = [f"{at + 1}个工作日" for at in range(len(flows))]
    items = [
        an_item(name, 办理流程=flow, 承诺办结时限=limit)
        for name, flow, limit in zip(names, flows, limits, strict=True)
    ]
    return derived(a_catalog(*items, a_bundle(事项=names))).bundles[0].flow


def lanes(flow: MergedFlow | None) -> list[tuple[tuple[str, ...], bool]]:
    assert flow is not None
    return [(lane.steps, lane.slowest) for lane in flow.lanes]


def test_items_share_their_first_and_last_steps_and_go_on_side_by_side_between() -> None:
    flow = flow_of(["收件", "审查", "决定", "送达"], ["收件", "制证", "送达"])
    assert flow is not None
    assert (flow.first, flow.last) == (("收件",), ("送达",))
    assert lanes(flow) == [(("审查", "决定"), False), (("制证",), True)]


def test_items_of_equal_flows_still_end_with_their_last_step() -> None:
    flow = flow_of(["受理", "办结"], ["受理", "办结"])
    assert flow is not None
    assert (flow.first, flow.last) == (("受理",), ("办结",))


def test_what_leads_back_or_refuses_is_no_part_of_the_merged_flow() -> None:
    full = [
        {
            "受理": {
                "分支": [{"如果": "不全", "转到": "补正"}, {"如果": "不行", "转到": "不予受理"}]
            }
        },
        {"决定": {"结束": "是"}},
        {"补正": {"转到": "受理"}},
        {"不予受理": {"结束": "是"}},
    ]
    assert lanes(flow_of(full, ["受理", "审查", "决定"])) == [((), False), (("审查",), True)]


def test_there_is_no_merged_flow_while_that_of_an_item_is_missing() -> None:
    assert flow_of(["受理"], None) is None


def test_a_bundle_with_a_flow_of_its_own_shows_that() -> None:
    item = an_item("甲", 办理流程=["受理"])
    own = derived(a_catalog(item, a_bundle(事项=["甲"], 办理流程=["收件", "送达"]))).bundles[0]
    assert own.flow is None


def test_a_bundle_takes_as_long_as_its_longest_item_unless_it_promises_less() -> None:
    assert str(bundled().limit) == "5个工作日"
    assert str(bundled(written={"承诺办结时限": "3个工作日"}).limit) == "3个工作日"


def test_a_bundle_is_done_where_every_item_is_done_unless_it_names_places() -> None:
    assert [place.slug for place in bundled().places] == ["qingshan"]
    assert [place.slug for place in bundled(written={"办理点": ["白石乡"]}).places] == ["baishi"]


def test_a_bundle_may_write_its_materials_itself() -> None:
    made = bundled(written={"申请材料": ["一张表"]})
    assert [one.material.name for one in made.materials] == ["一张表"]


def the_limit_of(*limits: str | None) -> str | None:
    names = [f"事{at}" for at in range(len(limits))]
    items = [an_item(name, 承诺办结时限=limit) for name, limit in zip(names, limits, strict=True)]
    limit = derived(a_catalog(*items, a_bundle(事项=names))).bundles[0].limit
    return None if limit is None else str(limit)


def test_the_limit_of_a_bundle_is_missing_while_that_of_an_item_is() -> None:
    assert the_limit_of("3个工作日", None) is None
    assert the_limit_of("3个工作日", "当场") == "3个工作日"


def test_working_days_are_longer_than_days() -> None:
    assert the_limit_of("10个自然日", "9个工作日") == "9个工作日"
    assert the_limit_of("10个自然日", "7个工作日") == "10个自然日"


def test_a_bundle_is_not_done_where_one_of_its_items_has_stopped() -> None:
    stopped = [{"事项": "登记", "事项状态": "取消"}, "食品许可"]
    places = (
        a_place("青山镇", 代码="qingshan", 事项清单=stopped),
        a_place("白石乡", 代码="baishi", 类别="乡", 事项清单=["登记", "食品许可"]),
    )
    bundle = a_bundle(事项=["登记", "食品许可"])
    found = derived(a_catalog(an_item("登记"), an_item("食品许可"), bundle, *places)).bundles[0]
    assert [place.slug for place in found.places] == ["baishi"]

"""A guide inherits field by field: the line's exceptions, window, centre, item, department."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.derive import derive, explain_guide
from gongkai.model.catalog import Catalog
from gongkai.model.disclosure import Guide
from gongkai.model.items import Item
from gongkai.model.townships import Township
from gongkai.model.vocabulary import Vocabularies, Vocabulary
from gongkai.values import replace
from tests.builders import DAY, a_catalog, a_department, a_place, an_item

LAYERS = ("改", "窗口", "中心", "事项", "部门")
HOMES = {"改": "改", "窗口": "窗口", "中心": "便民服务中心"}
# For each field of a guide: its key in explanations and the key by which each layer may give it.
FIELDS: dict[str, tuple[str, dict[str, str]]] = {
    "location": ("办理地点", {"改": "办理地点", "中心": "地址", "事项": "办理地点", "部门": "地址"}),
    "floor": ("楼层", {"窗口": "楼层", "中心": "楼层"}),
    "hours": ("办理时间", dict.fromkeys(LAYERS, "办理时间")),
    "phone": ("咨询方式", {"改": "咨询方式", "窗口": "电话", "中心": "电话", "事项": "咨询方式",
                       "部门": "电话"}),
    "handler": ("承办人", {"改": "承办人", "事项": "承办人"}),
    "promised_limit": ("承诺办结时限", {"改": "承诺办结时限", "事项": "承诺办结时限"}),
    "visits": ("到现场次数", {"改": "到现场次数", "事项": "到现场次数"}),
    "ways": ("办理形式", {"改": "办理形式", "事项": "办理形式"}),
    "conditions": ("受理条件", {"改": "受理条件", "事项": "受理条件"}),
    "appointment": ("预约", {"改": "预约", "事项": "预约"}),
    "assisted": ("全程代办", {"改": "全程代办", "事项": "全程代办"}),
    "home_service": ("上门服务", {"改": "上门服务", "事项": "上门服务"}),
    "way": ("怎么走", {"改": "怎么走", "中心": "怎么走"}),
}  # fmt: skip
# What belongs to the centre's address says nothing where the line names another address.
BESIDE_THE_ADDRESS = {"floor": "中心", "way": "中心"}
GIVABLE = [(field, layer) for field, (_, keys) in FIELDS.items() for layer in keys]


def written(field: str, layer: str) -> Any:  # noqa: ANN401 -- a value as it stands in a file
    number = 1 + LAYERS.index(layer)
    if field == "promised_limit":
        return f"{number}个工作日"
    if field == "visits":
        return str(number)
    if field == "ways":
        return {"改": "窗口", "事项": "网上"}[layer]
    return f"{layer}写的{field}"


def shown(guide: Guide, field: str) -> Any:  # noqa: ANN401 -- compared with written values
    value = getattr(guide, field)
    if field in ("ways", "conditions") and value is not None:
        return str(value[0])
    return str(value) if field in ("promised_limit", "visits") and value is not None else value


def a_world(given_by: set[tuple[str, str]]) -> tuple[Catalog, Township, Item]:
    """A county in which exactly these (field, layer) pairs hold a value of their own."""
    values: dict[str, dict[str, Any]] = {layer: {} for layer in LAYERS}
    for field, layer in given_by:
        values[layer][FIELDS[field][1][layer]] = written(field, layer)
    line = {"事项": "低保", "窗口": "综合", "改": values["改"]}
    item = an_item("低保", 实施主体="县民政局", **values["事项"])
    place = a_place(
        便民服务中心=values["中心"],
        窗口=[{"名称": "别的"}, {"名称": "综合", **values["窗口"]}],
        事项清单=[line],
    )
    return a_catalog(item, place, a_department("县民政局", **values["部门"])), place, item


def fields_of(guide: Guide) -> dict[str, Any]:
    return {name: getattr(guide, name) for name in Guide.__annotations__}


def the_guide(catalog: Catalog) -> Guide:
    return derive(catalog, as_of=DAY).guides["qingshan"][0]


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_comes_from_the_strongest_layer_that_has_it(field: str) -> None:
    layers = [layer for layer in LAYERS if layer in FIELDS[field][1]]
    for strongest in range(len(layers)):
        catalog, _, _ = a_world({(field, layer) for layer in layers[strongest:]})
        assert shown(the_guide(catalog), field) == written(field, layers[strongest])


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_nobody_wrote_is_missing(field: str) -> None:
    catalog, _, _ = a_world(set(GIVABLE) - {pair for pair in GIVABLE if pair[0] == field})
    assert getattr(the_guide(catalog), field) is None


@given(st.sets(st.sampled_from(GIVABLE)))
def test_explaining_resolves_as_building_does_and_names_the_layer(
    given_by: set[tuple[str, str]],
) -> None:
    catalog, place, item = a_world(given_by)
    explained = explain_guide(catalog, place, item, DAY)
    assert explained is not None
    assert fields_of(explained.guide) == fields_of(the_guide(catalog))
    for field, (key, keys) in FIELDS.items():
        hidden = BESIDE_THE_ADDRESS if ("location", "改") in given_by else {}
        layers = [one for one in LAYERS if one != hidden.get(field)]
        giver = next((one for one in layers if (field, one) in given_by), None)
        assert (key in explained.trace) == (giver is not None)
        if giver is not None:
            layer = explained.trace[key]
            assert layer.path[-1] == keys[giver]
            assert layer.kind == {"事项": "item", "部门": "department"}.get(giver, "township")
            assert HOMES.get(giver, layer.path[0]) in layer.path
            assert (1 in layer.path) == (giver == "窗口")


def test_a_none_that_somebody_wrote_is_a_value_and_hides_weaker_layers() -> None:
    item = an_item("低保", 受理条件=["有户口"], 办理形式=["网上"])
    place = a_place(事项清单=[{"事项": "低保", "改": {"受理条件": "无", "办理形式": []}}])
    guide = the_guide(a_catalog(item, place))
    assert guide.conditions == ()
    assert guide.ways == ()


def test_the_line_names_the_supervisor_before_the_item_does() -> None:
    item = an_item("低保", 监管部门="县民政局")
    departments = (a_department("县民政局"), a_department("县乡村振兴局"))
    own = a_place(事项清单=[{"事项": "低保", "监管部门": "县乡村振兴局"}])
    plain = a_place(事项清单=["低保"])
    assert the_guide(a_catalog(item, own, *departments)).supervising == departments[1]
    assert the_guide(a_catalog(item, plain, *departments)).supervising == departments[0]


@pytest.mark.parametrize(
    ("mode", "decider"),
    [
        ("委托办理", "青山镇人民政府（受县民政局委托）"),
        ("委托受理", "县民政局"),
        ("本级行使", "青山镇人民政府"),
        ("派驻", "县民政局"),
        (None, None),
    ],
)
def test_who_decides_follows_from_the_mode(mode: str | None, decider: str | None) -> None:
    line = {"事项": "低保", "赋权部门": "县民政局", "赋权方式": mode}
    item = an_item("低保", 实施主体="县民政局")
    catalog = a_catalog(item, a_place(事项清单=[line]), a_department("县民政局"))
    assert the_guide(catalog).decider == decider


@pytest.mark.parametrize(
    ("mode", "kind", "actor"),
    [
        ("直接赋权", "镇", "乡镇人民政府"),
        ("直接赋权", "街道", "街道办事处"),
        ("委托办理", "乡", "乡镇人民政府（受县民政局委托）"),
        ("委托受理", "镇", None),
        ("直接赋权", "县级大厅", None),
        (None, "镇", None),
    ],
)
def test_the_flow_of_a_guide_names_whoever_decides_there(
    mode: str | None, kind: str, actor: str | None
) -> None:
    bureau = {"办理人": "民政局"}
    flow = [
        {"审核": {"环节": "审查", **bureau}},
        {"决定": {**bureau, "分支": [{"如果": "不合条件", "转到": "不予确认"}], "结束": "是"}},
        {"不予确认": {"环节": "决定", **bureau, "结束": "是"}},
        {"决定公示": {"办理人": "镇里"}},
    ]
    item = an_item("低保", 实施主体="县民政局", 办理流程=flow)
    line = {"事项": "低保", "赋权部门": "县民政局", "赋权方式": mode}
    department = a_department("县民政局", 简称="民政局")
    found = the_guide(a_catalog(item, a_place(类别=kind, 事项清单=[line]), department))
    assert found.graph is not None
    named = [step.actor for step in found.graph.flow]
    assert named == ["民政局", actor or "民政局", actor or "民政局", "镇里"]
    assert (found.graph is item.graph) == (actor is None)
    assert [node.actor for node in found.graph.shape.nodes][:2] == named[:2]


def test_a_mode_that_nobody_wrote_is_missing_but_in_the_hall_it_is_the_halls_own() -> None:
    item = an_item("低保", 实施主体="县民政局")
    hall = a_place("县政务服务中心", 类别="县级大厅", 事项清单=["低保"])
    for place, mode in ((a_place(事项清单=["低保"]), None), (hall, "本级行使")):
        assert the_guide(a_catalog(item, place, a_department("县民政局"))).mode == mode


@pytest.mark.parametrize(
    ("decides", "decider"),
    [("部门", "县民政局"), ("本级", "青山镇人民政府"), (None, None)],
)
def test_a_countys_own_mode_says_itself_who_decides(
    decides: str | None, decider: str | None
) -> None:
    own = Vocabulary.model_validate(
        {"词表": "赋权方式", "词": [{"名称": "帮办前置", "决定": decides}]}
    )
    words = Vocabularies.of([own])
    place = a_place(事项清单=["低保"])
    line = place.lines[0].model_copy(update={"mode": "帮办前置"}) if place.lines else None
    place = place.model_copy(update={"lines": (line,)})
    catalog = a_catalog(an_item("低保", 实施主体="县民政局"), place, a_department("县民政局"))
    assert the_guide(replace(catalog, vocabularies=words)).decider == decider


def test_complaints_that_a_line_says_are_none_do_not_come_back_from_the_item() -> None:
    item = an_item("低保", 监督投诉方式=["0000-1"])
    place = a_place(事项清单=[{"事项": "低保", "改": {"监督投诉方式": "无"}}])
    assert [one.channel.number for one in the_guide(a_catalog(item, place)).channels] == ["12345"]


def test_what_a_line_changes_is_explained_by_the_line() -> None:
    item = an_item(
        "低保", 实施主体="县民政局", 子项=["甲", "乙"], 监督投诉方式=["1"], 事项状态="在用"
    )
    line = {"事项": "低保", "赋权部门": "县民政局", "窗口": "综合", "用章": "2号", "协议": "甲字1号",
            "子项": ["甲"], "备注": "周二办", "事项状态": "暂停",
            "改": {"监督投诉方式": ["2"]}}  # fmt: skip
    place = a_place(窗口=[{"名称": "综合", "监督渠道": ["3"]}], 监督渠道=["4"], 事项清单=[line])
    catalog = a_catalog(
        item, place, a_department("县民政局", 监督渠道=["5"]), county={"监督渠道": ["6"]}
    )
    explained = explain_guide(catalog, place, item, DAY)
    assert explained is not None
    paths = {key: source.path for key, source in explained.trace.items()}
    for key in ("赋权部门", "窗口", "用章", "协议", "子项", "备注", "事项状态"):
        assert paths[key] == ("事项清单", 0, key)
    assert paths["监督投诉方式"] == ("事项清单", 0, "改", "监督投诉方式")
    assert paths["监督渠道（综合）"] == ("窗口", 0, "监督渠道")
    assert paths["监督渠道（青山镇）"] == ("监督渠道",)
    assert explained.trace["监督渠道（县民政局）"].kind == "department"
    assert explained.trace["监督渠道（青石县）"].kind == "county"


def test_in_the_county_hall_the_department_decides() -> None:
    hall = a_place("县政务服务中心", 类别="县级大厅", 事项清单=["低保"])
    item = an_item("低保", 实施主体="县民政局")
    assert the_guide(a_catalog(item, hall, a_department("县民政局"))).decider == "县民政局"


def test_a_line_may_take_over_only_some_sub_items() -> None:
    item = an_item(
        "登记", 子项=[{"名称": "设立登记", "情形": "设立"}, {"名称": "注销登记", "编码": "x1"}]
    )
    some = a_place(事项清单=[{"事项": "登记", "子项": ["X1"]}])
    every = a_place(事项清单=["登记"])
    assert [s.name for s in the_guide(a_catalog(item, some)).sub_items] == ["注销登记"]
    assert len(the_guide(a_catalog(item, every)).sub_items) == 2


def test_channels_run_from_the_nearest_to_the_county_each_number_once() -> None:
    item = an_item("低保", 实施主体="县民政局", 监督投诉方式=["1"])
    window = {"名称": "综合", "监督渠道": ["2"]}
    place = a_place(窗口=[window], 监督渠道=["3", "1"], 事项清单=[{"事项": "低保", "窗口": "综合"}])
    department = a_department("县民政局", 监督渠道=["4"])
    catalog = a_catalog(item, place, department, county={"监督渠道": ["5", "3"]})
    found = [(one.owner, one.channel.number) for one in the_guide(catalog).channels]
    assert found == [
        ("低保", "1"),
        ("综合", "2"),
        ("青山镇", "3"),
        ("县民政局", "4"),
        ("青石县", "5"),
        ("青石县", "12345"),
    ]


def test_a_specialised_line_stands_before_the_county_where_its_department_answers() -> None:
    lines = [
        {"号码": "12345"},
        {"号码": "12315", "部门": ["市监局"]},
        {"号码": "12333", "部门": ["人社局"]},
    ]
    market = a_department("市监局", 监督渠道=["4"])
    place = a_place(事项清单=[{"事项": "登记", "赋权部门": "市监局"}, "低保"])
    catalog = a_catalog(
        an_item("登记", 实施主体="市监局"), an_item("低保"), place, market, a_department("人社局"),
        county={"热线": lines, "监督渠道": ["5"]},
    )  # fmt: skip
    found = derive(catalog, as_of=DAY).guides["qingshan"]
    assert [one.channel.number for one in found[0].channels] == ["4", "12315", "5", "12345"]
    assert [one.channel.number for one in found[1].channels] == ["5", "12345"]


LEVELS = ("item", "line", "window", "place", "department", "county", "lines")


@given(st.sets(st.sampled_from(LEVELS)), st.booleans())
def test_somebody_always_takes_a_complaint(given_by: set[str], none: bool) -> None:  # noqa: FBT001 -- drawn
    """However little a county writes, and where it writes 无, 12345 is left."""

    def said(level: str, *numbers: str) -> dict[str, Any]:
        key = "监督投诉方式" if level in {"item", "line"} else "监督渠道"
        return {key: list(numbers)} if level in given_by else {key: "无"} if none else {}

    item = an_item("低保", 实施主体="县民政局", **said("item", "1"))
    line = {"事项": "低保", "窗口": "综合", "改": {"办理时间": "周二", **said("line", "2")}}
    place = a_place(
        窗口=[{"名称": "综合", **said("window", "3")}], 事项清单=[line], **said("place", "4")
    )
    county = said("county", "6") | ({"热线": [{"号码": "12345"}]} if "lines" in given_by else {})
    department = a_department("县民政局", **said("department", "5"))
    guide = the_guide(a_catalog(item, place, department, county=county))
    assert guide.channels[-1].channel.number == "12345"
    order = [one.channel.number or "" for one in guide.channels]
    assert order == sorted(set(order), key=lambda number: (len(number), number))


def test_another_address_has_neither_the_floor_nor_the_way_of_the_centre() -> None:
    centre = {"地址": "街 1 号", "楼层": "一楼", "坐标": ["36.1", "113.1"], "怎么走": "坐车"}
    lines = ["低保", {"事项": "打针", "改": {"办理地点": "卫生院", "坐标": ["36.2", "113.2"]}},
             {"事项": "登记", "改": {"办理地点": "街 1 号"}}]  # fmt: skip
    place = a_place(便民服务中心=centre, 事项清单=lines)
    catalog = a_catalog(an_item("低保"), an_item("打针"), an_item("登记"), place)
    here, away, same = derive(catalog, as_of=DAY).guides["qingshan"]
    assert (here.elsewhere, here.floor, here.coordinates, here.way) == (
        False, "一楼", (36.1, 113.1), "坐车",
    )  # fmt: skip
    assert (away.elsewhere, away.floor, away.coordinates, away.way) == (
        True, None, (36.2, 113.2), None,
    )  # fmt: skip
    assert (same.elsewhere, same.floor) == (False, "一楼")


def test_power_list_items_have_no_guide_anywhere() -> None:
    items = (an_item("罚款", 事项类型="行政处罚"), an_item("许可", 事项类型="行政许可"))
    found = derive(a_catalog(*items, a_place(事项清单=["罚款", "许可"])), as_of=DAY)
    assert [guide.item.name for guide in found.guides["qingshan"]] == ["许可"]
    assert items[0].code not in found.guides_of_item


def test_terminals_and_partners_stand_in_the_guides_of_what_they_offer() -> None:
    place = a_place(
        自助终端=[{"名称": "自助机", "可办": ["低保"]}, {"名称": "别的机", "可办": ["登记"]}],
        合作网点=[{"名称": "邮政所", "类型": "邮政", "可办": ["低保"]}],
        事项清单=["低保"],
    )
    guide = the_guide(a_catalog(an_item("低保"), an_item("登记"), place))
    assert [one.name for one in guide.self_service] == ["自助机"]
    assert [one.name for one in guide.partners] == ["邮政所"]


@pytest.mark.parametrize(
    ("item", "line", "shown"),
    [
        ({"办理形式": ["窗口", "上门"]}, {}, "打电话约"),
        ({"办理形式": ["窗口"]}, {}, None),
        ({}, {}, None),
        ({"办理形式": ["窗口"], "上门服务": "带机器来"}, {}, "带机器来"),
        ({"办理形式": ["窗口"]}, {"办理形式": ["窗口", "上门"]}, "打电话约"),
        ({"办理形式": ["窗口", "上门"]}, {"办理形式": ["窗口"]}, None),
        ({"办理形式": ["窗口"]}, {"上门服务": "每年两次"}, "每年两次"),
        ({"办理形式": ["窗口", "上门"]}, {"办理地点": "畜牧站"}, None),
        ({"办理形式": ["窗口", "上门"], "上门服务": "无"}, {}, "无"),
    ],
)
def test_a_place_comes_home_for_what_is_done_at_home_and_nothing_else(
    item: dict[str, Any], line: dict[str, Any], shown: str | None
) -> None:
    place = a_place(上门服务="打电话约", 事项清单=[{"事项": "低保", "改": line}])
    assert the_guide(a_catalog(an_item("低保", **item), place)).home_service == shown


@pytest.mark.parametrize(
    ("offers", "line", "ways"),
    [
        ("低保", {}, ("窗口", "自助终端")),
        ("登记", {}, ("窗口",)),
        ("登记", {"办理形式": ["自助终端"]}, ("自助终端",)),
    ],
)
def test_a_terminal_is_a_way_only_where_one_offers_the_item(
    offers: str, line: dict[str, Any], ways: tuple[str, ...]
) -> None:
    items = (an_item("低保", 办理形式=["窗口", "自助终端"]), an_item("登记"))
    machine = {"名称": "自助机", "可办": [offers]}
    place = a_place(自助终端=[machine], 事项清单=[{"事项": "低保", "改": line}])
    assert the_guide(a_catalog(*items, place)).ways == ways

"""Certificates: who gives and asks for them, and what nobody has to bring any more."""

from gongkai.derive import derive
from gongkai.model.disclosure import Disclosure, Holdings
from tests.builders import DAY, a_catalog, a_certificate_note, a_place, an_item

GIVES = {"办理结果": [{"名称": "营业执照", "类型": "证照"}]}


def derived(*records: object) -> Disclosure:
    return derive(a_catalog(*records), as_of=DAY)  # type: ignore[arg-type]


def test_an_alias_of_a_certificate_is_asked_for_under_its_name() -> None:
    asking = an_item("食品经营许可", 申请材料=["执照副本"])
    found = derived(an_item("登记", **GIVES), asking, a_certificate_note(别名=["执照副本"]))
    (certificate,) = found.certificates
    assert [item.name for item in certificate.asked_by] == ["食品经营许可"]


def test_who_asks_under_two_names_asks_once() -> None:
    asking = an_item("食品经营许可", 申请材料=["执照副本", "营业执照"])
    found = derived(an_item("登记", **GIVES), asking, a_certificate_note(别名=["执照副本"]))
    assert len(found.certificates[0].asked_by) == 1


def test_what_the_county_says_of_it_goes_before_what_items_say() -> None:
    giving = an_item("登记", 办理结果=[{"名称": "营业执照", "类型": "证照", "有效期": "5 年"}])
    found = derived(giving, a_certificate_note(有效期="长期"))
    assert found.certificates[0].validity == "长期"


def test_a_place_gives_what_it_decides_on_and_nothing_else() -> None:
    lines = [{"事项": "登记", "赋权方式": "委托办理"}, {"事项": "许可", "赋权方式": "委托受理"}]
    licence = {"办理结果": [{"名称": "许可证", "类型": "证照"}]}
    found = derived(an_item("登记", **GIVES), an_item("许可", **licence), a_place(事项清单=lines))
    given = {one.name: [giver.place.name for giver in one.given_in] for one in found.certificates}
    assert given == {"营业执照": ["青山镇"], "许可证": []}


def test_a_place_gives_a_certificate_in_the_cases_that_it_does() -> None:
    results = [
        {"名称": "结婚证", "类型": "证照", "适用": ["结婚", "补领"]},
        {"名称": "离婚证", "类型": "证照", "适用": ["离婚", "补领"]},
        {"名称": "离婚证明", "类型": "证照", "适用": ["离婚"]},
    ]
    item = an_item("登记", 子项=["结婚", "离婚", "补领"], 办理结果=results)
    line = {"事项": "登记", "赋权方式": "授权", "子项": ["结婚", "补领"]}
    given = {
        one.name: [(giver.place.name, giver.cases) for giver in one.given_in]
        for one in derived(item, a_place(事项清单=[line])).certificates
    }
    assert given == {
        "结婚证": [("青山镇", ())], "离婚证": [("青山镇", ("补领",))], "离婚证明": [],
    }  # fmt: skip


def test_a_paused_line_gives_nothing() -> None:
    line = {"事项": "登记", "赋权方式": "直接赋权", "事项状态": "暂停"}
    found = derived(an_item("登记", **GIVES), a_place(事项清单=[line]))
    assert found.certificates[0].given_in == ()


def test_materials_are_counted_as_often_as_they_are_asked_for() -> None:
    found = derived(
        an_item("登记", 申请材料=["身份证", {"名称": "房产信息", "来源": "数据共享"}], **GIVES),
        an_item("许可", 申请材料=["营业执照", "身份证"]),
        an_item("旧事", 事项状态="取消", 申请材料=["营业执照"]),
        an_item("罚款", 事项类型="行政处罚", 申请材料=["营业执照"]),
    )
    assert found.holdings == Holdings(total=4, shared=1, held=1)


def test_what_is_fetched_is_not_counted_again_as_held() -> None:
    shared = {"名称": "营业执照", "来源": "数据共享"}
    found = derived(an_item("登记", **GIVES), an_item("许可", 申请材料=[shared]))
    assert found.holdings == Holdings(total=1, shared=1, held=0)

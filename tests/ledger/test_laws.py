"""What holds of any ledger, whatever stands in it."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.ledger import apply, catalog_of, diff, parts
from gongkai.model.catalog import Catalog
from tests.builders import a_catalog, a_department, a_law, a_place, a_text, an_item
from tests.ledger.world import appended, read, released, rows, said_by

WORDS = st.text('甲乙丙〔〕"\\,，:：<&　\n一', min_size=1, max_size=6).filter(
    lambda text: text.strip() not in ("", "无", "待补充") and ":" not in text and "：" not in text
)
LIMITS = st.sampled_from(["3个工作日", "10个工作日", "当场", "无", "48小时"])
STATES = st.sampled_from([
    "在用", "取消", {"状态": "暂停", "原因": "翻修"}, {"状态": "取消", "自": "2024-02-01"},
])  # fmt: skip


@st.composite
def items(draw: st.DrawFn, code: str) -> Any:  # noqa: ANN401 -- an item
    values: dict[str, Any] = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "实施主体": st.sampled_from(["县民政局", "县公安局"]),
                "行使层级": st.sampled_from([["县级"], ["县级", "乡级"]]),
                "承诺办结时限": LIMITS,
                "事项状态": STATES,
                "受理条件": st.lists(WORDS, max_size=3),
                "申请材料": st.lists(
                    st.fixed_dictionaries({"名称": WORDS}, optional={"来源": st.just("自备")}),
                    max_size=3,
                ),
                "子项": st.lists(
                    st.fixed_dictionaries(
                        {"名称": WORDS}, optional={"编码": st.just("1"), "事项状态": STATES}
                    ),
                    max_size=2,
                ),
                "收费": st.sampled_from(["无", "是"]),
                "常见问题": st.lists(st.fixed_dictionaries({"问": WORDS}), max_size=2),
            },
        )
    )
    return an_item(draw(WORDS), 地方编码=code, **values)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    codes = draw(st.lists(st.sampled_from(["a-1", "a-2", "a-3", "a-4"]), unique=True))
    made = [draw(items(code)) for code in codes]
    lines = draw(st.lists(st.sampled_from(codes), max_size=4)) if codes else []
    modes = st.sampled_from(["直接赋权", "委托办理"])
    place = a_place(
        draw(st.sampled_from(["青山镇", "青山乡"])),
        事项清单=[{"事项": code, "赋权方式": draw(modes)} for code in lines],
        窗口=[{"名称": name} for name in draw(st.lists(WORDS, max_size=2))],
        村=[{"名称": f"{n}村", "电话": draw(WORDS)} for n in range(draw(st.integers(0, 2)))],
    )
    texts = [
        a_text(f"文{n}", body=draw(WORDS), 有效性=draw(st.sampled_from(["有效", "废止"])))
        for n in range(draw(st.integers(0, 2)))
    ]
    others = [a_department(), a_department("县公安局", 电话=draw(WORDS)), a_law(说明=draw(WORDS))]
    return a_catalog(*made, *others, *([place] if draw(st.booleans()) else []), *texts)


@settings(max_examples=15)
@given(st.lists(catalogs(), min_size=1, max_size=3))
def test_replaying_the_ledger_gives_the_catalog_of_each_release(found: list[Catalog]) -> None:
    states = [one for at, one in enumerate(found) if at == 0 or rows(one) != rows(found[at - 1])]
    ledger, findings = read(released(states))
    assert findings == ()
    for release, catalog in zip(ledger.releases, states, strict=True):
        assert said_by(release.state) == said_by(rows(catalog))
        again = catalog_of(release.state, catalog)
        assert said_by(rows(again)) == said_by(rows(catalog))
        assert again.items == tuple(sorted(catalog.items, key=lambda item: item.code))
        assert again.townships == catalog.townships
        assert again.texts == catalog.texts


def test_a_text_read_from_the_ledger_mentions_what_its_words_do() -> None:
    catalog = a_catalog(a_text("甲", body="依照《管理办法》和青政办发〔2026〕8号办理。"))
    ledger, findings = read(released([catalog]))
    assert findings == ()
    (text,) = catalog_of(ledger.releases[0].state, catalog).texts
    assert [one.words for one in text.mentions] == ["《管理办法》", "〔2026〕8号"]


@settings(max_examples=25)
@given(catalogs(), catalogs())
def test_a_difference_leads_from_one_state_to_the_other(one: Catalog, other: Catalog) -> None:
    before, after = rows(one), rows(other)
    found = diff(before, after)
    assert apply(found, before) == after
    assert not diff(before, before).changes
    assert not diff(after, dict(after)).said


@settings(max_examples=25)
@given(catalogs(), catalogs())
def test_everything_that_changed_is_said(one: Catalog, other: Catalog) -> None:
    found = diff(rows(one), rows(other))
    said = {difference.key for difference in found.said}
    silent = {change.key for change in found.changes} - said
    assert {kind for kind, _ in silent} <= {"乡镇"}  # the order of its lists alone
    assert all(difference.sentence.endswith("。") for difference in found.said)


@settings(max_examples=10)
@given(catalogs(), catalogs())
def test_appending_alters_no_earlier_byte(one: Catalog, other: Catalog) -> None:
    files = released([one])
    found = appended(files, "2024-09", rows(other), 施行日期="2024-09-01")
    assert files.keys() & {edit.path for edit in found.edits} == set()
    assert read({**files})[0].releases[0].digest == read(files)[0].releases[0].digest


@settings(max_examples=40)
@given(st.data())
def test_a_flipped_byte_is_found_and_its_release_named(data: st.DataObject) -> None:
    files = dict(FILES)
    path = data.draw(st.sampled_from(sorted(files)))
    at = data.draw(st.integers(0, len(files[path]) - 1))
    bit = data.draw(st.integers(0, 7))
    content = bytearray(files[path])
    content[at] ^= 1 << bit
    files[path] = bytes(content)
    faults = [one for one in read(files)[1] if one.level == "error"]
    id_ = path.rpartition("/")[2].partition(".")[0]
    assert faults
    assert any(id_ in one.message for one in faults)


def _files() -> dict[str, bytes]:
    place = a_place(事项清单=["a-1"])
    first = a_catalog(an_item("登记", 地方编码="a-1"), place)
    second = a_catalog(an_item("登记", 地方编码="a-1", 承诺办结时限="当场"), place)
    third = a_catalog(an_item("新登记", 地方编码="a-1"), an_item("补贴", 地方编码="a-2"), place)
    return released([first, second, third])


FILES = _files()


def test_a_part_of_a_place_is_a_row_of_its_own() -> None:
    found = parts(a_catalog(an_item("登记", 地方编码="a-1"), a_place(
        事项清单=["登记"], 窗口=["综合"], 监督渠道=[{"类型": "电话", "号码": "12345"}], 村=["上河村"],
    )))  # fmt: skip
    assert {key for key in found if key[0] not in ("词表", "县")} == {
        ("事项", "a-1"), ("乡镇", "qingshan"), ("清单行", "qingshan/a-1"), ("窗口", "qingshan/综合"),
        ("渠道", "qingshan/电话:12345"), ("村", "qingshan/上河村"),
    }  # fmt: skip

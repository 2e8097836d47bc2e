"""Values are set where they stand; whatever nobody asked for keeps its bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.source import Change, change_yaml, emit_yaml, read_yaml
from tests.source.written_yaml import Writer

RECORD = "# 云岭\n名称: 甲\n电话: 0000-1  # 白天\n备注: 乙\n"
ORDER = ("名称", "代码", "电话", "材料", "备注")


def changed(text: str, *changes: tuple[tuple[str | int, ...], object]) -> str | None:
    asked = [Change(where, value) for where, value in changes]
    result = change_yaml(text.encode(), asked, ORDER)
    return None if result is None else result.decode()


def test_a_text_gives_way_to_another_and_the_note_beside_it_stays() -> None:
    assert changed(RECORD, (("电话",), "甲 2")) == RECORD.replace("0000-1", "甲 2")


def test_a_text_that_needs_quotes_gets_them() -> None:
    assert changed("电话: 甲\n", (("电话",), "0731")) == '电话: "0731"\n'


def test_a_value_in_brackets_is_set_and_a_new_one_joins_it() -> None:
    text = "材料:\n  - {名称: 甲, 份数: 1}  # 注\n"
    both = ((("材料", 0, "份数"), "2"), (("材料", 0, "形式"), "纸质, 电子"))
    assert changed(text, *both) == '材料:\n  - {名称: 甲, 份数: 2, 形式: "纸质, 电子"}  # 注\n'


def test_a_new_key_stands_where_the_order_wants_it() -> None:
    assert (
        changed("名称: 甲\n# 注\n备注: 乙\n", (("电话",), "1"))
        == "名称: 甲\n电话: 1\n# 注\n备注: 乙\n"
    )


def test_a_key_without_a_value_gets_one() -> None:
    assert (
        changed("名称: 甲\n电话:\n备注: 乙\n", (("电话",), "1")) == "名称: 甲\n电话: 1\n备注: 乙\n"
    )


def test_a_block_gives_way_to_a_line_and_a_line_to_a_block() -> None:
    text = "名称: 甲\n材料:\n  - 名称: 乙\n    份数: 1\n\n# 注\n备注: |\n  一\n  二\n"
    assert (
        changed(text, (("材料",), "无"), (("备注",), "三"))
        == "名称: 甲\n材料: 无\n\n# 注\n备注: 三\n"
    )
    longer = changed("名称: 甲\n材料: 无\n备注: 丙\n", (("材料",), [{"名称": "乙"}]))
    assert longer == "名称: 甲\n材料:\n  - 名称: 乙\n备注: 丙\n"


def test_a_list_grows_in_blocks_in_brackets_and_from_nothing() -> None:
    more = ((("材料", 1), {"名称": "乙"}), (("材料", 2), "丙"))
    block = "材料:\n  - 甲  # 注\n\n备注: 丁\n"
    grown = "材料:\n  - 甲  # 注\n  - 名称: 乙\n  - 丙\n\n备注: 丁\n"
    assert changed(block, *more) == grown
    assert changed("材料: [甲]\n", *more) == "材料: [甲, {名称: 乙}, 丙]\n"
    assert changed("材料: 无\n", (("材料", 0), "甲"), (("材料", 1), "乙")) == "材料: [甲, 乙]\n"


def test_a_short_form_gives_way_to_the_long_one() -> None:
    line = {"名称": "甲", "电话": "1"}
    assert changed("- 甲\n- 乙\n", ((0,), line)) == "- 名称: 甲\n  电话: 1\n- 乙\n"


def test_what_is_not_there_yet_is_made_in_one_piece() -> None:
    both = ((("核验", "日期"), "2026-01-01"), (("核验", "单位"), "甲"))
    assert changed("名称: 甲\n", *both) == "名称: 甲\n核验:\n  日期: 2026-01-01\n  单位: 甲\n"
    assert changed("", (("名称",), "甲")) == "名称: 甲\n"


def test_line_ends_and_a_mark_at_the_beginning_stay() -> None:
    text = "\ufeff名称: 甲\r\n备注: 乙\r\n"
    assert changed(text, (("电话",), "1")) == "\ufeff名称: 甲\r\n电话: 1\r\n备注: 乙\r\n"


@pytest.mark.parametrize("text", ["名称: [甲\n", "名称: 甲\n"])
def test_a_text_in_the_way_or_a_file_that_cannot_be_read_is_left_alone(text: str) -> None:
    assert changed(text, (("名称", "电话"), "1")) is None


words = st.text(alphabet="甲乙: #-{}[],'\"|>&*!%@`0on~\n", max_size=8)
names = st.sampled_from(["甲", "乙", "丙"])
values = st.recursive(
    words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, min_size=1),
    max_leaves=5,
)
plain_values = st.recursive(
    st.text(alphabet="甲乙0:", max_size=3),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(names, inner, min_size=1)
    ),
    max_leaves=6,
)


@given(
    st.data(), st.dictionaries(names, plain_values, min_size=1), st.sampled_from("甲乙丁"), values
)
def test_any_value_can_be_set_in_a_record_of_any_style_and_nothing_else_changes(
    data: st.DataObject, record: dict[str, object], key: str, value: object
) -> None:
    writer = Writer(lambda several: data.draw(st.integers(0, several - 1)))
    before = writer.write(record)
    document, _ = read_yaml(before.encode(), "")
    assert document is not None
    result = change_yaml(before.encode(), [Change((key,), value)])
    assert result is not None
    after, _ = read_yaml(result, "")
    again, _ = read_yaml(emit_yaml({"甲": value}).encode(), "")
    assert after is not None
    assert again is not None
    assert after.values == {**document.values, key: again.values["甲"]}
    assert change_yaml(result, [Change((key,), value)]) is not None

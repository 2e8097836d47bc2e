"""One way of writing: values and notes stay, twice is once."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gongkai.source import format_yaml, read_yaml
from tests.source.written_yaml import Writer

ROOT = Path(__file__).parents[2]
CATALOG = sorted((ROOT / "catalog").rglob("*.yml"))


def formatted(text: str) -> str:
    result = format_yaml(text.encode())
    assert result is not None
    return result.decode()


def test_notes_stay_above_and_beside_their_entries() -> None:
    text = (
        "# 云岭乡\n名称:    '云岭乡'   # 乡\n\n\n# 中心\n便民服务中心:\n    # 问过\n    电话: 0000-1\n"
        "窗口:\n- {名称: 综合窗口,   电话: 一}  # 左边\n# 还没开\n- 名称: 主题\n  类型: 主题 # 下月\n# 完\n"
    )
    assert formatted(text) == (
        '# 云岭乡\n名称: 云岭乡  # 乡\n\n# 中心\n便民服务中心:\n  # 问过\n  电话: "0000-1"\n'
        "窗口:\n  - {名称: 综合窗口, 电话: 一}  # 左边\n  # 还没开\n  - 名称: 主题\n    类型: 主题  # 下月\n# 完\n"
    )  # fmt: skip


def test_a_sign_inside_a_value_is_no_note() -> None:
    assert formatted("备注: '甲 # 乙'\n说明: 丙#丁\n") == '备注: "甲 # 乙"\n说明: 丙#丁\n'


def test_what_cannot_be_read_is_left_alone() -> None:
    assert format_yaml("名称: [甲\n".encode()) is None


def test_every_record_of_the_demonstration_keeps_its_values_and_notes() -> None:
    for path in CATALOG:
        before = path.read_bytes()
        after = format_yaml(before)
        assert after is not None, path
        assert format_yaml(after) == after, path
        old, new = read_yaml(before, "")[0], read_yaml(after, "")[0]
        assert old is not None
        assert new is not None
        assert old.values == new.values


names = st.sampled_from(["甲", "乙", "丙"])
values = st.recursive(
    st.text(alphabet="甲乙0:", max_size=3),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(names, inner, min_size=1)
    ),
    max_leaves=6,
)


@given(st.data(), st.dictionaries(names, values, min_size=1))
def test_any_style_becomes_the_one_style(data: st.DataObject, record: dict[str, object]) -> None:
    writer = Writer(lambda several: data.draw(st.integers(0, several - 1)))
    text = writer.write(record)
    once = formatted(text)
    assert formatted(once) == once

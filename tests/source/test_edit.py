"""Files that people wrote grow where their lists stand; every other line keeps its bytes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.source import edit_yaml, read_yaml

NEW = [{"名称": "乙法", "文号": "0731"}]


def values(content: bytes) -> Any:  # noqa: ANN401 -- any YAML value
    document, _ = read_yaml(content, "x")
    assert document is not None
    return document.values


@pytest.mark.parametrize(
    "old",
    [
        "- 名称: a\n",
        "# note\n- a: 1   # kept\n\n# at the end\n",
        "  - a: 1\n  - b",
        "- a: 1\r\n- b\r\n",
        "",
        "# only a note\n",
        "\ufeff- a\n",
        "- a: |\n    b\n\n    # no note\n",
    ],
)
def test_what_stands_in_a_list_keeps_its_bytes(old: str) -> None:
    grown = edit_yaml(old.encode(), (), append=NEW)
    assert grown is not None
    assert grown.startswith(old.encode())
    assert values(grown) == [*(values(old.encode()) or []), *NEW]


def test_an_empty_list_gives_way() -> None:
    grown = edit_yaml(b"# note\n[]\n", (), append=NEW)
    assert grown == '# note\n- 名称: 乙法\n  文号: "0731"\n'.encode()


@pytest.mark.parametrize(
    "empty",
    ["清单: []\n别的: 1\n", "清单:\n别的: 1\n", "清单: 待补充  # 快了\n别的: 1\n", "清单: 无\n别的: 1\n", "别的: 1\n"],
)  # fmt: skip
def test_an_empty_list_under_a_key_is_filled(empty: str) -> None:
    grown = edit_yaml(empty.encode(), ("清单",), append=NEW)
    assert grown is not None
    assert values(grown) == {"清单": NEW, "别的": "1"}
    assert ("快了" in empty) == ("# 快了\n" in grown.decode())


def test_a_list_grows_where_it_stands_whatever_comes_after_it() -> None:
    old = (
        "名称: 青山镇\r\n清单:\r\n    - {事项: 甲,\r\n       窗口: 乙}   # 留着\r\n"
        "    # 也留着\r\n\r\n# 下面是村\r\n村:\r\n- 上河村\r\n"
    )
    grown = edit_yaml(old.encode(), ("清单",), append=[{"事项": "丙"}])
    assert grown is not None
    added = "    - 事项: 丙\r\n"
    assert added in grown.decode()
    assert grown.decode().replace(added, "") == old
    assert grown.decode().index(added) < grown.decode().index("# 下面是村")


def test_a_list_inside_an_entry_of_a_list_grows() -> None:
    old = "- 名称: 甲\n  村:\n  - 一\n- 名称: 乙\n  村:\n    - 二\n"
    grown = edit_yaml(old.encode(), (0, "村"), append=[{"名称": "三"}])
    assert (
        grown == "- 名称: 甲\n  村:\n  - 一\n  - 名称: 三\n- 名称: 乙\n  村:\n    - 二\n".encode()
    )


@pytest.mark.parametrize(
    ("old", "where"),
    [
        ("a: 1\n", ()),
        ("[a, b]\n", ()),
        ("清单: [a]\n", ("清单",)),
        ("清单: 甲\n", ("清单",)),
        ("{别的: 1}\n", ("清单",)),
        ("- a\n", ("清单",)),
        ("- a\n- 'x\n", ()),
    ],
)
def test_what_cannot_grow_is_left_alone(old: str, where: tuple[str, ...]) -> None:
    assert edit_yaml(old.encode(), where, append=NEW) is None


def test_a_file_in_another_encoding_is_left_alone() -> None:
    assert edit_yaml("- 名称: 甲法\n".encode("gb18030"), (), append=NEW) is None


lines = st.sampled_from(
    ["清单:\n", "别的:\n", "- 甲\n", "  - 甲\n", "  - {乙: 1}\n", "  - 丙: |\n", "      # 丁\n", "\n", "# 注\n",
     "  # 注\n", "清单: []\n", "戊: 1\n", "    己: 庚\n", "...\n", "---\n", "\r\n"]
)  # fmt: skip


@given(st.lists(lines, max_size=8).map("".join), st.sampled_from([(), ("清单",), ("别的",), (0,)]))
def test_no_value_is_lost_and_no_other_line_is_touched(
    old: str, where: tuple[str | int, ...]
) -> None:
    grown = edit_yaml(old.encode(), where, append=NEW)
    if grown is None:
        return
    left = grown.decode().splitlines()
    for line in old.splitlines():
        if "[]" not in line:
            left.remove(line)
    assert "名称: 乙法" in "".join(left)

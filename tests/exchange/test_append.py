"""Files that people wrote grow at their end and keep every byte before it."""

import pytest

from gongkai.exchange._append import append_entries
from gongkai.source import read_yaml

NEW = [{"名称": "乙法", "文号": "0731"}]


@pytest.mark.parametrize(
    "old",
    [
        b"- \xe5\x90\x8d\xe7\xa7\xb0: a\n",
        b"# note\n- a: 1   # kept\n\n# at the end\n",
        b"  - a: 1\n  - b",
        b"- a: 1\r\n- b\r\n",
        b"",
        b"# only a note\n",
    ],
)
def test_what_stands_there_keeps_its_bytes(old: bytes) -> None:
    grown = append_entries(old, NEW)
    assert grown is not None
    assert grown.startswith(old)
    before, after = read_yaml(old, "x")[0], read_yaml(grown, "x")[0]
    assert before is not None
    assert after is not None
    assert after.values == [*(before.values or []), *NEW]


def test_an_empty_list_gives_way() -> None:
    assert append_entries(b"# note\n[]\n", NEW) == '# note\n- 名称: 乙法\n  文号: "0731"\n'.encode()


@pytest.mark.parametrize("empty", ["清单: []\n别的: 1\n", "清单:\n别的: 1\n", "别的: 1\n"])
def test_an_empty_list_under_a_key_is_filled(empty: str) -> None:
    grown = append_entries(empty.encode(), NEW, "清单")
    assert grown is not None
    document, _ = read_yaml(grown, "x")
    assert document is not None
    assert document.values == {"清单": NEW, "别的": "1"}


@pytest.mark.parametrize(
    "old", ["a: 1\n", "[a, b]\n", "清单: [a]\n", "清单:\n  - a\n别的: 1\n", "- a\n- 'x\n"]
)
def test_what_cannot_grow_is_left_alone(old: str) -> None:
    assert append_entries(old.encode(), NEW, "清单" if "清单" in old else "") is None


def test_a_file_in_another_encoding_is_left_alone() -> None:
    assert append_entries("- 名称: 甲法\n".encode("gb18030"), NEW) is None

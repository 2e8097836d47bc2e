"""Files as clerks' machines save them: every encoding is read or explained, none guessed wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.source import read_text, read_yaml

TEXT = "名称: 青山镇\n电话: 0731-12345\n"
CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4)


def codes(content: bytes) -> list[tuple[str, str]]:
    return [(one.code, one.level) for one in read_text(content, "a.yml")[1]]


def test_utf_8_is_read_without_a_word() -> None:
    assert read_text(TEXT.encode(), "a.yml") == (TEXT, ())


def test_a_byte_order_mark_is_passed_over_with_a_note() -> None:
    content = b"\xef\xbb\xbf" + TEXT.encode()
    assert read_text(content, "a.yml")[0] == TEXT
    assert codes(content) == [("SRC002", "note")]
    document, _ = read_yaml(content, "a.yml")
    assert document is not None
    assert document.values["名称"] == "青山镇"
    assert document.mark(("名称",)).column == 1


@pytest.mark.parametrize("codec", ["gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_another_encoding_is_read_and_reported(codec: str) -> None:
    content = TEXT.encode(codec)
    assert read_text(content, "a.yml")[0] == TEXT
    assert codes(content) == [("SRC003", "warning")]
    document, _ = read_yaml(content, "a.yml")
    assert document is not None
    assert document.values == {"名称": "青山镇", "电话": "0731-12345"}


@given(CHINESE)
def test_no_text_in_gb18030_is_taken_for_a_damaged_one(text: str) -> None:
    written = f"名称: {text}\n"
    content = written.encode("gb18030")
    if b"\0" not in content:
        assert read_text(content, "a.yml")[0] == written


@pytest.mark.parametrize("cut", [1, 2])
def test_a_broken_character_is_named_and_nothing_is_guessed(cut: int) -> None:
    content = TEXT.encode() + "备注: 请先到一楼综合窗口".encode()[:-cut] + b"\n"
    text, (one,) = read_text(content, "a.yml")
    assert text is None
    assert (one.code, one.level, one.line, one.column) == ("SRC005", "error", 3, 13)


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00\xff\xff",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00\x00\x00",
        b"\xff\xfe\x00\x00",
        TEXT.encode("utf-16")[:-1],
        b"\x81\xff\xff\x81",
    ],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    assert read_text(content, "a.yml")[0] is None
    assert codes(content) == [("SRC004", "error")]
    assert read_yaml(content, "a.yml")[0] is None


def test_a_file_of_more_than_a_megabyte_is_not_read() -> None:
    line = "- 一二三\n".encode()
    fits = line * (1024 * 1024 // len(line))
    assert read_yaml(fits, "a.yml")[0] is not None
    document, (one,) = read_yaml(fits + line, "a.yml")
    assert document is None
    assert (one.code, one.level, one.line) == ("SRC001", "error", 0)
    assert "1024 KB" in one.message


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", "# 还没有写\n".encode(), b"---\n", b"\xef\xbb\xbf"]
)
def test_an_empty_file_is_empty_text(content: bytes) -> None:
    document, _ = read_yaml(content, "a.yml")
    assert document is not None
    assert document.values == ""
    assert document.mark(("名称",)).line >= 1


@given(st.binary(max_size=300))
def test_no_bytes_at_all_bring_the_reader_down(content: bytes) -> None:
    document, findings = read_yaml(content, "a.yml")
    assert (document is None) == any(one.level == "error" for one in findings)
    assert all(one.message and one.help and one.path == "a.yml" for one in findings)


@given(st.text(alphabet="甲：: ,，-\n\t[]{}\"'#&*!|>%@`?~\\ ", max_size=60))
def test_no_text_of_signs_brings_the_reader_down(text: str) -> None:
    document, findings = read_yaml(text.encode(), "a.yml")
    assert (document is None) == any(one.level == "error" for one in findings)
    assert all(0 <= one.line <= text.count("\n") + 1 for one in findings)

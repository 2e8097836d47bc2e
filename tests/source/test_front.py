"""Front matter is split off as it was written; without it a text is refused."""

import pytest

from gongkai.model.findings import Finding
from gongkai.source import Document, read_front


def front(content: bytes | str) -> tuple[Document | None, str, tuple[Finding, ...]]:
    written = content if isinstance(content, bytes) else content.encode()
    return read_front(written, "content/news/a.md")


def test_front_matter_and_body_are_kept_apart() -> None:
    file, body, findings = front("---\n标题: 甲\n---\n\n正文\n---\n后文\n")
    assert file is not None
    assert (file.values, body) == ({"标题": "甲"}, "\n正文\n---\n后文\n")
    assert findings == ()


def test_a_text_in_gb18030_with_windows_line_ends_is_read_and_reported() -> None:
    file, body, (one,) = front("---\r\n标题: 甲\r\n---\r\n正文\r\n".encode("gb18030"))
    assert file is not None
    assert (file.values, body) == ({"标题": "甲"}, "正文\n")
    assert one.code == "SRC003"


@pytest.mark.parametrize("content", ["", "正文\n", "\n---\n标题: 甲\n---\n"])
def test_a_text_without_front_matter_is_refused(content: str) -> None:
    file, _, (one,) = front(content)
    assert file is None
    assert (one.code, one.level, one.line) == ("SRC030", "error", 1)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("---\n标题: 甲\n", 2),
        ("---\n标题: 甲\n关联:\n  附件: a.pdf\n\n正文：乙\n", 4),
        ("---\n标题: 甲\n# 正文\n", 2),
        ("---\n", 1),
    ],
)
def test_front_matter_that_is_not_ended_is_told_where_it_should_end(
    content: str, line: int
) -> None:
    file, _, (one,) = front(content)
    assert file is None
    assert (one.code, one.line, "没有合上" in one.message) == ("SRC030", line, True)


def test_a_slip_in_front_matter_is_named_at_its_line_of_the_file() -> None:
    file, _, (one,) = front("---\n发布日期: 2026-01-01\n标题：甲\n---\n正文\n")
    assert file is None
    assert (one.code, one.line, one.column) == ("SRC010", 3, 3)


def test_empty_front_matter_is_empty_text() -> None:
    file, body, findings = front("---\n---\n正文\n")
    assert file is not None
    assert (file.values, body, findings) == ("", "正文\n", ())

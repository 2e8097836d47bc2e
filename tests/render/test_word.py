"""Word files: the words of the text, the page and type of GB/T 9704, the same bytes each time."""

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.model.paper import Line, PaperSource, Table
from gongkai.model.texts import Front, WrittenText
from gongkai.render._word import word_file
from gongkai.source import paper_of, read_official
from tests.builders import a_text

BODY = """各乡镇人民政府：

为了让<群众>少跑路，现通知如下。

一、放什么

（一）社会救助。放到乡镇。

附件：1.目录
2.名单

青禾县民政局
2026年1月20日

序号\t事项
1\t低保
2\t特困
"""


def a_paper(body: str = BODY, *, official: bool = True, red: str = "", **front: Any) -> PaperSource:  # noqa: ANN401 -- record values
    made = Front.model_validate({"标题": "关于放权的通知", "文号": "青禾民发〔2026〕3号", **front})
    path = "content/policies/a.txt"
    return PaperSource(WrittenText("policies", "a", made, body, official, path), red)


def opened(source: PaperSource) -> Opened:
    return Document(io.BytesIO(word_file(paper_of(source))))


def words(document: Opened) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "".join("".join([*(p.text for p in document.paragraphs), *cells]).split())


def test_the_page_and_the_type_are_those_of_the_standard() -> None:
    document = opened(a_paper())
    section = document.sections[0]
    margins = (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
    assert [round((one or 0) / Mm(1)) for one in margins] == [37, 28, 35, 26]
    assert (
        round((section.page_width or 0) / Mm(1)),
        round((section.page_height or 0) / Mm(1)),
    ) == (
        210,
        297,
    )
    sizes = {p.text[:4]: p.style.font.size for p in document.paragraphs if p.style and p.text}
    assert sizes["关于放权"] == Pt(22)
    assert sizes["一、放什"] == Pt(16)


def test_number_and_title_come_from_front_matter_where_the_text_has_none() -> None:
    lines = [p.text for p in opened(a_paper()).paragraphs if p.text]
    assert lines[:3] == ["青禾民发〔2026〕3号", "关于放权的通知", "各乡镇人民政府："]


def test_a_red_head_is_there_where_it_is_asked_for() -> None:
    assert (
        next(p.text for p in opened(a_paper(red="青禾县民政局")).paragraphs) == "青禾县民政局文件"
    )
    assert "文件" not in words(opened(a_paper()))


@pytest.mark.parametrize("official", [True, False])
def test_no_word_is_lost_and_none_is_added(official: bool) -> None:  # noqa: FBT001 -- a case
    given_ = words(opened(a_paper(official=official)))
    kept = "".join(block.text for block in read_official(BODY).blocks)
    for word in "".join(kept.split()):
        assert word in given_
    assert "为了让<群众>少跑路" in given_


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_any_text_becomes_a_file_that_opens(body: str) -> None:
    opened(a_paper(body))
    opened(a_paper(body, official=False))


def test_the_same_text_is_the_same_bytes() -> None:
    assert word_file(paper_of(a_paper())) == word_file(paper_of(a_paper()))
    with zipfile.ZipFile(io.BytesIO(word_file(paper_of(a_paper())))) as archive:
        assert archive.testzip() is None
        assert b"<dc:title>" in archive.read("docProps/core.xml")


def test_markdown_loses_its_marks_and_keeps_its_tables() -> None:
    body = (
        "## 一、放**什么**\n\n见[附件](a.csv)。\n\n| 序号 | 事项 |\n| --- | --- |\n| 1 | 低保 |\n"
    )
    paper = paper_of(PaperSource(a_text("通知", body=body)))
    lines = ["".join(run.text for run in p.runs) for p in paper.parts if isinstance(p, Line)]
    assert lines == ["通知", "一、放什么", "见附件。"]
    assert [p.rows for p in paper.parts if isinstance(p, Table)] == [
        (("序号", "事项"), ("1", "低保"))
    ]

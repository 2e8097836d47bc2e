"""From words seen on a page to the line that holds them."""

import re
from pathlib import Path

import pytest

from gongkai import reading
from gongkai.seeking import seek
from tests.builders import a_county, a_markdown

FILES = {
    "catalog/items/a.yml": "事项名称: 取水许可\n地方编码: qs-001\n承诺办结时限: 3个工作日\n备注: 找张三 13812345678\n",
    "content/news/a.md": a_markdown({"标题": "换了窗口"}, "窗口搬到了\n一楼大厅（东侧）。"),
}


def found(root: Path, text: str) -> tuple[str, ...]:
    return seek(reading.settings(a_county(root, FILES)), text)


def test_words_lead_to_file_and_line(tmp_path: Path) -> None:
    assert found(tmp_path, "3 个工作日") == (
        "catalog/items/a.yml 第 3 行  承诺办结时限: 3个工作日",
    )


def test_line_ends_and_widths_of_signs_do_not_matter(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "搬到了一楼大厅(东侧)")
    line = FILES["content/news/a.md"].split("\n").index("窗口搬到了") + 1
    assert one.startswith(f"content/news/a.md 第 {line} 行")


def test_words_from_several_places_are_found_part_by_part(tmp_path: Path) -> None:
    told = found(tmp_path, "取水许可 换了窗口")
    assert any("catalog/items/a.yml 第 1 行" in one for one in told)
    assert any("content/news/a.md" in one for one in told)


def test_a_mask_stands_for_what_it_hides_and_the_answer_stays_masked(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "138****5678")
    assert one == "catalog/items/a.yml 第 4 行  备注: 找张三 138****5678"


@pytest.mark.parametrize(
    ("words", "table"),
    [
        ("今天不开门", "网页文字"),
        ("借书证", "catalog/vocabularies/colloquial.yml"),
        ("国务院令第656号", "法规表"),
        ("即办件", "词表"),
    ],
)
def test_of_words_of_the_program_is_said_that_they_are_and_no_file_of_it(
    tmp_path: Path, words: str, table: str
) -> None:
    (one,) = found(tmp_path, words)
    assert f"没有“{words}”" in one
    assert table in one
    assert "程序自带" in one
    assert not re.search(r"gongkai/data|theme/|第 \d+ 行", one)


def test_words_that_the_county_has_written_are_not_looked_for_in_the_program(
    tmp_path: Path,
) -> None:
    files = {"catalog/items/a.yml": "事项名称: 办证\n俗称: [借书证]\n"}
    told = seek(reading.settings(a_county(tmp_path, files)), "借书证")
    assert told == ("catalog/items/a.yml 第 2 行  俗称: [借书证]",)


def test_a_part_that_the_program_brings_is_named_beside_those_that_are_the_countys(
    tmp_path: Path,
) -> None:
    told = found(tmp_path, "取水许可 借书证")
    assert any("catalog/items/a.yml 第 1 行" in one for one in told)
    assert any(one.startswith("“借书证”：它来自程序自带的民间叫法") for one in told)


def test_what_programmers_note_in_the_theme_is_no_word_of_a_page(tmp_path: Path) -> None:
    assert found(tmp_path, "Firstlettersfitmanywords") == ()


def test_words_that_stand_nowhere_are_not_found(tmp_path: Path) -> None:
    assert found(tmp_path, "龘龘龘") == ()

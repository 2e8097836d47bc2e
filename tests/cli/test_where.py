"""From words seen on a page to the line that holds them."""

from pathlib import Path

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


def test_the_word_beside_a_value_is_found_in_the_theme(tmp_path: Path) -> None:
    assert any(one.startswith("theme/") for one in found(tmp_path, "今天不开门"))


def test_words_that_stand_nowhere_are_not_found(tmp_path: Path) -> None:
    assert found(tmp_path, "龘龘龘") == ()

"""``gongkai explain policies/…``: what the machine understood of a text, with lines of the file."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli import main
from tests.builders import a_county

PAPER = """---
标题: 关于过冬的通知
代码: guodong
---
打印 关闭

关于过冬的通知

各乡镇人民政府：

一、送煤

（一）摸底。按《过冬办法》登记。（责任单位：县民政局；完成时限：2026年11月底前）
"""


def explained(root: Path, address: str) -> str:
    result = CliRunner().invoke(main, ["explain", address, "--root", str(root)])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("address", ["policies/guodong", "policies/guodong/"])
def test_an_official_text_is_told_line_by_line(tmp_path: Path, address: str) -> None:
    said = explained(a_county(tmp_path, {"content/policies/a.txt": PAPER}), address)
    for line in (
        "标题：content/policies/a.txt 第 2 行",
        "第 7 行 标题　关于过冬的通知",
        "第 9 行 主送机关　各乡镇人民政府：",
        "第 11 行 小标题　第 1 级　编号 一、　#s1　一、送煤",
        "没有放上网页：第 5 行 打印 关闭",
        "第 13 行 《过冬办法》",
        "任务：摸底（责任单位：县民政局；完成时限：2026年11月底前）",
    ):
        assert line in said, said


def test_what_the_front_matter_says_is_not_missed_in_the_words(tmp_path: Path) -> None:
    said = explained(a_county(tmp_path, {"content/policies/a.txt": PAPER}), "policies/guodong")
    assert "请核对：没有找到文号" in said
    assert "请核对：没有找到成文日期" in said
    front = PAPER.replace("代码", "文号: 青政办发〔2026〕8号\n成文日期: 2026-11-01\n代码", 1)
    said = explained(
        a_county(tmp_path / "b", {"content/policies/a.txt": front}), "policies/guodong"
    )
    assert "请核对：" not in said


def test_markdown_is_told_with_its_anchors(tmp_path: Path) -> None:
    body = "---\n标题: 办法\n代码: banfa\n---\n\n## 第一章 总则\n\n第一条 照办。\n\n1. 列表\n"
    said = explained(a_county(tmp_path, {"content/policies/a.md": body}), "policies/banfa/")
    assert "第 6 行 小标题（2 个 #）　#ch-1　第一章 总则" in said
    assert "第 8 行 编号段落　#art-1　第一条 照办。" in said
    assert "列表" not in said


def test_two_articles_are_split_only_when_told_to(tmp_path: Path) -> None:
    case = Path(__file__).parents[1] / "cases/exchange/a-newspaper-page-brings-two-articles"
    paper = case / "input" / "青禾日报.txt"
    for flags, texts in (((), 1), (("--split",), 2)):
        root = a_county(tmp_path / str(texts))
        asked = ["import", str(paper), "--root", str(root), *flags]
        assert CliRunner().invoke(main, asked).exit_code == 0
        assert len(list((root / "content" / "policies").glob("*.txt"))) == texts


def test_a_report_and_a_roster_are_told_field_by_field(tmp_path: Path) -> None:
    report = '---\n种类: 年度报告\n年度: "2025"\n单位: 青山镇\n---\n\n## 一、总体情况\n\n好。\n'
    roster = "乡镇: 青山镇\n值班电话: 0000-6121000\n"
    files = {
        "catalog/townships/a.yml": {"名称": "青山镇", "代码": "qingshan", "类别": "镇"},
        "catalog/duty/a.yml": roster,
        "content/disclosure/a.md": report,
    }
    county = a_county(tmp_path, files)
    said = explained(county, "disclosure/reports/2025-qingshan/")
    assert "年度：content/disclosure/a.md 第 3 行" in said
    said = explained(county, "townships/qingshan/board/")
    assert "值班电话：catalog/duty/a.yml 第 2 行" in said

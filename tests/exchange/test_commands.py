"""The commands as a clerk types them: look first, ask in a file, write all or nothing."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from gongkai.cli import main
from tests.builders import a_county

KNOWN = '# 文旅局管\n事项名称: 民宿开办备案\n基本编码: "000199001000"\n承诺办结时限: 5个工作日   # 说好的\n'
TABLE = "事项名称,基本编码,承诺时限\n民宿开办备案,,3个工作日\n乡村客栈备案,000199001000,4个工作日\n"


def run(*arguments: str | Path, code: int = 0) -> str:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    assert result.exit_code == code, result.output
    return result.output


def a_place(tmp_path: Path) -> tuple[Path, Path]:
    root = a_county(tmp_path / "县", {"catalog/items/minsu.yml": KNOWN})
    table = tmp_path / "表.csv"
    table.write_text(TABLE, encoding="utf-8")
    return root, table


def everything(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_dry_run_tells_all_and_writes_nothing(tmp_path: Path) -> None:
    root, table = a_place(tmp_path)
    before = everything(root)
    said = run("import", table, "--dry-run", "--root", root)
    assert "承诺办结时限由“5个工作日”改为“3个工作日”" in said
    assert "试运行，没有写入" in said
    assert "问题没有写下来；去掉 --dry-run 再运行，问题才会写进 import-questions.yml" in said
    assert "→ import-questions.yml" not in said
    assert everything(root) == before


def test_a_dry_run_says_where_a_question_is_that_was_asked_before(tmp_path: Path) -> None:
    root, table = a_place(tmp_path)
    run("import", table, "--root", root)
    said = run("import", table, "--dry-run", "--root", root)
    assert "问题在 import-questions.yml 里，在那里写上答案" in said


def test_a_question_is_asked_in_a_file_and_its_answer_followed(tmp_path: Path) -> None:
    root, table = a_place(tmp_path)
    said = run("import", table, "--root", root)
    assert "等你回答 1" in said
    questions = root / "import-questions.yml"
    item = root / "catalog/items/minsu.yml"
    assert item.read_text(encoding="utf-8") == KNOWN.replace("5个工作日", "3个工作日")
    asked = questions.read_text(encoding="utf-8")
    questions.write_text(asked.replace("答: 待补充", "答: 跳过"), encoding="utf-8")
    assert "等你回答" not in run("import", table, "--root", root).splitlines()[-1]
    answered = everything(root)
    run("import", table, "--root", root)
    assert everything(root) == answered
    run("check", "--root", root)


def test_one_file_that_cannot_be_read_keeps_all_others_out(tmp_path: Path) -> None:
    root, table = a_place(tmp_path)
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"PK")
    before = everything(root)
    said = run("import", table, bad, "--root", root, code=1)
    assert "什么都没有写" in said
    assert "有错误，问题没有写下来；改好错误再导入一次" in said
    assert everything(root) == before


def test_a_workbook_goes_out_and_comes_back(tmp_path: Path) -> None:
    root, _ = a_place(tmp_path)
    before = everything(root)
    book = tmp_path / "县.xlsx"
    run("export", "--to", book, "--root", root)
    assert "没有改动 2" in run("import", book, "--root", root)
    assert everything(root) == before


def test_programs_get_the_records_as_they_are_written_and_the_items_as_linked_data(
    tmp_path: Path,
) -> None:
    root, _ = a_place(tmp_path)
    run("export", "--to", tmp_path / "县.json", "--root", root)
    records = json.loads((tmp_path / "县.json").read_text(encoding="utf-8"))
    (item,) = records["事项"]
    assert item == {
        "事项名称": "民宿开办备案",
        "基本编码": "000199001000",
        "承诺办结时限": "5个工作日",
    }
    run("export", "--to", tmp_path / "县.jsonld", "--root", root)
    linked = json.loads((tmp_path / "县.jsonld").read_text(encoding="utf-8"))
    (node,) = linked["@graph"]
    assert node["dct:title"] == {"@value": "民宿开办备案", "@language": "zh"}
    assert "只能写成" in run(
        "export", "--to", tmp_path / "县.json", "--layout", "annex", "--root", root, code=2
    )


def test_what_cannot_be_exported_is_said(tmp_path: Path) -> None:
    root, _ = a_place(tmp_path)
    assert "可以写" in run("export", "--to", tmp_path / "县.pdf", "--root", root, code=2)
    out = ("export", "--to", tmp_path / "县.xlsx", "--root", root)
    assert "没有叫“云岭乡”的地方" in run(*out, "--township", "云岭乡", code=2)
    assert "没有叫“县水利局”的部门" in run(*out, "--department", "县水利局", code=2)
    assert "两行表头" in run(
        "export", "--to", tmp_path / "县.csv", "--layout", "directory", "--root", root, code=2
    )


def test_the_annex_goes_out_and_comes_back(tmp_path: Path) -> None:
    root, _ = a_place(tmp_path)
    annex = tmp_path / "附件.csv"
    run("export", "--layout", "annex", "--to", annex, "--root", root)
    before = everything(root)
    said = run("import", annex, "--root", root)
    assert "和现在印出来一样的格子不算改动" in said
    assert "新建 0，修改 0，没有改动 1，未放进记录 0；涉及 0 个文件。" in said
    assert everything(root) == before

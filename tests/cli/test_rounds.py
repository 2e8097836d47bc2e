"""``check --law`` lists what rests on a law; ``due`` lists what has to be checked again, and writes it as files."""

import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from gongkai.cli import main
from gongkai.exchange import Event, calendar
from tests.builders import a_county

ITEM = {"事项名称": "食品经营许可", "地方编码": "qs-1", "实施主体": "县市场监督管理局",
        "设定依据": [{"法律": "食品安全法", "条款": "第三十五条"}], "最近核验": {"日期": "2026-06-01"}}  # fmt: skip
FILES = {
    "catalog/departments.yml": ["县市场监督管理局", "县民政局"],
    "catalog/laws.yml": [{"名称": "中华人民共和国食品安全法", "简称": "食品安全法"}],
    "catalog/items/a.yml": ITEM,
    "catalog/items/b.yml": {"事项名称": "低保", "地方编码": "qs-2", "实施主体": "县民政局"},
    "catalog/townships/qingshan.yml": {
        "名称": "青山镇",
        "代码": "qingshan",
        "类别": "镇",
        "事项清单": ["食品经营许可"],
    },
}


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(a_county(root, FILES))])


@pytest.mark.parametrize("name", ["食品安全法", "《中华人民共和国食品安全法》"])
def test_what_rests_on_a_law_is_listed_with_the_places_that_do_it(
    name: str, tmp_path: Path
) -> None:
    done = run(tmp_path, "check", "--law", name)
    assert done.exit_code == 0
    assert "食品经营许可（catalog/items/a.yml 第 " in done.output
    assert "第三十五条" in done.output
    assert "在这些地方办：青山镇" in done.output
    assert "低保" not in done.output


def test_what_rests_on_a_law_as_json(tmp_path: Path) -> None:
    (one,) = json.loads(run(tmp_path, "check", "--law", "食品安全法", "--format", "json").output)
    assert (one["name"], one["places"], one["path"]) == (
        "食品经营许可",
        ["青山镇"],
        "catalog/items/a.yml",
    )


def test_a_law_that_nobody_names_is_answered_with_the_nearest(tmp_path: Path) -> None:
    done = run(tmp_path, "check", "--law", "食品安法")
    assert done.exit_code == 2
    assert "是不是：食品安全法？" in done.output


def test_what_is_due_is_listed_by_department(tmp_path: Path) -> None:
    said = run(tmp_path, "due", "--as-of", "2026-11-20").output
    assert "县市场监督管理局：1 项\n  2026-11-28 到期  食品经营许可（上次核验 2026-06-01" in said
    assert "县民政局：1 项\n  2026-11-20 到期  低保（从来没有核验" in said
    assert "青山镇：1 项" in said


def test_what_runs_out_later_is_not_listed(tmp_path: Path) -> None:
    said = run(tmp_path, "due", "--as-of", "2026-11-20", "--within", "7").output
    assert "食品经营许可" not in said


def test_one_department_sees_its_own(tmp_path: Path) -> None:
    said = run(tmp_path, "due", "--as-of", "2026-11-20", "--department", "县民政局").output
    assert "低保" in said
    assert "食品经营许可" not in said


def test_a_department_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert run(tmp_path, "due", "--department", "县天文局").exit_code == 2


def test_what_is_due_as_a_calendar(tmp_path: Path) -> None:
    out = tmp_path / "due.ics"
    assert (
        run(tmp_path / "county", "due", "--as-of", "2026-11-20", "--out", str(out)).exit_code == 0
    )
    lines = out.read_bytes().decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20261128" in lines
    assert "SUMMARY:县市场监督管理局：1 项要核验" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 3
    assert max(len(line.encode()) for line in lines) <= 75


def test_what_is_due_as_a_table_that_office_programs_open(tmp_path: Path) -> None:
    out = tmp_path / "due.csv"
    run(tmp_path / "county", "due", "--as-of", "2026-11-20", "--out", str(out))
    rows = list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == ["部门", "到期", "名称", "上次核验", "文件"]
    assert [
        "县市场监督管理局",
        "2026-11-28",
        "食品经营许可",
        "2026-06-01",
        "catalog/items/a.yml",
    ] in rows


def test_a_file_of_another_type_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path / "county", "due", "--out", str(tmp_path / "due.pdf"))
    assert done.exit_code == 2
    assert not (tmp_path / "due.pdf").exists()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_a_title_of_a_calendar_comes_back_whole(title: str) -> None:
    made = calendar("名", [Event("k", date(2026, 1, 2), title, "甲\n乙")], date(2026, 1, 1))
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    whole = made.decode().replace("\r\n ", "")
    (written,) = re.findall(r"^SUMMARY:(.*?)\r$", whole, flags=re.MULTILINE)
    assert re.sub(r"\\(.)", r"\1", written) == title

"""``release``, ``diff``, ``verify`` and ``import --batch`` as they are typed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli import main
from tests.builders import a_county, write

ITEM = {"事项名称": "用水过户", "地方编码": "a-1", "承诺办结时限": "5个工作日"}


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return a_county(tmp_path / "county", {"catalog/items/a.yml": ITEM})


def run(county: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [words[0], "--root", str(county), *words[1:]])


def test_a_release_is_made_verified_and_compared(county: Path) -> None:
    made = run(
        county, "release", "2024-01", "--effective", "2024-01-01", "--document", "青政〔2024〕1号"
    )
    assert made.exit_code == 0, made.output
    assert "新增“用水过户”" in made.output
    assert run(county, "verify").output.endswith("1 个批次首尾相接，没有被改动过。\n")
    write(county, {"catalog/items/a.yml": {**ITEM, "承诺办结时限": "当场"}})
    assert "由5个工作日缩短为当场" in run(county, "diff").output
    assert "- “用水过户”" in run(county, "diff", "--format", "md").output
    found = json.loads(run(county, "diff", "2024-01", "--format", "json").output)
    assert [one["code"] for one in found] == ["limit-shortened"]


def test_a_change_without_a_cause_is_refused_and_nothing_is_written(county: Path) -> None:
    run(county, "release", "2024-01", "--effective", "2024-01-01")
    write(county, {"catalog/items/a.yml": {**ITEM, "承诺办结时限": "当场"}})
    refused = run(county, "release", "2024-02", "--effective", "2024-02-01")
    assert (refused.exit_code, "REL012" in refused.output) == (1, True)
    early = run(county, "release", "2024-02", "--effective", "2023-02-01", "--cause", "更正")
    assert (early.exit_code, "REL008" in early.output) == (1, True)
    wrong = run(county, "release", "2024-02", "--cause", "心情")
    assert (wrong.exit_code, "机构改革" in wrong.output) == (2, True)
    assert "--cause 写的“心情”不能用，只能写：法律修改、" in wrong.output
    assert ".0." not in wrong.output
    dry = run(county, "release", "2024-02", "--cause", "法律修改：条例修订", "--dry-run")
    assert (dry.exit_code, "法律修改：条例修订" in dry.output) == (0, True)
    assert sorted(path.name for path in (county / "catalog/releases").iterdir()) == [
        "2024-01.jsonl", "2024-01.yml",
    ]  # fmt: skip
    again = run(county, "release", "2024-01", "--cause", "更正")
    assert (again.exit_code, "请换一个代号" in again.output) == (2, True)
    named = run(county, "release", "第四批", "--cause", "更正")
    assert (named.exit_code, "批次的代号“第四批”" in named.output) == (2, True)


def test_findings_of_level_error_forbid_a_release(county: Path) -> None:
    write(county, {"catalog/items/b.yml": {"地方编码": "b-1"}})
    refused = run(county, "release", "2024-01")
    assert (refused.exit_code, "没有发布" in refused.output) == (1, True)


def test_verify_finds_what_was_touched_though_it_was_found_sound_before(county: Path) -> None:
    run(county, "release", "2024-01", "--effective", "2024-01-01")
    assert run(county, "build", "--out", str(county / "site")).exit_code == 0
    head = county / "catalog/releases/2024-01.yml"
    head.write_bytes(head.read_bytes() + "说明: 补写\n".encode())
    found = run(county, "verify")
    assert (found.exit_code, "REL002" in found.output, "2024-01" in found.output) == (1, True, True)


def test_an_import_with_a_batch_brings_its_cause(county: Path, tmp_path: Path) -> None:
    run(county, "release", "2024-01", "--effective", "2024-01-01")
    table = tmp_path / "表.csv"
    table.write_text("事项名称,事项类型\n摊点备案,其他行政权力\n", encoding="utf-8")
    brought = run(county, "import", str(table), "--batch", "2024-02")
    assert brought.exit_code == 0, brought.output
    assert "摊点备案" in (county / "catalog/releases/2024-02.yml").read_text(encoding="utf-8")
    made = run(county, "release", "2024-02", "--effective", "2024-02-01")
    assert (made.exit_code, "新增“摊点备案”。（批次）" in made.output) == (0, True)
    again = run(county, "import", str(table), "--batch", "2024-02")
    assert (again.exit_code, "已经发布" in again.output) == (2, True)

"""`gongkai check`: four formats, one exit status for each outcome, and only what was asked for."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from gongkai.cli import main
from gongkai.cli._commands import Commands
from gongkai.errors import ConfigStop, FindingsStop, UsageStop
from gongkai.model.findings import Mark, finding
from tests import builders

ROOT = Path(__file__).parents[2]
ITEM = {"事项名称": "取水许可", "地方编码": "qs-001"}
GOOD: dict[str, Any] = {}
ODD = {"catalog/items/a.yml": ITEM}
BAD = {
    "catalog/items/a.yml": "事项名称: 取水许可\n地方编码: qs-001\n备注: [甲, 乙]\n",
    "catalog/townships/青山.yml": "名称: 青山镇\n代码: qingshan\n类别: 城,镇: 一\n",
    "content/news/a.exe": b"MZ",
}

# What depends on the day, or on columns that a tiny county does not have, is tested elsewhere.
QUIET = builders.SETTINGS.replace(
    "{主色: 青}", "{检查级别: {TXT012: 不报, COL001: 不报, DUE002: 不报}}"
)


def a_county(root: Path, files: dict[str, Any] | None = None) -> Path:
    return builders.a_county(root, files, settings=QUIET)


def run(root: Path, *args: str) -> Result:
    return CliRunner().invoke(main, ["check", "--root", str(root), *args])


@pytest.mark.parametrize(
    ("files", "args", "status"),
    [
        (GOOD, [], 0),
        (GOOD, ["--strict"], 0),
        (ODD, [], 0),
        (ODD, ["--strict"], 1),
        (BAD, [], 1),
        ({"catalog/items/a.yml": b"\xef\xbb\xbf" + "# 说明".encode()}, ["catalog/county.yml"], 0),
    ],
)
def test_the_status_says_whether_there_are_errors(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: dict[str, Any],
    args: list[str],
    status: int,
) -> None:
    monkeypatch.chdir(a_county(tmp_path, files))
    assert run(tmp_path, *args).exit_code == status


def test_a_note_is_no_reason_to_stop_even_a_strict_check(tmp_path: Path) -> None:
    county = a_county(tmp_path, {"catalog/county.yml": "\ufeff名称: 青石县\n"})
    result = run(county, "--strict")
    assert ("SRC002" in result.output, result.exit_code) == (True, 0)


def test_people_read_place_and_repair(tmp_path: Path) -> None:
    lines = run(a_county(tmp_path, BAD)).output.splitlines()
    assert lines[:3] == [
        "catalog/items/a.yml",
        "  第 3 行第 5 列 备注  [错误 REC006] 这里应当是一段文字，读到的却是一个列表。",
        "      │ 备注: [甲, 乙]",
    ]
    assert lines[-1] == "共 2 个错误、1 个提醒、0 个说明。"


def test_nothing_found_is_said(tmp_path: Path) -> None:
    assert run(a_county(tmp_path)).output == "没有发现问题。\n"


def test_json_is_the_array_that_is_promised(tmp_path: Path) -> None:
    result = run(a_county(tmp_path, BAD), "--format", "json")
    found = json.loads(result.output)
    assert found[0] == {
        "code": "REC006", "level": "error", "path": "catalog/items/a.yml", "line": 3, "column": 5,
        "field": "备注", "message": "这里应当是一段文字，读到的却是一个列表。",
        "help": "这个字段只要一段文字；含冒号的文字请用引号括起来。",
    }  # fmt: skip
    assert [one["level"] for one in found] == ["error", "error", "warning"]
    assert json.loads(run(a_county(tmp_path / "b"), "--format", "json").output) == []


def test_github_gets_an_annotation_for_each(tmp_path: Path) -> None:
    lines = run(a_county(tmp_path, BAD), "--format", "github").output.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith(
        "::error file=catalog/items/a.yml,line=3,col=5,title=REC006::这里应当是一段文字"
    )
    assert lines[2].startswith("::warning file=content/news/a.exe,line=1,col=1,title=SRC032::")


def test_nothing_can_break_out_of_an_annotation(tmp_path: Path) -> None:
    name = "catalog/items/100%,a:b.yml"
    files = {name: '事项名称: 甲\n地方编码: qs-001\n事项类型: "100%\\n::error ::甲"\n'}
    (line,) = run(a_county(tmp_path, files), "--format", "github").output.splitlines()
    assert line.startswith("::error file=catalog/items/100%25%2Ca%3Ab.yml,")
    assert "100%25%0A::error ::甲" in line


def test_sarif_names_rules_and_places(tmp_path: Path) -> None:
    report = json.loads(run(a_county(tmp_path, BAD), "--format", "sarif").output)
    assert (report["version"], len(report["runs"])) == ("2.1.0", 1)
    (one,) = report["runs"]
    rules = {rule["id"] for rule in one["tool"]["driver"]["rules"]}
    assert rules == {result["ruleId"] for result in one["results"]}
    assert [result["level"] for result in one["results"]] == ["error", "error", "warning"]
    places = [result["locations"][0]["physicalLocation"] for result in one["results"]]
    assert places[0] == {
        "artifactLocation": {"uri": "catalog/items/a.yml"},
        "region": {"startLine": 3, "startColumn": 5},
    }
    assert places[1]["artifactLocation"]["uri"] == "catalog/townships/%E9%9D%92%E5%B1%B1.yml"


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["catalog/items/a.yml"], {"catalog/items/a.yml"}),
        (["catalog/items"], {"catalog/items/a.yml"}),
        (["catalog"], {"catalog/items/a.yml", "catalog/townships/青山.yml"}),
        (["catalog/townships/", "content/news/a.exe"],
         {"catalog/townships/青山.yml", "content/news/a.exe"}),
        (["."], {"catalog/items/a.yml", "catalog/townships/青山.yml", "content/news/a.exe"}),
        (["catalog/county.yml"], set()),
        (["catalog/item"], set()),
    ],
)  # fmt: skip
def test_only_what_lies_below_the_paths_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str], found: set[str]
) -> None:
    monkeypatch.chdir(a_county(tmp_path, BAD))
    Path("catalog/item").mkdir()
    result = run(tmp_path, "--format", "json", *paths)
    assert {one["path"] for one in json.loads(result.output)} == found
    assert result.exit_code == bool(found & {path for path in BAD if path.endswith(".yml")})


def test_a_path_counts_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    county = a_county(tmp_path, BAD)
    monkeypatch.chdir(county / "catalog")
    result = CliRunner().invoke(main, ["check", "--format", "json", "items"])
    assert {one["path"] for one in json.loads(result.output)} == {"catalog/items/a.yml"}


def test_one_file_is_checked_against_all_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"catalog/items/a.yml": ITEM, "catalog/items/b.yml": ITEM}
    monkeypatch.chdir(a_county(tmp_path, files))
    assert "REC021" in run(tmp_path, "catalog/items/b.yml").output


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--format", "xml"], "xml"),
        (["--no-such-option"], "no-such-option"),
        (["catalog/items/没有.yml"], "没有 catalog/items/没有.yml"),
        (["/"], "不在"),
        (["--root", "catalog"], "site-config.yml"),
        (["--root", "没有"], "site-config.yml"),
    ],
)
def test_a_wrong_request_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], words: str
) -> None:
    monkeypatch.chdir(a_county(tmp_path, BAD))
    result = CliRunner().invoke(main, ["check", *args])
    assert (result.exit_code, words in result.output) == (2, True)


def test_outside_a_county_nothing_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check"])
    assert (result.exit_code, "gongkai init" in result.output) == (2, True)


def test_a_slip_in_the_configuration_is_explained(tmp_path: Path) -> None:
    result = run(builders.a_county(tmp_path, settings="site_name：青石县\ndocs_dir: content\n"))
    assert (result.exit_code, "第 1 行" in result.output) == (2, True)


def stopped(stop: BaseException) -> Result:
    commands = Commands()

    @commands.command()
    def command() -> None:
        raise stop

    return CliRunner().invoke(commands, ["command"])


def test_a_fault_of_ours_leaves_a_log_and_no_stack_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = stopped(ZeroDivisionError("内部\udcff"))
    log = tmp_path / ".cache" / "gongkai-fault.log"
    assert result.exit_code == 3
    assert str(log) in result.output
    assert "Traceback" not in result.output
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_the_log_goes_elsewhere_where_the_folder_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".cache").write_text("a file where a folder should be", encoding="utf-8")
    (tmp_path / "temporary").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    result = stopped(ZeroDivisionError())
    assert result.exit_code == 3
    assert (tmp_path / "temporary" / "gongkai-fault.log").is_file()


@pytest.mark.parametrize(
    ("stop", "status", "words"),
    [
        (FindingsStop((finding("REC001", Mark("a.yml", 1, 1), message="甲", help="乙"),)), 1, "甲"),
        (ConfigStop("甲"), 2, "甲"),
        (UsageStop("甲"), 2, "甲"),
        (click.UsageError("甲"), 2, "甲"),
        (click.Abort(), 1, "已停下"),
        (KeyboardInterrupt(), 1, "已停下"),
        (PermissionError(errno.EACCES, "", "甲"), 2, "甲 没有权限"),
        (OSError(errno.ENOSPC, ""), 2, "磁盘满了"),
    ],
)
def test_expected_stops_have_their_own_status(stop: BaseException, status: int, words: str) -> None:
    result = stopped(stop)
    assert (result.exit_code, words in result.output) == (status, True)


def gongkai(county: Path, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    package = Path(__file__).parents[2] / "generator"
    return subprocess.run(
        [sys.executable, "-m", "gongkai", *args],
        cwd=county,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(package), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_command_works_in_the_c_locale_and_a_folder_with_a_space(tmp_path: Path) -> None:
    county = a_county(tmp_path / "我的 县", BAD)
    done = gongkai(county, "check", LANG="C", LC_ALL="C")
    assert (done.returncode, done.stderr) == (1, "")
    assert "catalog/townships/青山.yml" in done.stdout
    assert not (county / ".cache" / "gongkai-fault.log").exists()


@pytest.mark.skipif(os.name != "posix", reason="pipes break in another way here")
def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    county = a_county(tmp_path, BAD)
    reading, writing = os.pipe()
    os.close(reading)
    package = Path(__file__).parents[2] / "generator"
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", "check"],
        cwd=county,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(package)},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert done.returncode == 1
    assert not (county / ".cache" / "gongkai-fault.log").exists()


def test_a_real_fault_ends_like_one_that_is_made(tmp_path: Path) -> None:
    done = gongkai(a_county(tmp_path), "explain", "townships/", SOURCE_DATE_EPOCH="9" * 30)
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
    assert "Error" in (tmp_path / ".cache" / "gongkai-fault.log").read_text(encoding="utf-8")


def test_a_leak_in_the_words_of_another_finding_is_masked(tmp_path: Path) -> None:
    files = {"catalog/items/a.yml": {**ITEM, "计划生效日期": "13812345678"}}
    for form in ("human", "json", "github", "sarif", "gitlab"):
        output = run(a_county(tmp_path, files), "--format", form).output
        assert "REC008" in output
        assert "13812345678" not in output


def test_a_county_can_be_mended_and_checked_in_one_go(tmp_path: Path) -> None:
    files = {
        "catalog/items/a.yml": "事项名称：取水许可\n地方编码: qs-001\n备注: 找李四 13812345678\n"
    }
    root = a_county(tmp_path, files)
    look = run(root, "--fix", "--mask", "--dry-run")
    assert (look.exit_code, "+事项名称: 取水许可" in look.output) == (1, True)
    done = run(root, "--fix", "--mask", "--format", "json")
    assert done.exit_code == 0
    assert (root / "catalog/items/a.yml").read_text(encoding="utf-8") == (
        "事项名称: 取水许可\n地方编码: qs-001\n备注: 找李四 138****5678\n"
    )


@pytest.mark.parametrize("args", [["--dry-run"], ["--site", ".", "--fix"], ["--site", ".", "."]])
def test_what_cannot_go_together_is_refused(tmp_path: Path, args: list[str]) -> None:
    assert run(a_county(tmp_path), *args).exit_code == 2


def test_the_hooks_for_pre_commit_call_commands_that_exist() -> None:
    import yaml

    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {hook["id"] for hook in hooks} == {"gongkai-check", "gongkai-fix", "gongkai-fmt"}
    for hook in hooks:
        program, command, *options = hook["entry"].split()
        known = {name for one in main.commands[command].params for name in one.opts}
        assert program == "gongkai"
        assert set(options) <= known
        assert main.commands[command].params[0].nargs == -1  # takes the files it is given


def test_built_pages_are_checked_and_a_folder_without_any_is_refused(tmp_path: Path) -> None:
    root = a_county(tmp_path)
    (root / "empty").mkdir()
    assert run(root, "--site", str(root / "empty")).exit_code == 2
    pages = ROOT / "tests" / "cases" / "audit" / "site"
    assert run(root, "--site", str(pages), "--strict").output == "没有发现问题。\n"

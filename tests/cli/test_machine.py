"""What the machine refuses is said with place and reason, and called no fault of ours."""

from __future__ import annotations

import errno
import shlex
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gongkai import desk, pipeline, reading
from gongkai.cli import main
from gongkai.exchange import Import
from gongkai.serve import Builder, Builds
from tests.builders import DAY, a_county, files_in

ITEM = {"事项名称": "取水许可", "地方编码": "qs-001"}


def run(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def fails(number: int, place: str = "") -> Callable[..., Any]:
    def fail(*_args: object, **_named: object) -> None:
        raise OSError(number, "reason in English", place)

    return fail


def test_a_new_county_does_not_go_where_a_file_lies(tmp_path: Path) -> None:
    (tmp_path / "县").write_text("甲", encoding="utf-8")
    result = run("init", str(tmp_path / "县"))
    assert (result.exit_code, "是一个文件" in result.output) == (2, True)
    assert (tmp_path / "县").read_text(encoding="utf-8") == "甲"


def test_a_new_county_does_not_go_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "县").write_text("甲", encoding="utf-8")
    result = run("init", str(tmp_path / "县" / "里"))
    assert (result.exit_code, "不是文件夹" in result.output) == (2, True)


@pytest.mark.parametrize("out", ["content/site", "catalog", "."])
def test_a_site_does_not_go_among_the_records(tmp_path: Path, out: str) -> None:
    county = a_county(tmp_path / "county")
    before = files_in(county)
    done = CliRunner().invoke(main, ["build", "--root", str(county), "--out", str(county / out)])
    assert (done.exit_code, "--out" in done.output, "不能" in done.output) == (2, True, True)
    assert files_in(county) == before


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "printed", fails(errno.ENOSPC, "site/a.html"))
    result = run("build", "--root", str(a_county(tmp_path)))
    assert result.exit_code == 2
    assert "site/a.html 磁盘满了" in result.output


def test_an_import_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    county = a_county(tmp_path / "county")
    table = tmp_path / "a.csv"
    table.write_text("事项名称,实施主体\n取水许可,县水利局\n", encoding="utf-8")
    monkeypatch.setattr(desk, "commit", fails(errno.EROFS))
    result = run("import", "--root", str(county), str(table))
    assert (result.exit_code, "磁盘是只读的" in result.output) == (2, True)


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--root", str(a_county(tmp_path)), "--port", str(port))
    assert result.exit_code == 2
    assert f"端口 {port} 用不了：已被别的程序占用" in result.output


def test_a_fault_of_ours_does_not_end_the_preview(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise ZeroDivisionError

    said: list[str] = []
    kept: list[str] = []

    def keep(account: str) -> Path:
        kept.append(account)
        return tmp_path / "fault.log"

    monkeypatch.setattr(pipeline, "build", fail)
    config = reading.settings(a_county(tmp_path))
    builder = Builder(tmp_path / "site", Builds(), said.append, keep)
    assert not builder.attempt(config, DAY)
    assert ("fault.log" in said[0], "ZeroDivisionError" in kept[0]) == (True, True)


def test_files_of_one_name_in_two_folders_are_both_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    county = a_county(tmp_path / "county")
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "清单.csv").write_text(folder, encoding="utf-8")
    asked: list[dict[str, bytes]] = []

    def importing(_config: object, files: dict[str, bytes], _options: object) -> Import:
        asked.append(files)
        return Import((), (), (), dry_run=True)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(desk, "import_files", importing)
    result = run("import", "--root", str(county), "a/清单.csv", "b/清单.csv", "a/清单.csv")
    assert (result.exit_code, asked) == (0, [{"a/清单.csv": b"a", "b/清单.csv": b"b"}])


def test_one_error_is_not_buried_among_what_does_not_stop_the_build(tmp_path: Path) -> None:
    files: dict[str, Any] = {
        f"catalog/items/{n}.yml": {**ITEM, "事项名称": f"甲{n}", "地方编码": f"a-{n}"}
        for n in range(3)
    }
    files["catalog/items/z.yml"] = {**ITEM, "事项类型": "没有的类型"}
    result = run("build", "--root", str(a_county(tmp_path, files)))
    assert result.exit_code == 1
    assert ("REC003" in result.output, "GUI001" in result.output) == (True, False)
    assert (
        "有 1 个错误要先改（另有 3 个提醒、4 个说明，运行 gongkai check 可以逐条查看）"
        in result.output
    )


def test_options_that_change_nothing_are_taken(tmp_path: Path) -> None:
    county = str(a_county(tmp_path))
    taken = run("build", "--root", county, "--jobs", "2", "--clean", "--no-extras")
    assert taken.exit_code == 0


@pytest.mark.parametrize("name", ["新县", "新 县", "it's (1)"])
def test_the_commands_that_a_new_county_names_can_be_typed_as_they_stand(
    tmp_path: Path, name: str
) -> None:
    result = run("init", str(tmp_path / name))
    line = next(one for one in result.output.splitlines() if "gongkai build" in one)
    assert shlex.split(line)[-1] == str(tmp_path / name)

"""`gongkai check` a second time: what was found is kept, and found anew where anything has changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai import reading
from gongkai.cli import main
from tests.builders import SETTINGS, a_county

ITEM = "catalog/items/a.yml"
SAID = "事项名称: 取水许可\n地方编码: qs-001\n承诺办结时限: 3天\n最近核验: {日期: 2026-06-01}\n"


def found(root: Path, *args: str) -> str:
    asked = ["check", "--root", str(root), "--format", "json", *args]
    return CliRunner().invoke(main, asked).stdout


@pytest.fixture
def county(tmp_path: Path) -> Path:
    root = a_county(tmp_path, {ITEM: SAID})
    found(root, "--as-of", "2026-07-01")
    return root


def anew(root: Path, *args: str) -> str:
    shutil.rmtree(root / ".cache")
    return found(root, *args)


def test_the_second_time_nothing_is_read_again(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = found(county, "--as-of", "2026-07-01")
    monkeypatch.delattr(reading, "check")
    assert "REC007" in said
    assert found(county, "--as-of", "2026-07-01") == said


def test_another_day_is_looked_at_for_itself(county: Path) -> None:
    assert "DUE001" not in found(county, "--as-of", "2026-07-01")
    assert "DUE001" in found(county, "--as-of", "2027-07-01")


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (ITEM, SAID.replace("3天", "3个工作日")),
        (ITEM, SAID.replace("取水许可", "待定")),
        ("catalog/items/b.yml", SAID.replace("qs-001", "qs-002")),
        ("site-config.yml", SETTINGS.replace("{主色: 青}", "{检查级别: {DUE001: 不报}}")),
        ("content/policies/a.md", "---\n标题: 办法\n---\n同上\n"),
    ],
)
def test_what_changed_is_seen(county: Path, path: str, content: str) -> None:
    before = found(county, "--as-of", "2027-07-01")
    (county / path).parent.mkdir(parents=True, exist_ok=True)
    (county / path).write_text(content, encoding="utf-8")
    after = found(county, "--as-of", "2027-07-01")
    assert after != before
    assert after == anew(county, "--as-of", "2027-07-01")


def test_a_build_takes_over_what_a_check_has_understood_and_the_other_way_round(
    county: Path,
) -> None:
    (county / ITEM).write_text(SAID.replace("3天", "3个工作日"), encoding="utf-8")
    asked = ["build", "--root", str(county), "--as-of", "2026-07-01", "--out"]
    apart, shared = str(county.parent / "apart"), str(county.parent / "shared")
    CliRunner().invoke(main, [*asked, apart, "--cache", str(county.parent / "kept")])
    said = found(county, "--as-of", "2026-07-01")
    CliRunner().invoke(main, [*asked, shared])
    assert found(county, "--as-of", "2026-07-01") == said
    pages = {
        one.relative_to(apart): one.read_bytes()
        for one in Path(apart).rglob("*")
        if one.is_file() and not one.name.startswith("manifest")
    }
    assert pages == {
        one.relative_to(shared): one.read_bytes()
        for one in Path(shared).rglob("*")
        if one.is_file() and not one.name.startswith("manifest")
    }

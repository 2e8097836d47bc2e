"""The synthetic county is the same every time and checks without errors at every scale."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks import county as script
from gongkai import reading, releasing

SCALE = "0.05"


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("first", "second"):
        command = [sys.executable, script.__file__, "--scale", SCALE, "--texts", "2"]
        subprocess.run([*command, "--out", str(tmp_path / name)], check=True)
    first = files_of(tmp_path / "first")
    assert first == files_of(tmp_path / "second")
    assert len(first) > 100


def test_it_checks_without_an_error_or_a_warning(tmp_path: Path) -> None:
    assert script.main(["--scale", SCALE, "--texts", "2", "--out", str(tmp_path / "county")]) == 0
    checked = reading.check(reading.settings(tmp_path / "county"))
    assert [one for one in checked.findings if one.level != "note"] == []
    assert len(checked.catalog.items) == 102


def test_items_are_two_to_four_and_a_half_kilobytes(tmp_path: Path) -> None:
    script.main(["--scale", SCALE, "--texts", "1", "--out", str(tmp_path / "county")])
    sizes = [path.stat().st_size for path in tmp_path.rglob("items/*/*.yml")]
    assert min(sizes) > 2000
    assert sum(sizes) / len(sizes) < 4300


def test_it_writes_into_empty_folders_only(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SystemExit):
        script.main(["--scale", SCALE, "--out", str(tmp_path)])


def test_its_releases_lead_to_the_records_that_stand_there(tmp_path: Path) -> None:
    county = tmp_path / "county"
    script.main(["--scale", SCALE, "--texts", "1", "--releases", "3", "--out", str(county)])
    config = reading.settings(county)
    checked, ledger = reading.read(config)
    assert [one for one in checked.findings if one.level != "note"] == []
    assert [one.id for one in ledger.releases] == ["r01", "r02", "r03"]
    assert releasing.compare(config, "", "", date(2026, 11, 20))[1] == ()
    changed = [sum(row.kind == "事项" for row in one.rows) for one in ledger.releases]
    assert changed == [102, 2, 2]

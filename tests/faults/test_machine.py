"""Two at once, files that change while they are read, a disk that fills up, files nobody may read."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from gongkai import unfinished
from gongkai.inputs import read_inputs
from gongkai.publish import finished
from tests.builders import a_county, files_in

PLACE = "catalog/townships/qingshan.yml"
RECORDS = {
    "catalog/items/a.yml": {"事项名称": "用水登记", "地方编码": "qs-1"},
    PLACE: "名称: 青山镇\n代码: qingshan\n类别: 镇\n便民服务中心: {电话: 0000-1111111}\n事项清单:\n  - qs-1\n",
}


def start(*arguments: str | Path, under: Sequence[str] = ()) -> subprocess.Popen[str]:
    command = [*under, sys.executable, "-m", "gongkai", *map(str, arguments)]
    environment = {**os.environ, "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1795100000"}
    return subprocess.Popen(
        command, env=environment, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def ended(one: subprocess.Popen[str]) -> tuple[int, str]:
    said, _ = one.communicate(timeout=300)
    return one.returncode, said


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return a_county(tmp_path / "county", RECORDS)


def test_of_two_builds_at_once_each_finds_a_whole_site(county: Path, tmp_path: Path) -> None:
    both = [start("build", "--root", county) for _ in range(2)]
    for one in both:
        status, said = ended(one)
        assert status == 0, said
    finished(county / "site")
    assert ended(start("build", "--root", county, "--out", tmp_path / "clean", "--clean"))[0] == 0
    assert files_in(county / "site") == files_in(tmp_path / "clean")
    assert [one.name for one in county.iterdir() if one.name.startswith(".site")] == []


def test_of_two_imports_at_once_neither_is_lost(county: Path, tmp_path: Path) -> None:
    both = []
    for name in ("甲", "乙"):
        table = tmp_path / f"{name}.tsv"
        table.write_text(f"事项名称\n{name}项登记\n", encoding="utf-8")
        both.append(start("import", table, "--root", county, "--township", "青山镇"))
    for one in both:
        status, said = ended(one)
        assert status == 0, said
    listed = (county / PLACE).read_text(encoding="utf-8")
    assert "甲项登记" in listed
    assert "乙项登记" in listed
    assert ended(start("check", "--root", county))[0] == 0


def test_what_changes_while_it_is_read_gives_one_state_or_the_other(
    county: Path, tmp_path: Path
) -> None:
    phones = ("0000-1111111", "0000-2222222")
    building = start("build", "--root", county)
    text = RECORDS[PLACE]
    assert isinstance(text, str)
    number = 0
    while building.poll() is None:  # an editor that saves without end
        number += 1
        fresh = tmp_path / "fresh"
        fresh.write_text(text.replace(phones[0], phones[number % 2]), encoding="utf-8")
        fresh.replace(county / PLACE)
    assert ended(building)[0] == 0
    finished(county / "site")
    shown = (county / "site/townships/qingshan/index.html").read_text(encoding="utf-8")
    assert sum(phone in shown for phone in phones) == 1


def test_records_that_somebody_was_interrupted_in_writing_are_finished_by_who_reads_them(
    county: Path,
) -> None:
    new = county / "catalog/items/.b.yml.7-0.new"
    new.write_text('{"事项名称": "新的", "地方编码": "qs-2"}', encoding="utf-8")
    old = county / "catalog/items/a.yml"
    unfinished.note(county, [(county / "catalog/items/b.yml", new, None), (old, None, None)])
    paths = [one.path for one in read_inputs(county).below("catalog/items")]
    assert paths == ["catalog/items/b.yml"]
    assert not (county / unfinished.JOURNAL).exists()


@pytest.mark.parametrize(
    "journal",
    [
        b"",
        b'{"steps": [{"tar',
        b'{"steps": [{"target": "catalog/../../x", "waiting": "catalog/items/a.yml", "before": null}]}',
        b'{"steps": [{"target": "/etc/x", "waiting": null, "before": null}]}',
        b'{"steps": [{"target": "catalog/items/a.yml"}]}',
    ],
)
def test_a_journal_that_is_broken_or_leads_elsewhere_does_nothing(
    county: Path, journal: bytes
) -> None:
    before = files_in(county)
    (county / unfinished.JOURNAL).write_bytes(journal)
    read_inputs(county)
    assert files_in(county) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)]
    if (
        not shutil.which("mount")
        or subprocess.run(command, capture_output=True, check=False).returncode
    ):
        pytest.skip("a small disk can be mounted by root alone")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(path: Path) -> None:
    """Write until the disk takes no more."""
    with path.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))


def test_a_disk_that_fills_up_leaves_the_last_good_site_and_a_larger_one_mends(
    county: Path, small_disk: Path
) -> None:
    site = small_disk / "www"
    assert ended(start("build", "--root", county, "--out", site, "--no-extras"))[0] == 0
    before = files_in(site)
    filler = small_disk / "filler"
    fill(filler)
    text = (county / PLACE).read_text(encoding="utf-8").replace("0000-1111111", "0000-2222222")
    (county / PLACE).write_text(text, encoding="utf-8")
    status, said = ended(start("build", "--root", county, "--out", site, "--no-extras"))
    assert (status, "磁盘满了" in said) == (2, True), said
    assert files_in(site) == before
    filler.unlink()
    assert ended(start("build", "--root", county, "--out", site, "--no-extras"))[0] == 0
    assert "0000-2222222" in (site / "townships/qingshan/index.html").read_text(encoding="utf-8")


def test_a_disk_that_is_full_is_named_by_what_was_to_be_written_there(
    county: Path, small_disk: Path
) -> None:
    assert ended(start("build", "--root", county, "--no-extras"))[0] == 0
    table, live = small_disk / "事项.xlsx", small_disk / "live"
    table.write_bytes(b"of before")
    (small_disk / "filler").write_bytes(bytes((16 << 20) - (1 << 18)))
    status, said = ended(start("publish", live, "--root", county))
    assert (status, "磁盘满了" in said, f"写不进 {live}" in said) == (2, True, True), said
    assert str(county / "site") not in said

    fill(small_disk / "more")
    status, said = ended(start("export", "--to", table, "--root", county))
    assert (status, f"{table} 写不进去：磁盘满了" in said) == (2, True), said
    assert table.read_bytes() == b"of before"
    status, said = ended(start("export", "--to", small_disk / "新.xlsx", "--root", county))
    assert (status, (small_disk / "新.xlsx").exists()) == (2, False), said


@pytest.fixture
def unreadable(county: Path) -> tuple[str, ...]:
    """Makes a record unreadable; returns what a command has to be run under for that."""
    (county / PLACE).chmod(0)
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return ()
    strace = shutil.which("strace")  # root may read everything, unless the system says otherwise
    if strace is None:
        pytest.skip("strace is not installed; on Debian: apt-get install strace")
    return (strace, "-f", "-qq", "-o", os.devnull, "-P", str(county / PLACE),
            "-e", "inject=open,openat:error=EACCES")  # fmt: skip


def test_a_record_that_nobody_may_read_stops_the_build_and_is_named(
    county: Path, unreadable: tuple[str, ...]
) -> None:
    status, said = ended(start("build", "--root", county, under=unreadable))
    assert (status, PLACE in said, "没有权限" in said) == (1, True, True), said


def test_a_journal_names_steps_as_the_readers_of_it_expect(county: Path) -> None:
    place = county / PLACE
    assert unfinished.note(county, [(place, place, None), (place, None, place)])
    steps = json.loads((county / unfinished.JOURNAL).read_bytes())["steps"]
    assert steps == [
        {"target": PLACE, "waiting": PLACE, "before": None},
        {"target": PLACE, "waiting": None, "before": PLACE},
    ]

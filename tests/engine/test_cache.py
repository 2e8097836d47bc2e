"""What a build leaves for the next is used if it is whole and ours, and thrown away otherwise."""

import pickle
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from gongkai import cache as caching
from gongkai.cache import Cache, freeze, thaw
from gongkai.model.findings import Finding
from tests.builders import an_item

FINDING = Finding("X1", "error", "catalog/items/a.yml", 3, 1, "事项名称", "没有名称", "写上名称")


def left(folder: Path) -> Path:
    """Leave a value as a build does; return the file that holds it."""
    kept = Cache(folder)
    kept.shelf("records").keep("a", FINDING)
    kept.save()
    (file,) = folder.iterdir()
    return file


def found(folder: Path) -> object:
    return Cache(folder).shelf("records").get("a")


def test_the_next_process_finds_what_was_kept(tmp_path: Path) -> None:
    left(tmp_path)
    assert found(tmp_path) == FINDING


def test_a_value_is_the_same_object_each_time_it_is_asked_for(tmp_path: Path) -> None:
    left(tmp_path)
    shelf = Cache(tmp_path).shelf("records")
    assert shelf.get("a") is shelf.get("a")


def test_what_a_build_does_not_ask_for_is_dropped(tmp_path: Path) -> None:
    left(tmp_path)
    kept = Cache(tmp_path)
    kept.shelf("records").keep("b", FINDING)
    kept.save()
    assert found(tmp_path) is None
    assert Cache(tmp_path).shelf("records").get("b") == FINDING


def test_shelves_that_a_command_does_not_open_stay(tmp_path: Path) -> None:
    left(tmp_path)
    kept = Cache(tmp_path)
    kept.shelf("frames").keep("b", FINDING)
    kept.save()
    assert found(tmp_path) == FINDING


def test_a_cache_of_another_program_or_machine_is_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(caching, "identity", lambda: "another machine")
        file = left(tmp_path)
    kept = Cache(tmp_path)
    assert kept.shelf("records").get("a") is None
    assert not file.exists()


def test_a_library_that_was_replaced_makes_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = caching.identity()
    libraries = tmp_path / "site-packages"
    libraries.mkdir()
    monkeypatch.syspath_prepend(str(libraries))
    monkeypatch.setattr(caching, "_known_identity", [])
    assert caching.identity() != before


def test_any_flipped_byte_is_noticed_or_does_no_harm(tmp_path: Path) -> None:
    file = left(tmp_path)
    whole = file.read_bytes()
    spoiled = 0
    for at in range(0, len(whole), 67):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        assert found(tmp_path) in (FINDING, None)
        spoiled += not file.exists()
        file.write_bytes(whole)
    assert spoiled > 0


def test_a_value_whose_bytes_were_changed_is_thrown_away_with_its_file(tmp_path: Path) -> None:
    file = left(tmp_path)
    with sqlite3.connect(file) as base:
        (content,) = base.execute("select content from kept").fetchone()
        base.execute("update kept set content = ?", (content.replace(b"X1", b"X2"),))
    base.close()
    kept = Cache(tmp_path)
    assert kept.shelf("records").get("a") is None
    assert not file.exists()


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"\0" * 4096])
def test_a_file_that_is_no_cache_is_thrown_away(tmp_path: Path, content: bytes) -> None:
    left(tmp_path).write_bytes(content)
    assert found(tmp_path) is None
    left(tmp_path)
    assert found(tmp_path) == FINDING


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    kept = Cache(tmp_path / "file" / "below")
    kept.shelf("records").keep("a", FINDING)
    kept.save()
    assert kept.shelf("records").get("a") == FINDING


def test_a_fresh_cache_leaves_what_was_there_aside(tmp_path: Path) -> None:
    left(tmp_path)
    assert Cache(tmp_path, fresh=True).shelf("records").get("a") is None


@pytest.mark.parametrize("value", [FINDING, date(2026, 3, 1), {"甲": (1, "乙")}, an_item("低保")])
def test_records_and_plain_values_come_back_equal(value: object) -> None:
    assert thaw(freeze(value)) == value


class Trap:
    """Runs something when it is read."""

    def __init__(self, *call: object) -> None:
        self.call = call

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return self.call[0], self.call[1:]


@pytest.mark.parametrize(
    "trap",
    [Trap(print, "run"), Trap(Path.cwd), Trap(freeze, 1), Trap(caching.Cache)],
    ids=[
        "a function of Python",
        "a method",
        "a function of ours",
        "a class of ours that is no record",
    ],
)
def test_a_cache_runs_nothing_that_somebody_put_into_it(trap: Trap) -> None:
    with pytest.raises(pickle.UnpicklingError, match="a cache never holds"):
        thaw(pickle.dumps(trap))

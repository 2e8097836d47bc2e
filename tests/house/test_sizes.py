"""Files stay small enough to read in one sitting, and are named after what they do."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST = 400
VAGUE = {"common", "helper", "helpers", "manager", "misc", "util", "utils"}
PLACES = {
    "generator": [".py"],
    "theme": [".js", ".css"],
    "tests": [".py", ".js", ".css"],
    "benchmarks": [".py"],
}


def sources(place: str) -> list[Path]:
    return [path for end in PLACES[place] for path in sorted((ROOT / place).rglob(f"*{end}"))]


def too_long(path: Path) -> bool:
    return len(path.read_text(encoding="utf-8").splitlines()) > LONGEST


def vague(path: Path) -> bool:
    return not VAGUE.isdisjoint(re.split(r"[_-]", path.stem.lower()))


@pytest.mark.parametrize("place", ["generator", "theme", "tests"])
def test_there_are_files_to_look_at(place: str) -> None:
    assert sources(place)


@pytest.mark.parametrize("place", PLACES)
def test_no_file_is_longer_than_400_lines(place: str) -> None:
    assert [path.relative_to(ROOT).as_posix() for path in sources(place) if too_long(path)] == []


@pytest.mark.parametrize("place", PLACES)
def test_no_file_is_a_place_for_everything(place: str) -> None:
    assert [path.relative_to(ROOT).as_posix() for path in sources(place) if vague(path)] == []


def test_a_long_file_and_a_vague_name_are_found(tmp_path: Path) -> None:
    long = tmp_path / "page_utils.py"
    long.write_text("\n" * (LONGEST + 1), encoding="utf-8")
    assert too_long(long)
    assert vague(long)
    assert not vague(tmp_path / "_commonmark.py")

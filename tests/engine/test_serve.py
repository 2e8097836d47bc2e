"""The preview: one process builds after every save, and shows what a clean build would."""

import json
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from gongkai import reading
from gongkai import serve as preview
from gongkai.config import Config
from gongkai.memory import LongMemory
from gongkai.reading import Means
from tests.builders import DAY, a_county, built, files_in, write
from tests.engine.test_builds import EDITS
from tests.site.rich import rich
from tests.site.test_edits import edits

ITEM = "catalog/items/full.yml"
_LONG = 20.0  # seconds: more than any machine needs, so that only what hangs fails


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(edits())
def test_what_a_process_remembers_is_never_out_of_date(
    tmp_path_factory: pytest.TempPathFactory, changes: list[dict[str, Any]]
) -> None:
    folder = tmp_path_factory.mktemp("warm")
    county = a_county(folder / "county", rich())
    means = Means(memory=LongMemory())
    for change in ({}, *changes):
        built(write(county, change), folder / "site", means=means)
    built(county, folder / "clean")
    assert files_in(folder / "site") == files_in(folder / "clean")


def test_findings_are_the_same_whatever_is_remembered(tmp_path: Path) -> None:
    means = Means(memory=LongMemory())
    for change in ({}, *EDITS.values(), {ITEM: {**rich()[ITEM], "实施主体": "没有这个局"}}, rich()):
        county = write(a_county(tmp_path / "county", rich()), change)
        config = reading.settings(county)
        assert reading.check(config, means).findings == reading.check(config).findings


class Told(preview.Builds):
    """Notes what browsers are told of, and what the files held at that moment."""

    def __init__(self, site: Path) -> None:
        super().__init__()
        self.site = site
        self.told: list[dict[str, bytes]] = []

    def done(self, changed: Iterable[str]) -> None:
        super().done(changed)
        here = (path for path in changed if (self.site / path).is_file())
        self.told.append({path: (self.site / path).read_bytes() for path in here})


def a_preview(tmp_path: Path) -> tuple[preview.Builder, Told, list[str]]:
    site, said = tmp_path / "site", list[str]()
    builds = Told(site)
    return preview.Builder(site, builds, said.append, Path), builds, said


TEXT = "content/policies/banfa.md"
SAVES: dict[str, tuple[dict[str, Any], str]] = {
    "an item": (EDITS["an item's phone"], "guide"),
    "a text": ({TEXT: rich()[TEXT].replace("一段话", "一段新的话")}, "text"),
    "a place": (EDITS["a place's hours"], "place"),
}


@pytest.mark.parametrize(("edit", "kind"), SAVES.values(), ids=SAVES)
def test_the_pages_of_what_was_saved_are_there_first_and_as_they_stay(
    tmp_path: Path, edit: dict[str, Any], kind: str
) -> None:
    county = a_county(tmp_path / "county", rich())
    builder, builds, said = a_preview(tmp_path)
    assert builder.attempt(reading.settings(county), DAY)
    builds.told.clear()
    write(county, edit)
    assert builder.attempt(reading.settings(county), DAY)
    first, rest = builds.told
    pages = [text for path, text in first.items() if path.endswith(".html")]
    assert any(f'data-kind="{kind}"' in text.decode() for text in pages)
    assert first
    assert not first.keys() & rest.keys()
    now = files_in(tmp_path / "site")
    assert {path: now[path] for path in first} == first
    built(county, tmp_path / "clean", extras=False)
    assert now == files_in(tmp_path / "clean")
    assert f"改动 {len(first) + len(rest)} 个文件" in said[-1]


def test_what_cannot_be_published_is_not_shown_ahead(tmp_path: Path) -> None:
    county = a_county(tmp_path / "county", rich())
    builder, builds, _ = a_preview(tmp_path)
    assert builder.attempt(reading.settings(county), DAY)
    before = files_in(tmp_path / "site")
    write(county, {ITEM: {**rich()[ITEM], "实施主体": "没有这个局"}})
    assert builder.attempt(reading.settings(county), DAY) is False
    assert (len(builds.told), files_in(tmp_path / "site")) == (1, before)
    write(county, EDITS["an item's phone"])
    assert builder.attempt(reading.settings(county), DAY)
    assert len(builds.told) == 3


def test_a_browser_hears_of_builds_that_change_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "_WAIT", 0)
    builds = preview.Builds()
    builds.done(["index.html"])
    builds.done(["items/index.html"])
    assert builds.after(0, "index.html") == 2
    assert builds.after(1, "index.html") == 1
    assert builds.after(1, "items/index.html") == 2
    assert builds.after(2, "items/index.html") == 2
    assert builds.after(7, "index.html") == 2  # of a preview before this one


class Served:
    """A running preview: what it said, and its folder."""

    def __init__(self, county: Path) -> None:
        self.county = county
        self.said: list[str] = []
        self.folder: Path | None = None
        self.asked = 0

    def until(self, happened: Callable[[], bool]) -> None:
        begun = time.monotonic()
        while not happened():
            assert time.monotonic() - begun < _LONG, self.said
            time.sleep(0.01)

    @property
    def builds(self) -> int:
        return sum("改动" in line for line in self.said)

    def save(self, files: dict[str, Any]) -> None:
        before = self.builds
        write(self.county, files)
        self.until(lambda: self.builds > before)


@contextmanager
def served(county: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    running, stop = Served(county), threading.Event()
    real = preview.Builder.attempt

    def noted(builder: preview.Builder, config: Config, as_of: date) -> bool | None:
        running.folder = builder._site
        outcome = real(builder, config, as_of)
        running.asked += 1
        return outcome

    def keep(fault: str) -> Path:
        running.said.append(fault)
        return county

    monkeypatch.setattr(preview.Builder, "attempt", noted)
    thread = threading.Thread(
        target=preview.serve,
        args=(reading.settings(county),),
        kwargs={
            "port": 0, "day": lambda: DAY, "say": running.said.append,
            "keep": keep, "stop": stop,
        },
    )  # fmt: skip
    thread.start()
    try:
        running.until(lambda: any("预览地址" in line for line in running.said))
        probe = county / "catalog" / ".probe"  # until the system watches the folders
        running.until(lambda: bool(probe.write_text(str(time.monotonic()))) and running.asked > 1)
        yield running
    finally:
        stop.set()
        thread.join(_LONG)


def test_after_several_saves_the_preview_shows_what_a_clean_build_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    county = a_county(tmp_path / "county", rich())
    with served(county, monkeypatch) as running:
        for edit in EDITS.values():
            running.save(edit)
        built(county, tmp_path / "clean", extras=False)  # a preview makes pages only
        assert running.folder
        assert files_in(running.folder) == files_in(tmp_path / "clean")


def test_an_editors_own_files_and_a_save_without_change_start_no_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    county = a_county(tmp_path / "county", rich())
    with served(county, monkeypatch) as running:
        (county / "catalog/items/.full.yml.swp").write_bytes(b"of the editor")
        (county / ITEM).write_bytes((county / ITEM).read_bytes())
        running.save(EDITS["an item's phone"])
        assert running.builds == 2


def test_who_undoes_a_mistake_hears_that_it_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    county = a_county(tmp_path / "county", rich())
    with served(county, monkeypatch) as running:
        write(county, {ITEM: {**rich()[ITEM], "实施主体": "没有这个局"}})
        running.until(lambda: any("REF001" in line for line in running.said))
        write(county, {ITEM: rich()[ITEM]})
        running.until(lambda: any("改回来了" in line for line in running.said))
        assert running.builds == 1


def test_a_save_by_renaming_is_one_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    county = a_county(tmp_path / "county", rich())
    file, fresh = county / ITEM, county / "catalog/items/.full.tmp"
    with served(county, monkeypatch) as running:
        fresh.write_text(json.dumps({**rich()[ITEM], "俗称": ["改过"]}, ensure_ascii=False))
        shutil.copy(file, county / "catalog/items/full.yml~")
        fresh.replace(file)
        (county / "catalog/items/full.yml~").unlink()
        running.until(lambda: running.builds == 2)
        running.save(EDITS["a place's hours"])
        assert running.builds == 3

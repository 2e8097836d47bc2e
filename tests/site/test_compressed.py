"""Texts that lie there compressed as well: which, with what in them, and for how long."""

import gzip
from collections.abc import Mapping
from pathlib import Path

import brotli
import pytest

from gongkai import reading
from gongkai.cache import FOLDER, Cache
from gongkai.errors import ConfigStop, UsageStop
from gongkai.publish import verify_folder
from gongkai.reading import Means
from tests.builders import SETTINGS, a_county, a_site, built, files_in, write

BOTH = SETTINGS.replace("{主色: 青}", "{主色: 青, 预压缩: brotli}")
PLACE = "catalog/townships/qingshan.yml"
TOWN = {"名称": "青山镇", "代码": "qingshan", "类别": "镇", "事项清单": ["qs-1"]}
RECORDS = {
    "catalog/items/a.yml": {"事项名称": "用水登记", "地方编码": "qs-1"},
    PLACE: TOWN,
}
GUIDE = "townships/qingshan/qs-1/index.html"


def forms_in(files: Mapping[str, bytes]) -> set[str]:
    return {path for path in files if path.endswith((".gz", ".br"))}


def kept(county: Path) -> Means:
    return Means(Cache(county / FOLDER))


def test_every_text_of_some_size_lies_there_in_forms_that_hold_the_same(tmp_path: Path) -> None:
    county = a_county(tmp_path / "county", RECORDS, settings=BOTH)
    built(county, tmp_path / "site")
    files = files_in(tmp_path / "site")
    forms = forms_in(files)
    for path in sorted(forms):
        unpacked = gzip.decompress(files[path]) if path.endswith(".gz") else None
        assert (unpacked or brotli.decompress(files[path])) == files[path[:-3]], path
    kinds = {"html", "css", "js", "json", "jsonl", "xml", "txt", "csv", "jsonld"}
    texts = {path for path, content in files.items()
             if path.rpartition(".")[2] in kinds and len(content) >= 1024} - {"manifest.json"}  # fmt: skip
    assert {GUIDE, "search/finder.txt", "404.html"} <= texts
    assert forms == {path + ending for path in texts for ending in (".gz", ".br")}
    verdict = verify_folder(tmp_path / "site")
    assert verdict.fine
    assert verdict.manifest
    assert forms <= verdict.manifest.files.keys()


def test_of_equal_texts_the_forms_are_equal_and_know_no_time_and_no_system(tmp_path: Path) -> None:
    county = a_county(tmp_path / "county", RECORDS, settings=BOTH)
    built(county, tmp_path / "site")
    files = files_in(tmp_path / "site")
    in_memory = a_site(county, extras=True)
    assert {path: files[path] for path in forms_in(files)} == {
        path: in_memory[path] for path in forms_in(in_memory)
    }
    heads = {content[:10] for path, content in files.items() if path.endswith(".gz")}
    assert heads == {b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"}


def test_only_what_changed_is_compressed_again_and_what_goes_takes_its_forms_along(
    tmp_path: Path,
) -> None:
    county, site = a_county(tmp_path / "county", RECORDS, settings=BOTH), tmp_path / "site"
    built(county, site, means=kept(county))
    write(
        county,
        {"catalog/items/a.yml": {"事项名称": "用水登记", "地方编码": "qs-1", "俗称": ["通水"]}},
    )
    done = built(county, site, means=kept(county))
    written = set(done.written)
    assert f"{GUIDE}.gz" in written
    assert {path[:-3] for path in forms_in(dict.fromkeys(written, b""))} <= written
    assert "complaints/index.html.gz" not in written

    write(county, {PLACE: {**TOWN, "事项清单": []}})
    built(county, site, means=kept(county))
    assert not list((site / "townships/qingshan/qs-1").glob("*.gz"))

    write(county, {"site-config.yml": SETTINGS})
    done = built(county, site, means=kept(county))
    assert forms_in(files_in(site)) == set()
    assert set(done.written) == {"manifest.json"}


def test_without_the_setting_or_the_second_stage_or_a_server_there_are_none(tmp_path: Path) -> None:
    plain = a_county(tmp_path / "plain", RECORDS)
    assert forms_in(a_site(plain, extras=True)) == set()
    asking = a_county(tmp_path / "asking", RECORDS, settings=BOTH)
    assert forms_in(a_site(asking, extras=False)) == set()
    assert forms_in(a_site(asking, extras=True, portable=True)) == set()


@pytest.mark.parametrize(
    ("written", "endings"),
    [("是", {".gz"}), ("gzip", {".gz"}), ("否", set()), ("brotli", {".gz", ".br"})],
)
def test_the_setting_names_the_ways(tmp_path: Path, written: str, endings: set[str]) -> None:
    settings = SETTINGS.replace("{主色: 青}", f"{{主色: 青, 预压缩: {written}}}")
    forms = forms_in(a_site(a_county(tmp_path, settings=settings), extras=True))
    assert {path[-3:] for path in forms} == endings


def test_a_way_that_nobody_knows_is_named_with_those_there_are(tmp_path: Path) -> None:
    county = a_county(tmp_path, settings=SETTINGS.replace("主色: 青", "预压缩: zip"))
    with pytest.raises(ConfigStop, match="预压缩“zip”不可用，可选：否、gzip、brotli"):
        reading.settings(county)


def test_where_the_library_is_missing_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import importlib.metadata

    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", missing)
    with pytest.raises(UsageStop, match=r"pip install 'gongkai\[brotli\]'"):
        a_site(a_county(tmp_path, RECORDS, settings=BOTH), extras=True)

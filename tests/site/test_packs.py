"""What people keep on their phone: the pages of a place, in one file that is made again when they change."""

from pathlib import Path

from gongkai.cache import FOLDER, Cache
from gongkai.reading import Means
from tests.builders import a_county, a_site, built, write
from tests.render.test_pack import unpacked
from tests.site.rich import rich

PLACE = "townships/qingshan/"
PACK = f"{PLACE}offline.bin"


def kept(county: Path) -> Means:
    return Means(Cache(county / FOLDER))


def test_a_pack_holds_the_place_its_guides_its_villages_and_what_shows_them(
    tmp_path: Path,
) -> None:
    site = a_site(a_county(tmp_path, rich()), extras=True)
    files = unpacked(site[PACK])
    guides = {
        path
        for path in site
        if path.startswith(PLACE) and path.count("/") == 3 and b' data-kind="guide"' in site[path]
    }
    assert guides
    assert files.keys() >= guides | {f"{PLACE}index.html", f"{PLACE}villages/shanghe/index.html"}
    for path, text in files.items():
        lines = site[path].decode().split("\n")
        assert [line for line in text.split("\n") if line not in lines] == [], path
        assert text.count("</html>") == site[path].decode().count("</html>")
    page = files[f"{PLACE}index.html"]
    needed = [path for path in files if path.startswith("assets/")]
    assert all(path.rpartition("/")[2] in page for path in needed)
    assert any(path.endswith(".css") for path in needed)


def test_every_place_has_a_pack(tmp_path: Path) -> None:
    site = a_site(a_county(tmp_path, rich()), extras=True)
    places = {path.split("/")[1] for path in site if path.endswith("/board/index.html")}
    assert {path.split("/")[1] for path in site if path.endswith("/offline.bin")} == places


def test_an_edit_makes_again_the_packs_that_show_it(tmp_path: Path) -> None:
    files = rich()
    county = a_county(tmp_path / "county", files)
    built(county, tmp_path / "site", means=kept(county))
    news = {**files["catalog/townships/qingshan.yml"], "简介": "新的简介"}
    write(county, {"catalog/townships/qingshan.yml": news})
    done = built(county, tmp_path / "site", means=kept(county))
    assert [path for path in done.written if path.endswith(".bin")] == [PACK]
    again = built(write(county, {}), tmp_path / "site", means=kept(county))
    assert again.written == ()


def test_without_extras_and_on_a_stick_there_are_no_packs(tmp_path: Path) -> None:
    county = a_county(tmp_path / "county", rich())
    built(county, tmp_path / "site", extras=False)
    assert list((tmp_path / "site").rglob("*.bin")) == []
    assert PACK not in a_site(county, portable=True, extras=True)

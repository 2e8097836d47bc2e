"""The second build does what an edit asks for, gives what a clean one gives, and mends what was cut."""

import os
import shutil
import signal
import socket
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gongkai import printing
from gongkai.cache import FOLDER, Cache
from gongkai.cli import main
from gongkai.model.pages import Artifact, Page
from gongkai.publish import _site
from gongkai.reading import Means
from gongkai.render import Press
from gongkai.workers import Workers
from tests.builders import a_county, a_markdown, built, files_in, write
from tests.site.rich import GUIDE, rich

ITEM, PLACE = "catalog/items/full.yml", "catalog/townships/qingshan.yml"


def changed(county: Path, dest: Path, files: dict[str, Any]) -> set[str]:
    """Write files as an editor does and build; return the pages that were written."""
    done = built(write(county, files), dest, means=Means(Cache(county / FOLDER)))
    return {path for path in done.written if path.endswith(".html")}


@pytest.fixture
def county(tmp_path: Path) -> Path:
    county = a_county(tmp_path / "county", rich())
    changed(county, tmp_path / "site", {})
    return county


def test_a_build_from_nothing_asks_no_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its county names pictures and links elsewhere; frames and the second stage are made."""

    def refused(*asked: object, **_named: object) -> None:
        raise AssertionError(f"the network was asked: {asked}")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    files = rich()
    text = "![](https://pictures.example/a.png) [there](https://elsewhere.example/)"
    files["content/news/elsewhere.md"] = a_markdown({"标题": "外面的图"}, text)
    assert built(a_county(tmp_path / "county", files), tmp_path / "site").written
    with pytest.raises(AssertionError, match="the network was asked"):
        socket.create_connection(("127.0.0.1", 9))


def test_nothing_is_written_where_nothing_changed(county: Path, tmp_path: Path) -> None:
    assert changed(county, tmp_path / "site", {}) == set()


RATINGS = "catalog/ratings/2026.yml"
ITEM_, PLACE_ = rich()[ITEM], rich()[PLACE]
LAW, *OTHER_LAWS = rich()["catalog/laws.yml"]
EDITS: dict[str, dict[str, Any]] = {
    "an item's phone": {ITEM: {**ITEM_, "咨询方式": "0355-5550123"}},
    "a place's hours": {
        PLACE: {**PLACE_, "便民服务中心": {**PLACE_["便民服务中心"], "办理时间": "逢五逢十"}}
    },
    "a law": {"catalog/laws.yml": [{**LAW, "说明": "这是新的说明"}, *OTHER_LAWS]},
    "a name that lists show": {ITEM: {**ITEM_, "俗称": ["办登记"]}},
    "a village": {PLACE: {**PLACE_, "村": PLACE_["村"][:1]}},
    "a text that goes": {"content/results/a.md": None},
    "a place that goes": {"catalog/townships/xianting.yml": None},
    "a code": {ITEM: {**ITEM_, "地方编码": "qs-9"}},
    "a month of ratings": {RATINGS: rich()[RATINGS][:-1]},
    "a month of handling": {"catalog/figures/2026.yml": None},
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_rewrites_the_pages_that_show_it_and_no_others(
    county: Path, tmp_path: Path, edit: dict[str, Any]
) -> None:
    before = files_in(tmp_path / "site")
    written = changed(county, tmp_path / "site", edit)
    now = files_in(tmp_path / "site")
    built(county, tmp_path / "clean")
    assert now == files_in(tmp_path / "clean")
    assert written == {p for p in now if p.endswith(".html") and before.get(p) != now[p]}


def test_few_pages_are_made_for_a_small_edit(county: Path, tmp_path: Path) -> None:
    """Counted where pages are printed: what is printed in vain is not written, but costs time."""
    printed = []
    real = Press.print

    def noted(self: Press, page: Page) -> Artifact:
        printed.append(page.path)
        return real(self, page)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Press, "print", noted)
        changed(county, tmp_path / "site", EDITS["a law"])
    assert printed == ["laws/jia/index.html"]


def test_a_file_under_another_name_changes_no_page(county: Path, tmp_path: Path) -> None:
    moved = {ITEM: None, "catalog/items/full-2.yml": rich()[ITEM]}
    assert changed(county, tmp_path / "site", moved) == set()


def test_a_page_that_somebody_altered_or_removed_is_made_again(
    county: Path, tmp_path: Path
) -> None:
    before = files_in(tmp_path / "site")
    (tmp_path / "site" / "index.html").write_bytes(b"altered")
    (tmp_path / "site" / GUIDE / "index.html").unlink()
    written = changed(county, tmp_path / "site", {})
    assert written == {"index.html", f"{GUIDE}index.html"}
    assert files_in(tmp_path / "site") == before


def test_several_processes_make_what_one_makes(county: Path, tmp_path: Path) -> None:
    alone = files_in(tmp_path / "site")
    many = Means(Cache(), Workers(3))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(printing, "_WORTH_SHARING", 2)
        built(county, tmp_path / "many", means=many)
    assert files_in(tmp_path / "many") == alone


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def an_order(county: Path, out: Path, day: str = "2026-11-20") -> tuple[str, ...]:
    return ("build", "--root", str(county), "--out", str(out), "--as-of", day)


def test_the_command_says_the_same_whether_or_not_it_had_to_build(
    county: Path, tmp_path: Path
) -> None:
    order = an_order(county, tmp_path / "out")
    first, second = run(*order).splitlines(), run(*order).splitlines()
    assert first[:-1] == second[:-1]
    assert "写入 0 个文件" in second[-1]
    assert first[-1].rpartition("；")[2] == second[-1].rpartition("；")[2]


def test_a_receipt_holds_until_a_state_changes_and_not_a_day_longer(tmp_path: Path) -> None:
    item = {"事项名称": "甲", "地方编码": "a", "事项状态": {"状态": "暂停", "自": "2026-12-01"}}
    county = a_county(tmp_path / "county", {"catalog/items/a.yml": item})
    run(*an_order(county, tmp_path / "out"))
    assert "写入 0 个文件" in run(*an_order(county, tmp_path / "out", "2026-11-30"))
    assert "写入 0 个文件" not in run(*an_order(county, tmp_path / "out", "2026-12-01"))
    assert "暂停" in (tmp_path / "out" / "items" / "a" / "index.html").read_text(encoding="utf-8")


def test_another_order_to_the_same_folder_is_not_taken_for_the_last(
    county: Path, tmp_path: Path
) -> None:
    order = an_order(county, tmp_path / "out")
    run(*order)
    plain = files_in(tmp_path / "out")
    run(*order, "--portable")
    assert b'href="items/index.html' in files_in(tmp_path / "out")["index.html"]
    run(*order)
    assert files_in(tmp_path / "out") == plain


def killed_at(where: object, name: str, county: Path, dest: Path) -> None:
    """Build in a process of its own, which is killed when it calls a function for the first time."""
    child = os.fork()
    if not child:
        try:
            setattr(where, name, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
            built(county, dest, means=Means(Cache(county / FOLDER)))
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL


MOMENTS = {
    "when pages are printed": (printing, "finish"),
    "when the folder is switched": (_site, "_exchanged"),
    "when the first page is moved in": (Path, "replace"),
    "when what is gone is removed": (_site, "_remove"),
    "when what it learned is kept": (Cache, "save"),
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can kill outright")
@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
def test_a_build_that_was_killed_is_finished_by_the_next_and_leaves_nothing_behind(
    county: Path, tmp_path: Path, moment: tuple[object, str]
) -> None:
    names = {one.name for one in tmp_path.iterdir()}
    if moment[1] == "_exchanged":
        shutil.rmtree(tmp_path / "site")
    write(county, EDITS["a text that goes"])
    killed_at(*moment, county, tmp_path / "site")
    changed(county, tmp_path / "site", {})
    built(county, tmp_path / "clean")
    assert files_in(tmp_path / "site") == files_in(tmp_path / "clean")
    assert {one.name for one in tmp_path.iterdir()} == {*names, "clean"}

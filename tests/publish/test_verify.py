"""What was altered, is missing or does not belong is named, on a disk and through a server."""

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gongkai.errors import UsageStop
from gongkai.publish import Build, Copies, last_day, new_key, verify_address, verify_folder
from tests.publish.builds import HOUR, NOW, a_build

PAIR = new_key()
FILES = {
    "index.html": '<a href="a/">甲</a>', "a/index.html": "甲", "assets/app.css": "x", "文/件.txt": "y",
    "404.html": "没有", "status.json": '{"next_day": "2026-12-01"}', "_headers": "/*",
}  # fmt: skip


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return a_build(tmp_path / "site", FILES, key=PAIR.private)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Keep back what hosting services keep back."""
        if self.path == "/_headers":
            self.send_error(404)
        else:
            super().do_GET()


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    servers = []

    def start(folder: Path) -> str:
        handler = functools.partial(Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_a_copy_that_is_as_it_was_made_is_fine(build: Build) -> None:
    verdict = verify_folder(build.folder, public=PAIR.public)
    assert (verdict.fine, verdict.signed, verdict.extra) == (True, True, ())


def test_altered_missing_and_extra_files_are_named(build: Build, tmp_path: Path) -> None:
    site = build.folder
    (site / "a" / "index.html").write_bytes("乙".encode())  # as long as before
    (site / "assets" / "app.css").unlink()
    (site / "shop.php").write_bytes(b"evil")
    (site / "a" / "door").symlink_to(tmp_path)
    (site / "404.html").unlink()
    (site / "404.html").symlink_to("/etc/hostname")
    verdict = verify_folder(site, public=PAIR.public)
    assert verdict.altered == ("404.html", "a/index.html")
    assert verdict.missing == ("assets/app.css",)
    assert verdict.extra == ("a/door", "shop.php")
    assert not verdict.fine


def test_a_manifest_that_was_changed_along_with_a_file_fails_by_its_signature(
    build: Build, tmp_path: Path
) -> None:
    forged = a_build(tmp_path / "forged", {**FILES, "index.html": "骗"})
    for name in ("index.html", "manifest.json"):
        (build.folder / name).write_bytes((forged.folder / name).read_bytes())
    assert verify_folder(build.folder).fine  # nobody could tell without a key
    verdict = verify_folder(build.folder, public=PAIR.public)
    assert (verdict.signed, verdict.fine) == (False, False)
    (build.folder / "manifest.json.sig").unlink()
    assert not verify_folder(build.folder, public=PAIR.public).fine


def test_against_what_git_says_a_forged_manifest_is_altered(build: Build, tmp_path: Path) -> None:
    forged = a_build(tmp_path / "forged", {**FILES, "index.html": "骗"})
    verdict = verify_folder(forged.folder, against=build.manifest)
    assert verdict.altered == ("index.html", "manifest.json")
    assert verify_folder(build.folder, against=build.manifest).fine


@pytest.mark.parametrize("content", [None, b"{}"])
def test_without_a_manifest_nothing_is_fine(build: Build, content: bytes | None) -> None:
    manifest = build.folder / "manifest.json"
    manifest.unlink() if content is None else manifest.write_bytes(content)
    verdict = verify_folder(build.folder)
    assert not verdict.fine
    assert "manifest.json" in (*verdict.altered, *verdict.missing)


def test_what_is_leaving_is_known_by_the_manifest_that_named_it(
    build: Build, tmp_path: Path
) -> None:
    copies = Copies(tmp_path / "live")
    copies.publish(build, keep=5, grace=HOUR, now=NOW)
    new = a_build(tmp_path / "new", {"index.html": "new"}, key=PAIR.private)
    copies.publish(new, keep=5, grace=HOUR, now=NOW)
    verdict = verify_folder(copies.dest, public=PAIR.public)
    assert (verdict.fine, len(verdict.leaving)) == (True, len(FILES) - 1)
    (copies.current / "a" / "index.html").unlink()
    (copies.current / "a" / "index.html").write_bytes(b"forged")
    assert verify_folder(copies.dest, public=PAIR.public).extra == ("a/index.html",)


def test_an_intruder_cannot_pass_a_file_off_as_leaving(build: Build, tmp_path: Path) -> None:
    copies = Copies(tmp_path / "live")
    forged = a_build(tmp_path / "forged", {"shop.html": "evil"}, key=new_key().private)
    copies.publish(forged, keep=5, grace=HOUR, now=NOW)
    copies.publish(build, keep=5, grace=HOUR, now=NOW)
    verdict = verify_folder(copies.dest, public=PAIR.public)
    assert "shop.html" in (verdict.extra or ())


def test_a_live_copy_is_checked_as_readers_see_it(
    build: Build, serve: Callable[[Path], str]
) -> None:
    address = serve(build.folder)
    verdict = verify_address(address, public=PAIR.public)
    assert (verdict.fine, verdict.signed, verdict.extra) == (True, True, None)
    (build.folder / "a" / "index.html").write_bytes("乙".encode())
    (build.folder / "assets" / "app.css").unlink()
    verdict = verify_address(address, public=PAIR.public)
    assert (verdict.altered, verdict.missing) == (("a/index.html",), ("assets/app.css",))


def test_what_an_altered_page_leads_to_is_extra(build: Build, serve: Callable[[Path], str]) -> None:
    (build.folder / "shop").mkdir()
    (build.folder / "shop" / "index.html").write_bytes(b"evil")
    links = '<a href="shop/?x=1#y">去</a><a href="nowhere/">x</a><a href="https://other.example/">'
    (build.folder / "index.html").write_text(links, encoding="utf-8")
    verdict = verify_address(serve(build.folder))
    assert (verdict.altered, verdict.extra) == (("index.html",), ("shop/index.html",))


def test_a_server_that_is_not_there_is_said_so() -> None:
    with pytest.raises(UsageStop, match="打不开"):
        verify_address("http://127.0.0.1:9/")
    with pytest.raises(UsageStop, match="不是"):
        verify_address("ftp://example.org/")


def test_the_day_that_a_copy_holds_for_is_told_by_its_status(
    build: Build, serve: Callable[[Path], str]
) -> None:
    found = {last_day(str(build.folder)), last_day(serve(build.folder))}
    assert {str(day) for day in found} == {"2026-11-30"}
    (build.folder / "status.json").unlink()
    assert last_day(str(build.folder)) is None

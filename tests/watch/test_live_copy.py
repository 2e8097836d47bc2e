"""From a push to a page in somebody's hand: a bare repository, a watcher, nginx in front."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests.watch.conftest import County, Start, a_place, gongkai

PLACE = "townships/qingshan/"
BROKEN = {"catalog/items/broken.yml": {"地方编码": "qs-1"}}  # an item without a name


def served(address: str, path: str = PLACE) -> str:
    with urlopen(address + path) as answer:  # noqa: S310 -- our own server
        return str(answer.read().decode())


def status_of(dest: Path) -> dict[str, Any]:
    values: dict[str, Any] = json.loads((dest / "status.json").read_bytes())
    return values


def test_a_push_is_served_a_bad_one_is_not_and_a_changed_byte_is_found(
    county: County,
    watching: Start,
    nginx: Callable[[Path], str],
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    dest = tmp_path / "live"
    watcher = watching(county.bare, dest, "--interval", "600")
    watcher.hears("网站是最新的")
    address = nginx(dest / "current")
    assert "0000-1111111" in served(address)

    # Another phone is pushed: it is served.
    begun = time.monotonic()
    good = county.push(a_place("0000-2222222"), "电话变了")
    watcher.poke()
    watcher.hears("网站是最新的")
    assert "0000-2222222" in served(address)
    seconds = round(time.monotonic() - begun, 1)
    record_property("seconds from push to page", seconds)
    print(f"push to page: {seconds} s")  # noqa: T201 -- shown with -s
    assert status_of(dest)["public"]["name"] == good

    # A broken record is pushed: the old page is served, and the status says why.
    bad = county.push({**BROKEN, **a_place("0000-3333333")}, "又改了一下")
    watcher.poke()
    watcher.hears("最近一次修改有错误")
    assert "0000-2222222" in served(address)
    status = status_of(dest)
    assert (status["state"], status["tried"]["name"], status["public"]["name"]) == (
        "refused",
        bad,
        good,
    )
    assert status["findings"][0]["path"] == "catalog/items/broken.yml"
    said = gongkai("status", dest, cwd=tmp_path)
    assert (said.returncode, "catalog/items/broken.yml" in said.stdout) == (1, True)
    assert "catalog/items/broken.yml" in (dest / "status.html").read_text(encoding="utf-8")

    # The repair is pushed: it is served.
    county.push({"catalog/items/broken.yml": None}, "改好了")
    watcher.poke()
    watcher.hears("网站是最新的")
    assert "0000-3333333" in served(address)
    assert gongkai("status", dest, cwd=tmp_path).returncode == 0
    assert (
        gongkai(
            "verify", dest, "--rebuild", "HEAD", "--root", county.checkout, cwd=tmp_path
        ).returncode
        == 0
    )

    # A byte is changed behind our back: verify names the file, by folder and by address.
    page = dest / "current" / PLACE / "index.html"
    page.write_bytes(page.read_bytes().replace(b"0000-3333333", b"0000-3333334"))
    for target in (str(dest), address):
        found = gongkai("verify", target, cwd=tmp_path)
        assert (found.returncode, f"改过：{PLACE}index.html" in found.stdout) == (1, True)

    # Rolled back, the former site is there, and the watcher does not undo that.
    assert gongkai("rollback", dest, cwd=tmp_path).returncode == 0
    assert "0000-2222222" in served(address)
    watcher.poke()
    watcher.hears("已退回到以前的版本")
    assert "0000-2222222" in served(address)
    assert status_of(dest)["public"]["name"] == good

    # The next commit is published again.
    county.push(a_place("0000-4444444"), "再改")
    watcher.poke()
    watcher.hears("网站是最新的")
    assert "0000-4444444" in served(address)

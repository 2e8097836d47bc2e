"""Whoever verifies a site by its address knows what moved from a page that is not there."""

import json
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pytest

from gongkai.hosting import SERVERS, Hosting, server_files
from gongkai.publish import verify_address
from tests.hosting.conftest import Serve
from tests.publish.builds import a_build

MOVED = {"items/old-1/": "items/qs-1/", "items/old-2/": "items/qs-1/"}
FILES = {
    "index.html": "家", "404.html": "没有", "items/qs-1/index.html": "新",
    **{f"{old}index.html": "搬到了新的地方" for old in MOVED},
    "data/v1/releases/redirects.json": json.dumps(
        [{"from": old, "to": new} for old, new in MOVED.items()]
    ),
}  # fmt: skip


def settings(kind: str, folder: Path, *moved: tuple[str, str]) -> str:
    (content,) = server_files(kind, Hosting(moved=moved), PurePosixPath(folder)).values()
    return content.decode()


@pytest.mark.parametrize("kind", SERVERS)
def test_an_address_that_the_server_leads_on_is_as_good_as_its_page(
    serving: Serve, kind: str
) -> None:
    with TemporaryDirectory(prefix="gongkai-test-") as www:
        Path(www).chmod(0o755)
        folder = a_build(Path(www) / "site", FILES).folder
        right = verify_address(serving(kind, settings(kind, folder, *MOVED.items())))
        assert (right.fine, right.altered, right.missing) == (True, (), ())

        # Of two moved addresses one leads elsewhere, and so does a page that has not moved.
        other = settings(
            kind, folder, ("items/old-1/", "items/"), ("items/old-2/", "items/qs-1/"),
            ("items/qs-1/", "404.html"),
        )  # fmt: skip
        wrong = verify_address(serving(kind, other))
        assert wrong.altered == ("items/old-1/index.html",)
        assert wrong.missing == ("items/qs-1/index.html",)

        # A list that is not the one of the manifest excuses nothing.
        led = (("items/qs-1/", "404.html"),)
        (folder / "data/v1/releases/redirects.json").write_text(
            json.dumps([{"from": old, "to": new} for old, new in led]), encoding="utf-8"
        )
        forged = verify_address(serving(kind, settings(kind, folder, *led)))
        assert forged.altered == ("data/v1/releases/redirects.json",)
        assert forged.missing == ("items/qs-1/index.html",)

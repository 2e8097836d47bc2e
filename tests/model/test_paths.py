"""No path leaves its folder, however a disk or a browser reads it, and none is lost on another computer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.paths import fits_anywhere, folded, stays_inside


@pytest.mark.parametrize(
    "path",
    ["", "..", "../x", "a/../b", "/etc/x", "a//b", "a/", "./a", "a\\b", "a\0b", "a/\uff0e\uff0e/b",
     "a\uff0fb", "\u2025/x", "a/\uff3c..\uff3cb"],
)  # fmt: skip
def test_a_path_that_leads_elsewhere_is_known(path: str) -> None:
    assert not stays_inside(path)
    assert not fits_anywhere(path)


@pytest.mark.parametrize(
    "path",
    [
        "con",
        "a/NUL.txt",
        "COM1",
        "lpt9.tar.gz",
        "a:b",
        "a?.csv",
        "a.",
        "a /b",
        "a\nb",
        "名" * 100,
        'a"b',
    ],
)
def test_a_name_that_some_computers_cannot_have_is_known(path: str) -> None:
    assert stays_inside(path)
    assert not fits_anywhere(path)


@pytest.mark.parametrize(
    "path",
    [
        "a",
        "items/qs-1/index.html",
        "附件1：目录（二）.pdf",
        "console/com10",
        ".well-known/security.txt",
    ],
)
def test_ordinary_paths_are_fine(path: str) -> None:
    assert stays_inside(path)
    assert fits_anywhere(path)


def test_what_some_disk_takes_for_the_same_is_the_same() -> None:
    assert folded("A/É.pdf") == folded("a/e\u0301.PDF")
    assert folded("附件１.pdf") != folded("附件1.pdf")


@given(st.text(max_size=40))
def test_what_fits_anywhere_stays_inside(path: str) -> None:
    assert stays_inside(path) or not fits_anywhere(path)
    assert folded(folded(path)) == folded(path)

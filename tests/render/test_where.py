"""Codes to scan and ways to a map."""

import re

import pytest
import segno

from gongkai.render._environment import _map
from gongkai.render._qr import qr

ADDRESS = "https://p.example/?shixiang=000131001000&didian=qingshan"
BAR = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")


def test_a_code_is_drawn_module_by_module_with_a_quiet_zone() -> None:
    drawn = str(qr(ADDRESS, "好差评"))
    wanted = segno.make(ADDRESS, error="m", micro=False, mask=2, boost_error=False).matrix
    side = len(wanted) + 8
    assert f'viewBox="0 0 {side} {side}"' in drawn
    dark = {
        (x + step, y)
        for x, y, width in ((int(m[1]), int(m[2]), int(m[3])) for m in BAR.finditer(drawn))
        for step in range(width)
    }
    assert dark == {
        (x + 4, y + 4) for y, row in enumerate(wanted) for x, module in enumerate(row) if module
    }


def test_a_code_has_a_title_and_neither_styles_nor_markup_of_others() -> None:
    drawn = str(qr(ADDRESS, '<b onclick="x">'))
    assert "<title>&lt;b onclick=&#34;x&#34;&gt;</title>" in drawn
    assert "style=" not in drawn


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("", "geo:36.2384,113.3627"),
        ("https://m.example/?q={纬度},{经度}", "https://m.example/?q=36.2384,113.3627"),
        (
            "https://m.example/{经度}/{纬度}?n={名称}",
            "https://m.example/113.3627/36.2384?n=%E4%B8%AD%E5%BF%83%26%3C",
        ),
    ],
)
def test_a_map_is_that_of_the_county_or_of_the_phone(address: str, shown: str) -> None:
    assert _map(address, (36.2384, 113.3627), "中心&<") == shown


def test_without_coordinates_there_is_no_map() -> None:
    assert _map("https://m.example/{纬度}/{经度}", None) == ""
    assert _map("", ()) == ""

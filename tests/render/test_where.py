"""Ways to a map."""

import pytest

from gongkai.render._environment import _map


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

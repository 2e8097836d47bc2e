"""What a frame gets where a page's own words are not what it needs."""

from pathlib import Path

from tests.builders import a_county, a_site


def test_the_number_in_the_footer_is_shown_as_written_and_dialled_as_digits(tmp_path: Path) -> None:
    county = {"名称": "青石县", "热线": ["（0355）8922345 转 1"]}
    page = a_site(a_county(tmp_path, {"catalog/county.yml": county}))["index.html"].decode()
    footer = page[page.index("<footer") :]
    assert '<a href="tel:03558922345">（0355）8922345 转 1</a>' in footer

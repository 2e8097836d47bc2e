"""What a county writes is read by somebody: no field is accepted and silently dropped."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from gongkai.model import bundles, channels, county, flow, items, limits, services, texts, townships
from tests.builders import a_county, a_site
from tests.site.rich import BENIGN, rich

ROOT = Path(__file__).parents[2]
MODULES = (bundles, channels, county, flow, items, limits, services, texts, townships)
READERS = ("derive", "plan", "render", "frame")
# What is written now and read later, and why it waits.
LATER = {
    "Office.photo": "a picture is shown once pictures of places are published files",
    "Relations.batch": "ties a text to a release; there are no releases yet",
    "County.division_code": "belongs to the open data, which is not written yet",
    "Township.division_code": "belongs to the open data, which is not written yet",
    "Village.division_code": "belongs to the open data, which is not written yet",
    "County.province": "belongs to the open data, which is not written yet",
    "County.prefecture": "belongs to the open data, which is not written yet",
    "Item.self_service": "terminals are shown where a place writes them (自助终端)",
}


def fields() -> Iterator[tuple[str, str]]:
    for module in MODULES:
        for name, model in vars(module).items():
            if isinstance(model, type) and issubclass(model, BaseModel):
                own = vars(model)["__annotations__"] if model.__module__ == module.__name__ else ()
                yield from ((f"{name}.{field}", field) for field in own)


def read() -> frozenset[str]:
    """Every attribute that the code after check, or a template, asks of something."""
    paths = [*(ROOT / "theme").rglob("*.html"), *(ROOT / "generator/gongkai/model").glob("*.py")]
    for room in READERS:
        paths += (ROOT / "generator" / "gongkai" / room).rglob("*.py")
    texts = [path.read_text(encoding="utf-8") for path in paths]
    found = {word for text in texts for word in re.findall(r"\.([a-z_]+)\b", text)}
    guides = (ROOT / "generator/gongkai/derive/guides.py").read_text(encoding="utf-8")
    return frozenset(found | set(re.findall(r'"([a-z_]+)"', guides)))


@pytest.mark.parametrize(("where", "field"), sorted(set(fields())))
def test_a_field_is_read_or_says_why_not(where: str, field: str) -> None:
    assert (field in read()) or where in LATER


def test_nothing_waits_that_is_no_field() -> None:
    assert sorted(set(LATER) - {where for where, _ in fields()}) == []


# Texts of the full county that no page prints, and why.
UNPRINTED = {
    "catalog/county.yml/说明": "printed where nobody has written a text about the site",
    "catalog/departments.yml/简称": "a name to refer by; the full name is printed",
    "catalog/village-list.yml/说明": "for those who keep the list",
    "catalog/items/full.yml/申请材料/类型": "belongs to the exchange tables",
    **dict.fromkeys(
        (
            "catalog/items/full.yml/最近核验/核验人",
            "catalog/townships/qingshan.yml/最近核验/核验人",
            "catalog/bundles/one.yml/最近核验/核验人",
            "catalog/services/0.yml/最近核验/核验人",
        ),
        "who checked is kept for the office and is not made public",
    ),
}
REFERENCES = ("需要", "产出")


def marked(value: Any, where: str, words: dict[str, str]) -> Any:  # noqa: ANN401 -- any record
    """Give each text of a record a word of its own; what refers to another text stays."""
    if isinstance(value, dict):
        return {
            key: one if key in REFERENCES else marked(one, f"{where}/{key}", words)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [marked(one, where, words) for one in value]
    if value != BENIGN:
        return value
    word = f"记号{len(words):04d}"
    words[word] = where
    return word


def test_every_text_of_a_full_county_is_on_some_page_or_says_why_not(tmp_path: Path) -> None:
    words: dict[str, str] = {}
    files = {name: marked(record, name, words) for name, record in rich().items()}
    made = a_site(a_county(tmp_path, files))
    pages = (content for path, content in made.items() if not path.startswith("data/v1/"))
    site = b"".join(pages).decode(errors="replace")
    unprinted = {where for word, where in words.items() if word not in site}
    assert len(words) > 150
    assert unprinted == set(UNPRINTED)

"""The page that explains the open data to people: each file, an example, and what one may do with it."""

from __future__ import annotations

from gongkai.config import Config
from gongkai.model.opendata import BOOK, OPEN_FILES, SCHEMAS
from gongkai.model.pages import Page
from gongkai.plan._contexts import DataPage
from gongkai.plan._meta import list_meta
from gongkai.plan._shelf import Shelf


def data_page(config: Config, shelf: Shelf) -> Page:
    """Return the page that explains the open data to people."""
    county = shelf.site.county
    lead = f"{county}的事项、指南、乡镇、政策和监督渠道都可以下载，做成自己的网页、表格或程序。"
    return Page(
        address="data/",
        template="data",
        section="plain",
        meta=list_meta("开放数据", lead, "开放数据", "数据开放"),
        trail=(),
        context=DataPage(
            lead=lead,
            licence=config.licence,
            files=(*OPEN_FILES, BOOK)
            if config.files
            else tuple(one for one in OPEN_FILES if not one.linked),
            places=tuple(
                (
                    card.name,
                    f"data/v1/guides/{slug}.json",
                    f"data/v1/guides/{slug}.jsonld" if config.files else "",
                )
                for slug, card in shelf.place_cards.items()
            ),
            schemas=tuple(
                (title, f"data/v1/schemas/{name}.schema.json") for name, title in SCHEMAS
            ),
        ),
    )

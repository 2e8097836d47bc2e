"""Item × place: which place does what, by which right, watched by whom; a page a department.

Items for which no department is known stand on the first page, or nobody would find them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.model.county import Department
from gongkai.model.disclosure import Guide
from gongkai.model.items import Item
from gongkai.model.pages import Leaf, Link, Page
from gongkai.plan._contexts import MatrixPage
from gongkai.plan._item_lists import ITEMS
from gongkai.plan._meta import list_meta
from gongkai.plan._shelf import Shelf
from gongkai.plan._views import Entry, MatrixCell, MatrixRow

MATRIX = Link("各乡镇怎么办", "matrix/")
_LEAD = "同一个事项在各个乡镇由谁办、由谁监管，放在一起对照。"


def matrix_pages(shelf: Shelf) -> Iterator[Leaf | Page]:
    """Yield the choice of departments and each department's matrix."""
    of: dict[str, list[Item]] = {}
    nobodys: list[Item] = []
    for item in shelf.catalog.items:
        if shelf.disclosure.guides_of_item.get(item.code):
            found = shelf.catalog.department(item.body)
            (nobodys if found is None else of.setdefault(found.name, [])).append(item)
    departments = [d for d in shelf.catalog.departments if d.name in of]
    entries = tuple(
        Entry(d.name, shelf.at.matrix(d), d.duty or "", count=len(of[d.name])) for d in departments
    )
    yield _page(shelf, None, nobodys, entries)
    for department in departments:
        items = of[department.name]
        given = (
            department,
            [(card.name, card.slug) for card in shelf.place_cards.values()],
            [
                (item, shelf.status(item), shelf.disclosure.guides_of_item[item.code])
                for item in items
            ],
        )
        make = partial(_page, shelf, department, items, ())
        yield Leaf(shelf.at.matrix(department), "items", make, given=given)


def _page(
    shelf: Shelf, department: Department | None, items: list[Item], entries: tuple[Entry, ...]
) -> Page:
    title = f"{department.name}：各乡镇怎么办" if department else MATRIX.text
    terms = shelf.catalog.vocabularies.by_name.get("赋权方式", ())
    return Page(
        address=shelf.at.matrix(department) if department else MATRIX.href,
        template="matrix",
        section="items",
        meta=list_meta(title, _LEAD, "办事服务"),
        trail=(ITEMS, MATRIX) if department else (ITEMS,),
        context=MatrixPage(
            title=title,
            department=shelf.at.department_link(department),
            places=tuple(Link(card.name, card.href) for card in shelf.place_cards.values()),
            rows=tuple(_row(shelf, item) for item in items),
            modes=tuple((term.name, term.gloss or "") for term in terms),
            departments=entries,
        ),
    )


def _row(shelf: Shelf, item: Item) -> MatrixRow:
    guides = {g.place.slug: g for g in shelf.disclosure.guides_of_item.get(item.code, ())}
    status = shelf.status(item)
    return MatrixRow(
        item=Link(item.name, shelf.at.item(item)),
        type=item.type or "",
        state="" if status.state == "在用" else status.state,
        cells=tuple(_cell(shelf, slug, guides.get(slug)) for slug in shelf.place_cards),
        find=shelf.find(item),
    )


def _cell(shelf: Shelf, slug: str, guide: Guide | None) -> MatrixCell:
    name = shelf.place_cards[slug].name
    if guide is None:
        return MatrixCell(name, slug, "", "", "", "")
    return MatrixCell(
        place=name,
        slug=slug,
        mode=guide.mode or "",
        href=shelf.at.guide(guide.place, guide.item),
        granting=guide.granting.name if guide.granting else "",
        supervising=guide.supervising.name if guide.supervising else "",
        state="" if guide.live else guide.status.state,
    )

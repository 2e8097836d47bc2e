"""Old addresses never die: each that a release published has a page for good.

What was renamed or replaced says what became of it and leads on; what ended says so, since when and
by which paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.model.catalog import names_of
from gongkai.model.pages import Leaf, Link, Page
from gongkai.model.releases import (
    BUNDLE,
    DEPARTMENT,
    ITEM,
    LAW,
    LINE,
    PLACE,
    SERVICE,
    TEXT,
    VILLAGE,
    Key,
    Release,
    Row,
)
from gongkai.model.written_days import in_full
from gongkai.plan._became import became
from gongkai.plan._meta import list_meta
from gongkai.plan._release_views import GonePage
from gongkai.plan._shelf import Shelf

_UP = {
    ITEM: Link("全部事项", "items/"),
    PLACE: Link("选择乡镇", "townships/"),
    LINE: Link("全部事项", "items/"),
    VILLAGE: Link("选择乡镇", "townships/"),
    DEPARTMENT: Link("全部部门", "departments/"),
    LAW: Link("法律法规", "laws/"),
    BUNDLE: Link("一件事一次办", "bundles/"),
    SERVICE: Link("全部事项", "items/"),
    TEXT: Link("政策文件", "policies/"),
}
# What the catalog calls the kinds that it looks up by name or code.
_NAMES = {ITEM: "item", PLACE: "township", DEPARTMENT: "department", LAW: "law", TEXT: "text"}
_SECTIONS = {ITEM: "items", LINE: "townships", PLACE: "townships", VILLAGE: "townships"}


def gone_pages(shelf: Shelf, there: set[str]) -> Iterator[Leaf]:
    """Yield a page for every address that was released and that no page has any more.

    Args:
        shelf: everything that pages show.
        there: the addresses of all other pages.
    """
    past = shelf.past
    done: set[str] = set()
    for key, passages in past.chronicle.through.items():
        for _, row in passages:
            if row is None or not row.address or row.address in there or row.address in done:
                continue
            done.add(row.address)
            release, last = passages[-1]
            moved = _moved(shelf, key, there)
            told = became(past, key, moved)
            heirs = () if moved else tuple(_heirs(shelf, key, there))
            given = (key, row.content, release.standing, last is None, moved, told, heirs,
                     shelf.site.hotline)  # fmt: skip
            make = partial(_gone, shelf, row, release if last is None else None, moved, told, heirs)
            section = _SECTIONS.get(key[0], "plain")
            yield Leaf(row.address, section, make, given=given, hidden=True, moved=moved)


def _moved(shelf: Shelf, key: Key, there: set[str]) -> Link | None:
    """Return where a record is now: under another address, or what took its place."""
    chronicle = shelf.past.chronicle
    last = chronicle.last
    for _ in range(len(chronicle.replaced) + len(chronicle.perhaps) + 1):
        row = last.state.get(key) if last else None
        address = shelf.now_at(key) or (row.address if row else "")
        if address in there and address:
            return Link(shelf.past.name(row) if row else _called(shelf, key), address)
        if key[0] == LINE:
            return _other_line(shelf, key, there)
        following = chronicle.heirs(key)
        if key[0] == VILLAGE and not following:
            return _other_village(shelf, key, there)
        if len(following) != 1:
            return None
        key = following[0]
    return None


def _called(shelf: Shelf, key: Key) -> str:
    """Return what a record is called, also where no release has it yet."""
    names = shelf.catalog.names.get(_NAMES.get(key[0], ""))
    record = names.one(key[1]) if names and key not in shelf.past.chronicle.through else None
    return names_of(record)[0] if record else shelf.past.called(key)


def _heirs(shelf: Shelf, key: Key, there: set[str]) -> Iterator[Link]:
    """Yield the pages of what something was split into; of a line those in the same place first."""
    slug, _, code = key[1].partition("/")
    for heir in shelf.past.chronicle.heirs((ITEM, code) if key[0] == LINE else key):
        here = shelf.now_at((LINE, f"{slug}/{heir[1]}")) if key[0] == LINE else ""
        address = here or shelf.now_at(heir)
        if address in there and address:
            yield Link(_called(shelf, heir), address)


def _successors(shelf: Shelf, key: Key) -> tuple[Key, ...]:
    return shelf.past.chronicle.heirs(key) or (key,)


def _other_village(shelf: Shelf, key: Key, there: set[str]) -> Link | None:
    """Return the page of a village in the place that took over its own: under its code, else its name."""
    slug, _, code = key[1].partition("/")
    last, name = shelf.past.chronicle.last, shelf.past.called(key)
    if last is None:
        return None
    for _, heir in _successors(shelf, (PLACE, slug)):
        known = {one: row for one, row in last.state.items()
                 if one[0] == VILLAGE and one[1].startswith(f"{heir}/")}  # fmt: skip
        same = [one for one, row in known.items() if shelf.past.name(row) == name]
        for one in ((VILLAGE, f"{heir}/{code}"), *same):
            address = shelf.now_at(one) if one != key else ""
            if address in there and address:
                return Link(name, address)
    return None


def _other_line(shelf: Shelf, key: Key, there: set[str]) -> Link | None:
    """Return the guide of what took the place of a line's item or place."""
    slug, _, code = key[1].partition("/")
    places = _successors(shelf, (PLACE, slug))
    items = _successors(shelf, (ITEM, code))
    if len(places) != 1 or len(items) != 1:
        return None
    address = shelf.now_at((LINE, f"{places[0][1]}/{items[0][1]}"))
    return Link("现在的办事指南", address) if address in there and address else None


def _gone(  # noqa: PLR0913, PLR0917 -- what the page says
    shelf: Shelf,
    row: Row,
    release: Release | None,
    moved: Link | None,
    told: str,
    heirs: tuple[Link, ...],
) -> Page:
    past = shelf.past
    stamp = past.stamp(release) if release else None
    name = _name(shelf, row)
    since = f"自{in_full(stamp.effective)}起" if stamp else ""
    paper = f"（依据 {stamp.document}）" if stamp and stamp.document else ""
    links = [_UP.get(row.kind, Link("首页", ""))]
    if row.kind == LINE:
        slug, _, code = row.id.partition("/")
        for key, text in (((ITEM, code), "看这件事在哪里能办"), ((PLACE, slug), "看这里能办的事")):
            address = shelf.now_at(key)
            if address:
                links.insert(0, Link(text, address))
    elif row.kind == ITEM and past.has_history(row.id):
        links.insert(0, Link("看历次变化", f"{row.address}history/"))
    links = [*heirs, *links]
    if told:
        sentence = told
    elif moved:
        sentence = f"“{name}”换了网址，现在的页面是："
    elif row.kind == LINE:
        sentence = f"{name}{since}不再在这里办{paper}。"
    elif row.kind in (ITEM, BUNDLE):
        sentence = f"“{name}”{since}已经取消，不用再办{paper}。"
    else:
        sentence = f"“{name}”{since}已经撤下{paper}。"
    return Page(
        address=row.address,
        template="gone",
        section=_SECTIONS.get(row.kind, "plain"),
        meta=list_meta(name, sentence, "发布批次", "信息公开目录", hidden=True,
                       moved=moved.href if moved else ""),
        trail=(),
        context=GonePage(name, sentence, moved, tuple(links), stamp),
    )  # fmt: skip


def _name(shelf: Shelf, row: Row) -> str:
    if row.kind != LINE:
        return shelf.past.name(row)
    slug, _, code = row.id.partition("/")
    place, item = (PLACE, slug), (ITEM, code.partition("#")[0])
    return f"{shelf.past.called(place)}的“{shelf.past.called(item)}”"

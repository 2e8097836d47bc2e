"""What people keep on their phone: which pages of a place, and the page that says what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.model.pages import Leaf, Pack, Page
from gongkai.plan._contexts import OfflinePage
from gongkai.plan._meta import list_meta
from gongkai.plan._shelf import Shelf

OFFLINE = "offline/"
_FILE = "offline.bin"


def offline_pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the page that stands in for what is not kept while there is no network."""
    yield Page(
        address=OFFLINE,
        template="offline",
        section="plain",
        meta=list_meta(
            "存在手机里的乡镇",
            "没有网络也能看的办事指南：存了哪些，怎么更新，怎么删掉。",
            "乡镇服务",
        ),
        trail=(),
        context=OfflinePage(shelf.site.hotline),
    )


def packs(shelf: Shelf, leaves: Iterable[Leaf]) -> Iterator[Pack]:
    """Yield one pack for each place: its own page, its guides, its villages."""
    planned = {leaf.address: leaf.path for leaf in leaves}
    stations: dict[str, list[str]] = {}
    for one in shelf.disclosure.stations:
        stations.setdefault(one.place.slug, []).append(shelf.at.village(one.place, one.village))
    for place in shelf.catalog.townships:
        home = shelf.at.place(place)
        guides = (shelf.at.guide(place, one.item) for one in shelf.disclosure.guides[place.slug])
        wanted = dict.fromkeys((home, *guides, *stations.get(place.slug, ()), OFFLINE))
        paths = tuple(planned[address] for address in wanted if address in planned)
        yield Pack(f"{home}{_FILE}", home, place.name, paths)

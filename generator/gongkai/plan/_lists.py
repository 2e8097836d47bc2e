"""Lists by vocabulary word: themes, types, origins, fields; and the county's power list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct

from gongkai.model.items import Item
from gongkai.model.pages import Leaf, Link, Page
from gongkai.plan._contexts import IndexPage, ItemListPage
from gongkai.plan._item_lists import ITEMS, by_theme
from gongkai.plan._meta import list_meta
from gongkai.plan._powers import county_powers
from gongkai.plan._shelf import Shelf
from gongkai.plan._views import Entry, Group, Section, doable, ended


class _Kind(Struct, frozen=True):
    """One way of sorting items: where its lists lie and which words an item carries.

    Those that tell people what they can have done hold only what is applied for.
    """

    slug: str
    title: str
    lead: str
    vocabulary: str
    words: Callable[[Item], tuple[str, ...]]
    applied_for: bool = False


def _one(word: str | None) -> tuple[str, ...]:
    return (word,) if word else ()


_KINDS = (
    _Kind("themes", "按主题找", "按生活里的事来找：结婚生孩子、上学、看病、建房、种地。", "主题",
          lambda item: item.themes or (), applied_for=True),
    _Kind("types", "按类型找", "按事项的法定类型和服务类型来找。", "事项类型",
          lambda item: _one(item.type)),
    _Kind("origins", "按来源找", "看一个事项是法律交给乡镇的，还是县里放下来的。", "事项来源",
          lambda item: _one(item.origin)),
    _Kind("fields", "按领域找", "按工作领域来找。", "领域", lambda item: _one(item.field),
          applied_for=True),
)  # fmt: skip


_SORTED = {"types": "按类型", "origins": "按来源", "fields": "按领域"}


def list_pages(shelf: Shelf) -> Iterator[Leaf | Page]:
    """Yield an index and the lists of every way of sorting, and the power list."""
    for kind in _KINDS:
        found = _sorted(shelf, kind)
        yield _index(shelf, kind, found)
        for word, items in found.items():
            yield Leaf(
                shelf.at.word(kind.slug, kind.vocabulary, word),
                "themes" if kind.slug == "themes" else "items",
                partial(_list, shelf, kind, word, items),
                given=(word, [(item.themes, shelf.card(item)) for item in items]),
            )
    yield from _service_types(shelf)
    yield from county_powers(shelf)


def theme_entries(shelf: Shelf) -> tuple[Entry, ...]:
    """Return the themes that have items, for the home page."""
    kind = _KINDS[0]
    return _entries(shelf, kind, _sorted(shelf, kind))


def _sorted(shelf: Shelf, kind: _Kind) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {
        word: [] for word in shelf.catalog.vocabularies.words(kind.vocabulary)
    }
    for item in shelf.applied_for if kind.applied_for else shelf.catalog.items:
        for word in kind.words(item):
            found.setdefault(word, []).append(item)
    return {word: items for word, items in found.items() if items}


def _entries(shelf: Shelf, kind: _Kind, found: dict[str, list[Item]]) -> tuple[Entry, ...]:
    entries = []
    for word, items in found.items():
        href = shelf.at.word(kind.slug, kind.vocabulary, word)
        count = doable(map(shelf.card, items))
        entries.append(Entry(word, href, _gloss(shelf, kind, word), count=count))
    return tuple(entries)


def _gloss(shelf: Shelf, kind: _Kind, word: str) -> str:
    if kind.slug == "themes":
        return shelf.themes.get(word, "")
    term = shelf.catalog.vocabularies.term(kind.vocabulary, word)
    return (term and term.gloss) or ""


def _index(shelf: Shelf, kind: _Kind, found: dict[str, list[Item]]) -> Page:
    sections = [Section("", _entries(shelf, kind, found))]
    if kind.slug == "types":
        services = tuple(
            Entry(word, shelf.at.word("types", "服务类型", word), count=count)
            for word, count in _service_counts(shelf).items()
        )
        sections = [Section("事项类型", sections[0].entries), Section("服务类型", services)]
    return Page(
        address=f"{kind.slug}/",
        template="index",
        section="themes" if kind.slug == "themes" else "items",
        meta=list_meta(kind.title, kind.lead, "办事服务"),
        trail=() if kind.slug == "themes" else (ITEMS,),
        context=IndexPage(kind.title, kind.lead, tuple(sections), empty="还没有事项。"),
    )


def _list(shelf: Shelf, kind: _Kind, word: str, items: list[Item]) -> Page:
    cards = [(item, shelf.card(item)) for item in items]
    groups = (
        (
            Group(
                "",
                "all",
                tuple(sorted((c for _, c in cards), key=lambda card: card.state == "取消")),
            ),
        )
        if kind.slug == "themes"
        else by_theme(shelf, cards)
    )
    gloss = _gloss(shelf, kind, word)
    shown = [card for _, card in cards]
    live = doable(shown)
    lead = f"{gloss}{'，' if gloss else ''}{live} 个事项{ended(shown)}。"
    return Page(
        address=shelf.at.word(kind.slug, kind.vocabulary, word),
        template="item-list",
        section="themes" if kind.slug == "themes" else "items",
        meta=list_meta(_told_apart(word, kind.slug), lead, "办事服务"),
        trail=(Link(kind.title, f"{kind.slug}/"),),
        context=ItemListPage(title=word, lead=lead, groups=groups, total=live),
    )


def _told_apart(word: str, slug: str) -> str:
    """Return a title that no other list has: 公共服务 is a type, an origin and a column of the site."""
    return f"{word}（{_SORTED[slug]}）" if slug in _SORTED else word


def _service_counts(shelf: Shelf) -> dict[str, int]:
    counts = dict.fromkeys(shelf.catalog.vocabularies.words("服务类型"), 0)
    for record in shelf.catalog.services:
        counts[record.kind] = counts.get(record.kind, 0) + 1
    counts["办理指南"] = doable(map(shelf.card, shelf.applied_for))
    counts["政策文件"] = sum(text.folder == "policies" for text in shelf.catalog.texts)
    counts["通知公告"] += sum(text.folder == "notices" for text in shelf.catalog.texts)
    return counts


def _service_types(shelf: Shelf) -> Iterator[Page]:
    elsewhere = {"办理指南": Entry("全部事项", "items/", "办事指南按事项列出"),
                 "政策文件": Entry("政策文件", "policies/", "县里印发的文件")}  # fmt: skip
    for word, count in _service_counts(shelf).items():
        entries = [
            Entry(record.name, shelf.at.service(record), _of(record.department))
            for record in shelf.catalog.services
            if record.kind == word
        ]
        if word == "通知公告" and shelf.texts.get("notices"):
            entries.append(Entry("通知公告栏目", "notices/", "以文件形式发布的通知"))
        if word in elsewhere:
            entries.append(elsewhere[word])
        lead = f"{word}共 {count} 条。"
        yield Page(
            address=shelf.at.word("types", "服务类型", word),
            template="index",
            section="items",
            meta=list_meta(_told_apart(word, "types"), lead, "办事服务"),
            trail=(Link("按类型找", "types/"),),
            context=IndexPage(word, lead, (Section("", tuple(entries)),), empty=f"还没有{word}。"),
        )


def _of(department: str | None) -> str:
    return department or ""

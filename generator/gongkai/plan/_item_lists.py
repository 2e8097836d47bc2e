"""Lists of items: all of them, and by the initial of their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from gongkai.model.items import Item
from gongkai.model.pages import Leaf, Link, Page
from gongkai.plan._contexts import ItemListPage
from gongkai.plan._meta import list_meta
from gongkai.plan._shelf import Shelf
from gongkai.plan._views import Group, ItemCard

ITEMS = Link("全部事项", "items/")
_OTHER = "其他"
# More items than that are too much for one page of a cheap phone: each theme shows what most people do.
_ONE_PAGE = 400
_FIRST = 8


def item_lists(shelf: Shelf) -> Iterator[Leaf | Page]:
    """Yield the list of all items and the lists by initial."""
    cards = [shelf.card(item) for item in shelf.applied_for]
    letters = tuple(
        Link(letter.upper(), f"items/initial/{letter}/")
        for letter in sorted({card.initial for card in cards})
    )
    yield _all_items(shelf, cards, letters)
    for letter in letters:
        found = tuple(card for card in cards if card.initial == letter.text.lower())
        make = partial(_initial, letter, found, letters)
        yield Leaf(letter.href, "items", make, given=(found, letters))


def by_theme(shelf: Shelf, cards: list[tuple[Item, ItemCard]]) -> tuple[Group, ...]:
    """Group cards by each item's first theme, in the vocabulary's order, the cancelled last."""
    groups: dict[str, list[ItemCard]] = {}
    for item, card in cards:
        groups.setdefault((item.themes or (_OTHER,))[0], []).append(card)
    words = dict.fromkeys((*shelf.catalog.vocabularies.words("主题"), _OTHER))
    order = [word for word in words if word in groups]
    return tuple(
        Group(
            title=word,
            slug=shelf.at.word("themes", "主题", word).split("/")[1],
            cards=tuple(sorted(groups[word], key=lambda card: card.state == "取消")),
            href=shelf.at.word("themes", "主题", word) if word in shelf.themes else "",
            gloss=shelf.themes.get(word, ""),
        )
        for word in order
    )


def _shortened(group: Group) -> Group:
    """Keep the first cards of a group that has a page of its own for all of them."""
    if not group.href:
        return group
    cards = group.cards[:_FIRST]
    return replace(group, cards=cards, more=len(group.cards) - len(cards))


def _all_items(shelf: Shelf, cards: list[ItemCard], letters: tuple[Link, ...]) -> Page:
    title = "全部事项"
    live = sum(not card.state for card in cards)
    ended = f"，另有 {len(cards) - live} 个暂停或取消" if live < len(cards) else ""
    whole = len(cards) <= _ONE_PAGE
    shown = list(zip(shelf.applied_for, cards, strict=True))
    if not whole:
        shown.sort(key=lambda pair: -(pair[0].volume or 0))
    groups = by_theme(shelf, shown)
    lead = f"{shelf.site.county}能办的事项 {live} 个{ended}。平时的叫法、拼音首字母都能找。"
    return Page(
        address=ITEMS.href,
        template="item-list",
        section="items",
        meta=list_meta(title, lead, "办事服务"),
        trail=(),
        context=ItemListPage(
            title=title,
            lead=lead,
            groups=groups if whole else tuple(map(_shortened, groups)),
            whole=whole,
            total=live,
            letters=letters,
            switches=(
                Link("按主题", "themes/"),
                Link("按部门", "departments/"),
                Link("按类型", "types/"),
                Link("按领域", "fields/"),
                Link("按来源", "origins/"),
                Link("一件事一次办", "bundles/"),
                Link("证照", "certificates/"),
                Link("各乡镇怎么办", "matrix/"),
                Link("历次变化", "releases/"),
            ),
        ),
    )


def _initial(letter: Link, found: tuple[ItemCard, ...], letters: tuple[Link, ...]) -> Page:
    title = f"拼音 {letter.text} 开头的事项"
    lead = f"名称拼音以 {letter.text} 开头的事项有 {len(found)} 个。"
    return Page(
        address=letter.href,
        template="item-list",
        section="items",
        meta=list_meta(title, lead, "办事服务"),
        trail=(ITEMS,),
        context=ItemListPage(
            title=title,
            lead=lead,
            groups=(Group("", letter.text.lower(), found),),
            total=len(found),
            letters=letters,
        ),
    )

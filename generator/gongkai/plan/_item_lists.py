"""Lists of items: all of them, and by the initial of their names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.model.items import Item
from gongkai.model.pages import Leaf, Link, Page
from gongkai.plan._contexts import ItemListPage
from gongkai.plan._meta import list_meta
from gongkai.plan._shelf import Shelf
from gongkai.plan._views import Group, ItemCard, doable, ended
from gongkai.values import replace

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
    return tuple(_group(shelf, word, groups[word]) for word in words if word in groups)


def by_all_themes(shelf: Shelf, cards: list[tuple[Item, ItemCard]]) -> tuple[Group, ...]:
    """Group cards as ``by_theme`` does; each theme also names its items that stand under another.

    So the number of a theme is the one that its own page and the figures tell.
    """
    others: dict[str, list[ItemCard]] = {}
    for item, card in cards:
        for word in dict.fromkeys(item.themes or ()):
            if item.themes and word != item.themes[0] and not card.state:
                others.setdefault(word, []).append(card)
    groups = {group.title: group for group in by_theme(shelf, cards)}
    words = dict.fromkeys((*shelf.catalog.vocabularies.words("主题"), _OTHER))
    return tuple(
        replace(group, also=also, count=doable((*group.cards, *also)))
        for word in words
        if word in groups or word in others
        for group in [groups.get(word) or _group(shelf, word, [])]
        for also in [tuple(others.get(word, ()))]
    )


def _group(shelf: Shelf, word: str, cards: list[ItemCard]) -> Group:
    address = shelf.at.word("themes", "主题", word)
    return Group(
        title=word,
        slug=address.split("/")[1],
        cards=tuple(sorted(cards, key=lambda card: card.state == "取消")),
        href=address if word in shelf.themes else "",
        gloss=shelf.themes.get(word, ""),
    )


def _shortened(group: Group) -> Group:
    """Keep the first cards of a group that has a page of its own for all of them."""
    if not group.href:
        return group
    cards = group.cards[:_FIRST]
    return replace(group, cards=cards, also=(), more=(group.count or 0) - doable(cards))


def _all_items(shelf: Shelf, cards: list[ItemCard], letters: tuple[Link, ...]) -> Page:
    title = "全部事项"
    live = doable(cards)
    whole = len(cards) <= _ONE_PAGE
    shown = list(zip(shelf.applied_for, cards, strict=True))
    if not whole:
        shown.sort(key=lambda pair: -(pair[0].volume or 0))
    groups = by_all_themes(shelf, shown)
    lead = f"{shelf.site.county}能办的事项 {live} 个{ended(cards)}。平时的叫法、拼音首字母都能找。"
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
    live = doable(found)
    lead = f"名称拼音以 {letter.text} 开头、现在能办的事项有 {live} 个{ended(found)}。"
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
            total=live,
            letters=letters,
        ),
    )

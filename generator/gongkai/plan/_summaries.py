"""What cards and lines say of a record, in few words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.model.addresses import initial, initials, pinyin
from gongkai.model.county import County, Department, Law
from gongkai.model.disclosure import Guide
from gongkai.model.items import Basis, Fees, Item
from gongkai.model.limits import Limit
from gongkai.model.pages import Link
from gongkai.model.townships import Township, Village
from gongkai.plan._addresses import Laws
from gongkai.plan._views import BasisView, ChannelView, ItemCard

UNVERIFIED = "未核验"
_SHORT_FEE = 24


def item_card(  # noqa: PLR0913, PLR0917 -- what a card is made of
    item: Item,
    state: str,
    href: str,
    find: str,
    guide: Guide | None,
    mark: str = "",
    mark_on: date | None = None,
) -> ItemCard:
    limit = guide.promised_limit if guide else item.promised_limit
    visits = guide.visits if guide else item.visits
    fee = fee_short(item.fees)
    if state == "取消":  # nobody can do it any more: how long and for how much is no news
        limit = visits = fee = None
    return ItemCard(
        name=item.name,
        href=href,
        aka="、".join(item.aliases or ()),
        find=find,
        type=item.type or "",
        department=item.body or "",
        limit=str(limit) if limit else "",
        visits="" if visits is None else f"跑 {visits} 次" if visits else "不用跑",
        fee=fee or "",
        mode=(guide and guide.mode) or "",
        state="" if state == "在用" else state,
        initial=initial(item.name),
        mark=mark,
        mark_on=mark_on,
    )


def sounds(name: str) -> tuple[str, str]:
    """Return a name in pinyin, as people type it: whole and by initials."""
    return "".join(pinyin(name)).lower(), initials(name)


def village_sounds(village: Village) -> dict[str, None]:
    names = (village.name, *(village.aliases or ()))
    said = (sound for name in names for sound in sounds(name))
    return dict.fromkeys((*(village.aliases or ()), *said))


def find_words(item: Item) -> str:
    names = (item.name, *(item.aliases or ()), *(s.name for s in item.sub_items or ()))
    letters = dict.fromkeys(initials(name) for name in names)
    return " ".join((*names, *letters, item.code.lower()))


def basis_views(item: Item, laws: Laws) -> tuple[BasisView, ...]:
    return tuple(_basis_of(one, laws.named(one.law)) for one in item.basis or ())


def _basis_of(basis: Basis, found: tuple[Law, str] | None) -> BasisView:
    law, address = found or (None, "")
    unverified = basis.verified == UNVERIFIED
    return BasisView(
        law=Link(law.name, address) if law else Link(basis.law, "laws/"),
        number=law_number(law) if law else "",
        article="" if unverified else basis.article or "",
        gist=basis.gist or "",
        web=basis.web or "",
        note="条款尚未核验，暂不显示条号" if unverified and basis.article else "",
    )


def channels_of(owner: County | Department | Township) -> tuple[ChannelView, ...]:
    """Return the channels that a county, department or place itself answers."""
    return tuple(ChannelView(owner.name, channel) for channel in owner.channels or ())


def law_number(law: Law) -> str:
    """Return a law's number, or nothing where it is unverified."""
    return "" if law.verified == UNVERIFIED else law.number or ""


def fee_short(fees: Fees | None) -> str | None:
    """Say in a word what a thing costs; None where nobody has written it."""
    if fees is None:
        return None
    if not fees.charged:
        return "不收费"
    prices = [
        ("、".join(line.cases or ()) or line.name, line.standard)
        for line in fees.lines or ()
        if line.standard
    ]
    if len(prices) > 1:
        short = "，".join(_each_price(prices))
        return short if len(short) <= _SHORT_FEE else f"收费，分 {len(prices)} 种"
    return prices[0][1] if prices and len(prices[0][1]) <= _SHORT_FEE else "收费"


def _each_price(prices: list[tuple[str, str]]) -> Iterator[str]:
    """Yield each price with what it is for: where names differ in brackets alone, what stands there."""
    inside = [name.rstrip("）").partition("（")[2] for name, _ in prices]
    for (name, standard), case in zip(prices, inside, strict=True):
        yield f"{case if all(inside) else name}{standard.partition('，')[0]}"


def reduction(legal: Limit | None, promised: Limit | None) -> str:
    """Say by how much the promise is shorter than the law, where both count the same unit."""
    if legal is None or promised is None or legal.number == 0:
        return ""
    if promised.unit == "当场":
        return "比法定时限快，当场就能办好"
    if legal.unit != promised.unit or promised.number >= legal.number:
        return ""
    share = round(100 * (legal.number - promised.number) / legal.number)
    return f"比法定时限少 {share}%"


def extra_time(item: Item) -> str:
    """Say what comes on top of the limit: hearing, inspection and the like, with their days."""
    named = [f"{one.name}{one.limit}" for one in item.special or () if one.limit is not None]
    return f"另加{'、'.join(named)}" if named else ""


def limit_notes(*limits: Limit | None) -> tuple[str, ...]:
    """Return what people wrote about limits, each remark once."""
    return tuple(dict.fromkeys(limit.note for limit in limits if limit and limit.note))

"""Pages of the past: an item's history, editions of items and of lists, and addresses that ended.

An edition is made from its release alone: names, laws and places are those of that day, and its key
is the digest of the release, so that nothing that happens later makes it again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from gongkai.model.addresses import slug_of_code
from gongkai.model.items import Item, Status
from gongkai.model.pages import Leaf, Link, Page
from gongkai.model.releases import ITEM, LAW, LINE, PLACE, Key, Release, Row
from gongkai.model.written_days import in_full
from gongkai.plan._meta import article_meta, list_meta
from gongkai.plan._past import Past, edition_at
from gongkai.plan._release_views import (
    ChangeView,
    ItemEditionPage,
    ItemHistoryPage,
    LineRow,
    PlaceEditionPage,
)
from gongkai.plan._shelf import Shelf
from gongkai.plan._summaries import UNVERIFIED, extra_time, limit_notes, reduction
from gongkai.plan._views import BasisView, ReleaseStamp, state_view

_COLUMN = "发布批次"


def edition_pages(shelf: Shelf) -> Iterator[Leaf]:
    """Yield the history of each item that has one, and every edition."""
    past = shelf.past
    lists = Lists(past)
    for code in past.touched:
        address = f"items/{slug_of_code(code)}/"
        passages = past.chronicle.lineage((ITEM, code))
        if not passages:
            continue
        releases = past.happened_to(code)
        given = tuple(one.standing for one in releases)
        make = partial(_history, past, code, address, releases)
        yield Leaf(f"{address}history/", "items", make, given=given, apart=True)
        for release, row in passages if len(passages) > 1 else ():
            if row is not None and row.id == code:
                edition = partial(_item, past, lists, release, row, address)
                yield Leaf(f"{address}v/{release.id}/", "items", edition, given=(release.standing,),
                           apart=True, hidden=True)  # fmt: skip
    for slug in past.places:
        found = past.passages_of_place(slug)
        for release, row in found if len(found) > 1 else ():
            if row is not None and row.id == slug:
                edition = partial(_place, past, lists, release, row)
                yield Leaf(f"townships/{slug}/v/{release.id}/", "townships", edition,
                           given=(release.standing,), apart=True, hidden=True)  # fmt: skip


class Lists:
    """What each release says of places, indexed once for all editions of that release."""

    def __init__(self, past: Past) -> None:
        """Index when first asked."""
        self._past = past
        self._doing: dict[str, dict[str, list[Row]]] = {}
        self._laws: dict[str, dict[str, tuple[dict[str, Any], str]]] = {}

    def doing(self, release: Release, code: str) -> list[Row]:
        """Return the lines of an item in all places."""
        if release.id not in self._doing:
            found: dict[str, list[Row]] = {}
            for (kind, identity), row in release.state.items():
                if kind == LINE:
                    item = identity.partition("/")[2].partition("#")[0]
                    found.setdefault(item, []).append(row)
            self._doing[release.id] = found
        return self._doing[release.id].get(code, [])

    def law(self, release: Release, name: str) -> tuple[dict[str, Any], str]:
        """Return what a release says of a law, and where its page was."""
        if release.id not in self._laws:
            found: dict[str, tuple[dict[str, Any], str]] = {}
            for (kind, _), row in release.state.items():
                if kind == LAW:
                    values = json.loads(row.content)
                    names = (values["名称"], values.get("简称"), *values.get("别名", ()))
                    found.update(dict.fromkeys(filter(None, names), (values, row.address)))
            self._laws[release.id] = found
        return self._laws[release.id].get(name, ({}, ""))

    def name(self, release: Release, key: Key) -> str:
        """Return what a record was called."""
        row = release.state.get(key)
        return self._past.name(row) if row else key[1]


def _history(past: Past, code: str, address: str, releases: tuple[Release, ...]) -> Page:
    key = ITEM, code
    rows: list[tuple[ReleaseStamp, str, tuple[ChangeView, ...]]] = []
    passages = past.chronicle.lineage(key)
    codes = past.codes(code)
    kept = {release.id: row for release, row in passages}
    several = len(passages) > 1
    if past.first and past.first not in releases and past.first.id in kept:
        releases = (past.first, *releases)
    for release in releases:
        then = kept.get(release.id)
        edition = edition_at(release, then) if several and then is not None else ""
        first = release is past.first
        said = (past.said_of(release, one) for one in codes) if not first else ()
        views = tuple(past.view(one) for some in said for one in some)
        rows.append((past.stamp(release), edition, views))
    name = next((_name(row) for _, row in reversed(passages) if row is not None), code)
    title = f"{name}：历次变化"
    return Page(
        address=f"{address}history/",
        template="item-history",
        section="items",
        meta=list_meta(title, f"{name}什么时候、凭哪份文件改过什么。", _COLUMN, "信息公开目录"),
        trail=(Link("全部事项", "items/"), Link(name, address)),
        context=ItemHistoryPage(name, Link(name, address), tuple(reversed(rows))),
    )


def _name(row: Row) -> str:
    return str(json.loads(row.content).get("事项名称", row.id))


def _item(past: Past, lists: Lists, release: Release, row: Row, address: str) -> Page:
    item: Item = past.chronicle.record(row)
    stamp = past.stamp(release)
    here = f"{address}v/{release.id}/"
    title = f"{item.name}（{stamp.id} 版）"
    places = [
        (lists.name(release, (PLACE, line.id.partition("/")[0])),
         str(json.loads(line.content).get("赋权方式", "")))
        for line in lists.doing(release, row.id)
    ]  # fmt: skip
    return Page(
        address=here,
        template="item-edition",
        section="items",
        meta=article_meta(
            title, f"{item.name}在{in_full(stamp.effective)}公布时的样子，不一定是现在的规定。", _COLUMN,
            "信息公开目录", published=release.effective, source=item.body or "", hidden=True,
        ),
        trail=(Link("全部事项", "items/"), Link("现在的规定", address)),
        context=ItemEditionPage(
            item=item,
            code=row.id,
            stamp=stamp,
            current=Link("看现在的规定", address),
            history=Link("看历次变化", f"{address}history/"),
            state=state_view(item.status),
            basis=_basis(item, lists, release),
            fee_lines=None if item.fees is None else item.fees.lines if item.fees.charged else (),
            places=tuple(places),
            limit_notes=limit_notes(item.legal_limit, item.promised_limit),
            reduction=reduction(item.legal_limit, item.promised_limit),
            extra_time=extra_time(item),
        ),
    )  # fmt: skip


def _basis(item: Item, lists: Lists, release: Release) -> tuple[BasisView, ...]:
    found = []
    for one in item.basis or ():
        law, address = lists.law(release, one.law)
        unverified = one.verified == UNVERIFIED
        number = "" if law.get("核验") == UNVERIFIED else str(law.get("文号", ""))
        found.append(
            BasisView(
                Link(str(law.get("名称", one.law)), address),
                number,
                "" if unverified else one.article or "",
                one.gist or "",
                one.web or "",
            )
        )
    return tuple(found)


def _place(past: Past, lists: Lists, release: Release, row: Row) -> Page:
    values = json.loads(row.content)
    stamp, name = past.stamp(release), str(values["名称"])
    address = f"townships/{row.id}/"
    rows = tuple(_line(lists, release, row.id, one) for one in values.get("事项清单", ()))
    centre = values.get("便民服务中心") or {}
    return Page(
        address=f"{address}v/{release.id}/",
        template="place-edition",
        section="townships",
        meta=list_meta(
            f"{name}的清单（{stamp.id} 版）",
            f"{name}在{in_full(stamp.effective)}公布时能办的 {len(rows)} 件事，不一定是现在的清单。",
            _COLUMN,
            "信息公开目录",
            hidden=True,
        ),
        trail=(Link("乡镇", "townships/"), Link("现在的清单", address)),
        context=PlaceEditionPage(
            name=name,
            stamp=stamp,
            current=Link("看现在的清单", address),
            rows=rows,
            modes=tuple(Counter(one.mode for one in rows).most_common()),
            phone=str(centre.get("电话", "")),
            address=str(centre.get("地址", "")),
        ),
    )


def _line(lists: Lists, release: Release, slug: str, name: str) -> LineRow:
    line = release.state.get((LINE, f"{slug}/{name}"))
    values: Mapping[str, Any] = json.loads(line.content) if line else {}
    code = str(values.get("事项", name))
    item = lists.name(release, (ITEM, code))
    status = Status.model_validate(values.get("事项状态") or {})
    known = (ITEM, code) in release.state
    return LineRow(
        name=item,
        href=f"items/{slug_of_code(code)}/" if known else "",
        mode=str(values.get("赋权方式", "")),
        granting=str(values.get("赋权部门", "")),
        supervising=str(values.get("监管部门", "")),
        state="" if status.state == "在用" else status.state,
        find=f"{item} {code}",
    )

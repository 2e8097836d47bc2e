"""What stands on the PDF of a sheet or booklet, as plain data for ``theme/paper/paper.typ``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from gongkai.model.flow import Step
from gongkai.model.pages import SiteView
from gongkai.model.record import MISSING_WORD
from gongkai.model.written_days import in_full
from gongkai.plan._contexts import GuidePage
from gongkai.plan._paper_contexts import in_numbers
from gongkai.plan._papers import BY_ANOTHER
from gongkai.plan._views import ChannelView, Paper, PlaceCard

Line = tuple[str, str]
Row = tuple[str, str, list[Line]]
_GROUPS = (
    ("必要", "必须带"), (None, "要不要带，先问"), ("容缺后补", "可以后补"), ("非必要", "有就带上"),
)  # fmt: skip


def sheet(page: GuidePage, site: SiteView) -> dict[str, Any]:
    """Return a document of one sheet."""
    one = _sheet(page, site, None)
    title = f"{page.item.name}（{page.place.name}）"
    return {
        "title": title, "author": site.host, "lead": "", "contents": False, "cover": [],
        "sheets": [one],
    }  # fmt: skip


def booklet(card: PlaceCard, pages: Sequence[GuidePage], site: SiteView) -> dict[str, Any]:
    """Return a document of a place's guides, with contents."""
    cover = (("时间", card.hours), ("电话", card.phone), ("地点", card.address))
    edition = "尚未正式发布。" if site.unreleased else ""
    return {
        "title": f"{card.name}办事手册",
        "author": site.host,
        "lead": f"{in_numbers(pages, '。')}{edition}{site.demonstration}",
        "contents": True,
        "cover": [(label, text or MISSING_WORD) for label, text in cover],
        "sheets": [_sheet(page, site, at) for at, page in enumerate(pages, 1)],
    }


def _sheet(page: GuidePage, site: SiteView, number: int | None) -> dict[str, Any]:
    item = page.item
    address = site.base_url and quote(f"{site.base_url}{page.href}", safe=":/%~")
    checked = item.checked.on if item.checked else None
    day = f"，{in_full(checked)}核对过" if checked else ""
    edition = "尚未正式发布。" if site.unreleased else ""
    ask = f"不清楚、没人管，打 {site.hotline}。" if site.hotline else ""
    return {
        "number": number,
        "name": item.name,
        "kicker": f"一次性告知单 · {_hall(page)}",
        "aka": f"也叫：{'、'.join(page.aliases)}" if page.aliases else "",
        "state": f"{page.state.word}{day}",
        "facts": list(_facts(page)),
        "rows": [row for row in _rows(page) if row[2]],
        "address": address,
        "foot": f"{ask}{edition}{site.demonstration}{f'网址：{address}' if address else ''}",
    }


def _hall(page: GuidePage) -> str:
    return (page.centre and page.centre.name) or page.place.name


def _facts(page: GuidePage) -> Iterator[tuple[str, str, str]]:
    legal = f"法定 {page.legal_limit}" if page.legal_limit else ""
    times = None if page.visits is None else f"{page.visits} 次" if page.visits else "不用跑"
    yield (
        "多久",
        page.promised_limit or MISSING_WORD,
        "，".join(filter(None, (legal, page.extra_time))),
    )
    yield "多少钱", page.fee_short or MISSING_WORD, ""
    yield "跑几次", times or MISSING_WORD, ""


def _rows(page: GuidePage) -> Iterator[Row]:
    item = page.item
    desk = "，".join(filter(None, (page.floor, page.window_name)))
    where = "　".join(filter(None, (_hall(page), desk)))
    if page.left_out:
        there = f"，去{page.left_to.text}" if page.left_to else ""
        yield "不办什么", "text", [("", f"{'、'.join(page.left_out)}不在这里办{there}")]
    yield (
        "去哪办",
        "text",
        [
            *([("", where)] if not page.elsewhere else []),
            ("", page.location or f"地址{MISSING_WORD}"),
            *_told(("窗口", page.window_name if page.elsewhere else None)),
            *_told(("时间", page.hours), ("电话", page.phone), ("找谁", page.handler)),
            *_told(("怎么走", page.centre.way if page.centre else None)),
        ],
    )
    yield "我能办吗", "text", [("", f"· {one}") for one in page.conditions or ()]
    yield from _papers(page)
    yield "怎么办", "steps", [_step(one) for one in page.graph.flow] if page.graph else []
    yield (
        "拿到什么",
        "text",
        [
            (one.name, "，".join(filter(None, (one.validity, one.delivery))))
            for one in item.results or ()
            if one.name
        ],
    )
    yield (
        "收费",
        "text",
        [
            (fee.name, "，".join(filter(None, (fee.standard, fee.relief, fee.basis))))
            for fee in page.fee_lines or ()
        ],
    )
    yield "办得不满意", "text", [_channel(one) for one in page.channels]


def _told(*pairs: tuple[str, str | None]) -> list[Line]:
    return [(label, text) for label, text in pairs if text]


def _papers(page: GuidePage) -> Iterator[Row]:
    asked = page.materials
    if not asked:
        yield "带什么", "text", [("", f"申请材料{MISSING_WORD}" if asked is None else "不用带材料")]
        return
    for word, title in _GROUPS:
        own = [one for one in asked if one.material.necessity == word and not one.fetched]
        yield title, "check", [_paper(one) for one in own]
    fetched = "、".join(one.material.name for one in asked if one.fetched)
    yield "不用带", "text", [("", f"{fetched}：窗口自己去查")] if fetched else []


def _paper(one: Paper) -> Line:
    paper = one.material
    numbers = (
        f"原件 {paper.originals} 份" if paper.originals else "",
        f"复印件 {paper.copies} 份" if paper.copies else "",
    )
    who = {BY_ANOTHER: "别人代你去时要", None: ""}.get(paper.goer, "本人去时要")
    told = (
        "，".join(filter(None, numbers)),
        f"{'、'.join(one.cases)}时要" if one.cases else "",
        who,
        f"{paper.issuer}出具" if paper.issuer else "",
        (paper.filling_note or "").rstrip("。"),
        f"窗口会看：{paper.acceptance}" if paper.acceptance else "",
    )
    return paper.name, "。".join(filter(None, told))


def _step(one: Step) -> Line:
    told = (
        f"{one.limit}" if one.limit else "",
        f"{one.actor}来做" if one.actor else "",
        (one.note or "").rstrip("。"),
        f"给你：{'、'.join(one.produces)}" if one.produces else "",
        *(f"如果{branch.condition} → {branch.goto}" for branch in one.branches or ()),
        f"然后 → {one.goto}" if one.goto else "",
    )
    return one.name, "。".join(filter(None, told))


def _channel(one: ChannelView) -> Line:
    channel = one.channel
    told = (
        one.owner, channel.number, channel.address,
        f"管：{channel.subject}" if channel.subject else "",
        f"{channel.limit}内答复" if channel.limit else "",
    )  # fmt: skip
    return channel.name or channel.kind or "监督渠道", "，".join(filter(None, told))

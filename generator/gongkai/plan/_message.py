"""A guide in at most 600 characters, for a text message, WeChat and the village loudspeaker.

Whole sentences, the most important first; one that does not fit is left out or told shorter, never
cut. Whom to ask and where to read the rest have their room kept, as they stand for what is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.flow import Step, usual_way
from gongkai.plan._cases import done_here
from gongkai.plan._contexts import GuidePage
from gongkai.plan._papers import BY_ANOTHER
from gongkai.plan._views import Paper

LONGEST = 600


def message(page: GuidePage, hotline: str, address: str) -> str:
    """Return the sentences of a guide, one a line; ``address`` is empty where none is known."""
    ask = f"还有不清楚的，打 {page.phone or hotline} 问。" if page.phone or hotline else ""
    tail = [text for text in (ask, f"全文：{address}" if address else "") if text]
    room = LONGEST - sum(len(text) + 1 for text in tail)
    told: list[str] = []
    for ways in _sentences(page):
        fitting = next((text for text in ways if len(text) < room), None)
        if fitting is None and not told:  # a name longer than a message: better long than nothing
            fitting = ways[-1]
        if fitting:
            told.append(fitting)
            room -= len(fitting) + 1
    return "\n".join((*told, *tail))


def _sentences(page: GuidePage) -> Iterator[tuple[str, ...]]:
    """Yield what to say, the most important first, each in one or more ways, the longest first."""
    yield _headline(page)
    yield _papers(page)
    yield from _told(
        _where(page),
        page.hours and f"办理时间：{page.hours}。",
        page.promised_limit and f"多久办好：{page.promised_limit}。",
        page.fee_short and f"多少钱：{page.fee_short}。",
        page.visits is not None
        and (f"要跑 {page.visits} 次。" if page.visits else "一趟都不用跑。"),
    )
    if page.conditions:
        yield _sentence(f"谁能办：{''.join(_sentence(str(one)) for one in page.conditions)}"), ""
    yield from _told(
        page.item.flow and f"步骤：{'、'.join(step.name for step in walked(page))}。",
        page.appointment
        and page.appointment != "无"
        and _sentence(f"先约时间：{page.appointment}"),
        page.assisted and page.assisted != "无" and _sentence(f"自己去不了：{page.assisted}"),
        page.cross_township,
    )


def _headline(page: GuidePage) -> tuple[str, ...]:
    item = page.item
    aka = f"（也叫{page.aliases[0]}）" if page.aliases else ""
    if page.state.tone == "live" and page.left_out:
        there = f"，去{page.left_to.text}办" if page.left_to else ""
        here = "、".join(done_here(page.sub_items, page.sub_states))
        some = f"在{page.place.name}只办{here}；{'、'.join(page.left_out)}不在这里办{there}。"
        return (f"【{item.name}{aka}】{some}", f"【{item.name}】{some}", f"【{item.name}】")
    if page.state.tone == "live":
        return (f"【{item.name}{aka}】在{page.place.name}能办。", f"【{item.name}】")
    state = _sentence(page.state.sentence or f"现在{page.state.word}")
    return (f"【{item.name}{aka}】{state}", f"【{item.name}】{page.state.word}。")


def _papers(page: GuidePage) -> tuple[str, ...]:
    """Say what to bring: case by case, else in names with numbers, else in names, else how many."""
    asked = [one for one in page.materials or () if not one.fetched]
    if page.materials is None:
        return ("",)
    if not asked:
        return ("不用带材料。",)
    proxy = [one for one in asked if one.material.goer == BY_ANOTHER]
    own = [one for one in asked if one.material.goer != BY_ANOTHER]
    extra = f"请人代办另带：{'、'.join(one.material.name for one in proxy)}。" if proxy else ""
    cases = "；".join(
        f"{one.word}带{'、'.join(one.papers) or '的材料没有'}"
        for one in page.cases
        if one.at is not None
    )
    return (
        *((f"要带：{cases}。{extra}",) if cases else ()),
        f"要带：{'、'.join(map(_with_numbers, own))}。{extra}",
        f"要带：{'、'.join(one.material.name for one in own)}。{extra}",
        f"要带 {len(own)} 样材料，先问清再来。",
    )


def _with_numbers(one: Paper) -> str:
    paper = one.material
    numbers = (
        f"原件{paper.originals}份" if paper.originals else "",
        f"复印件{paper.copies}份" if paper.copies else "",
        paper.necessity if paper.necessity in ("容缺后补", "非必要") else "",
    )
    written = "，".join(text for text in numbers if text)
    return f"{paper.name}（{written}）" if written else paper.name


def _where(page: GuidePage) -> str:
    window = page.window_name and f"{page.window_name}窗口".replace("窗口窗口", "窗口")
    if page.elsewhere and page.location:
        return f"去哪办：{page.location}{f'，{window}' if window else ''}。"
    hall = (page.centre and page.centre.name) or page.place.name
    parts = (hall, page.floor, window)
    address = f"，{page.location}" if page.location else ""
    return f"去哪办：{''.join(text for text in parts if text)}{address}。"


def walked(page: GuidePage) -> list[Step]:
    """Return the steps of the usual way: what others branch to is an exception."""
    return usual_way(page.item.flow or ())


def _told(*texts: object) -> Iterator[tuple[str, ...]]:
    for text in texts:
        if isinstance(text, str) and text:
            yield text, ""


def _sentence(text: str) -> str:
    return text if text.endswith(("。", "！", "？", "；")) else f"{text}。"

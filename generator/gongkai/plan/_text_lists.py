"""Lists of texts: by year, and policies also by validity, issuing body, theme and kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from gongkai.model.addresses import slug_of_name
from gongkai.model.pages import Link, Page
from gongkai.model.texts import TEXT_KINDS, Front, WrittenText
from gongkai.model.written_days import in_full
from gongkai.plan._feed import feed_address, has_feed
from gongkai.plan._meta import list_meta
from gongkai.plan._shelf import Shelf
from gongkai.plan._text_contexts import TextIndexPage
from gongkai.plan._text_views import validity_view
from gongkai.plan._views import Entry, Section

COLUMN_TYPES = {
    "policies": "政策文件",
    "interpretations": "政策解读",
    "notices": "工作动态",
    "consultations": "征集调查",
    "news": "工作动态",
    "rules": "信息公开目录",
    "results": "数据发布",
    "intermediaries": "办事服务",
    "pages": "概况信息",
}
_LEADS = {
    "policies": "县里印发的文件，注明是否有效。",
    "interpretations": "用平常话讲文件说了什么、对你有什么影响。",
    "notices": "需要大家知道的通知、公告和公示。公示期内可以提异议。",
    "consultations": "清单、指南和文件定下来之前，先听大家的意见；采纳了没有，这里也说。",
    "news": "各乡镇和部门最近做了什么，有哪些惠民政策。",
    "rules": "窗口怎样接待你：首问负责、一次告知、限时办结等。",
    "results": "已经办结的事项，按规定公开结果；人名只显示姓。",
    "intermediaries": "办事要用到的测绘、评估、检测等中介服务：谁能做、收多少钱、多久做完。",
}
_ALWAYS = "policies"  # in the main navigation; other columns are shown where there is anything
_SCREENFUL = 8
_UNKNOWN = "待补充"
_VALIDITY_ORDER = ("有效", "未施行", "已修改", "部分失效", "失效", "废止", _UNKNOWN)
# What a title ends with, and the kind of document that is; the first that fits counts.
_FORMS = (
    (("方案", "计划", "要点", "规划"), "方案"),
    (("办法", "规定", "细则", "规则"), "办法"),
    (("公示",), "公示"),
    (("公告", "通告"), "公告"),
    (("意见",), "意见"),
    (("决定",), "决定"),
    (("批复",), "批复"),
    (("目录", "清单"), "目录"),
    (("制度",), "制度"),
    (("通知",), "通知"),
    (("函",), "函"),
)
_LAST_BRACKETS = re.compile(
    r"(?:（[^（）]*）)+$"
)  # （试行）, （第一批）; others stand in the middle


class _View(Struct, frozen=True):
    """A way of sorting texts: its address below the folder, its name, the words of a text."""

    slug: str
    name: str
    word: Callable[[Shelf, WrittenText], str]


def _year(_shelf: Shelf, text: WrittenText) -> str:
    day = text.front.published or text.front.issued
    return f"{day.year}年" if day else f"日期{_UNKNOWN}"


def _validity(shelf: Shelf, text: WrittenText) -> str:
    return shelf.disclosure.standings[text.path].word or _UNKNOWN


def _issuer(_shelf: Shelf, text: WrittenText) -> str:
    return text.front.issuer or _UNKNOWN


def _theme(_shelf: Shelf, text: WrittenText) -> str:
    return text.front.subject or _UNKNOWN


def _form(_shelf: Shelf, text: WrittenText) -> str:
    return form_of(text.front)


def _column(_shelf: Shelf, text: WrittenText) -> str:
    return text.front.column or TEXT_KINDS[text.folder]


def _place(shelf: Shelf, text: WrittenText) -> str:
    place = shelf.catalog.township(text.front.place)
    return place.name if place is not None else "全县"


_BY_YEAR = _View("", "按年份", _year)
_VIEWS: dict[str, tuple[_View, ...]] = {
    "policies": (
        _BY_YEAR,
        _View("by-validity", "按有效性", _validity),
        _View("by-issuer", "按发文机关", _issuer),
        _View("by-theme", "按主题", _theme),
        _View("by-kind", "按文种", _form),
    ),
    "news": (_BY_YEAR, _View("by-place", "按乡镇", _place), _View("by-column", "按栏目", _column)),
    "notices": (_BY_YEAR, _View("by-column", "按栏目", _column)),
}


def form_of(front: Front) -> str:
    """Return the kind of a document: as written, else by the end of its title.

    A notice that only carries another paper (关于印发…方案的通知) is of the kind of that paper.
    """
    if front.form:
        return front.form
    title = _LAST_BRACKETS.sub("", front.title).rstrip("》")
    if title.endswith("的通知") and "印发" in title:
        title = title.removesuffix("的通知").rstrip("》")
    return next((form for ends, form in _FORMS if title.endswith(ends)), "其他")


def text_lists(shelf: Shelf, folder: str, texts: Sequence[WrittenText]) -> Iterator[Page]:
    """Yield the lists of one kind of text."""
    if folder not in _LEADS or (folder != _ALWAYS and not texts):
        return
    views = _VIEWS.get(folder, (_BY_YEAR,))[: None if texts else 1]
    entries = {text.path: text_entry(shelf, text) for text in texts}
    links = [Link(view.name, _address(folder, view)) for view in views]
    if folder == "policies" and shelf.disclosure.tasks:
        links.append(Link("任务清单", "policies/tasks/"))
    for view in views:
        yield _list(shelf, folder, texts, view, tuple(links) if len(links) > 1 else (), entries)


def _address(folder: str, view: _View) -> str:
    return f"{folder}/{view.slug}/" if view.slug else f"{folder}/"


def _list(  # noqa: PLR0913, PLR0917 -- everything that a list is made of
    shelf: Shelf,
    folder: str,
    texts: Sequence[WrittenText],
    view: _View,
    links: tuple[Link, ...],
    entries: dict[str, Entry],
) -> Page:
    kind = TEXT_KINDS[folder]
    found: dict[str, list[Entry]] = {}
    for text in texts:
        found.setdefault(view.word(shelf, text), []).append(entries[text.path])
    words = sorted(found, key=_order(view, found))
    sections = tuple(
        Section(word, tuple(found[word]), slug=f"w-{slug_of_name(word)}") for word in words
    )
    title = kind if not view.slug else f"{kind}（{view.name}）"
    return Page(
        address=_address(folder, view),
        template="text-index",
        section="policies" if folder in ("policies", "interpretations", "notices") else "plain",
        meta=list_meta(title, _LEADS[folder], kind, COLUMN_TYPES[folder]),
        trail=(Link(kind, f"{folder}/"),) if view.slug else (),
        context=TextIndexPage(
            title=title,
            lead=_LEADS[folder],
            views=links,
            here=_address(folder, view),
            sections=sections,
            jumps=tuple(
                Entry(one.title, f"#{one.slug}", count=len(one.entries)) for one in sections
            )
            if len(sections) > 2  # noqa: PLR2004 -- two are found by eye
            else (),
            feed=feed_address(folder) if has_feed(shelf, folder) else "",
            filter_label=f"筛选{kind}" if len(texts) > _SCREENFUL else "",
            empty=f"还没有{kind}。",
        ),
    )


def _order(view: _View, found: dict[str, list[Entry]]) -> Callable[[str], tuple[int, int, str]]:
    def order(word: str) -> tuple[int, int, str]:
        if view.slug == "":
            return (0, 0, "")  # as they come: the newest first
        if word in _VALIDITY_ORDER:
            return (int(word == _UNKNOWN), _VALIDITY_ORDER.index(word), "")
        return (0, -len(found[word]), word)

    return order


def text_entry(shelf: Shelf, text: WrittenText) -> Entry:
    """Return a text's row in an index."""
    front = text.front
    validity = validity_view(shelf.disclosure.standings[text.path])
    period = shelf.disclosure.periods.get(text.path)
    badge = "" if validity.tone == "live" else validity.word
    if not badge and period is not None and text.folder in ("notices", "consultations"):
        over = period.last < shelf.disclosure.as_of
        badge = "已截止" if over else f"截止 {period.last.month}月{period.last.day}日"
    parts = (front.number, in_full(front.published) if front.published else "")
    return Entry(
        text=front.title,
        href=shelf.at.text(text),
        note="　".join(part for part in parts if part),
        badge=badge,
        find=f"{front.title} {front.number or ''}",
    )

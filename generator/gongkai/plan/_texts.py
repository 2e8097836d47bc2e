"""Pages of texts: policies, interpretations, notices, news, work rules, results."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import quote

from gongkai.model.pages import Link, Page
from gongkai.model.texts import TEXT_KINDS, WrittenText
from gongkai.plan._contexts import Annex, IndexPage, TextPage
from gongkai.plan._crossings import Relation
from gongkai.plan._meta import article_meta, list_meta
from gongkai.plan._papers import size_words
from gongkai.plan._shelf import Shelf
from gongkai.plan._views import Entry, Section, StateView
from gongkai.source import read_official

_COLUMN_TYPES = {
    "policies": "政策文件",
    "interpretations": "政策解读",
    "notices": "工作动态",
    "news": "工作动态",
    "rules": "信息公开目录",
    "results": "数据发布",
    "pages": "概况信息",
}
_LEADS = {
    "policies": "县里印发的文件，注明是否有效。",
    "interpretations": "用平常话讲文件说了什么、对你有什么影响。",
    "notices": "需要大家知道的通知和公告。",
    "news": "各乡镇和部门最近做了什么。",
    "rules": "窗口怎样接待你：首问负责、一次告知、限时办结等。",
    "results": "已经办结的事项，按规定公开结果。",
}
_ENDED = ("失效", "废止")
_SIBLINGS = 5


def text_pages(shelf: Shelf) -> Iterator[Page]:
    """Yield an index for each kind of text that has any, and every text."""
    for folder, kind in TEXT_KINDS.items():
        texts = shelf.texts.get(folder, [])
        if folder in _LEADS:
            yield _index(shelf, folder, kind, texts)
        for text in texts:
            yield _page(shelf, text, kind)


def text_entry(shelf: Shelf, text: WrittenText) -> Entry:
    """Return a text's row in an index."""
    front = text.front
    validity = _validity(shelf, text)
    parts = (front.number, front.published.isoformat() if front.published else "")
    return Entry(
        text=front.title,
        href=shelf.at.text(text),
        note="　".join(part for part in parts if part),
        badge="" if validity.tone == "live" else validity.word,
        find=f"{front.title} {front.number or ''}",
    )


def _index(shelf: Shelf, folder: str, kind: str, texts: list[WrittenText]) -> Page:
    years: dict[str, list[Entry]] = {}
    for text in texts:
        year = f"{text.front.published.year}年" if text.front.published else "日期待补充"
        years.setdefault(year, []).append(text_entry(shelf, text))
    sections = tuple(Section(year, tuple(entries)) for year, entries in years.items())
    return Page(
        address=f"{folder}/",
        template="index",
        section="policies" if folder in ("policies", "interpretations", "notices") else "plain",
        meta=list_meta(kind, _LEADS[folder], kind, _COLUMN_TYPES[folder]),
        trail=(),
        context=IndexPage(
            title=kind,
            lead=_LEADS[folder],
            sections=sections,
            filter_label=f"筛选{kind}" if len(texts) > 8 else "",  # noqa: PLR2004 -- a screenful
            empty=f"还没有{kind}。",
        ),
    )


def _page(shelf: Shelf, text: WrittenText, kind: str) -> Page:
    front = text.front
    published = front.published or front.issued
    return Page(
        address=shelf.at.text(text),
        template="text",
        section="policies" if text.folder in ("policies", "interpretations") else "plain",
        meta=article_meta(
            front.title,
            front.summary or f"{kind}：{front.title}",
            kind,
            _COLUMN_TYPES[text.folder],
            published=published,
            source=front.source or front.issuer or shelf.site.host,
            keywords=front.keywords or (),
            author=front.author or "",
        ),
        trail=(Link(kind, f"{text.folder}/"),) if text.folder != "pages" else (),
        context=_context(shelf, text, kind),
        structured=_structured(shelf, text) if text.folder == "policies" else None,
        changed=published,
    )


def _context(shelf: Shelf, text: WrittenText, kind: str) -> TextPage:
    front, relations = text.front, text.front.relations
    others = (one for one in shelf.texts[text.folder][: _SIBLINGS + 1] if one is not text)
    return TextPage(
        front=front,
        kind=kind,
        header=text.folder == "policies",
        published=front.published.isoformat() if front.published else "",
        validity=_validity(shelf, text),
        markdown=None if text.official else text.body,
        official=read_official(text.body) if text.official else None,
        annexes=tuple(_annex(shelf, text, name) for name in relations.attachments or ()),
        interpretations=_links(shelf, text, "interpretations"),
        interprets=_links(shelf, text, "interprets"),
        items=tuple(
            shelf.card(item)
            for ref in relations.items or ()
            if (item := shelf.catalog.item(ref)) is not None
        ),
        replaces=_links(shelf, text, "replaces"),
        replaced_by=_links(shelf, text, "replaced_by"),
        siblings=tuple(_link(shelf, other) for other in islice(others, _SIBLINGS)),
    )


def _link(shelf: Shelf, text: WrittenText) -> Link:
    return Link(text.front.title, shelf.at.text(text), text.front.number or "")


def _links(shelf: Shelf, text: WrittenText, relation: Relation) -> tuple[Link, ...]:
    return tuple(_link(shelf, one) for one in shelf.related(text, relation))


def _validity(shelf: Shelf, text: WrittenText) -> StateView:
    """Return the validity on the day of the build: an end date that has passed ends a text.

    The word is empty where nobody wrote it.
    """
    front = text.front
    word = front.validity or ""
    if front.ends is not None and front.ends <= shelf.disclosure.as_of and word not in _ENDED:
        word = "失效"
    if front.effective is not None and front.effective > shelf.disclosure.as_of:
        return StateView("未施行", "paused", f"本文件自 {front.effective.isoformat()} 起施行。")
    if word in _ENDED:
        return StateView(word, "ended", f"本文件已{word}，只作查考，不再执行。")
    if word not in ("", "有效"):
        return StateView(word, "paused", f"本文件{word}，请同时查看修改它的文件。")
    return StateView(word, "live", "")


def _annex(shelf: Shelf, text: WrittenText, name: str) -> Annex:
    path = normpath((PurePosixPath(text.path).parent / name).as_posix())
    content = shelf.catalog.attachments.get(path)
    file = PurePosixPath(name).name
    kind = PurePosixPath(name).suffix.lstrip(".").upper()
    if content is None:
        return Annex(file, "", kind, "", missing=True)
    return Annex(file, quote(attachment_address(path)), kind, size_words(len(content)))


def attachment_address(path: str) -> str:
    """Return where an attachment of ``content/`` lies in the site."""
    return f"files/{path.split('/', 1)[1]}"


def _structured(shelf: Shelf, text: WrittenText) -> dict[str, object]:
    front = text.front
    data = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": front.title,
        "legislationIdentifier": front.number,
        "legislationPassedBy": front.issuer,
        "legislationDate": front.issued.isoformat() if front.issued else None,
        "datePublished": front.published.isoformat() if front.published else None,
        "inLanguage": "zh-CN",
        "url": shelf.site.base_url + shelf.at.text(text) if shelf.site.base_url else None,
    }
    return {key: value for key, value in data.items() if value}

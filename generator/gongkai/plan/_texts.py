"""Pages of texts: policies, interpretations, notices, consultations, news, rules, results."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.model.pages import Leaf, Link, Page
from gongkai.model.releases import Release
from gongkai.model.texts import TEXT_KINDS, WrittenText
from gongkai.plan._index_numbers import index_number
from gongkai.plan._meta import article_meta
from gongkai.plan._shelf import Shelf
from gongkai.plan._text_changes import changes_of, releases_of
from gongkai.plan._text_contexts import Annex, AnnexPage, TextPage
from gongkai.plan._text_lists import COLUMN_TYPES, text_lists
from gongkai.plan._text_tasks import task_pages
from gongkai.plan._text_views import (
    annex_path,
    annexes,
    files_beside,
    item_groups,
    links,
    period_view,
    related,
    task_row,
    turns,
    validity_view,
)
from gongkai.source import read_grid, read_official
from gongkai.values import replace

_NEAR = 2
_READ_A_MINUTE = 400  # Chinese characters, of somebody who is not in a hurry
_POLICY_LIKE = ("policies", "interpretations")


def text_pages(shelf: Shelf) -> Iterator[Leaf | Page]:
    """Yield the lists of each kind of text that has any, every text, and the tables it carries."""
    for folder, kind in TEXT_KINDS.items():
        texts = shelf.texts.get(folder, [])
        yield from text_lists(shelf, folder, texts)
        for at, text in enumerate(texts):
            yield _leaf(shelf, text, kind, _near(texts, at))
            yield from _annex_pages(shelf, text, kind)
    yield from task_pages(shelf)


def text_leaf(shelf: Shelf, text: WrittenText) -> Leaf:
    """Return the page of a text."""
    texts = shelf.texts[text.folder]
    at = next(at for at, one in enumerate(texts) if one is text)
    return _leaf(shelf, text, TEXT_KINDS[text.folder], _near(texts, at))


def _near(texts: list[WrittenText], at: int) -> tuple[WrittenText, ...]:
    """Return the texts of the same kind that were published just after and before one."""
    return (*texts[max(0, at - _NEAR) : at], *texts[at + 1 : at + 1 + _NEAR])


def section_of(folder: str) -> str:
    """Return the entry of the navigation that a kind of text belongs to."""
    return "policies" if folder in _POLICY_LIKE else "plain"


def _leaf(shelf: Shelf, text: WrittenText, kind: str, near: tuple[WrittenText, ...]) -> Leaf:
    """Plan a page: what is cheap is looked up now, structure of words and differences on making."""
    front = text.front
    shown = _context(shelf, text, kind, near)
    published = releases_of(shelf, text)
    digests = tuple(one.digest for one in published)
    given = (text, *(getattr(shown, name) for name in _LOOKED_UP), digests)
    changed = front.published or front.issued
    make = partial(_page, shelf, text, kind, shown, published)
    return Leaf(shelf.at.text(text), section_of(text.folder), make, changed, given)


_LOOKED_UP = (
    "index_number", "validity", "annexes", "turns", "citations", "interpretations", "interprets",
    "items", "related", "tasks", "period", "siblings", "word_file", "pdf_file", "red_head",
)  # fmt: skip


def _page(
    shelf: Shelf, text: WrittenText, kind: str, shown: TextPage, releases: tuple[Release, ...]
) -> Page:
    front = text.front
    published = front.published or front.issued
    if text.official:
        shown = replace(shown, official=read_official(text.body))
    if releases:
        shown = replace(shown, changes=tuple(changes_of(shelf, one) for one in releases))
    return Page(
        address=shelf.at.text(text),
        template="text",
        section=section_of(text.folder),
        meta=article_meta(
            front.title,
            front.summary or f"{kind}：{front.title}",
            kind,
            COLUMN_TYPES[text.folder],
            published=published,
            source=front.source or front.issuer or shelf.site.host,
            keywords=front.keywords or (),
            author=front.author or "",
        ),
        trail=(Link(kind, f"{text.folder}/"),) if text.folder != "pages" else (),
        context=shown,
        structured=_structured(shelf, text) if text.folder == "policies" else None,
        changed=published,
    )


def _context(shelf: Shelf, text: WrittenText, kind: str, near: tuple[WrittenText, ...]) -> TextPage:
    front = text.front
    standing = shelf.disclosure.standings[text.path]
    is_policy = text.folder == "policies"
    settings = shelf.text_settings
    return TextPage(
        front=front,
        kind=kind,
        header=is_policy,
        index_number=(
            index_number(front, settings, shelf.catalog.county.division_code or "")
            if is_policy else front.index_number
        ),
        published=front.published.isoformat() if front.published else "",
        validity=validity_view(standing),
        markdown=None if text.official else text.body,
        folder=files_beside(text.path),
        official=None,
        annexes=annexes(shelf, text),
        turns=tuple(turns(shelf, text, standing)),
        rows=text.rows,
        citations=shelf.citations(text),
        interpretations=links(shelf, text, "interpretations"),
        interprets=links(shelf, text, "interprets"),
        items=tuple(item_groups(shelf, text)),
        related=tuple(related(shelf, text, standing)),
        tasks=tuple(task_row(shelf, one, policy=False) for one in shelf.tasks_of(text)),
        period=period_view(shelf, text),
        siblings=tuple(Link(o.front.title, shelf.at.text(o), o.front.number or "") for o in near),
        minutes=-(-len(text.body) // _READ_A_MINUTE) if text.folder == "interpretations" else 0,
        word_file=word_file(shelf, text),
        pdf_file=pdf_file(shelf, text),
        red_head=(front.issuer or "") if is_policy and settings.red_head else "",
    )  # fmt: skip


def word_file(shelf: Shelf, text: WrittenText) -> str:
    """Return the address of the Word file of a policy, if there is one."""
    return _file(shelf, text, "docx") if shelf.text_settings.word_files else ""


def pdf_file(shelf: Shelf, text: WrittenText) -> str:
    """Return the address of the PDF of a policy, if there is one."""
    return _file(shelf, text, "pdf") if shelf.site.pdf else ""


def _file(shelf: Shelf, text: WrittenText, ending: str) -> str:
    if text.folder != "policies":
        return ""
    address = shelf.at.text(text)
    return f"{address}{address.rstrip('/').rpartition('/')[2]}.{ending}"


def _annex_pages(shelf: Shelf, text: WrittenText, kind: str) -> Iterator[Leaf]:
    names = text.front.relations.attachments or ()
    for file, name in zip(annexes(shelf, text), names, strict=True):
        if file.page:
            content = shelf.catalog.attachments[annex_path(text, name)]
            policy = Link(text.front.title, shelf.at.text(text))
            given = (file, policy, kind, text.front.published, text.front.issuer, content)
            make = partial(_annex_page, shelf, text, kind, file, content)
            section = section_of(text.folder)
            yield Leaf(file.page, section, make, text.front.published, given)


def _annex_page(shelf: Shelf, text: WrittenText, kind: str, file: Annex, content: bytes) -> Page:
    front = text.front
    policy = Link(front.title, shelf.at.text(text))
    title = file.title or file.name.rpartition(".")[0]
    return Page(
        address=file.page,
        template="annex",
        section=section_of(text.folder),
        meta=article_meta(
            f"{front.title}（{title}）" if title.startswith("附件") else f"{title}（附件）",
            f"{front.title}的附件：{title}",
            kind,
            COLUMN_TYPES[text.folder],
            published=front.published,
            source=front.issuer or shelf.site.host,
        ),
        trail=(Link(kind, f"{text.folder}/"), policy),
        context=AnnexPage(title, policy, file, read_grid(file.name, content) or ()),
        changed=front.published,
    )


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

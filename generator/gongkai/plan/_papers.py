"""The checklist of a guide: each paper with the forms that belong to it, and the list of each case.

A form is offered with its kind and size, as people on a phone want to know what they are about to
fetch and whether they can open it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import quote, urlsplit

from gongkai.model.disclosure import NeededMaterial
from gongkai.model.items import Item, Material, SubItem
from gongkai.model.record import NONE_WORD
from gongkai.plan._views import CasePapers, FileOffer, Paper

Offers = Mapping[str, FileOffer]
BY_ANOTHER = "他人代办"
FETCHED = "数据共享"
_KB = 1024
_KINDS = {
    "doc": "Word 文档", "docx": "Word 文档", "wps": "WPS 文档", "xls": "Excel 表格",
    "xlsx": "Excel 表格", "et": "WPS 表格", "jpg": "图片", "jpeg": "图片", "png": "图片",
}  # fmt: skip


def offers(item: Item, attachments: Mapping[str, bytes]) -> Offers:
    """Return how each form and sample that the materials of an item name is offered."""
    return {
        name: _offer(name, attachments)
        for material in item.materials or ()
        for name in (material.blank_form, material.sample_form)
        if name is not None and name != NONE_WORD
    }


def papers(needed: tuple[NeededMaterial, ...] | None, known: Offers) -> tuple[Paper, ...] | None:
    """Return the papers of a checklist; None where the materials are missing."""
    if needed is None:
        return None
    return tuple(
        Paper(
            material=one.material,
            cases=one.cases,
            picks=one.picks,
            fetched=one.material.source == FETCHED,
            blank=known.get(one.material.blank_form or ""),
            sample=known.get(one.material.sample_form or ""),
        )
        for one in needed
    )


def cases(
    asked: tuple[Paper, ...] | None, here: tuple[SubItem, ...], states: Mapping[str, str]
) -> tuple[CasePapers, ...]:
    """Return what each case asks for by name, where cases differ; a cancelled one asks nothing."""
    if not asked or not any(one.picks for one in asked):
        return ()
    found = [
        CasePapers(at, sub.case or sub.name, tuple(_names(asked, at)))
        for at, sub in enumerate(here)
        if states.get(sub.name) != "取消"
    ]
    proxy = tuple(one.material.name for one in asked if one.material.goer == BY_ANOTHER)
    return (*found, CasePapers(None, "请人代办，另带", proxy)) if proxy else tuple(found)


def _names(asked: tuple[Paper, ...], at: int) -> Iterator[str]:
    for one in asked:
        whoever = one.material.goer != BY_ANOTHER and not one.fetched
        if whoever and (not one.picks or at in one.picks):
            yield f"{one.material.name}{_aside(one.material)}"


def _aside(material: Material) -> str:
    """Say beside a name what keeps people from bringing a paper for nothing."""
    if material.goer is not None:
        return "（本人去时）"
    return "" if material.necessity in ("必要", None) else f"（{material.necessity}）"


def _offer(name: str, attachments: Mapping[str, bytes]) -> FileOffer:
    """Offer a file of ``content/``, or one elsewhere, whose size nobody knows."""
    address = urlsplit(name)
    suffix = PurePosixPath(address.path).suffix.lstrip(".").lower()
    kind = _KINDS.get(suffix, suffix.upper())
    if address.scheme:
        return FileOffer(name, kind)
    path = normpath(name)
    content = attachments.get(f"content/{path}")
    size = "" if content is None else size_words(len(content))
    return FileOffer(quote(f"files/{path}"), "，".join(part for part in (kind, size) if part))


def size_words(size: int) -> str:
    """Say how large a file is: ``15 KB``, ``1.2 MB``."""
    if size < _KB * _KB:
        return f"{max(1, round(size / _KB))} KB"
    return f"{size / _KB / _KB:.1f} MB"

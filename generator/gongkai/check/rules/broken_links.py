"""A link or picture in the words of a text that leads to nothing.

Source: 国办秘函〔2019〕19号: broken links and pictures count against a site. What ends in a slash or begins
with one is an address of the site and is let be, as nobody knows here which pages there will be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from gongkai.check._evidence import Evidence
from gongkai.check._files import beside, links_in, markdown_of, without_code
from gongkai.check._markdown import Said, looked_at
from gongkai.model.findings import Finding, short
from gongkai.model.rulings import Declared

BROKEN = Declared("TXT016", "warning", "国办秘函〔2019〕19号：链接和图片要能打开")
DECLARES = (BROKEN,)
_TEXTS = (".md", ".txt")
_WEB = re.compile(r"https?:", re.IGNORECASE)
_HOST = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|org)(?:/|$))", re.IGNORECASE)
_PAGE = re.compile(r"(?:\.{0,2}/)*\.{0,2}")


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at every link in Markdown, of texts, of the platform and of services."""
    for mark, target, path in looked_at(evidence, _doubtful):
        if path not in evidence.catalog.attachments:
            message = f"正文里的链接或图片“{short(target)}”打不开。"
            yield BROKEN.found(mark, field="正文", message=message, help=_repair(target, path))


def _doubtful(record: object) -> tuple[Said, ...]:
    """Return the links of a record that lead neither to the web nor to a page, and the files they would be."""
    body, folder = markdown_of(record)
    if "](" not in body and "]:" not in body:
        return ()
    words = without_code(body)
    return tuple(
        (at, target, beside(folder, target))
        for at, target in links_in(words)
        if (" " in target if _WEB.match(target) else _is_file(target, folder))
    )


def _is_file(target: str, folder: str) -> bool:
    name = target.partition("#")[0].partition("?")[0]
    is_page = name.endswith("/") or _PAGE.fullmatch(name) is not None
    return not is_page and bool(beside(folder, target))


def _repair(target: str, path: str) -> str:
    if _WEB.match(target):
        return "网址里不能有空格，请对照原来的网址改正。"
    if _HOST.match(target):
        return f"网址要以 https:// 或 http:// 开头，例如 https://{short(target)}。"
    if PurePosixPath(path).suffix.lower() in _TEXTS:
        return "要链接本站的文章，请写它在网站上的地址（以 / 结尾），或直接写出《标题》，会自动变成链接。"
    return f"请把文件放到 {path}，网页会连到它；文件名写错的改正，用不着的删去这个链接。"

"""What search knows: a document for everything that can be found, and the words people use.

``plan`` makes these from the disclosure, ``search`` turns them into files for the browser.
Addresses are relative to the site root.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Struct
from pydantic import Field

from gongkai.model.record import Record, Text, Texts


class SearchDocument(Struct, frozen=True):
    """One thing that can be found.

    ``kind`` is the word shown beside the title (事项, 一件事, 政策文件 …). ``numbers`` are codes
    and document numbers; ``parts`` the sub-items. ``places`` says by slug where it can be done and
    in which mode. ``content`` are sentences found by their words alone, ``things`` the names of
    materials and results, which count more, ``questions`` those it answers. What is not ``current``
    is 取消 (an item), 废止 (a text that is ``repealed``) or 失效. A document with
    ``parent`` is a part of another (a section of a text): only its words are searched, not its
    title.
    """

    kind: str
    title: str
    address: str
    aliases: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    department: str = ""
    type: str = ""
    places: tuple[tuple[str, str], ...] = ()
    online: bool = False
    things: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    popularity: int = 0
    current: bool = True
    repealed: bool = False
    parent: str = ""
    questions: tuple[str, ...] = ()


class NameGroup(Record):
    """What people call a thing, and patterns of official names in order of preference.

    A pattern is parts separated by blanks, all of which a name must hold; ``-`` before a part: it
    must not; ``|`` within a part: one of these. Patterns rather than items, so that one table
    serves every county.
    """

    theme: Annotated[Text | None, Field(alias="主题")] = None
    words: Annotated[Texts, Field(alias="叫法")]
    patterns: Annotated[Texts, Field(alias="指")]


class SearchWords(Struct, frozen=True):
    """What search offers beside documents: colloquial names, places and themes to choose from.

    ``places`` are slug, name and kind, ``themes`` name and address, both in the order of the pages.
    """

    groups: tuple[NameGroup, ...] = ()
    places: tuple[tuple[str, str, str], ...] = ()
    themes: tuple[tuple[str, str], ...] = ()
    hotline: str = "12345"

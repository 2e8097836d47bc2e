"""Where a text stands on a day: in force, changed, partly or wholly ended, and by what."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from gongkai.model.items import Item
from gongkai.model.texts import WrittenText

ENDED = ("失效", "废止")
# 四个牵头单位, 各有关单位: whoever is meant, these are not the names of anybody.
_NOBODY = re.compile(
    r"(?:各|有关|相关|其[他它余]|所有|上述|以上|全体|[一二两三四五六七八九十几数\d]{1,3}\s?[个家])\S*"
    r"|(?:牵头|责任|配合|成员|主办|承办|协办)(?:单位|部门)"
)
_EVERYBODY = re.compile(r"各(?:县直)?(?:乡|镇|街|园区|村|社区|部门|单位)\S*")


def names_unit(words: str) -> bool:
    """Whether words of a task are the name of a unit, so that it can have a page of its own."""
    return not _NOBODY.fullmatch(words)


def leaves_open(words: str) -> bool:
    """Whether words of a task leave open who is meant; 各乡镇 and 各部门 name everybody."""
    return not names_unit(words) and not _EVERYBODY.fullmatch(words)


class Change(Struct, frozen=True):
    """What another text does to this one: 修改, 部分废止 or 废止; ``day`` is when that begins."""

    by: WrittenText
    way: str
    day: date | None
    clause: str = ""
    note: str = ""


class Standing(Struct, frozen=True):
    """The validity of a text on a day.

    ``word`` is empty where nobody wrote it and nothing tells. ``by`` and ``by_words`` say what ended
    it, a text of this site or words. ``changes`` are those in force, ``coming`` those that are not
    yet, both by their day.
    """

    word: str
    since: date | None = None
    by: WrittenText | None = None
    by_words: str = ""
    changes: tuple[Change, ...] = ()
    coming: tuple[Change, ...] = ()

    @property
    def ended(self) -> bool:
        """Whether the whole text is out of force."""
        return self.word in ENDED


class TaskView(Struct, frozen=True):
    """One task of a plan, from its front matter or its words.

    ``due`` is the last day that the deadline means, None where it names none; ``late`` says that
    it has passed on the day of the build and nobody wrote that the task is done. ``anchor`` leads
    to the paragraph.
    """

    text: WrittenText
    what: str
    units: tuple[str, ...]
    helpers: tuple[str, ...]
    deadline: str
    due: date | None
    state: str
    progress: str
    late: bool
    anchor: str = ""


class ItemChange(Struct, frozen=True):
    """What a text did to an item: 新增, 调整, 暂停 or 取消; ``way`` is empty where it names it only."""

    item: Item
    way: str
    day: date | None = None

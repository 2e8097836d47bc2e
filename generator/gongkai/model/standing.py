"""Where a text stands on a day: in force, changed, partly or wholly ended, and by what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.model.items import Item
from gongkai.model.texts import WrittenText

ENDED = ("失效", "废止")


@dataclass(frozen=True, slots=True)
class Change:
    """What another text does to this one: 修改, 部分废止 or 废止; ``day`` is when that begins."""

    by: WrittenText
    way: str
    day: date | None
    clause: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
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


@dataclass(frozen=True, slots=True)
class TaskView:
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


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What a text did to an item: 新增, 调整, 暂停 or 取消; ``way`` is empty where it names it only."""

    item: Item
    way: str
    day: date | None = None

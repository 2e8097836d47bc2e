"""Filters for the words of records: no line ends within what is read in one breath.

Such are hours (14:30-17:30), days (2026-08-24), telephone numbers and an amount with its unit (每件80元).
Browsers break at any hyphen, and CSS alone cannot say at which not. Words are wrapped, never changed:
taking the tags away gives the same text again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

from gongkai.model.dialling import dial

_SPAN = r"\b\d{1,2}[:：]\d{2}[-—~至]\d{1,2}[:：]\d{2}\b"
_DAY = r"(?<![\d-])\d{4}(?:-\d{2}-\d{2}(?![\d-])|年\d{1,2}月\d{1,2}日)"
_PHONE = r"(?<![\d-])(?:0\d{2,3}-\d{7,8}|[48]00-\d{3,4}-?\d{3,4})(?![\d-])"
_AMOUNT = (
    r"(?:每[^\W\d_]{1,3})?\d[\d.,]*(?:[-—~至]\d[\d.,]*)? ?"
    r"(?:[%％]|万?元|角|分钟?|个?(?:工作日|自然日|月)|个半?小时|小时|天|日|年度?|周岁?|岁|次|份|张|本|件|人|户"
    r"|亩|项|种|平方米|立方米|公里|米|吨|度)(?:/[^\W\d_]{1,3})?"
)
_HYPHENED = re.compile(f"{_SPAN}|{_DAY}|(?P<phone>{_PHONE})")
_WHOLE = re.compile(f"{_SPAN}|{_DAY}|{_PHONE}|{_AMOUNT}")
_TAGS = re.compile(r"(<[^>]*>)")
_CLOSED = ("a", "button", "code", "pre", "script", "style", "summary", "svg", "textarea")


class Whole(dict[str, Markup]):
    """Short texts as HTML in which hours, days, numbers and amounts stay whole."""

    def __init__(self, escaped: Mapping[str, str]) -> None:
        """``escaped`` gives a text as HTML."""
        super().__init__()
        self._escaped = escaped

    def __missing__(self, text: str) -> Markup:
        """Wrap the pieces of a text that is printed for the first time."""
        whole = _WHOLE.sub(r'<span class="whole">\g<0></span>', self._escaped[text])
        found = self[text] = Markup(whole)  # noqa: S704 -- escaped
        return found

    def __call__(self, value: object) -> Markup:
        """Return the text of a value as HTML."""
        return self[str(value)]


class Told(Whole):
    """Sentences as HTML in which hours and days stay whole and telephone numbers can be called."""

    def __missing__(self, text: str) -> Markup:
        """Wrap the pieces of a text that is printed for the first time."""
        found = self[text] = Markup(_marked(self._escaped[text]))  # noqa: S704 -- escaped
        return found


def told_markup(markup: str) -> str:
    """Return HTML in which hours, days and numbers between tags are as in sentences.

    What leads somewhere already, and what is shown letter by letter, stays as it is.
    """
    if not _HYPHENED.search(markup):
        return markup
    parts, closed = _TAGS.split(markup), 0
    for at, part in enumerate(parts):
        if at % 2:
            name = part[1:].lstrip("/").split(" ")[0].rstrip(">").lower()
            if name in _CLOSED:
                closed += -1 if part.startswith("</") else 1
        elif part and not closed:
            parts[at] = _marked(part)
    return "".join(parts)


def _marked(html: str) -> str:
    return _HYPHENED.sub(_mark, html)


def _mark(match: re.Match[str]) -> str:
    if match["phone"]:
        return f'<a href="{dial(match[0])}">{match[0]}</a>'
    return f'<span class="whole">{match[0]}</span>'

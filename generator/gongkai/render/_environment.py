"""The Jinja environment of the page templates: autoescape everywhere, unknown names are errors.

Templates get ``page`` (the context of plan), ``site`` (SiteView), ``root`` (the way from the page to
the site root: ``""``, ``"../"`` …) and ``meta``. Filters do no more than print a value in the way the
field prints it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from gongkai.model.channels import dial
from gongkai.model.pages import Prose

_STAYS = re.compile(r"#|(?:https?|mailto|tel|geo):")
_WEEKDAYS = "一二三四五六日"


def environment(theme: Path, prose: Prose) -> Environment:
    """Build the environment over ``theme/templates`` and ``theme/components``."""
    env = Environment(
        loader=FileSystemLoader([theme / "templates", theme / "components"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    env.filters.update(_FILTERS)
    env.filters["prose"] = lambda text: Markup(prose(text))  # noqa: S704 -- sanitised by prose
    return env


@pass_context
def _to(context: Context, href: str) -> str:
    """Print an address relative to the page; places on it and absolute ones that run nothing stay."""
    if _STAYS.match(href):
        return href
    return quote(f"{context['root']}{href.lstrip('/')}", safe="/#?=&.-_~%") or "./"


@pass_context
def _file(context: Context, name: str) -> str:
    """Print where a form or sample lies: files of ``content/`` are offered under ``files/``."""
    if _STAYS.match(name):
        return name
    return quote(f"{context['root']}files/{name}", safe="/.-_~")


def _day(value: date | None) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def _weekday(value: date | None) -> str:
    return f"{_day(value)}（星期{_WEEKDAYS[value.weekday()]}）" if value else ""


def _geo(coordinates: tuple[float, ...] | None) -> str:
    """Return a ``geo:`` address, which phones open in the map people have."""
    return "geo:" + ",".join(f"{part:g}" for part in coordinates) if coordinates else ""


_FILTERS: dict[str, Callable[..., Any]] = {
    "to": _to,
    "file": _file,
    "day": _day,
    "weekday": _weekday,
    "tel": dial,
    "geo": _geo,
}

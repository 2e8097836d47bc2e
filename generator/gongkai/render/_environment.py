"""The Jinja environment of the page templates: autoescape everywhere, unknown names are errors.

Templates get ``page`` (the context of plan) and know ``site`` (SiteView). Filters do no more than
print a value in the way the field prints it. Components are imported without context, so that Jinja
keeps them; what depends on the page being filled, the way to the site root, is kept in ``Way``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from gongkai.model.channels import dial, geo
from gongkai.model.pages import Prose, SiteView

_STAYS = re.compile(r"#|(?:https?|mailto|tel|geo):")
_EMAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_WEEKDAYS = "一二三四五六日"
_PLAIN = (str, int, bool, type(None))


class Way:
    """The way from the page being filled to the site root, and what was printed on that way.

    ``root`` is ``""``, ``"../"`` … and is set before each page.
    """

    def __init__(self) -> None:
        """Start at the home page."""
        self.root = ""
        self._links: dict[tuple[str, str], str] = {}
        self._printed: dict[tuple[object, ...], tuple[tuple[Any, ...], str]] = {}

    @pass_context
    def to(self, _context: Context, href: str) -> str:
        """Print an address relative to the page; places on it and absolute ones stay.

        Of absolute addresses only those stay that run nothing. The context is asked for so that
        Jinja does not print fixed addresses when it reads a template, before the way is known.
        """
        key = (self.root, href)
        if key not in self._links:
            relative = quote(f"{self.root}{href.lstrip('/')}", safe="/#?=&.-_~%") or "./"
            self._links[key] = href if _STAYS.match(href) else relative
        return self._links[key]

    @pass_context
    def file(self, _context: Context, name: str) -> str:
        """Print where a form or sample lies: files of ``content/`` are offered under ``files/``."""
        if _STAYS.match(name):
            return name
        return quote(f"{self.root}files/{name}", safe="/.-_~")

    def once(self, macro: Macro, *values: Any) -> str:  # noqa: ANN401 -- whatever a macro takes
        """Print a component, and print it again without work for the same values.

        An item's materials stand on twenty guides; values are frozen, so the same object prints
        the same. They are kept with the text, or another could come to live at their address.
        """
        same = tuple(value if isinstance(value, _PLAIN) else id(value) for value in values)
        key = (macro.name, self.root, *same)
        if key not in self._printed:
            self._printed[key] = (values, macro(*values))
        return self._printed[key][1]


def environment(
    theme: Path, prose: Prose, way: Way | None = None, site: SiteView | None = None
) -> Environment:
    """Build the environment over ``theme/templates`` and ``theme/components``."""
    env = Environment(
        loader=FileSystemLoader([theme / "templates", theme / "components"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
        auto_reload=False,
    )
    way = way or Way()
    env.globals.update(site=site, once=way.once)
    env.filters.update(_FILTERS)
    env.filters.update(to=way.to, file=way.file)
    env.filters["prose"] = lambda text: Markup(prose(text))  # noqa: S704 -- sanitised by prose
    return env


def _day(value: date | None) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def _weekday(value: date | None) -> str:
    return f"{_day(value)}（星期{_WEEKDAYS[value.weekday()]}）" if value else ""


def _mail(address: str | None) -> str:
    """Return the ``mailto:`` address of what is an e-mail address and nothing else, or nothing."""
    return f"mailto:{address}" if address and _EMAIL.fullmatch(address) else ""


def _geo(coordinates: tuple[float, ...] | None) -> str:
    """Return a ``geo:`` address, which phones open in the map people have."""
    return geo(coordinates) if coordinates else ""


_FILTERS: dict[str, Callable[..., Any]] = {
    "day": _day,
    "weekday": _weekday,
    "tel": dial,
    "geo": _geo,
    "mail": _mail,
}

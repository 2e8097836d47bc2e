"""The Jinja environment of the page templates: autoescape everywhere, unknown names are errors.

Templates get ``page`` (the context of plan) and know ``site`` (SiteView) and every component under
its own name. Filters do no more than print a value in the way the field prints it. What depends on
the page being filled, the way to the site root, is kept in ``Way``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from types import FunctionType
from typing import Any
from urllib.parse import quote

import jinja2
from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    nodes,
    pass_context,
)
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, escape

from gongkai.inputs import digest_of
from gongkai.model.channels import geo
from gongkai.model.dialling import dial
from gongkai.model.hours import code as opening_code
from gongkai.model.pages import Prose, SiteView
from gongkai.model.written_days import in_full
from gongkai.qr import Codes
from gongkai.render._chart import Charts
from gongkai.render._plot import plot
from gongkai.render._texts import Beside, Cited, headings, numbered
from gongkai.render._whole import Told, Whole, told_markup

_STAYS = re.compile(r"#|(?:https?|mailto|tel|geo):")
_EMAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_INDENTED = re.compile(r"(?m)^[ \t]+")
_WEEKDAYS = "一二三四五六日"
_PLAIN = frozenset((str, int, bool, type(None)))


class Way:
    """The way from the page being filled to the site root, and what was printed on that way.

    ``root`` is ``""``, ``"../"`` … and is set before each page.
    """

    def __init__(self) -> None:
        """Start at the home page."""
        self.root = ""
        self._links: dict[tuple[str, str], str] = {}
        self._printed: dict[tuple[object, ...], tuple[tuple[Any, ...], str]] = {}
        self._led = False  # whether what is being printed leads anywhere from here

    @pass_context
    def to(self, _context: Context, href: str) -> str:
        """Print an address relative to the page; places on it and absolute ones stay.

        Of absolute addresses only those stay that run nothing. The context is asked for so that
        Jinja does not print fixed addresses when it reads a template, before the way is known.
        """
        key = (self.root, href)
        link = self._links.get(key)
        if link is None:
            relative = quote(f"{self.root}{href.lstrip('/')}", safe="/#?=&.-_~%") or "./"
            link = self._links[key] = href if _STAYS.match(href) else relative
        self._led = self._led or link is not href
        return link

    @pass_context
    def file(self, _context: Context, name: str) -> str:
        """Print where a form or sample lies: files of ``content/`` are offered under ``files/``."""
        if _STAYS.match(name):
            return name
        self._led = True
        return quote(f"{self.root}files/{name}", safe="/.-_~")

    def once(self, macro: Callable[..., str], *values: Any) -> str:  # noqa: ANN401 -- whatever a macro takes
        """Print a component, and print it again without work for the same values.

        An item's materials stand on twenty guides; values are frozen, so the same object prints
        the same, in any depth unless it leads somewhere. They are kept with the text, or another
        could come to live at their address.
        """
        anywhere = (macro, *[v if type(v) in _PLAIN else id(v) for v in values])
        found = self._printed.get(anywhere)
        if found is None:
            here = (self.root, *anywhere)
            found = self._printed.get(here)
            if found is None:
                before, self._led = self._led, False
                found = (values, macro(*values))
                self._printed[here if self._led else anywhere] = found
                self._led = self._led or before
            else:
                self._led = True
        return found[1]


class PageCode(CodeGenerator):
    """Compiles templates to plainer Python: half the time for a page.

    Values of a page are frozen records, so ``page.item`` is the attribute and nothing else; what is
    printed is mostly text that has been printed before; a macro is a function, called with its
    arguments in their order.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 -- Jinja's own
        """Ask for the attribute itself, where Jinja would try an index next."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802 -- Jinja's own
        """Ask for ``is none``, the most frequent test, without a call."""
        if node.name == "none":
            self.write("(")
            self.visit(node.node, frame)
            self.write(" is None)")
        else:
            super().visit_Test(node, frame)

    def visit_Call(  # noqa: N802 -- Jinja's own
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 -- Jinja's own
    ) -> None:
        """Call: nothing here wants the context, for which Jinja would look first."""
        del forward_caller
        self.visit(node.node, frame)
        self.write("(")
        for one in (*node.args, *node.kwargs):
            self.visit(one, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Let the function that was just written be the macro; it fills in what is left out."""
        del frame
        self.write(f"environment.component(macro, {len(macro_ref.node.args)})")

    def return_buffer_contents(
        self,
        frame: Frame,
        force_unescaped: bool = False,  # noqa: FBT001, FBT002 -- Jinja's own
    ) -> None:
        """Return from a macro what needs no escaping any more."""
        del force_unescaped
        self.writeline(f"return environment.markup(concat({frame.buffer}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 -- Jinja's own
        """Escape by our own means; nothing here turns escaping off."""
        del node, frame, finalize
        self.write("(environment.escaped[shown] if type(shown := (")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 -- Jinja's own
        """Look up a plain text, which most are, without a call."""
        del node, frame, finalize
        self.write(")) is str else environment.printed(shown))")


class _Templates(FileSystemLoader):
    """Reads templates without their indentation, which is for those who write them."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return source, file name and whether it is still the same."""
        source, name, same = super().get_source(environment, template)
        return _INDENTED.sub("", source), name, same


class PageEnvironment(Environment):
    """Jinja's environment, with our code and a memory of what was escaped."""

    code_generator_class = PageCode

    def __init__(
        self,
        theme: Path,
        prose: Prose,
        way: Way | None = None,
        site: SiteView | None = None,
        charts: Charts | None = None,
    ) -> None:
        """Read templates from ``theme/templates`` and ``theme/components``."""
        components = _Templates(theme / "components")
        super().__init__(
            loader=ChoiceLoader([_Templates(theme / "templates"), components]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.do"],
            auto_reload=False,
            bytecode_cache=_bytecode() if self.code_generator_class is PageCode else None,
        )
        way = way or Way()
        self.escaped = _Escaped()
        self._templates: dict[str, Template] = {}
        self.globals.update(
            site=site, once=way.once, chart=(charts or Charts(theme)).inline, plot=plot
        )
        self.filters.update(_FILTERS)
        self.filters.update(
            to=way.to, file=way.file, cited=Cited(way.to), beside=Beside(way.to), qr=_Scanned()
        )
        self.filters["whole"], self.filters["told"] = Whole(self.escaped), Told(self.escaped)
        self.filters["on_map"] = partial(_map, site.map_address if site else "")
        self.filters["prose"] = lambda text: Markup(told_markup(prose(text)))  # noqa: S704 -- sanitised by prose
        for name in components.list_templates():
            if name.endswith(".html"):
                module = self.get_template(name).module
                self.globals.update(
                    one for one in vars(module).items() if isinstance(one[1], FunctionType)
                )

    @staticmethod
    def component(macro: FunctionType, arguments: int) -> FunctionType:
        """Make a function of Jinja's a macro that may be called with fewer arguments."""
        macro.__defaults__ = (missing,) * arguments
        return macro

    def printed(self, value: Any) -> str:  # noqa: ANN401 -- any value of a page
        """Escape a value for HTML; what is markup already stays."""
        if isinstance(value, Markup):  # equals the text that it would be mistaken for below
            return value
        return self.escaped[value if type(value) is str else str(value)]

    @staticmethod
    def markup(text: str) -> Markup:
        """Make markup of a text that a macro has printed, without asking whether it is any."""
        made: Markup = str.__new__(Markup, text)
        return made

    def filled(self, name: str, values: Mapping[str, Any]) -> str:
        """Print a template; as ``Template.render``, which walks all names we give it each time."""
        template = self._templates.get(name)
        if template is None:
            template = self._templates[name] = self.get_template(name)
        context = template.new_context({**self.globals, **values}, shared=True)
        parts: Iterator[str] = template.root_render_func(context)
        return "".join(parts)


class _Escaped(dict[str, str]):
    """Texts as HTML shows them; most of them stand on many pages."""

    def __missing__(self, text: str) -> str:
        found = self[text] = str(escape(text))
        return found


class _Scanned:
    """Prints the code that leads a phone to an address."""

    def __init__(self) -> None:
        self._codes = Codes()

    def __call__(self, address: str, words: str) -> Markup:
        """Return an SVG with ``words`` for those who cannot see it."""
        code = self._codes.of(quote(address, safe=":/?#=&%~"))
        return Markup(  # noqa: S704 -- words apart, it is made of numbers
            f'<svg class="qr" viewBox="{code.view}" role="img" aria-label="{escape(words)}">'
            f'<path d="{code.path}"/></svg>'
        )


def _bytecode() -> FileSystemBytecodeCache | None:
    """Keep compiled templates where Python keeps this program compiled: what may run lies together.

    Jinja notices other templates by itself, but not that they would be compiled to other code.
    """
    code = digest_of((Path(__file__).read_bytes(), jinja2.__version__))[:12]
    folder = Path(__file__).parent / "__pycache__" / f"templates-{code}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # the program may not be ours to write beside
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


def _join(values: Iterable[object], by: str) -> str:
    """Put values in a row; as Jinja's own, which asks each of them whether it is markup."""
    return by.join(map(str, values))


def _day(value: date | str | None) -> str:
    """Write a day in full; some contexts hold it as 2026-03-01."""
    day = date.fromisoformat(value) if isinstance(value, str) and value else value
    return in_full(day) if isinstance(day, date) else ""


def _weekday(value: date | None) -> str:
    return f"{_day(value)}（星期{_WEEKDAYS[value.weekday()]}）" if value else ""


def _mail(address: str | None) -> str:
    """Return the ``mailto:`` address of what is an e-mail address and nothing else, or nothing."""
    return f"mailto:{address}" if address and _EMAIL.fullmatch(address) else ""


def _map(address: str, coordinates: tuple[float, ...] | None, name: str | None = None) -> str:
    """Return where a map shows a place: the county's map on the web, else a ``geo:`` address."""
    if not coordinates or not address:
        return geo(coordinates) if coordinates else ""
    lat, lon = (f"{part:.6f}".rstrip("0").rstrip(".") for part in coordinates)
    open_parts = {"{纬度}": lat, "{经度}": lon, "{名称}": quote(name or "", safe="")}
    for part, value in open_parts.items():
        address = address.replace(part, value)
    return address


_FILTERS: dict[str, Callable[..., Any]] = {
    "join": _join,
    "day": _day,
    "weekday": _weekday,
    "tel": dial,
    "open": opening_code,
    "mail": _mail,
    "headings": headings,
    "numbered": numbered,
}

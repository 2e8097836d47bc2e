"""What pages of figures show: one context for a place, the county and the comparison."""

from __future__ import annotations

from msgspec import Struct

from gongkai.model.charts import Chart
from gongkai.model.pages import Link

_SHORT = 8  # rows


class KeyFigure(Struct, frozen=True):
    """One of the few numbers on top; ``href`` leads to where it is explained on the page."""

    name: str
    value: str
    note: str
    href: str


class FigureRow(Struct, frozen=True):
    """A row of a table: what it is about, and its cells as readers see them."""

    head: Link
    cells: tuple[str, ...]


class Panel(Struct, frozen=True):
    """One subject: a sentence, a chart, and the same numbers as a table beside it.

    ``columns`` begins with the name of the first column; ``note`` says what was counted and how.
    """

    title: str
    slug: str
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    charts: tuple[Chart, ...] = ()
    note: str = ""

    @property
    def folded(self) -> bool:
        """Whether the table waits for a tap on a phone: it is long, or repeats what a chart says."""
        return bool(self.charts) or len(self.rows) > _SHORT


class PanelGroup(Struct, frozen=True):
    """Panels under a heading; ``multiples`` are the same chart many times over, side by side."""

    title: str
    slug: str
    panels: tuple[Panel, ...]
    lead: str = ""
    multiples: bool = False


class FiguresPage(Struct, frozen=True):
    """``figures``: numbers of a place or the county, or places compared, with charts and tables.

    ``months`` says in words until when is counted, empty where nothing is counted month by month.
    """

    title: str
    lead: str
    months: str
    key: tuple[KeyFigure, ...]
    groups: tuple[PanelGroup, ...]
    table: Link
    more: tuple[Link, ...]

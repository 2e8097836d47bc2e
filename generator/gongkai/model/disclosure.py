"""What nobody writes: guides, stations, certificates and states, computed from the catalog.

Written records and computed values are different types; these hold records, never change them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct

from gongkai.model.bundles import Bundle
from gongkai.model.catalog import Catalog
from gongkai.model.certificates import CertificateNote
from gongkai.model.channels import Channel, Office, Partner, SelfService, Window
from gongkai.model.chronicle import Chronicle
from gongkai.model.conditions import said_of
from gongkai.model.county import Department
from gongkai.model.duty import OnDuty
from gongkai.model.flow_graph import FlowGraph
from gongkai.model.items import Item, Material, Status, SubItem
from gongkai.model.limits import Limit
from gongkai.model.periods import Period
from gongkai.model.standing import ItemChange, Standing, TaskView
from gongkai.model.townships import Agreement, Line, Township, Village

if TYPE_CHECKING:
    from gongkai.model.figures import Figures


class OwnedChannel(Struct, frozen=True):
    """A complaint channel and the window, place, department or county that answers it."""

    owner: str
    channel: Channel


class NeededMaterial(Struct, frozen=True):
    """A material that one has to bring here; ``cases`` are empty where all cases need it.

    ``picks`` are the positions of these cases among those that are done here, empty also where a word
    means none of them: such a paper is asked for whatever the case.
    """

    material: Material
    cases: tuple[str, ...]
    picks: tuple[int, ...] = ()


class HeldCondition(Struct, frozen=True):
    """A condition that must hold here; ``cases`` and ``picks`` are as those of a material."""

    text: str
    cases: tuple[str, ...] = ()
    picks: tuple[int, ...] = ()

    def __str__(self) -> str:
        """Return the condition in words, after the cases that it holds for."""
        return said_of(self.cases, self.text)


class Guide:
    """One item in one place, every field resolved by the order in ``derive/guides.py``.

    Item, place, line, status and mode are there at once; the rest is resolved when any of it is
    first asked for, as most builds show few guides that have changed. ``mode`` and ``decider`` are None
    where nobody wrote the mode, or where its word does not tell who decides. ``division`` says who decides
    what where the item divides it, and is empty where one body decides. ``elsewhere`` says that
    the address is not that of the centre.
    """

    item: Item
    place: Township
    line: Line
    status: Status
    mode: str | None
    granting: Department | None
    supervising: Department | None
    department: Department | None
    decider: str | None
    division: str
    graph: FlowGraph | None
    seal: str | None
    agreement: Agreement | None
    handover: str | None
    sub_items: tuple[SubItem, ...]
    materials: tuple[NeededMaterial, ...] | None
    centre: Office | None
    location: str | None
    elsewhere: bool
    coordinates: tuple[float, ...] | None
    way: str | None
    floor: str | None
    window: Window | None
    hours: str | None
    phone: str | None
    handler: str | None
    promised_limit: Limit | None
    visits: int | None
    ways: tuple[str, ...] | None
    conditions: tuple[HeldCondition, ...] | None
    appointment: str | None
    assisted: str | None
    home_service: str | None
    channels: tuple[OwnedChannel, ...]
    self_service: tuple[SelfService, ...]
    partners: tuple[Partner, ...]
    note: str | None

    def __init__(  # noqa: PLR0913, PLR0917 -- what is there at once
        self,
        item: Item,
        place: Township,
        line: Line,
        status: Status,
        mode: str | None,
        departments: tuple[Department | None, ...],
        resolve: Callable[[], Mapping[str, Any]],
    ) -> None:
        """Keep what is known: the departments that item and line name; all else by ``resolve``."""
        self.item, self.place, self.line, self.status = item, place, line, status
        self.mode = mode
        self._departments, self._resolve = departments, resolve

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- the fields above say what it is
        """Resolve all fields when one that is not there yet is asked for."""
        if name.startswith("_") or name not in Guide.__annotations__:
            raise AttributeError(name)
        self.resolved()
        return self.__dict__[name]

    def resolved(self) -> Self:
        """Return the guide with all its fields there."""
        if "decider" not in self.__dict__:
            self.__dict__.update(self._resolve())
        return self

    @property
    def made_from(self) -> tuple[object, ...]:
        """All that the fields are resolved from, besides the county and its words."""
        return self.item, self.place, self.status, self._departments

    @property
    def live(self) -> bool:
        """Whether it can be done now."""
        return self.status.state == "在用"


class StationLine(Struct, frozen=True):
    """One item at a village station and what the station does for it; None where it is missing."""

    item: Item
    way: str | None
    note: str


class Station(Struct, frozen=True):
    """A village station: the list it refers to, with its own additions and without its drops."""

    village: Village
    place: Township
    lines: tuple[StationLine, ...]
    dropped: tuple[Item, ...]


class Giver(Struct, frozen=True):
    """A place that gives a paper; ``cases`` say in which alone, empty where in all that give it."""

    place: Township
    cases: tuple[str, ...] = ()


class Certificate(Struct, frozen=True):
    """A paper that items give: who gives it and who asks for it.

    ``given_in`` are the places that decide on it, in their own name or for a department; ``note`` is
    what the county says of it beside.
    """

    name: str
    validity: str
    sample: str
    given_by: tuple[Item, ...]
    asked_by: tuple[Item, ...]
    given_in: tuple[Giver, ...] = ()
    note: CertificateNote | None = None


class Holdings(Struct, frozen=True):
    """Materials of all items that people apply for now, each as often as it is asked for.

    ``shared`` are fetched by the office (数据共享), ``held`` are asked for though an item of the county
    gives them; the rest people have to bring.
    """

    total: int = 0
    shared: int = 0
    held: int = 0


class StepDuty(Struct, frozen=True):
    """A step of the usual way: its name, who acts and within how long, as far as it is written."""

    name: str
    actor: str
    limit: str


class Responsibility(Struct, frozen=True):
    """Who does what for an item, in a place or in the county; empty text where nobody wrote it.

    ``answers`` is whoever is sued and made to mend it: the body in whose name it is decided.
    """

    item: Item
    state: str
    mode: str
    accepts: str
    reviews: str
    decides: str
    supervises: str
    answers: str
    steps: tuple[StepDuty, ...]
    seal: str = ""
    agreement: str = ""


class MergedMaterial(Struct, frozen=True):
    """A material of a bundle and the items that ask for it; equal by name, source and form.

    Necessity and numbers are those of the item that asks for most.
    """

    material: Material
    items: tuple[Item, ...]
    necessity: str | None
    originals: int | None
    copies: int | None


class Lane(Struct, frozen=True):
    """One item of a bundle between what all of them begin and end with, by the names of steps."""

    item: Item
    steps: tuple[str, ...]
    slowest: bool


class MergedFlow(Struct, frozen=True):
    """The flow of a bundle: steps done once, lanes side by side, steps done once."""

    first: tuple[str, ...]
    lanes: tuple[Lane, ...]
    last: tuple[str, ...]


class MergedBundle(Struct, frozen=True):
    """A bundle with its items found and their materials and flows merged.

    ``unknown`` are items whose materials nobody has written; ``flow`` is None where the bundle has a
    flow of its own, and while that of any item is missing.
    """

    bundle: Bundle
    items: tuple[Item, ...]
    materials: tuple[MergedMaterial, ...]
    unknown: tuple[Item, ...]
    limit: Limit | None
    flow: MergedFlow | None
    places: tuple[Township, ...]


@dataclass(frozen=True)
class Disclosure:
    """Everything that plan lays out on pages.

    ``guides`` are by place, each in the order of the place's list. ``states`` gives each item's
    status on the day ``as_of`` by code, ``sub_states`` the state of each sub-item that is not 在用
    by code and name, ``materials`` what all cases of an item need by code. ``next_day`` is the next
    day on which any state changes, a release that begins to count included. ``standings``,
    ``periods`` and ``item_changes`` are those of texts, by their path. ``on_duty`` is by place;
    ``responsibilities`` (of a place), ``duty`` (of an item in the county's lists) and ``figures`` are made
    when they are asked for.
    """

    catalog: Catalog
    as_of: date
    states: Mapping[str, Status]
    sub_states: Mapping[str, Mapping[str, str]]
    materials: Mapping[str, tuple[NeededMaterial, ...] | None]
    guides: Mapping[str, tuple[Guide, ...]]
    guides_of_item: Mapping[str, tuple[Guide, ...]]
    stations: tuple[Station, ...]
    certificates: tuple[Certificate, ...]
    bundles: tuple[MergedBundle, ...]
    figures: Figures
    responsibilities: Callable[[Township], tuple[Responsibility, ...]]
    duty: Callable[[Item], Responsibility]
    next_day: date | None
    standings: Mapping[str, Standing] = field(default_factory=dict)
    periods: Mapping[str, Period] = field(default_factory=dict)
    tasks: tuple[TaskView, ...] = ()
    item_changes: Mapping[str, tuple[ItemChange, ...]] = field(default_factory=dict)
    chronicle: Chronicle = field(default_factory=Chronicle)
    holdings: Holdings = field(default_factory=Holdings)
    on_duty: Mapping[str, OnDuty] = field(default_factory=dict)

"""The county as other generators get it: everything checked, resolved and computed beforehand.

Guides, items and places are records to be put into templates; every other page is a finished body
that only has to be put into its frame. Both spare the peers work that our own build does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks._peers.plain import Plain, day, plain
from gongkai import reading
from gongkai.config import theme_folder
from gongkai.derive import derive
from gongkai.frame import frames, prose
from gongkai.model.channels import geo
from gongkai.model.flow_graph import FlowGraph, Node, Way
from gongkai.model.pages import Artifact, Frame, FrameKey, Page, Slot
from gongkai.plan import plan
from gongkai.render import Charts, Press, assets
from gongkai.values import replace

KINDS = ("guide", "item", "place")
_ITEM = (
    "name", "aliases", "type", "levels", "power_source", "origin", "handling", "scope", "audience",
    "conditions", "materials", "questions", "results", "visits", "ways", "visit_reason", "online",
    "handler", "appointment", "assisted", "tolerance", "commitment", "mail", "online_payment",
    "sub_items",
)  # fmt: skip
_LINE = (
    "state", "mode", "granting", "supervising", "decider", "seal", "handover", "location", "floor",
    "elsewhere", "way", "hall_name", "window_gloss",
    "window", "window_name", "hours", "phone", "villages", "hall", "note",
)  # fmt: skip
_SAME = ("promised_limit", "visits", "ways", "conditions", "appointment", "assisted", "handler",
         "sub_items")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finished:
    """A page whose slots are filled already."""

    address: str
    key: FrameKey
    slots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Exported:
    """What the peers are made of; ``lines`` are the guides, by place and item."""

    site: Plain
    items: dict[str, Plain]
    places: dict[str, Plain]
    lines: dict[tuple[str, str], Plain]
    finished: tuple[Finished, ...]
    frames: dict[FrameKey, Frame]
    shared: dict[FrameKey, Mapping[str, str]]
    files: tuple[Artifact, ...]


def export(root: Path, as_of: date) -> Exported:
    """Compute everything about a county that the peers are given."""
    config = replace(reading.settings(root), files=False)  # the first stage alone, as ours is timed
    disclosure = derive(reading.check(config).catalog, as_of=as_of)
    book = plan(disclosure, config)
    theme = theme_folder()
    dressing = assets(theme)
    pages = tuple(book.pages)
    keys = {FrameKey(page.section, page.depth) for page in pages}
    shapes = frames(config, theme, sorted(keys, key=str), dressing.addresses)
    press = Press(book, shapes, theme, prose(config))
    others: list[Finished] = []
    sample: dict[FrameKey, Mapping[str, str]] = {}
    for page in pages:
        key = FrameKey(page.section, page.depth)
        if page.template in KINDS and key in sample:
            continue
        slots = _slots(shapes[key], press.print(page).content.decode())
        sample.setdefault(key, slots)
        if page.template not in KINDS:
            others.append(Finished(page.address, key, slots))
    by_kind = {kind: [p for p in pages if p.template == kind] for kind in KINDS}
    county = tuple(
        view
        for view in by_kind["place"][0].context.channels
        if view.owner == disclosure.catalog.county.name
    )
    charts = Charts(theme)
    items = {
        page.context.code.lower(): _item(page, len(county), charts) for page in by_kind["item"]
    }
    places = {page.context.card.slug: _place(page, len(county)) for page in by_kind["place"]}
    lines = {
        (page.context.place.slug, page.context.code.lower()): _line(page, items, charts)
        for page in by_kind["guide"]
    }
    _after_guides(by_kind["guide"], items)
    site = {
        **plain(book.site),
        "channels": plain(county),
        "cross_township": disclosure.catalog.county.cross_township or "",
        "modes": {p.context.mode: p.context.mode_gloss for p in by_kind["guide"]},
    }
    finished = (Artifact(path, made) for path, made in book.files.items())
    files = (*dressing.files, *charts.files(book.flows), *finished)
    return Exported(site, items, places, lines, tuple(others), shapes, sample, files)


def _slots(frame: Frame, text: str) -> Mapping[str, str]:
    """Read the slots of a page back, from between the literal parts of its frame."""
    found: dict[str, str] = {}
    at = 0
    for part, following in zip(frame.parts, (*frame.parts[1:], ""), strict=True):
        if isinstance(part, str):
            at += len(part)
        else:
            end = text.index(following, at) if isinstance(following, str) else at
            if following == "":
                end = len(text)
            found[part.name] = text[at:end]
            at = end
    return found


def _item(page: Page, county: int, charts: Charts) -> Plain:
    context, item = page.context, page.context.item
    values = {name: getattr(item, name) for name in _ITEM}
    values |= {
        "code": context.code, "slug": page.address.split("/")[-2], "href": page.address,
        "state": context.state, "department": context.department,
        "supervising": context.supervising, "basis": context.basis, "places": context.comparison.rows,
        "comparison": context.comparison,
        "villages_note": context.villages_note, "bundles": context.bundles,
        "texts": context.texts, "certificates": context.certificates,
        "channels": context.channels[: len(context.channels) - county],
        "reduction": context.reduction, "extra": context.extra_time,
        "flow": _flow(item.graph, charts), "time": context.time, "legal_limit": item.legal_limit,
        "promised_limit": item.promised_limit, "effective_day": day(item.effective),
    }  # fmt: skip
    made: Plain = plain(values)
    for material in made.get("materials", ()):
        material.setdefault("necessity", "")
    made["source"] = item.body or ""
    if item.fees is not None:
        made["fee_lines"] = plain(item.fees.lines or ()) if item.fees.charged else []
        made["fee_word"] = "收费，见下面" if item.fees.charged else "不收费"
    if item.checked is not None and item.checked.on is not None:
        made["checked"] = {**plain(item.checked), "on_day": day(item.checked.on)}
    return made


def _flow(graph: FlowGraph | None, charts: Charts) -> Plain | None:
    if graph is None:
        return None
    rows = [{**plain(step), **_node(node)} for node, step in graph.rows]
    made: Plain = {"full": not graph.bare, "rows": rows}
    if graph.drawn:
        made |= {"chart": str(charts.inline(graph.shape)), "file": graph.shape.file}
    return made


def _node(node: Node) -> Plain:
    """Return a step's place in the flow; what the words do not say is left out."""
    made: Plain = {"side": not node.number, "counted": node.counted, "mine": node.mine}
    made["ways"] = [_way(way) for way in node.ways]
    if node.after is not None and (node.ways or not node.after.below):
        made["after"] = {**_way(node.after), "word": "其他情况" if node.ways else "然后"}
    if node.ends:
        made["over"] = "办完" if node.number else "到此结束"
    return made


def _way(way: Way) -> Plain:
    return {"condition": way.condition, "to": f"{'回到' if way.back else ''}{way.label}"}


def _place(page: Page, county: int) -> Plain:
    context, place = page.context, page.context.place
    made: Plain = plain(context.card)
    made.pop("villages", None)
    made |= plain({
        "intro": place.intro, "centre": place.centre, "groups": context.groups,
        "total": context.total, "modes": context.modes, "windows": place.windows,
        "staff": place.staff, "branches": place.branches, "self_service": place.self_service,
        "partners": place.partners, "villages": context.villages,
        "channels": context.channels[: len(context.channels) - county],
        "texts": context.texts, "more": context.more,
    })  # fmt: skip
    if place.centre is not None and place.centre.coordinates is not None:
        made["centre"]["geo"] = geo(place.centre.coordinates)
    return made


def _line(page: Page, items: dict[str, Plain], charts: Charts) -> Plain:
    context = page.context
    made: Plain = plain({name: getattr(context, name) for name in _LINE})
    item = items[context.code.lower()]
    for name in _SAME:
        value = plain(getattr(context, name))
        if value is not None and value != item.get(name, [] if name == "sub_items" else None):
            made[name] = value
    if context.graph != context.item.graph:  # the place decides, or the department that it asks
        made["flow"] = _flow(context.graph, charts)
        made["flow"].pop("file", None)  # only the item's own chart lies beside the pages
    if context.reduction != item.get("reduction", ""):
        made["reduction"] = context.reduction
    latest = {name: getattr(context.time, name) for name in ("number", "unit", "tells")}
    if any(latest[name] != item["time"].get(name, "") for name in latest):
        made["latest"] = latest
    if context.agreement is not None:
        made["agreement"] = {
            **plain(context.agreement),
            "signed_day": day(context.agreement.signed),
            "filed_day": day(context.agreement.filed),
        }
    made["near"] = plain((*context.self_service, *context.partners))
    made["others"] = context.item_page.note
    if context.coordinates:
        made["geo"] = geo(context.coordinates)
    return made


def _after_guides(guides: list[Page], items: dict[str, Plain]) -> None:
    """What costs an item has one word on all its guides."""
    for page in guides:
        if page.context.fee_short is not None:
            items[page.context.code.lower()]["fee_short"] = page.context.fee_short


def slots_of(frame: Frame) -> tuple[Slot, ...]:
    """Return the slots of a frame in order."""
    return tuple(part for part in frame.parts if isinstance(part, Slot))

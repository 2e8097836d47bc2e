"""A complaint channel that says neither what happens after nor in how many days.

Source: people who complain are told how it is handled and when they hear back (P: the closed loop of
好差评; 国办发〔2020〕53号 for 12345). A warning: the page says 待补充 there.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._shape import path_text
from gongkai.model.catalog import Catalog
from gongkai.model.channels import Channel
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

SILENT = Declared(
    "CHN001",
    "warning",
    "好差评“受理、核实、整改、回访”闭环的要求；国办发〔2020〕53号（12345 热线）",
)
DECLARES = (SILENT,)
_KEY = "监督渠道"
Path = tuple[str | int, ...]


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at every channel of the county, its departments, places, windows, items and texts."""
    catalog, origins = evidence.catalog, evidence.origins
    for kind, record, channels in _channels(catalog):
        origin = origins.of(kind, record)
        if origin is None:
            continue
        for where, channel in channels:
            if channel.handling is None and channel.limit is None:
                name = channel.name or channel.number or channel.address or channel.kind
                after = "收到意见以后" if kind == "text" else "投诉以后"
                yield SILENT.found(
                    origin.mark(where),
                    field=path_text(where),
                    message=f"“{name or '监督渠道'}”没有写{after}怎么处理、几天答复，网页上会写“待补充”。",
                    help="请补上，例如 处理: 派人核实，打电话告诉你结果，时限: 5个工作日。",
                )


def _channels(catalog: Catalog) -> Iterator[tuple[str, object, Iterator[tuple[Path, Channel]]]]:
    yield "county", catalog.county, _listed((_KEY,), catalog.county.channels)
    for department in catalog.departments:
        yield "department", department, _listed((_KEY,), department.channels)
    for place in catalog.townships:
        yield "township", place, _listed((_KEY,), place.channels)
        for at, window in enumerate(place.windows or ()):
            yield "township", place, _listed(("窗口", at, _KEY), window.channels)
        for at, line in enumerate(place.lines or ()):
            own = line.exceptions.complaints if line.exceptions else None
            yield "township", place, _listed(("事项清单", at, "改", "监督投诉方式"), own)
    for item in catalog.items:
        yield "item", item, _listed(("监督投诉方式",), item.complaints)
    for text in catalog.texts:
        yield "text", text, _listed(("异议渠道",), text.front.objections)


def _listed(base: Path, channels: tuple[Channel, ...] | None) -> Iterator[tuple[Path, Channel]]:
    for at, channel in enumerate(channels or ()):
        yield (*base, at), channel

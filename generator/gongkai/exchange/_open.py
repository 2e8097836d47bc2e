"""Open data: the catalog as JSON, JSON Lines, CSV and JSON-LD below ``data/v1/``.

Keys are the Chinese keys of the records. A key that is absent is missing, ``"无"`` or ``[]`` is none,
nothing is ever null: the same as in the files. One file a kind and one a place. What a record gives
is kept by the digest of all it was made from, so that a build makes again only what has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from gongkai.exchange._csv import joined, rows_text
from gongkai.exchange._open_linked import CONTEXT, channel, described, service, slug
from gongkai.exchange._open_tables import lines_of, releases_table, tables_of
from gongkai.exchange._open_written import VERIFIED, line_of, record_of, verified
from gongkai.exchange._schemas import schema_files
from gongkai.model.addresses import slug_of_name
from gongkai.model.catalog import identity
from gongkai.model.disclosure import Disclosure, Guide
from gongkai.model.items import Item
from gongkai.model.opendata import OPEN_FILES
from gongkai.model.pages import SiteView
from gongkai.model.releases import (
    BUNDLE,
    DEPARTMENT,
    ITEM,
    LAW,
    LINE,
    PLACE,
    SERVICE,
    TEXT,
    VILLAGE,
)
from gongkai.model.townships import Township

T = TypeVar("T")
ROOT = "data/v1/"
_UNVERIFIED = ("number", "issued", "amended", "effective", "note")
_JSON, _LINES, _CSV, _LD = (
    "application/json", "application/x-ndjson", "text/csv", "application/ld+json",
)  # fmt: skip
_ITEM_COLUMNS = ("事项名称", "编码", "事项类型", "事项来源", "领域", "实施主体", "服务对象", "法定办结时限",
                 "承诺办结时限", "是否收费", "到现场次数", "设定依据", "当前状态", "承接地方", "网页",
                 "编入批次", "最近变动批次")  # fmt: skip
_GUIDE_COLUMNS = ("地方", "事项名称", "编码", "当前状态", "赋权方式", "赋权部门", "监管部门", "窗口",
                  "办理地点", "办理时间", "咨询方式", "承诺办结时限", "到现场次数", "网页",
                  "编入批次", "最近变动批次")  # fmt: skip


class Kept(Protocol):
    """Where what was made before is found."""

    def made(self, key: str, make: Callable[[], T]) -> T:
        """Return what is kept under a key, made now if nothing is."""


class _Item(Struct, frozen=True):
    """What one item gives: its JSON, its row of CSV, and in the second stage its node as linked data."""

    text: str
    row: str
    node: str


class _Place(Struct, frozen=True):
    """What the guides of one place give."""

    text: str
    lines: str
    rows: str
    nodes: str


def open_data(  # noqa: PLR0913 -- what it is made of, and where from
    disclosure: Disclosure,
    site: SiteView,
    kept: Kept,
    digest: Callable[[object], str],
    *,
    licence: str,
    linked: bool = True,
) -> dict[str, bytes]:
    """Return every file of the open data by its path, as linked data too if that is asked for.

    ``digest`` stands for a value.
    """
    catalog, day = disclosure.catalog, disclosure.as_of
    common = digest((site.base_url, catalog.county, catalog.departments, day.year, linked))
    making = _Making(disclosure, site, kept, digest, common, linked)
    items = [making.item(one) for one in catalog.items]
    places = [(place, making.place(place)) for place in catalog.townships]
    files: dict[str, bytes] = {
        "items.json": _joined(one.text for one in items),
        "items.csv": joined((rows_text((_ITEM_COLUMNS,)), *(one.row for one in items))),
        "guides.jsonl": "".join(one.lines for _, one in places).encode(),
        "guides.csv": joined((rows_text((_GUIDE_COLUMNS,)), *(one.rows for _, one in places))),
    }
    for place, one in places:
        files[f"guides/{place.slug}.json"] = one.text.encode()
        if linked:
            files[f"guides/{place.slug}.jsonld"] = graph_of([one.nodes])
    if linked:
        files["items.jsonld"] = graph_of(one.node for one in items)
    files.update(_records(disclosure))
    files |= {f"{name}l": lines_of(files[name]) for name in sorted(files) if "/" not in name
              and name.endswith(".json")}  # fmt: skip
    files |= tables_of(files)
    files["releases.csv"] = releases_table(
        [
            (one.id, one.title, one.effective.isoformat(), one.head.document or "")
            for one in disclosure.chronicle.releases
        ]
    )
    files.update(
        kept.made("schemas", lambda: {f"schemas/{n}": c for n, c in schema_files().items()})
    )
    return _described_files(disclosure, site, files, licence, linked=linked)


def _described_files(
    disclosure: Disclosure,
    site: SiteView,
    files: Mapping[str, bytes],
    licence: str,
    *,
    linked: bool,
) -> dict[str, bytes]:
    """Add the description of all files, and their digests."""
    made = {f"{ROOT}{name}": content for name, content in sorted(files.items())}
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in made.items()}
    words = {one.path: one.title for one in OPEN_FILES}
    listed = [
        (path, words.get(path, path.removeprefix(ROOT)), _media(path), content, digests[path])
        for path, content in made.items()
    ]
    if linked:
        made[f"{ROOT}dcat.jsonld"] = _dumped(
            described(
                disclosure.catalog,
                site.base_url or "../../",
                title=f"{site.county}政务服务公开数据",
                publisher=site.host,
                licence=licence,
                files=listed,
            )
        )
    index = {
        "版本": "v1",
        "许可": licence,
        "文件": [{"路径": path.removeprefix(ROOT), "说明": title, "字节": len(content), "sha256": digest}
               for path, title, _, content, digest in listed],
    }  # fmt: skip
    made[f"{ROOT}index.json"] = _dumped(index)
    digests |= {
        path: hashlib.sha256(content).hexdigest()
        for path, content in made.items()
        if path not in digests
    }
    sums = (f"{digest}  {path.removeprefix(ROOT)}\n" for path, digest in digests.items())
    made[f"{ROOT}SHA256SUMS.txt"] = "".join(sums).encode()
    return made


def _media(path: str) -> str:
    endings = {".jsonld": _LD, ".jsonl": _LINES, ".csv": _CSV}
    return next((media for ending, media in endings.items() if path.endswith(ending)), _JSON)


class _Making(Struct, frozen=True):
    """Makes what single records give, unless it is kept from when it was last made."""

    disclosure: Disclosure
    site: SiteView
    kept: Kept
    digest: Callable[[object], str]
    common: str
    linked: bool

    def item(self, item: Item) -> _Item:
        """Return what an item gives."""
        known = self.disclosure
        places = tuple(one.place.slug for one in known.guides_of_item.get(item.code, ()))
        came = _came_in(known, ITEM, identity(item))
        key = self.digest((item, known.states[item.code], places, came))
        return self.kept.made(f"{self.common}{key}", lambda: self._item(item))

    def place(self, place: Township) -> _Place:
        """Return what the guides of a place give."""
        guides = self.disclosure.guides.get(place.slug, ())
        came = tuple(
            _came_in(self.disclosure, LINE, f"{place.slug}/{one.item.code}") for one in guides
        )
        key = self.digest((place, came, tuple((one.item, one.status) for one in guides)))
        return self.kept.made(f"{self.common}{key}", lambda: self._place(place, guides, came))

    def _item(self, item: Item) -> _Item:
        disclosure, site, catalog = self.disclosure, self.site, self.disclosure.catalog
        item = verified(item)
        page = f"items/{slug(item.code)}/"
        state = disclosure.states[item.code].state
        guides = disclosure.guides_of_item.get(item.code, ())
        extra = {
            "编码": item.code,
            "网页": page,
            "当前状态": state,
            "承接地方": [g.place.slug for g in guides],
            **_came_in(disclosure, ITEM, identity(item)),
        }
        fees = item.fees
        row = (
            item.name, item.code, item.type or "", item.origin or "", item.field or "",
            item.body or "", "、".join(item.audience or ()),
            str(item.legal_limit or ""), str(item.promised_limit or ""),
            "" if fees is None else "是" if fees.charged else "否",
            "" if item.visits is None else str(item.visits),
            "；".join(f"《{one.law}》{one.article or ''}" for one in item.basis or ()),
            state, "、".join(g.place.name for g in guides), page,
            *disclosure.chronicle.came_in((ITEM, identity(item))),
        )  # fmt: skip
        node = ""
        if self.linked:
            base, body = site.base_url or "../../", catalog.department(item.body)
            node = line_of(service(item, base, body, site.county))
        return _Item(record_of(extra, item), rows_text((row,)), node)

    def _place(
        self, place: Township, guides: tuple[Guide, ...], came: tuple[Mapping[str, str], ...]
    ) -> _Place:
        base = self.site.base_url or "../../../"
        found = [{**_guide(one), **known} for one, known in zip(guides, came, strict=True)]
        each = [line_of(one) for one in found]
        head = line_of({"地方": place.name, "代码": place.slug, "类别": place.kind})
        where = line_of({"地方": place.name})[:-1]
        rows = tuple(
            (place.name, *(str(values.get(key, "")) for key in _GUIDE_COLUMNS[1:]))
            for values in found
        )
        nodes = (line_of(channel(one, base)) for one in guides) if self.linked else ()
        return _Place(
            text=f'{head[:-1]},"指南":[{",".join(each)}]}}\n',
            lines="".join(f"{where},{one[1:]}\n" for one in each),
            rows=rows_text(rows),
            nodes=",\n".join(nodes),
        )


def _guide(guide: Guide) -> dict[str, Any]:
    """Return what a reader is told of an item in a place, resolved."""
    granting, supervising = guide.granting, guide.supervising
    found: dict[str, Any] = {
        "事项名称": guide.item.name,
        "编码": guide.item.code,
        "当前状态": guide.status.state,
        "赋权方式": guide.mode,
        "赋权部门": granting.name if granting else None,
        "监管部门": supervising.name if supervising else None,
        "窗口": guide.window.name if guide.window else None,
        "办理地点": guide.location,
        "办理时间": guide.hours,
        "咨询方式": guide.phone,
        "承诺办结时限": str(guide.promised_limit) if guide.promised_limit else None,
        "到现场次数": guide.visits,
        "网页": f"townships/{guide.place.slug}/{slug(guide.item.code)}/",
    }
    return {key: value for key, value in found.items() if value is not None}


def _came_in(disclosure: Disclosure, kind: str, name: str) -> dict[str, str]:
    """Return in which release a record came in and in which it last changed; nothing if in none."""
    first, last = disclosure.chronicle.came_in((kind, name))
    return {"编入批次": first, "最近变动批次": last} if first else {}


def _records(disclosure: Disclosure) -> Iterator[tuple[str, bytes]]:
    catalog = disclosure.catalog

    def extra(kind: str, record: object) -> dict[str, str]:
        return _came_in(disclosure, kind, identity(record))

    yield (
        "places.json",
        _joined(
            record_of(
                {"网页": f"townships/{one.slug}/", **extra(PLACE, one)}, one, "lines", "villages"
            )
            for one in catalog.townships
        ),
    )
    yield "villages.json", _joined(
        record_of({"乡镇": place.slug,
               **_came_in(disclosure, VILLAGE, f"{place.slug}/{village.slug or village.name}")}, village)
        for place in catalog.townships
        for village in place.villages or ()
    )  # fmt: skip
    yield (
        "departments.json",
        _joined(record_of(extra(DEPARTMENT, one), one) for one in catalog.departments),
    )
    yield (
        "laws.json",
        _joined(
            record_of(extra(LAW, one), one, *(() if one.verified == VERIFIED else _UNVERIFIED))
            for one in catalog.laws
        ),
    )
    yield "services.json", _joined(record_of(extra(SERVICE, one), one) for one in catalog.services)
    yield "bundles.json", _joined(
        record_of({"包含事项": [item.code for item in one.items], **extra(BUNDLE, one.bundle)}, one.bundle)
        for one in disclosure.bundles
    )  # fmt: skip
    yield "policies.json", _joined(
        record_of({"栏目": text.folder, "网页": f"{text.folder}/{text.front.slug or slug_of_name(text.stem)}/",
               **extra(TEXT, text)}, text.front)
        for text in catalog.texts if text.folder in ("policies", "interpretations", "notices")
    )  # fmt: skip
    yield "channels.json", _joined(_channels(disclosure))


def _channels(disclosure: Disclosure) -> Iterator[str]:
    catalog = disclosure.catalog
    owners: list[tuple[str, str, Any]] = [("县", catalog.county.name, catalog.county)]
    owners += [("乡镇", one.name, one) for one in catalog.townships]
    owners += [("部门", one.name, one) for one in catalog.departments]
    for kind, name, record in owners:
        for one in getattr(record, "hotlines", None) or ():
            yield record_of({"层级": kind, "单位": name, "类型": "热线"}, one)
        for one in record.channels or ():
            yield record_of({"层级": kind, "单位": name}, one)


def _dumped(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _joined(texts: Iterable[str]) -> bytes:
    return ("[\n" + ",\n".join(texts) + "\n]\n").encode()


def graph_of(nodes: Iterable[str]) -> bytes:
    """Return nodes, each as JSON, as one JSON-LD document."""
    inside = ",\n".join(one for one in nodes if one)
    return f'{{"@context":{line_of(CONTEXT)},"@graph":[\n{inside}\n]}}\n'.encode()

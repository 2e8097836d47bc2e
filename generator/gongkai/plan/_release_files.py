"""Files of releases: feeds, differences as JSON, archives, and rules for servers.

Each is made only where it does not lie there already: its key is the digest of the releases that it
is made from.
"""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import escape
from itertools import pairwise
from typing import Any

from gongkai.inputs import digest_of
from gongkai.model.pages import KeyedFile, Leaf
from gongkai.model.releases import DEPARTMENT, PLACE, Difference, Release
from gongkai.plan._minor import is_minor
from gongkai.plan._release_pages import DATA
from gongkai.plan._shelf import Shelf

_FEED_LINES = 100
_MODE = 0o644


def release_files(shelf: Shelf, leaves: Iterable[Leaf]) -> tuple[KeyedFile, ...]:
    """Return every file of the releases of a county; none where there are none."""
    chronicle = shelf.past.chronicle
    listed = (*chronicle.releases, *chronicle.upcoming)
    if not listed:
        return ()
    return (
        *(
            one
            for older, release in pairwise((None, *listed))
            if release is not None
            for one in _of_release(shelf, release, older)
        ),
        _index(shelf, listed),
        _records(shelf),
        *_feeds(shelf),
        *_rules(leaves),
    )


def _of_release(shelf: Shelf, release: Release, older: Release | None) -> Iterator[KeyedFile]:
    key = digest_of(("release", release.standing, older.standing if older else ""))
    yield KeyedFile(f"{DATA}{release.id}.json", key, partial(_json_of, shelf, release))
    yield KeyedFile(f"{DATA}{release.id}.tar", key, partial(_archive, shelf, release))


def _written(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _head(release: Release) -> dict[str, Any]:
    head = release.head
    found = {
        "id": release.id, "name": head.name, "document": head.document, "issuer": head.issuer,
        "adopted": head.adopted, "published": head.published, "effective": head.effective,
        "note": head.note, "digest": release.digest, "listDigest": release.list_digest,
        "before": release.before,
    }  # fmt: skip
    return {key: str(value) for key, value in found.items() if value}


def _json_of(shelf: Shelf, release: Release) -> bytes:
    said = shelf.past.chronicle.said(release)
    return _written({**_head(release), "differences": [one.as_dict() for one in said]})


def _index(shelf: Shelf, listed: tuple[Release, ...]) -> KeyedFile:
    digests = digest_of((*(one.digest for one in listed), len(shelf.past.chronicle.releases)))

    def make() -> bytes:
        in_force = len(shelf.past.chronicle.releases)
        rows = [
            {**_head(one), "inForce": at < in_force, "data": f"{one.id}.json"}
            for at, one in enumerate(listed)
        ]
        return _written({"releases": rows})

    return KeyedFile(f"{DATA}index.json", f"index:{digests}", make)


def _records(shelf: Shelf) -> KeyedFile:
    """Return in which release each record came in and in which it last changed."""
    chronicle = shelf.past.chronicle
    last = chronicle.last

    def make() -> bytes:
        rows = [
            {"kind": kind, "id": identity, "releasedIn": passages[0][0].id,
             "changedIn": passages[-1][0].id, **({"gone": True} if passages[-1][1] is None else {})}
            for (kind, identity), passages in chronicle.through.items()
        ]  # fmt: skip
        return (
            "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in rows) + "\n]\n"
        ).encode()

    return KeyedFile(f"{DATA}records.json", f"records:{last.standing if last else ''}", make)


def _archive(shelf: Shelf, release: Release) -> bytes:
    """Pack head, body and whole list; the same release gives the same bytes everywhere."""
    chronicle = shelf.past.chronicle
    files = {
        f"{release.id}.yml": release.paper,
        f"{release.id}.jsonl": release.body,
        f"{release.id}-list.txt": chronicle.listed(release),
    }
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as pack:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), _MODE
            pack.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def _feeds(shelf: Shelf) -> Iterator[KeyedFile]:
    """Yield the feed of the county, of each place and of each department; they need addresses."""
    site, chronicle = shelf.site, shelf.past.chronicle
    if not site.base_url or chronicle.last is None:
        return
    surroundings = (site.base_url, site.name, site.host)
    key = digest_of((*surroundings, *(one.digest for one in chronicle.releases)))
    yield KeyedFile("changes.atom", f"feed:{key}", partial(_feed, shelf, "", site.name, _any))
    for place in shelf.catalog.townships:
        path = f"{shelf.at.place(place)}changes.atom"
        wanted = partial(_of_place, place.slug)
        make = partial(_feed, shelf, shelf.at.place(place), f"{site.name}：{place.name}", wanted)
        yield KeyedFile(path, f"feed:{key}:{PLACE}:{place.name}", make)
    for department in shelf.catalog.departments:
        address = shelf.at.department(department)
        title = f"{site.name}：{department.name}"
        make = partial(_feed, shelf, address, title, partial(_of_department, department.name))
        yield KeyedFile(
            f"{address}changes.atom", f"feed:{key}:{DEPARTMENT}:{department.name}", make
        )


def _any(_one: Difference) -> bool:
    return True


def _of_place(slug: str, one: Difference) -> bool:
    return one.place == slug


def _of_department(name: str, one: Difference) -> bool:
    return name in (one.department, one.old, one.new)


def _feed(shelf: Shelf, address: str, title: str, wanted: Callable[[Difference], bool]) -> bytes:
    """Write a feed (RFC 4287): an entry for each release that concerns it, the newest first."""
    site, chronicle = shelf.site, shelf.past.chronicle
    here = f"{site.base_url}{address}changes.atom"
    entries = []
    updated = ""
    for release in reversed(chronicle.releases):
        said = [one for one in chronicle.said(release) if wanted(one)]
        if said:
            day = f"{(release.head.published or release.effective).isoformat()}T00:00:00+08:00"
            updated = max(updated, day)
            entries.append(_entry(site.base_url, here, release, said, day, shelf))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n'
        f"<title>{escape(title)}：变化</title>\n<id>{escape(here)}</id>\n"
        f'<link rel="self" type="application/atom+xml" href="{escape(here)}"/>\n'
        f'<link href="{escape(site.base_url + address)}"/>\n'
        f"<updated>{updated or '1970-01-01T00:00:00Z'}</updated>\n"
        f"<author><name>{escape(site.host)}</name></author>\n{''.join(entries)}</feed>\n"
    ).encode()


def _entry(  # noqa: PLR0913, PLR0917 -- what an entry is made of
    base: str, feed: str, release: Release, said: list[Difference], day: str, shelf: Shelf
) -> str:
    address = f"{base}releases/{release.id}/"
    first = release is shelf.past.first
    told = [one.sentence for one in said if not is_minor(one)]
    lines = ["首次公布。"] if first else told[:_FEED_LINES] or ["只有不影响办事的更正。"]
    if len(told) > _FEED_LINES and not first:
        lines.append(f"……共 {len(told)} 处变化，见全文。")
    return (
        f"<entry>\n<title>{escape(release.title)}</title>\n<id>{escape(f'{feed}#{release.id}')}</id>\n"
        f'<link href="{escape(address)}"/>\n<updated>{day}</updated>\n'
        f'<content type="text">{escape(chr(10).join(lines))}</content>\n</entry>\n'
    )


def _rules(leaves: Iterable[Leaf]) -> Iterator[KeyedFile]:
    """Yield where addresses moved to; settings of servers are written by ``gongkai server``."""
    moved = [(leaf.address, leaf.moved.href) for leaf in leaves if leaf.moved is not None]
    key = digest_of(part for pair in moved for part in pair)
    yield KeyedFile(
        f"{DATA}redirects.json", f"moved:{key}",
        lambda: _written([{"from": old, "to": new} for old, new in moved]),
    )  # fmt: skip

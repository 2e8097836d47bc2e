"""Is what a server sends what the manifest says? Asks for every file as a reader would, with GET only.

A server does not tell what else it has. But what an intruder adds is of use only if a page leads
there, and pages are known byte for byte: so where a page is not what it should be, its links are
followed, and whatever answers without being in the manifest is extra.

An address that moved has a page in the folder that leads on; a server with our settings leads on by
itself, which is as good where the site, by the manifest, says that it moved there.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from msgspec import Struct

from gongkai.errors import UsageStop, unreachable
from gongkai.publish._copies import CURRENT
from gongkai.publish._manifest import LARGEST, PROOFS, Manifest
from gongkai.publish._staging import Entry
from gongkai.publish._verify import Claim, Verdict, claim_of

_AT_ONCE = 6
_SECONDS = 30.0
_TRIES = 2  # one more, as a site may be switched while we look
_INDEX = "index.html"
_LINK = re.compile(rb"""(?:href|src|action)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
# Read by hosting services, which do not hand them out.
_NOT_SERVED = frozenset(("_headers", "_redirects"))
_OK = 200
_LEADS_ON = (301, 308)
_MOVED = "data/v1/releases/redirects.json"
_STATUS = "status.json"
_MOST_LINKS = 500


class _Answer(Struct, frozen=True):
    status: int
    content: bytes
    location: str = ""


def verify_address(
    address: str, *, public: bytes = b"", against: Manifest | None = None
) -> Verdict:
    """Compare a live site with its manifest, or with one that is known from elsewhere.

    Raises:
        UsageStop: the server cannot be reached, or the public key is none.
    """
    site = _Site(address)
    verdict = _compared(site, claim_of(site.content, public, against))
    if verdict.fine:
        return verdict
    again = claim_of(site.content, public, against)  # perhaps the site was switched meanwhile
    return verdict if again.manifest == verdict.manifest else _compared(site, again)


def _compared(site: _Site, claim: Claim) -> Verdict:
    files = claim.manifest.files if claim.manifest else {}
    wanted = [one for path, one in files.items() if path not in _NOT_SERVED]
    moved = _moved(site, files.get(_MOVED))

    def compare(entry: Entry) -> tuple[str, bytes]:
        return site.compare(entry, moved.get(entry.path, ""))

    for _ in range(_TRIES):
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            answers = dict(zip(wanted, threads.map(compare, wanted), strict=True))
        wanted = [one for one, (verdict, _) in answers.items() if verdict]
    altered = [one.path for one, (verdict, _) in answers.items() if verdict == "altered"]
    missing = [one.path for one, (verdict, _) in answers.items() if verdict == "missing"]
    changed = [(one.path, content) for one, (verdict, content) in answers.items()
               if verdict == "altered" and one.path.endswith(".html")]  # fmt: skip
    extra = tuple(sorted(set(site.strangers(changed, {*files, *PROOFS})))) if changed else None
    return Verdict(
        tuple(sorted((*claim.altered, *altered))), tuple(sorted((*claim.missing, *missing))),
        extra or None, (), claim.signed, claim.manifest,
    )  # fmt: skip


def _moved(site: _Site, entry: Entry | None) -> Mapping[str, str]:
    """Return where the files of moved addresses lead; the list counts only as the manifest has it."""
    content = site.content(entry.path) if entry else None
    if entry is None or content is None or hashlib.sha256(content).hexdigest() != entry.sha256:
        return {}
    try:
        return {f"{one['from']}{_INDEX}": str(one["to"]) for one in json.loads(content)}
    except (ValueError, KeyError, TypeError):
        return {}


class _Site:
    """A site by its address."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise UsageStop(f"{address} 不是 http 或 https 的网址。")
        self._base = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"
        import urllib3  # with it comes all of TLS, and no build needs either

        self._fault = urllib3.exceptions.HTTPError
        self._pool = urllib3.PoolManager(maxsize=_AT_ONCE, retries=False, timeout=_SECONDS)

    def content(self, path: str) -> bytes | None:
        """Return a file, None if the server has none."""
        answer = self._get(self._base + quote(path), LARGEST)
        return answer.content if answer.status == _OK else None

    def compare(self, entry: Entry, moved: str = "") -> tuple[str, bytes]:
        """Return what is wrong with a file (missing, altered, nothing), and what was sent instead.

        ``moved`` is where its address leads, from the root of the site, if it may lead anywhere.
        """
        path = (
            entry.path.removesuffix(_INDEX)
            if f"/{entry.path}".endswith(f"/{_INDEX}")
            else entry.path
        )
        answer = self._get(self._base + quote(path), max(entry.size, 1) * 2 + 65536)
        if moved and answer.status in _LEADS_ON:
            leads = urljoin(self._base + quote(path), answer.location)
            return ("", b"") if leads == self._base + quote(moved, safe="/#") else ("altered", b"")
        found = answer.status == _OK or entry.path == "404.html"
        if not found:
            return "missing", b""
        same = hashlib.sha256(answer.content).hexdigest() == entry.sha256
        return ("", b"") if same else ("altered", answer.content)

    def strangers(self, pages: Iterable[tuple[str, bytes]], known: set[str]) -> Iterator[str]:
        """Yield what altered pages lead to, answers, and is not of the site."""
        asked: set[str] = set()
        for path, content in pages:
            for link in _LINK.findall(content):
                target = urljoin(
                    self._base + quote(path), unescape(link.decode("utf-8", "replace"))
                )
                target = target.partition("#")[0].partition("?")[0]
                if not target.startswith(self._base):
                    continue
                name = unquote(target.removeprefix(self._base))
                name = f"{name}{_INDEX}" if not name or name.endswith("/") else name
                if name in known or name in asked or len(asked) >= _MOST_LINKS:
                    continue
                asked.add(name)
                if f"{name}/{_INDEX}" not in known and self._get(target, 0).status == _OK:
                    yield name

    def _get(self, address: str, most: int) -> _Answer:
        """Ask for an address; no redirect is followed, and no more than ``most`` bytes are read."""
        try:
            answer = self._pool.request(
                "GET", address, redirect=False, preload_content=False,
                headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache"},
            )  # fmt: skip
            content = answer.read(most + 1, decode_content=True)
            if len(content) > most:
                answer.close()  # the rest is of no interest
            answer.release_conn()
        except self._fault as fault:
            raise UsageStop(f"{address} 打不开：{unreachable(fault)}。") from fault
        return _Answer(answer.status, content, answer.headers.get("Location", ""))


def last_day(target: str) -> date | None:
    """Return the last day for which a copy, by folder or address, says what is so.

    None where no day is known on which anything changes. Building as of that day, or of an earlier
    one since the last change, gives the same site.

    Raises:
        UsageStop: the server cannot be reached.
    """
    try:
        if target.startswith(("http://", "https://")):
            content = _Site(target).content(_STATUS) or b""
        else:
            folder = Path(target)
            shown = folder / CURRENT / _STATUS
            content = (shown if shown.is_file() else folder / _STATUS).read_bytes()
        return date.fromisoformat(json.loads(content)["next_day"]) - timedelta(days=1)
    except (OSError, ValueError, KeyError, TypeError):
        return None

"""``_headers`` and ``_redirects``: how services that host a folder are told, by a file in it.

Netlify's form, which Cloudflare Pages and others read too. Where several rules fit an address these
services send the headers of all, so that pages, which no pattern tells from the rest, keep what the
services do by themselves: they are asked for again each time.
"""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.hosting._rules import (
    ASKED_AGAIN,
    ASSETS,
    FOR_SERVICES,
    LASTING,
    NEVER_OLD,
    OPEN_DATA,
    Hosting,
)


def hosting_files(hosting: Hosting) -> Mapping[str, bytes]:
    """Return both files by their paths."""
    texts = dict(zip(FOR_SERVICES, (_headers(hosting), _redirects(hosting)), strict=True))
    return {path: text.encode() for path, text in texts.items()}


def _headers(hosting: Hosting) -> str:
    base = hosting.base
    rules = [
        (f"{base}*", hosting.headers),
        (f"{base}{ASSETS}*", {"Cache-Control": LASTING}),
        (f"{base}{OPEN_DATA}*", {"Access-Control-Allow-Origin": "*"}),
        *((f"{base}{name}", {"Cache-Control": ASKED_AGAIN}) for name in NEVER_OLD),
    ]
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in rules
    )


def _redirects(hosting: Hosting) -> str:
    base = hosting.base
    return "".join(f"{base}{old} {base}{new} 301\n" for old, new in hosting.moved)

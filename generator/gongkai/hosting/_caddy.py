"""Settings for Caddy 2."""

from __future__ import annotations

from pathlib import PurePosixPath

from gongkai.hosting._rules import (
    ASKED_AGAIN,
    ASSETS,
    FOR_SERVICES,
    LASTING,
    NEVER_OLD,
    NOT_FOUND,
    OPEN_DATA,
    PAGES,
    Hosting,
)
from gongkai.hosting._types import TYPES


def caddy(hosting: Hosting, site: PurePosixPath) -> str:
    """Write the settings of a site that lies in a folder; certificates are Caddy's own business."""
    base = hosting.base
    headers = "".join(f'\t\t{name} "{value}"\n' for name, value in hosting.headers.items())
    moved = "".join(f"\tredir {base}{old} {base}{new} permanent\n" for old, new in hosting.moved)
    if base != "/":
        moved = f"\tredir {base.rstrip('/')} {base} permanent\n{moved}"
    moved += "".join(f"\tredir {old} {new}\n" for old, new in hosting.at_root.items())
    again = " ".join(base + name for name in NEVER_OLD)
    hidden = " ".join(f"*/{name}" for name in FOR_SERVICES)
    strip = f"\turi strip_prefix {base.rstrip('/')}\n" if base != "/" else ""
    return f"""\
# 政务公开网站的 Caddy 设置，由 gongkai server 写出。放进 /etc/caddy/Caddyfile，然后 caddy reload
{_address(hosting)} {{
\troot * "{site}"

\t@writing not method GET HEAD
\trespond @writing 405
\t@hidden {{
\t\tpath */.* {hidden}
\t\tnot path */.well-known/*
\t}}
\terror @hidden 404
{moved}
\theader {{
{headers}\t\t?Cache-Control "{PAGES}"
\t\t-Server
\t}}
\t@lasting path {base}{ASSETS}*
\theader @lasting Cache-Control "{LASTING}"
\t@again path {again}
\theader @again Cache-Control "{ASKED_AGAIN}"
\t@open path {base}{OPEN_DATA}*
\theader @open Access-Control-Allow-Origin "*"
{_types(hosting)}
{strip}\tencode zstd gzip
\tfile_server {{
\t\tprecompressed br gzip
\t}}
\thandle_errors {{
\t\theader {{
{headers}\t\tCache-Control "{ASKED_AGAIN}"
\t\t\t-Server
\t\t}}
\t\trewrite * /{NOT_FOUND}
\t\tencode zstd gzip
\t\tfile_server {{
\t\t\tprecompressed br gzip
\t\t}}
\t}}
}}
"""


def _address(hosting: Hosting) -> str:
    if hosting.secure:
        return hosting.origin
    return f"http://{hosting.origin}" if hosting.host else ":80"


def _types(hosting: Hosting) -> str:
    """Name the types that the tables of a system may lack."""
    known = {"jsonl": "application/json; charset=utf-8", "bin": "application/octet-stream"}
    rare = ("application/ld+json", "application/atom+xml", "application/ofd", "text/turtle")
    known |= {end: kind for kind in rare for end in TYPES[kind]}
    return "".join(
        f'\t@{end} path {hosting.base}*.{end}\n\theader @{end} Content-Type "{kind}"\n'
        for end, kind in known.items()
    )

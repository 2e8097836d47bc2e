"""What kinds of files a site holds, and as what they are sent. With ``nosniff`` a wrong type hurts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "text/html": ("html",),
    "text/css": ("css",),
    "text/javascript": ("js",),
    "text/plain": ("txt",),
    "text/csv": ("csv",),
    "text/calendar": ("ics",),
    "text/turtle": ("ttl",),
    "application/json": ("json", "jsonl"),
    "application/ld+json": ("jsonld",),
    "application/xml": ("xml",),
    "application/atom+xml": ("atom",),
    "application/pdf": ("pdf",),
    "application/zip": ("zip",),
    "application/x-tar": ("tar",),
    "application/msword": ("doc",),
    "application/vnd.ms-excel": ("xls",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    "application/ofd": ("ofd",),
    "application/vnd.ms-works": ("wps",),
    "image/svg+xml": ("svg",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "application/octet-stream": ("bin", "sig", "et"),
}
# Sent with their character set …
TEXTS: Final = (
    "text/css", "text/javascript", "text/plain", "text/csv", "text/calendar", "text/turtle",
    "application/json", "application/ld+json", "application/xml", "application/atom+xml",
    "image/svg+xml",
)  # fmt: skip
# … and compressed; HTML always is.
PACKED: Final = TEXTS
# The endings of all that is worth compressing.
COMPRESSIBLE: Final = frozenset(end for kind in ("text/html", *PACKED) for end in TYPES[kind])

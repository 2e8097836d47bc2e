"""In which order files are sent, so that no page is ever seen before what it asks for."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.model.paths import plain_of
from gongkai.publish._manifest import PROOFS

_READ = (".html", ".xml", ".atom", ".txt")


def waves(paths: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Sort paths into scripts, styles and data; then pages and what names them; then the proofs."""
    found: tuple[list[str], list[str], list[str]] = ([], [], [])
    for path in sorted(paths):
        found[2 if path in PROOFS else plain_of(path).endswith(_READ)].append(path)
    return tuple(tuple(wave) for wave in found)

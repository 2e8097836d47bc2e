"""Writes the sites of all peers for one county; run in a process of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from benchmarks._peers import hugo, material, raw
from benchmarks._peers.export import export
from gongkai.config import theme_folder


def write(county: str, site: str, base: str, as_of: str) -> None:
    """Write a1, a2, material and the archive of the floor below ``base``."""
    made = export(Path(county), date.fromisoformat(as_of))
    icons = dict(hugo.drawn(theme_folder()))
    hugo.pages(made, Path(base, "a1"), icons)
    hugo.adapter(made, Path(base, "a2"), icons)
    material.site(made, Path(base, "material"))
    raw.pack(Path(site), Path(base, "raw.tar"))


def write_texts(county: str, _site: str, base: str, as_of: str) -> None:
    """Write the site of a1 below ``base``, with policy texts as Markdown."""
    made = export(Path(county), date.fromisoformat(as_of))
    hugo.pages(
        made, Path(base, "a1"), dict(hugo.drawn(theme_folder())), texts=Path(county, "content")
    )

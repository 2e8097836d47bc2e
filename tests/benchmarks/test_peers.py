"""The sites of the peers are written from the same county, whatever our pages come to show."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks import county as script
from benchmarks._peers.write import write


def test_every_peer_gets_every_guide(tmp_path: Path) -> None:
    root, site = tmp_path / "county", tmp_path / "site"
    arguments = ["--scale", "0.02", "--texts", "1", "--out", str(root)]
    subprocess.run([sys.executable, script.__file__, *arguments], check=True)
    site.mkdir()
    (site / "index.html").write_text("<p>", encoding="utf-8")
    write(str(root), str(site), str(tmp_path), "2026-11-22")
    guides = len(list((tmp_path / "a1" / "content" / "guides").rglob("*.md")))
    pages = list((tmp_path / "material" / "docs" / "townships").glob("*/yh-*/index.md"))
    assert guides > 0
    assert len(pages) == guides
    assert (tmp_path / "a2" / "content" / "_content.gotmpl").is_file()
    assert (tmp_path / "raw.tar").is_file()

"""Whole documents: which lines became which block. Goldens hold figures and digests, never words.

The three real papers are not part of the project and are read where they lie beside it; the
invented ones hold the same shapes everywhere. ``GOLDEN_ACCEPT=1`` writes the goldens anew.
"""

import hashlib
import json
import os
from pathlib import Path

import pytest

from gongkai.source import read_official, read_text

ROOT = Path(__file__).parents[2]
GOLDENS = ROOT / "tests" / "cases" / "official"
SAMPLES = ROOT.parent / "shared" / "samples"
INVENTED = sorted((ROOT / "tests" / "cases" / "exchange").glob("a-[ntw]*/input/*.txt"))
REAL = ("heze-2022", "pingshun-2021", "taojiang-2021")
ACCEPT = os.environ.get("GOLDEN_ACCEPT") == "1"


def figures(content: bytes) -> list[dict[str, object]]:
    text, _ = read_text(content, "")
    official = read_official(text or "")
    blocks: list[dict[str, object]] = [
        {
            "line": block.first,
            "last": block.last,
            "kind": block.kind,
            "level": block.level,
            "token": block.token,
            "anchor": block.anchor,
            "heading": block.heading_length,
            "part": block.part,
            "length": len(block.text),
            "digest": hashlib.sha256(block.text.encode()).hexdigest()[:12],
        }
        for block in official.blocks
    ]
    dropped: list[dict[str, object]] = [
        {"line": piece.line, "kind": "dropped"} for piece in official.dropped
    ]
    odd: list[dict[str, object]] = [
        {"line": one.line, "kind": one.kind} for one in official.oddities
    ]
    header = official.header
    said: dict[str, object] = {
        "kind": "header",
        "issued": str(header.issued),
        "published": str(header.published),
        "annexes": len(official.annexes),
        "parts": [part.kind for part in official.parts],
    }
    for name in ("title", "issuer", "number", "addressees", "signature", "source", "author"):
        words = str(getattr(header, name))
        said[name] = [len(words), hashlib.sha256(words.encode()).hexdigest()[:12]] if words else []
    return [said, *blocks, *dropped, *odd]


def held(content: bytes, golden: Path) -> None:
    found = figures(content)
    if ACCEPT:
        lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in found)
        golden.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: f"{path.parents[1].name}")
def test_an_invented_paper_is_read_as_before(path: Path) -> None:
    held(path.read_bytes(), GOLDENS / f"{path.parents[1].name}.golden.json")


@pytest.mark.parametrize("name", REAL)
def test_a_real_paper_is_read_as_before(name: str) -> None:
    path = SAMPLES / f"{name}.txt"
    if not path.is_file():
        pytest.skip("the real papers do not lie beside the project")
    held(path.read_bytes(), GOLDENS / f"{name}.golden.json")

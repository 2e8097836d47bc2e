"""Fragments of papers, one matter each: what is recognised, as ``explain`` tells it.

``GOLDEN_ACCEPT=1`` writes what is recognised now as what is expected.
"""

import os
from pathlib import Path

import pytest

from gongkai.source import outline, print_official, read_official

CASES = sorted((Path(__file__).parents[1] / "cases" / "official-fragments").glob("*.txt"))
ACCEPT = os.environ.get("GOLDEN_ACCEPT") == "1"


def test_there_are_forty_fragments() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("path", CASES, ids=lambda path: str(path.stem))
def test_a_fragment_is_recognised(path: Path) -> None:
    official = read_official(path.read_text(encoding="utf-8"))
    found = "\n".join(outline(official)) + "\n"
    golden = path.with_suffix(".outline")
    if ACCEPT:
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CASES, ids=lambda path: str(path.stem))
def test_a_fragment_printed_and_read_again_has_the_same_structure(path: Path) -> None:
    official = read_official(path.read_text(encoding="utf-8"))
    again = read_official(print_official(official))
    assert [(b.kind, b.anchor, b.text) for b in again.blocks] == [
        (b.kind, b.anchor, b.text) for b in official.blocks
    ]

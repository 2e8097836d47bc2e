"""Each case is a tiny county; ``expected.txt`` is what its clerk is told.

``GOLDEN_ACCEPT=1`` writes what is said now as what is expected.
"""

import os
from pathlib import Path

import pytest

from gongkai.cache import Shelf
from gongkai.check import records
from gongkai.inputs import read_inputs
from gongkai.load import load
from gongkai.report import as_human

CASES = Path(__file__).parents[1] / "cases" / "check"
FOLDERS = sorted(folder for folder in CASES.iterdir() if folder.is_dir())
ACCEPT = os.environ.get("GOLDEN_ACCEPT") == "1"
KNOWN = Shelf({})  # what the tables of the package say is understood once for all cases


def said(folder: Path) -> str:
    return as_human(records(load(read_inputs(folder)), KNOWN).findings) + "\n"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_a_county_is_told_what_to_mend(folder: Path) -> None:
    expected = folder / "expected.txt"
    if ACCEPT:
        expected.write_text(said(folder), encoding="utf-8")
    assert said(folder) == expected.read_text(encoding="utf-8")

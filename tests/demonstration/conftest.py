"""The demonstration county, built once for all tests of this folder."""

import json
import sqlite3
from pathlib import Path

import pytest

from gongkai import reading
from gongkai.check import Checked
from tests.builders import a_site
from tests.demonstration.figures import a_base

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def checked() -> Checked:
    return reading.check(reading.settings(ROOT))


@pytest.fixture(scope="session")
def site() -> dict[str, bytes]:
    return a_site(ROOT)


@pytest.fixture(scope="session")
def places(site: dict[str, bytes]) -> dict[str, str]:
    """Return the name of each place by its slug."""
    return {one["代码"]: one["名称"] for one in json.loads(site["data/v1/places.json"])}


@pytest.fixture(scope="session")
def data(site: dict[str, bytes], places: dict[str, str]) -> sqlite3.Connection:
    """Return what figures are computed from another way."""
    return a_base(site, places)

"""The demonstration county, built once for all tests of this folder."""

from pathlib import Path

import pytest

from gongkai import pipeline
from gongkai.check import Checked
from tests.builders import a_site

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def checked() -> Checked:
    return pipeline.check(pipeline.settings(ROOT))


@pytest.fixture(scope="session")
def site() -> dict[str, bytes]:
    return a_site(ROOT)

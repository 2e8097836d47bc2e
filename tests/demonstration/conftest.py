"""The demonstration county, built once for all tests of this folder."""

from pathlib import Path

import pytest

from gongkai import pipeline
from gongkai.check import Checked
from tests.builders import DAY

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def checked() -> Checked:
    return pipeline.check(pipeline.settings(ROOT))


@pytest.fixture(scope="session")
def site() -> dict[str, bytes]:
    made = pipeline.make(pipeline.settings(ROOT), as_of=DAY)
    return {one.path: one.content for one in made.artifacts}

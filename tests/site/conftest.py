"""The county of ``released.py``, in a folder of its own."""

from pathlib import Path

import pytest

from tests.builders import a_county
from tests.site.released import FILES, SETTINGS


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return a_county(tmp_path / "county", FILES, settings=SETTINGS.format(way="直接"))

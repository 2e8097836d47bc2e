"""The demonstration county's index in a folder."""

from pathlib import Path

import pytest

from tests.search.county import indexed


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demonstration county's index."""
    return indexed().written(tmp_path_factory.mktemp("demonstration"))

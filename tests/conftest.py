"""What every test may ask for."""

import os

import pytest
from hypothesis import settings

from tests.tools.find_chromium import NODE, chromium

os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", NODE)

# A busy machine is slow; that is no defect of the code. On CI, Hypothesis has settings of its own.
settings.register_profile("house", deadline=None)
if not os.environ.get("CI"):
    settings.load_profile("house")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The Chromium that `make test` found; without one, browser tests are skipped, save on CI."""
    path = chromium()
    if path:
        return path
    reason = "no Chromium: set CHROMIUM, or run the tests through `make test`, which finds one"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)

"""What every test may ask for."""

import gc
import os
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from gongkai import pipeline
from gongkai.exchange import _open
from gongkai.exchange._schemas import schema_files
from tests.builders import RememberedFrames
from tests.tools.find_chromium import NODE, chromium

os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", NODE)

# A busy machine is slow; that is no defect of the code. On CI, Hypothesis has settings of its own.
settings.register_profile("house", deadline=None)
if not os.environ.get("CI"):
    settings.load_profile("house")


def pytest_collection_finish() -> None:
    """Leave what is there before the first test out of the search for garbage: it stays anyway."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    """What hangs on settings or on the program alone is made once a worker: half of a small build.

    Tests of frames and of schemas ask for them at their own door, and get them fresh.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pipeline, "frames", RememberedFrames())
        patched.setattr(_open, "schema_files", cache(schema_files))
        yield


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


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        yield chromium
        chromium.close()

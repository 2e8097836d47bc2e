"""The county of the watcher's tests."""

from tests.watch.conftest import county

__all__ = ["county"]

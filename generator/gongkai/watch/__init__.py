"""The live copy kept at what its source says: looks, builds, publishes, and tells how it went."""

from gongkai.watch._days import Days
from gongkai.watch._loop import Orders, World, watch
from gongkai.watch._sources import source_of
from gongkai.watch._status import Status, as_json, as_words, is_fine, read_status, running

__all__ = [
    "Days",
    "Orders",
    "Status",
    "World",
    "as_json",
    "as_words",
    "is_fine",
    "read_status",
    "running",
    "source_of",
    "watch",
]

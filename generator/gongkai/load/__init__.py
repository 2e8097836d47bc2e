"""From a county's folder to sources: reads files, understands nothing yet."""

from gongkai.load._load import load, written

__all__ = ["load", "written"]

"""From the book to files: contexts into templates, templates into frames."""

from gongkai.render._assets import Assets, assets
from gongkai.render._keys import PageKeys
from gongkai.render._pack import packed
from gongkai.render._pour import Press

__all__ = ["Assets", "PageKeys", "Press", "assets", "packed"]

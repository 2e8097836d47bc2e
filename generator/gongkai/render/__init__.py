"""From the book to files: contexts into templates, templates into frames."""

from gongkai.render._assets import Assets, assets
from gongkai.render._chart import Charts
from gongkai.render._extras import EXTRAS
from gongkai.render._keys import PageKeys
from gongkai.render._meeting import meeting
from gongkai.render._pack import packed
from gongkai.render._pour import Press

__all__ = ["EXTRAS", "Assets", "Charts", "PageKeys", "Press", "assets", "meeting", "packed"]

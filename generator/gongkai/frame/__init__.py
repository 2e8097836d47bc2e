"""The frame room: empty pages as MkDocs with Material renders them, and Markdown as safe HTML.

Takes the configuration and the theme, gives one ``Frame`` for each section and depth, and a
function from Markdown to HTML. Together with ``gongkai.plugin`` it is all that knows MkDocs,
Material and Markdown, so that they can be replaced without touching templates or data.
"""

from gongkai.frame._fault import FrameError
from gongkai.frame._frames import SECTIONS, frames
from gongkai.frame._prose import prose
from gongkai.frame._settings import accepted
from gongkai.frame._slots import SLOTS

__all__ = ["SECTIONS", "SLOTS", "FrameError", "accepted", "frames", "prose"]

"""Writing: a finished site into its folder, edits into the county's files."""

from gongkai.publish._commit import commit
from gongkai.publish._site import Published, publish

__all__ = ["Published", "commit", "publish"]

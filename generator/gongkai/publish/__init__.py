"""Writing: a finished site into its folder, edits into the county's files."""

from gongkai.publish._commit import commit
from gongkai.publish._site import Published, finish, ours_in, publish
from gongkai.publish._staging import Entry, Staging

__all__ = ["Entry", "Published", "Staging", "commit", "finish", "ours_in", "publish"]

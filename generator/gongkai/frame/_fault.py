"""What is raised when the theme itself is broken: a fault of ours, never of an editor."""

from __future__ import annotations


class FrameError(RuntimeError):
    """The theme cannot be used: a slot is missing or in the wrong place, or a file is not there.

    Not a ``GongkaiError``: those are expected stops with advice for the person at the keyboard,
    this one ends with a traceback that belongs into a report.
    """

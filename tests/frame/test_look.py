"""In a real browser: colours that can be read, nothing wider than the phone, buttons that work."""

import functools
import gzip
import http.server
import re
import threading
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from gongkai.frame import frames
from gongkai.model.pages import FrameKey
from tests.frame.builders import ASSETS, THEME, a_config, poured

pytestmark = pytest.mark.browser

SHEETS = sorted((THEME / "assets" / "css").glob("[0-59]*.css"))
PLACE = '<p data-my-place hidden>我的乡镇：<a href="#"><span data-my-place-name></span></a></p>'
VALUES = {
    "title": "个体工商户登记",
    "county": "青石县政务公开和便民服务",
    "hotline": "12345",
    "kind": "guide",
    "banner": "<p>这是演示网站，机构、电话和地址都是虚构的。</p>",
    "place": '<a class="place" href="../" data-place-slug="qingshan" data-place-name="青山镇">'
    "青山镇</a>",
    "trail": '<nav aria-label="当前位置"><ol><li><a href="../../">首页</a></li>'
    '<li><a href="../">青山镇</a></li><li aria-current="page">个体工商户登记</li></ol></nav>',
    "content": "<article><h1>个体工商户登记</h1><p>3个工作日办好，跑 1 次。</p>"
    f"{PLACE}<details><summary>依据</summary><p id='basis'>条例第十一条</p></details></article>",
    "footer": "<p>主办单位：青石县人民政府办公室</p>",
    "actions": '<a href="tel:1">打电话</a><a href="#">去这里</a><a href="#">投诉</a>',
}
ON_PAPER = ("ink", "ink-2", "main", "main-strong", "accent", "ended")
PAIRS = [
    *((colour, ground) for colour in ON_PAPER[:3] for ground in ("paper", "ground")),
    *((colour, "paper") for colour in ON_PAPER[3:]),
    *((colour, "main-soft") for colour in ("ink", "ink-2", "main", "main-strong")),
    *((colour, "accent-soft") for colour in ("ink", "ink-2", "accent")),
    *((colour, "ended-soft") for colour in ("ink", "ink-2", "ended")),
    ("on-main", "main"),
    ("on-main", "main-strong"),
    ("paper", "paper"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the same guide at two places below the root of a county, in a folder of the host."""
    root = tmp_path_factory.mktemp("host")
    (root / "gov" / "assets").mkdir(parents=True)
    for name, logical in (("site.css", ""), ("chrome.js", "js/chrome.js")):
        source = [THEME / "assets" / logical] if logical else SHEETS
        text = "".join(path.read_text(encoding="utf-8") for path in source)
        (root / "gov" / "assets" / name).write_text(text, encoding="utf-8")
    icon = (THEME / "assets" / "img" / "favicon.svg").read_bytes()
    (root / "gov" / "assets" / "favicon.svg").write_bytes(icon)
    key = FrameKey("townships", 2)
    frame = frames(a_config(tmp_path_factory.mktemp("county")), THEME, [key], ASSETS)[key]
    no_place = {**VALUES, "place": "", "actions": "", "banner": ""}
    for name, values in (("guide", VALUES), ("bare", no_place)):
        folder = root / "gov" / "a" / name
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(poured(frame, values), encoding="utf-8")
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Silent, directory=str(root))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/gov/a/"
    server.shutdown()
    server.server_close()


class Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme="light")
    yield context
    context.close()


@pytest.fixture(scope="module")
def painted(browser: Browser, site: str) -> Iterator[Page]:
    """A guide whose colours are changed and measured."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme="light")
    yield opened(context, f"{site}guide/")
    context.close()


def opened(phone: BrowserContext, address: str) -> Page:
    page = phone.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    assert faults == []
    return page


def folded(page: Page, name: str) -> Locator:
    """One of the tools that are folded away, its menu opened if need be."""
    if page.locator(".kit:not([open])").count():
        page.locator(".kit summary").click()
    return page.get_by_role("button", name=name)


def luminance(colour: str) -> float:
    red, green, blue = (int(part) / 255 for part in re.findall(r"\d+", colour)[:3])
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (red, green, blue)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


COLOURS_USED = """names => {
  const spot = document.createElement('i');
  document.body.append(spot);
  const found = {};
  for (const name of names) {
    spot.style.color = `var(--${name}, var(--main))`;
    found[name] = getComputedStyle(spot).color;
  }
  spot.remove();
  return found;
}"""


def palette(page: Page, names: set[str]) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(COLOURS_USED, sorted(names))
    return found


@pytest.mark.parametrize(
    ("colour", "large", "dark"), list(product(("teal", "red", "blue"), (0, 1), (0, 1)))
)
def test_every_palette_can_be_read(painted: Page, colour: str, large: int, dark: int) -> None:
    painted.evaluate(
        """([colour, large, dark]) => {
          document.body.setAttribute('data-md-color-primary', colour);
          document.documentElement.classList.toggle('large', !!large);
          document.documentElement.setAttribute('data-scheme', dark ? 'dark' : 'light');
        }""",
        [colour, large, dark],
    )
    found = palette(painted, {name for pair in PAIRS for name in pair} | {"band", "edge"})
    least = 7 if large else 4.5
    weak = {
        pair: round(contrast(found[pair[0]], found[pair[1]]), 2)
        for pair in PAIRS
        if pair[0] != pair[1] and contrast(found[pair[0]], found[pair[1]]) < least
    }
    assert weak == {}
    assert contrast(found["band"], "rgb(255, 255, 255)") >= least
    assert contrast(found["edge"], found["paper"]) >= 3


def test_the_device_and_the_button_give_the_same_dark(browser: Browser, site: str) -> None:
    names = {name for pair in PAIRS for name in pair} | {"band", "line", "edge", "focus"}
    found = []
    for scheme in ("dark", "light"):
        context = browser.new_context(color_scheme=scheme)
        page = opened(context, f"{site}guide/")
        for colour in ("teal", "red", "blue"):
            page.evaluate("c => document.body.setAttribute('data-md-color-primary', c)", colour)
            if scheme == "light":
                page.evaluate("document.documentElement.setAttribute('data-scheme', 'dark')")
            found.append(palette(page, names))
        context.close()
    assert found[:3] == found[3:]


@pytest.mark.parametrize(("width", "large"), [(320, 0), (320, 1), (360, 0), (360, 1), (1280, 0)])
def test_nothing_is_wider_than_the_screen(
    phone: BrowserContext, site: str, width: int, large: int
) -> None:
    if large:
        phone.add_init_script("localStorage.setItem('gongkai-large', '1')")
    page = phone.new_page()
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{site}guide/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    rows = page.evaluate(
        "new Set([...document.querySelectorAll('.site-nav li')].filter(e => e.offsetHeight)"
        ".map(e => e.offsetTop)).size"
    )
    assert rows == 1


def test_targets_are_large_enough(phone: BrowserContext, site: str) -> None:
    page = opened(phone, f"{site}guide/")
    for target in (
        page.locator("header a, header button, header input, .place, .bar a")
        .locator("visible=true")
        .all()
    ):
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 43.9


def test_large_type_is_remembered_before_anything_is_shown(
    phone: BrowserContext, site: str
) -> None:
    page = opened(phone, f"{site}guide/")
    size = "getComputedStyle(document.body).fontSize"
    button = page.get_by_role("button", name="大字")
    assert page.evaluate(size) == "17px"
    button.click()
    assert page.evaluate(size) == "21px"
    assert button.get_attribute("aria-pressed") == "true"
    page.route("**/chrome.js", lambda route: route.abort())
    page.goto(f"{site}bare/")
    assert page.evaluate(size) == "21px"


def test_dark_is_switched_and_remembered(phone: BrowserContext, site: str) -> None:
    page = opened(phone, f"{site}guide/")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    folded(page, "深色").click()
    dark = page.evaluate(ground)
    assert luminance(dark) < 0.02 < luminance(light)
    page.goto(f"{site}bare/")
    assert page.evaluate(ground) == dark
    folded(page, "深色").click()
    assert page.evaluate(ground) == light


def test_the_place_of_the_reader_is_remembered(phone: BrowserContext, site: str) -> None:
    page = opened(phone, f"{site}bare/")
    mine = page.locator("p[data-my-place]")
    assert mine.is_hidden()
    page.goto(f"{site}guide/")
    page.goto(f"{site}bare/")
    assert mine.inner_text() == "我的乡镇：青山镇"
    address = mine.locator("a").evaluate("link => link.href")
    assert address == site.replace("/a/", "/townships/qingshan/")


def test_a_spoilt_memory_changes_nothing(phone: BrowserContext, site: str) -> None:
    phone.add_init_script("localStorage.setItem('gongkai-place:/gov/', '{\"slug\":\"../x\"')")
    assert opened(phone, f"{site}bare/").locator("p[data-my-place]").is_hidden()


def test_bars_without_content_take_no_room(phone: BrowserContext, site: str) -> None:
    page = opened(phone, f"{site}bare/")
    assert page.locator(".bar").bounding_box() is None
    assert page.locator(".notices").bounding_box() is None


def test_the_bar_stays_at_the_bottom_edge(phone: BrowserContext, site: str) -> None:
    page = opened(phone, f"{site}guide/")
    page.evaluate("document.querySelector('article').style.minHeight = '3000px'")
    box = page.locator(".bar").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] == 740


def test_without_scripts_there_are_no_dead_buttons(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}guide/")
    assert page.locator(".tools").is_hidden()
    assert page.locator(".site-nav a").count() == 6
    context.close()


def test_paper_is_black_on_white_and_shows_folded_parts(phone: BrowserContext, site: str) -> None:
    page = opened(phone, f"{site}guide/")
    folded(page, "深色").click()
    page.emulate_media(media="print")
    for gone in (".tools", ".search", ".site-nav", ".bar"):
        assert page.locator(gone).is_hidden()
    for shown in (".site-name", ".site-footer", "h1", ".notices"):
        assert page.locator(shown).is_visible()
    colour = page.locator("h1").evaluate("e => getComputedStyle(e).color")
    assert (luminance(colour), colour) == (0, "rgb(0, 0, 0)")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#basis").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("article details").get_attribute("open") is None


def test_the_keyboard_reaches_the_skip_link_first(phone: BrowserContext, site: str) -> None:
    page = opened(phone, f"{site}guide/")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text().strip() == "跳到正文"
    box = focused.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_all_of_the_chrome_is_light() -> None:
    styles = "".join(path.read_text(encoding="utf-8") for path in SHEETS).encode()
    script = (THEME / "assets" / "js" / "chrome.js").read_bytes()
    assert len(gzip.compress(styles)) <= 6.5 * 1024
    assert len(gzip.compress(script)) <= 2.25 * 1024
    assert Path(THEME / "assets" / "img" / "favicon.svg").stat().st_size < 512

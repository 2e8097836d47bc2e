"""一次性告知单: a guide on paper is one sheet that says everything and leads back to its page."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from gongkai.plan._sheet import _paragraphs
from tests.browser.conftest import Silent, Site
from tests.browser.paper import printed
from tests.builders import SETTINGS, a_county, a_site
from tests.paper.heavy import HEAVY, PAPERS, PLACE, STEPS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def heavy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a guide with twelve papers and eight steps in full."""
    folder = tmp_path_factory.mktemp("heavy")
    records = {"catalog/items/a.yml": HEAVY, "catalog/townships/q.yml": PLACE}
    settings = f"{SETTINGS}site_url: https://qs.example/gongkai/\n"
    for path, content in a_site(a_county(folder / "county", records, settings=settings)).items():
        file = folder / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    handler = functools.partial(Silent, directory=str(folder / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/townships/qingshan/qs-heavy/"
        server.shutdown()


def test_twelve_papers_and_eight_steps_fit_on_one_sheet(phone: Page, heavy: str) -> None:
    phone.goto(heavy)
    (text,) = printed(phone).texts
    flat = "".join(text.split())
    for words in (*PAPERS, *STEPS, "每本10元", "乡村建设规划许可证", "镇纪委", "日打印"):
        assert words in flat


def test_the_code_on_the_sheet_leads_to_this_guide_in_this_place(phone: Page, heavy: str) -> None:
    phone.goto(heavy)
    (codes,) = printed(phone).codes
    assert codes == ("https://qs.example/gongkai/townships/qingshan/qs-heavy/",)


def test_every_size_of_type_keeps_a_guide_on_one_sheet(phone: Page, site: Site) -> None:
    """The guide with most lines of each size, as the demonstration county has them."""
    longest: dict[str, tuple[int, str]] = {}
    for page in site.book.pages:
        if page.template == "guide":
            lines = sum(len(text) for text in _paragraphs(page.context))
            longest[page.context.fit] = max(
                longest.get(page.context.fit, (0, "")), (lines, page.address)
            )
    assert set(longest) == {"largest", "large", "medium", "small"}
    for _, address in longest.values():
        phone.goto(f"{site.url}{address}")
        sheets = printed(phone)
        assert len(sheets.texts) == 1, address
        assert sheets.codes == ((f"https://qinghe.example/portal/gongkai/{address}",),)


def test_a_booklet_prints_its_contents_and_then_a_numbered_sheet_for_each_guide(
    phone: Page, site: Site
) -> None:
    phone.goto(f"{site.url}townships/chanyeyuan/booklet/")
    (booklet,) = [p for p in site.book.pages if p.address == "townships/chanyeyuan/booklet/"]
    guides = [one for _, some in booklet.context.groups for one in some]
    sheets = printed(phone)
    contents, own = sheets.texts[: -len(guides)], sheets.texts[-len(guides) :]
    assert len(contents) <= 2
    assert sheets.codes[0] == ("https://qinghe.example/portal/gongkai/townships/chanyeyuan/",)
    for number, (one, text) in enumerate(zip(guides, own, strict=True), 1):
        assert one.number == number
        assert text.split()[0] == one.guide.item.name
        assert text.split()[-1] == str(number)
        assert f"{number}{one.guide.item.name}" in "".join("".join(contents).split())


def test_a_poster_is_one_sheet_whose_code_opens_the_village_in_its_place(
    phone: Page, site: Site
) -> None:
    phone.goto(f"{site.url}townships/qingshan/poster/#shanghe")
    sheets = printed(phone)
    (text,) = sheets.texts
    assert "上河村便民服务站" in text
    ((address,),) = sheets.codes
    assert address == "https://qinghe.example/portal/gongkai/townships/qingshan/villages/shanghe/"
    phone.goto(address.replace("https://qinghe.example/portal/gongkai/", site.url))
    expect(phone.get_by_role("heading", level=1)).to_contain_text("上河村")
    phone.goto(site.url)
    expect(phone.get_by_role("link", name="青山镇").first).to_be_visible()


def test_nothing_is_cut_off_at_the_foot_of_a_poster(phone: Page, site: Site) -> None:
    phone.set_viewport_size({"width": 688, "height": 1000})  # what A4 leaves between its margins
    for place in ("qingshan", "xianting"):
        phone.goto(f"{site.url}townships/{place}/poster/")
        phone.emulate_media(media="print")
        posters = "Array.from(document.querySelectorAll('.poster'))"
        cut = f"{posters}.filter(p => p.scrollHeight > p.clientHeight).map(p => p.id)"
        assert phone.evaluate(cut) == []

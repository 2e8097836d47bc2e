"""Sheets and booklets as PDF: one sheet a guide, fonts inside, the same bytes each time."""

from __future__ import annotations

import importlib.metadata
from functools import cache, cached_property
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pypdfium2
import pytest
import typst

from gongkai.config import theme_folder
from gongkai.errors import UsageStop
from gongkai.paper import Typesetter
from tests.browser.paper import Sheets, read_pdf
from tests.builders import SETTINGS, a_county, built, files_in, write
from tests.paper.heavy import HEAVY, PAPERS, PLACE, STEPS

WITH_PDF = (
    SETTINGS.replace("主色: 青", "主色: 青, PDF: 是") + "site_url: https://qs.example/gongkai/\n"
)
FILES = {
    "catalog/items/a.yml": HEAVY,
    "catalog/items/b.yml": {"事项名称": "登记", "地方编码": "qs-2"},
    "catalog/townships/q.yml": {**PLACE, "事项清单": [*PLACE["事项清单"], {"事项": "登记"}]},
}
SHEET = "townships/qingshan/qs-heavy/sheet.pdf"
BOOKLET = "townships/qingshan/booklet.pdf"


@pytest.fixture(scope="module", autouse=True)
def _a_font() -> None:
    try:
        assert Typesetter(theme_folder()).stamp
    except UsageStop as stop:
        pytest.skip(str(stop))


@cache
def county() -> Path:
    folder = Path(mkdtemp(prefix="gongkai-test-"))
    a_county(folder / "county", FILES, settings=WITH_PDF)
    built(folder / "county", folder / "site")
    return folder


def read(path: str) -> Sheets:
    return read_pdf((county() / "site" / path).read_bytes())


def test_twelve_papers_and_eight_steps_are_one_sheet_with_a_code() -> None:
    sheets = read(SHEET)
    (text,) = sheets.texts
    flat = "".join(text.split())
    for words in (HEAVY["事项名称"], *PAPERS, *STEPS, "0300-0000012", "每本10元", "镇纪委"):
        assert words in flat
    assert sheets.codes == (("https://qs.example/gongkai/townships/qingshan/qs-heavy/",),)


def test_a_booklet_has_contents_and_a_sheet_for_every_guide() -> None:
    contents, first, second = read(BOOKLET).texts
    flat = "".join(contents.split()).replace(".", "")
    assert f"{HEAVY['事项名称']}2" in flat
    assert "登记3" in flat
    assert HEAVY["事项名称"] in first
    assert "登记" in second


def test_every_font_lies_inside_the_file() -> None:
    content = (county() / "site" / SHEET).read_bytes()
    document = pypdfium2.PdfDocument(content)
    fonts = {
        one.get_font().get_base_name(): one.get_font().is_embedded
        for page in document
        for one in page.get_objects()
        if isinstance(one, pypdfium2.PdfTextObj)
    }
    assert fonts
    assert all(fonts.values())


def test_an_edit_makes_only_the_papers_anew_that_show_it(tmp_path: Path) -> None:
    shown = a_county(tmp_path / "county", FILES, settings=WITH_PDF)
    from gongkai.cache import FOLDER, Cache
    from gongkai.reading import Means

    built(shown, tmp_path / "site", means=Means(Cache(shown / FOLDER)))
    write(shown, {"catalog/items/b.yml": {**FILES["catalog/items/b.yml"], "俗称": ["新叫法"]}})
    done = built(shown, tmp_path / "site", means=Means(Cache(shown / FOLDER)))
    papers = {path for path in done.written if path.endswith((".pdf", "guide.txt"))}
    there = "townships/qingshan/qs-2"
    assert papers == {BOOKLET, f"{there}/sheet.pdf", f"{there}/guide.txt"}
    built(shown, tmp_path / "clean")
    assert files_in(tmp_path / "site") == files_in(tmp_path / "clean")


def test_pages_lead_to_their_papers_only_where_these_are_made(tmp_path: Path) -> None:
    page = (county() / "site/townships/qingshan/qs-heavy/index.html").read_text(encoding="utf-8")
    assert "qs-heavy/sheet.pdf" in page
    from tests.builders import a_site

    plain = a_site(a_county(tmp_path, FILES, settings=WITH_PDF))
    assert not [path for path in plain if path.endswith((".pdf", "guide.txt"))]
    assert b"sheet.pdf" not in plain["townships/qingshan/qs-heavy/index.html"]


class Bare(Typesetter):
    """A machine without fonts."""

    @cached_property
    def _fonts(self) -> typst.Fonts:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)


def test_a_machine_without_a_chinese_font_is_told_what_to_install() -> None:
    with pytest.raises(UsageStop, match=r"没有中文字体.*fonts-noto-cjk.*--no-extras"):
        _ = Bare(theme_folder()).stamp


def test_without_typst_the_command_that_installs_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nothing(name: str) -> Any:  # noqa: ANN401 -- never returns
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", nothing)
    with pytest.raises(UsageStop, match=r"pip install 'gongkai\[pdf\]'"):
        _ = Typesetter(theme_folder()).stamp


def test_a_policy_is_an_official_paper_with_its_headings_table_and_page_numbers(
    tmp_path: Path,
) -> None:
    body = (
        "各乡镇：\n\n现通知如下。\n\n一、总的要求\n\n（一）时间。年底前完成。\n\n"
        + "各单位要认真落实。" * 300
        + "\n\n青山县人民政府\n\n2026年1月5日\n"
    )
    a_county(tmp_path / "county", {
        "content/policies/a.txt":
            f"---\n标题: 关于提速的通知\n代码: ti-su\n文号: 青政发〔2026〕3号\n发文机关: 青山县人民政府\n---\n{body}",
        "content/policies/b.md":
            "---\n标题: 清单\n代码: qing-dan\n---\n## 一、附表\n\n| 事项 | 时限 |\n|---|---|\n| 登记 | 当场 |\n",
    }, settings=WITH_PDF.replace("PDF: 是", "PDF: 是, 红头: 是"))  # fmt: skip
    built(tmp_path / "county", tmp_path / "site")
    sheets = read_pdf((tmp_path / "site/policies/ti-su/ti-su.pdf").read_bytes())
    first, *_, last = ("".join(text.split()) for text in sheets.texts)
    for words in ("青山县人民政府文件", "青政发〔2026〕3号", "关于提速的通知", "一、总的要求",
                  "（一）时间。", "—1—"):  # fmt: skip
        assert words in first
    assert "2026年1月5日" in last
    (table,) = read_pdf((tmp_path / "site/policies/qing-dan/qing-dan.pdf").read_bytes()).texts
    assert "登记" in table
    assert "当场" in table
    assert 'ti-su/ti-su.pdf" download' in (tmp_path / "site/policies/ti-su/index.html").read_text(
        "utf-8"
    )


def test_without_the_setting_no_page_leads_to_a_pdf_of_a_policy(tmp_path: Path) -> None:
    files = {"content/policies/b.md": "---\n标题: 清单\n代码: qing-dan\n---\n正文。\n"}
    a_county(tmp_path / "county", files)
    built(tmp_path / "county", tmp_path / "site")
    page = (tmp_path / "site/policies/qing-dan/index.html").read_text("utf-8")
    assert ".pdf" not in page

"""The real paper: init, import and build, with nothing typed by hand in between."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from gongkai.cli import main
from gongkai.model.addresses import SHELVES

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT.parent / "shared" / "samples"
TWINS = ROOT / "tests" / "cases" / "exchange"
NOTICE = TWINS / "a-notice-carries-a-plan-and-a-table" / "input" / "qinghe-2024.txt"
PAPERS = (
    NOTICE,
    TWINS / "a-newspaper-page-brings-two-articles" / "input" / "青禾日报.txt",
    TWINS / "a-web-page-comes-with-its-chrome" / "input" / "web.txt",
    SAMPLES / "pingshun-2021.txt",
    SAMPLES / "heze-2022.txt",
    SAMPLES / "taojiang-2021.txt",
)


def run(*arguments: str | Path) -> str:
    """Run a command and return everything it said; it must succeed."""
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    assert result.exit_code == 0, result.output
    return result.output


def the_site_of(paper: Path, folder: Path) -> tuple[Path, str]:
    """Make a county of one paper alone; return its site and the report of the import."""
    if not paper.is_file():
        pytest.skip(f"the real sample {paper.name} is not here; its invented twin holds the same")
    run("init", folder)
    report = run("import", paper, "--root", folder)
    run("build", "--root", folder)
    return folder / "site", report


def page(site: Path, address: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / address / "index.html").read_bytes())


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.stem))
def test_every_paper_becomes_a_policy_page(paper: Path, tmp_path: Path) -> None:
    site, _ = the_site_of(paper, tmp_path / "某县")
    folders = [one for one in (site / "policies").iterdir() if one.is_dir()]
    texts = [one for one in folders if one.name not in SHELVES]
    assert len(texts) == 1
    shown = page(site, f"policies/{texts[0].name}")
    assert len(shown.css("h1")) == 1
    assert len(shown.css("main h2, .page h2")) >= 1


@pytest.mark.parametrize(
    ("paper", "count", "first", "cases"),
    [
        (NOTICE, 4, "小摊点备案", ("新办", "变更", "停业")),
        (SAMPLES / "pingshun-2021.txt", 6, "个体工商户登记", ("设立", "变更", "注销")),
    ],
    ids=["twin", "real"],
)
def test_the_annex_becomes_items_the_first_with_three_sub_items(
    paper: Path, count: int, first: str, cases: tuple[str, ...], tmp_path: Path
) -> None:
    site, _ = the_site_of(paper, tmp_path / "某县")
    folders = (site / "items").iterdir()
    items = [one.name for one in folders if one.is_dir() and one.name != "initial"]
    assert len(items) == count
    pages = {name_of(shown): shown for shown in (page(site, f"items/{name}") for name in items)}
    shown = pages[first]
    text = shown.body.text() if shown.body else ""
    assert all(word in text for word in cases)
    assert shown.css_first("[data-element=legal-basis]") is not None
    assert shown.css("[data-missing]")
    assert "待补充" in text


def test_types_are_as_in_the_paper(tmp_path: Path) -> None:
    site, _ = the_site_of(SAMPLES / "pingshun-2021.txt", tmp_path / "某县")
    captions = {caption.text().split()[0] for caption in page(site, "powers").css("caption h2")}
    assert captions == {"行政许可", "行政裁决", "行政给付", "其他行政权力"}


def name_of(shown: LexborHTMLParser) -> str:
    heading = shown.css_first("h1")
    assert heading is not None
    return heading.text().strip()


def test_the_basis_stands_as_in_the_paper(tmp_path: Path) -> None:
    site, _ = the_site_of(SAMPLES / "pingshun-2021.txt", tmp_path / "某县")
    laws = [one.name for one in (site / "laws").iterdir() if one.is_dir()]
    assert len(laws) == 6
    bases = "".join(
        shown.text()
        for folder in (site / "items").iterdir()
        if folder.is_dir() and folder.name != "initial"
        for shown in page(site, f"items/{folder.name}").css("[data-element=legal-basis]")
    )
    for fact in ("国务院令第596号", "第三条", "民政部令第35号", "第十八条"):
        assert fact in bases


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    the_site_of(NOTICE, tmp_path / "某县")
    catalog = tmp_path / "某县" / "catalog"
    before = {path: path.read_bytes() for path in catalog.rglob("*.yml")}
    assert "新建 0" in run("import", NOTICE, "--root", tmp_path / "某县")
    assert {path: path.read_bytes() for path in catalog.rglob("*.yml")} == before


def test_a_dry_run_writes_nothing_but_tells_all(tmp_path: Path) -> None:
    run("init", tmp_path / "某县")
    before = sorted((tmp_path / "某县").rglob("*"))
    assert "小摊点备案" in run("import", NOTICE, "--dry-run", "--root", tmp_path / "某县")
    assert sorted((tmp_path / "某县").rglob("*")) == before


def test_the_second_article_of_a_newspaper_page_is_reported(tmp_path: Path) -> None:
    _, report = the_site_of(PAPERS[1], tmp_path / "某县")
    assert "另一篇文章" in report


def test_init_leaves_a_folder_alone_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("别人的文件", encoding="utf-8")
    result = CliRunner().invoke(main, ["init", str(tmp_path)])
    assert result.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]

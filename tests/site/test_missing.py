"""What nobody wrote says 待补充 on the page; what was written as none leads nowhere."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser as Tree

from tests.builders import a_county, a_site

ITEM = {"事项名称": "低保", "地方编码": "QH_001", "主题": ["社保救助"]}
PLACE: dict[str, Any] = {
    "名称": "青山镇", "代码": "qingshan", "类别": "镇", "事项清单": ["低保"], "村级清单": ["低保"],
    "村": [{"名称": "上河村", "代码": "shanghe"}],
    "便民服务中心": {"地址": "街上", "电话": "0000-6110001", "坐标": "无"},
}  # fmt: skip


def pages_of(root: Path, **files: Any) -> dict[str, Tree]:  # noqa: ANN401 -- any record
    found = a_site(a_county(root, {"catalog/items/a.yml": ITEM, "catalog/townships/a.yml": PLACE,
                                   "catalog/departments.yml": [{"名称": "气象局", "代码": "qixiang"}],
                                   **files}), extras=True)  # fmt: skip
    return {path: Tree(text.decode()) for path, text in found.items() if path.endswith(".html")}


def missing_on(page: Tree) -> set[str | None]:
    return {node.attributes["data-missing"] for node in page.css("main [data-missing]")}


def test_a_guide_an_import_made_does_not_say_who_decides(tmp_path: Path) -> None:
    pages = pages_of(tmp_path)
    (path,) = (path for path in pages if re.fullmatch(r"townships/qingshan/qh-001[^/]*/.*", path))
    assert {"赋权方式", "决定机关"} <= missing_on(pages[path])
    assert "青山镇人民政府" not in (pages[path].html or "")
    assert missing_on(pages["departments/qixiang/index.html"]) >= {"事项清单"}
    assert "赋权方式" in missing_on(pages["townships/qingshan/index.html"])
    assert {"赋权方式", "实施主体"} <= missing_on(pages["matrix/index.html"])


def test_the_booklet_leads_to_guides_whatever_their_codes(tmp_path: Path) -> None:
    pages = pages_of(tmp_path)
    booklet = "townships/qingshan/booklet/"
    (link,) = pages[f"{booklet}index.html"].css("article h3 a")
    assert f"{urljoin(booklet, link.attributes['href'] or '')}index.html" in pages


def test_coordinates_that_are_none_are_no_link(tmp_path: Path) -> None:
    for path, page in pages_of(tmp_path).items():
        empty = [node.html for node in page.css("a") if node.attributes.get("href") == ""]
        assert empty == [] or path == "offline/index.html", path  # its link asks for the page again


def test_a_new_county_says_who_runs_the_site(tmp_path: Path) -> None:
    page = pages_of(tmp_path)["about/index.html"]
    assert "青石县人民政府" in page.css("main")[0].text()
    assert missing_on(page) == {"地址", "电话"}


def test_what_several_channels_do_not_say_is_said_once(tmp_path: Path) -> None:
    text = (
        "---\n标题: 说说看\n发布日期: 2026-01-10\n截止日期: 2999-12-10\n异议渠道:\n{}---\n正文。\n"
    )
    silent, told = (
        "  - 0000-6110001\n  - 0000-6110002\n",
        "  - {号码: 0000-6110003, 时限: 5个工作日}\n",
    )
    found = pages_of(tmp_path, **{
        "content/consultations/a.md": text.format(silent),
        "content/consultations/b.md": text.format(silent + told).replace("说说看", "再说说看"),
        "content/consultations/c.md": text.format(told).replace("说说看", "都说说看"),
    })  # fmt: skip
    said = [
        [" ".join(one.text().split()) for one in page.css(".period p") if "怎么处理" in one.text()]
        for path, page in found.items()
        if re.fullmatch(r"consultations/[^/]+/index\.html", path) and page.css(".period")
    ]
    assert sorted(said) == [
        [],
        ["怎么处理、几天答复：待补充"],
        ["没写的这 2 处怎么处理、几天答复：待补充"],
    ]

"""``gongkai explain`` takes an address as the browser shows it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli import main
from tests.builders import SETTINGS, a_county

FILES = {
    "catalog/items/a.yml": "事项名称: 登记\n地方编码: qs-1\n",
    "catalog/townships/qingshan.yml": "名称: 青山镇\n代码: qingshan\n类别: 镇\n事项清单:\n  - qs-1\n",
}


def explained(root: Path, address: str, site: str = "") -> Result:
    settings = SETTINGS + (f"site_url: {site}\n" if site else "")
    county = a_county(root, FILES, settings=settings)
    return CliRunner().invoke(main, ["explain", address, "--root", str(county)])


@pytest.mark.parametrize(
    "address",
    [
        "townships/qingshan",
        "/townships/qingshan/",
        "townships/qingshan/index.html",
        "Townships/Qingshan/?from=a#b",
        "http://127.0.0.1:8000/townships/qingshan/",
        "http://localhost:8000/townships/qingshan/index.html?x=1#villages",
        "127.0.0.1:8000/townships/qingshan/",
        "http://127.0.0.1:8000/gongkai/townships/qingshan/",
        "https://www.example.gov.cn/gongkai/townships/qingshan/#%E6%9D%91",
        "www.example.gov.cn/gongkai/townships/qingshan/",
        "/gongkai/townships/qingshan/",
        "https://mirror.example/gongkai/townships/qingshan/",
    ],
)
def test_an_address_is_taken_as_the_browser_shows_it(tmp_path: Path, address: str) -> None:
    done = explained(tmp_path, address, "https://www.example.gov.cn/gongkai/")
    assert (done.exit_code, "名称：catalog/townships/qingshan.yml 第 1 行" in done.output) == (
        0,
        True,
    )


def test_a_site_that_has_no_address_yet_is_explained_from_its_preview(tmp_path: Path) -> None:
    done = explained(tmp_path, "http://127.0.0.1:8000/townships/qingshan/qs-1/")
    assert (done.exit_code, "事项名称：catalog/items/a.yml 第 1 行" in done.output) == (0, True)


def test_a_table_of_figures_is_found_by_the_anchor_of_a_pasted_address(tmp_path: Path) -> None:
    done = explained(tmp_path, "http://127.0.0.1:8000/townships/qingshan/figures/?a=1#nothing")
    assert (done.exit_code, "没有“#nothing”" in done.output) == (2, True)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8000/", "http://[x/", "gongkai/gongkai/townships/qingshan"]
)
def test_what_shows_no_record_is_named_as_it_was_asked(tmp_path: Path, address: str) -> None:
    done = explained(tmp_path, address, "https://www.example.gov.cn/gongkai/")
    assert (done.exit_code, f"没有“{address}”这一页" in done.output) == (2, True)

"""The commands as people run them: gongkai build and explain, and MkDocs' own build."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.explain import explain
from gongkai.reading import settings
from tests.builders import DAY, SETTINGS, a_county, files_in, write
from tests.site.rich import rich

EPOCH = "1795132800"  # 2026-11-20 in China
BROKEN = {"catalog/items/broken.yml": "事项名称：没有冒号\n"}
URL = f"{SETTINGS}site_url: https://www.example.gov.cn/gongkai/\n"


def run(county: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=county, env=environment,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def mkdocs(county: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return run(county, "mkdocs", "build", "-q", "-f", "site-config.yml", *options)


@pytest.mark.parametrize("settings", [SETTINGS, URL], ids=["without-url", "with-url"])
def test_mkdocs_writes_the_same_bytes_as_gongkai(tmp_path: Path, settings: str) -> None:
    county = a_county(tmp_path / "青石 县", rich(), settings=settings)
    ours = run(county, "gongkai", "build", "--out", "ours")
    theirs = mkdocs(county)
    assert (ours.returncode, theirs.returncode) == (0, 0), ours.stderr + theirs.stderr
    assert files_in(county / "site") == files_in(county / "ours")
    assert ("sitemap.xml" in files_in(county / "site")) == (settings == URL)
    assert ("没有设置 site_url" in ours.stderr) == (settings != URL)


@pytest.mark.parametrize("build", [("gongkai", "build"), ("mkdocs", "build", "-f", "site-config.yml")],
                         ids=["gongkai", "mkdocs"])  # fmt: skip
def test_a_broken_record_is_named_and_the_last_good_site_stays(
    tmp_path: Path, build: tuple[str, ...]
) -> None:
    county = a_county(tmp_path, rich())
    assert run(county, *build).returncode == 0
    good = files_in(county / "site")
    write(county, BROKEN)
    refused = run(county, *build)
    assert refused.returncode == 1
    said = refused.stdout + refused.stderr
    assert "catalog/items/broken.yml" in said
    assert "原来的网站没有改动" in said
    assert files_in(county / "site") == good


def test_strict_refuses_what_is_merely_missing(tmp_path: Path) -> None:
    county = a_county(tmp_path, rich())
    assert run(county, "gongkai", "build", "--strict").returncode == 1
    assert not (county / "site").exists()


def test_build_ends_with_one_line_of_counts_and_the_next_day(tmp_path: Path) -> None:
    status = {"状态": "取消", "自": "2026-12-10"}
    item = {"事项名称": "低保", "地方编码": "qs-9", "事项状态": status}
    county = a_county(tmp_path, {"catalog/items/a.yml": item})
    first = run(county, "gongkai", "build").stdout
    assert "删除 0 个" in first
    assert "2026-12-10" in first.splitlines()[-1]
    assert "写入 0 个文件" in run(county, "gongkai", "build").stdout
    later = run(county, "gongkai", "build", "--as-of", "2026-12-10").stdout
    assert "写入 0 个文件" not in later
    assert "下一个需要重新生成的日子：无" in later


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    county = a_county(tmp_path, {"photos/cat.jpg": b"cat"})
    refused = run(county, "gongkai", "build", "--out", "photos")
    assert refused.returncode == 2
    assert "不是本程序生成的文件" in refused.stderr
    assert files_in(county / "photos") == {"cat.jpg": b"cat"}


def test_explain_knows_villages_bundles_services_laws_and_texts(tmp_path: Path) -> None:
    place = ("名称: 青山镇\n代码: qingshan\n类别: 镇\n村:\n  - 名称: 下河村\n"
             "  - 名称: 上河村\n    代码: shanghe\n    电话: 0000-1\n")  # fmt: skip
    files = {
        "catalog/townships/a.yml": place,
        "catalog/items/a.yml": "事项名称: 低保\n地方编码: qs-1\n",
        "catalog/bundles/a.yml": "名称: 开店\n代码: kaidian\n事项: [低保]\n",
        "catalog/services/a.yml": "服务类型: 普通信息\n名称: 班车\n代码: banche\n正文: 有。\n",
        "catalog/laws.yml": "- 名称: 甲法\n  代码: jia\n  文号: 第1号\n",
        "content/policies/a.md": "---\n标题: 办法\n代码: banfa\n文号: 青政发1号\n---\n正文。\n",
    }
    county = a_county(tmp_path, files)
    for address, line in {
        "townships/qingshan/villages/shanghe/": "电话：catalog/townships/a.yml 第 8 行",
        "bundles/kaidian/": "事项：catalog/bundles/a.yml 第 3 行",
        "services/banche/": "正文：catalog/services/a.yml 第 4 行",
        "laws/jia/index.html": "文号：catalog/laws.yml 第 3 行",
        "policies/banfa/": "文号：content/policies/a.md 第 4 行",
    }.items():
        assert line in explain(settings(county), address, DAY)


def test_explain_names_file_and_line_of_every_field(tmp_path: Path) -> None:
    item = "事项名称: 低保\n地方编码: qs-1\n承办人: 小张\n咨询方式: 0000-1\n实施主体: 民政局\n"
    place = ("名称: 青山镇\n代码: qingshan\n类别: 镇\n便民服务中心:\n  地址: 街上\n窗口:\n"
             "  - 名称: 综合\n    电话: 0000-2\n事项清单:\n  - 事项: 低保\n    窗口: 综合\n"
             "    改: {办理时间: 周二}\n")  # fmt: skip
    department = "- 名称: 民政局\n  办理时间: 周一\n  电话: 0000-3\n"
    files = {"catalog/items/a.yml": item, "catalog/townships/a.yml": place,
             "catalog/departments.yml": department}  # fmt: skip
    county = a_county(tmp_path, files)
    said = run(county, "gongkai", "explain", "townships/qingshan/qs-1/").stdout
    for line in (
        "办理地点：catalog/townships/a.yml 第 5 行",
        "办理时间：catalog/townships/a.yml 第 12 行",
        "咨询方式：catalog/townships/a.yml 第 8 行",
        "承办人：catalog/items/a.yml 第 3 行",
        "实施主体：catalog/items/a.yml 第 5 行",
    ):
        assert line in said
    of_item = run(county, "gongkai", "explain", "items/qs-1/").stdout
    assert "地方编码：catalog/items/a.yml 第 2 行" in of_item
    of_place = run(county, "gongkai", "explain", "townships/qingshan/").stdout
    assert "窗口：catalog/townships/a.yml 第 7 行" in of_place
    of_department = run(county, "gongkai", "explain", "departments/min-zheng-ju/").stdout
    assert "电话：catalog/departments.yml 第 3 行" in of_department
    unknown = run(county, "gongkai", "explain", "townships/qingshan/qs-7/")
    assert unknown.returncode == 2
    assert "qs-7" in unknown.stderr

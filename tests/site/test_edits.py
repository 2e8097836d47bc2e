"""Building into the folder of the last build gives what a clean build gives, after any edit."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.cache import FOLDER, Cache
from gongkai.reading import Means
from tests.builders import SETTINGS, a_county, a_markdown, built, files_in, write
from tests.site.rich import REPORT, ROSTER, rich

Edit = dict[str, Any]


FULL = "catalog/items/full.yml"
COMPRESSED = SETTINGS.replace("{主色: 青}", "{主色: 青, 预压缩: gzip}")
RENAMED = tuple(f"catalog/items/renamed{number}.yml" for number in range(4))


def full_item(record: object, *, at: str = FULL) -> Edit:
    """Put the item into one of the files it may lie in, and into no other: it is one item."""
    return {**dict.fromkeys((FULL, *RENAMED)), at: record}


def an_edit(draw: st.DrawFn, files: dict[str, Any]) -> Edit:
    """Change one record as an editor would: a word, a whole record more, or one less."""
    word = draw(st.text("新旧一二三<&", min_size=1, max_size=4))
    number = draw(st.integers(0, 3))
    departments = "catalog/departments.yml"
    place = "catalog/townships/qingshan.yml"
    return draw(
        st.sampled_from(
            [
                full_item({**files[FULL], "俗称": [word]}),
                full_item({**files[FULL], "地方编码": f"qs-1{number}"}),
                full_item({**files[FULL], "公布阶段": "确认"}),
                {place: {**files[place], "简介": word}},
                {place: {**files[place], "事项清单": files[place]["事项清单"][: number + 1]}},
                {
                    f"catalog/items/n{number}.yml": {
                        "事项名称": f"新{number}",
                        "地方编码": f"qs-n{number}",
                    }
                },
                {f"content/news/n{number}.md": a_markdown({"标题": f"新{word}"}, word)},
                {"content/results/a.md": None},
                {"catalog/townships/xianting.yml": None},
                {"content/policies/files/mulu.csv": f"{number}"},
                {"catalog/county.yml": {**files["catalog/county.yml"], "主办单位": word}},
                {"catalog/departments.yml": [*files[departments], {"名称": f"新{word}局"}]},
                {
                    "catalog/departments.yml": [
                        {**files[departments][0], "电话": word},
                        files[departments][1],
                    ]
                },
                {
                    "catalog/laws.yml": [
                        {**files["catalog/laws.yml"][0], "说明": word},
                        files["catalog/laws.yml"][1],
                    ]
                },
                {"catalog/village-list.yml": {**files["catalog/village-list.yml"], "清单": []}},
                full_item(files[FULL], at=RENAMED[number]),
                {"catalog/bundles/one.yml": None},
                {ROSTER: {**files[ROSTER], "值班电话": word}},
                {REPORT: None},
                {REPORT: files[REPORT].replace("2025", f"201{number}")},
                {"catalog/certificates/zhao.yml": None},
                {"catalog/ratings/2026.yml": files["catalog/ratings/2026.yml"][: number + 1]},
                {"catalog/figures/2026.yml": files["catalog/figures/2026.yml"][number:]},
                {"catalog/figures/rexian.yml": None},
                {"catalog/items/none.yml": {**files["catalog/items/none.yml"], "事项状态": "取消"}},
            ]
        )
    )


@st.composite
def edits(draw: st.DrawFn) -> list[Edit]:
    return [an_edit(draw, rich()) for _ in range(draw(st.integers(1, 3)))]


def kept(county: Path) -> Means:
    """What a new process finds of the last build."""
    return Means(Cache(county / FOLDER))


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(edits())
def test_an_incremental_build_equals_a_clean_one(
    tmp_path_factory: pytest.TempPathFactory, changes: list[Edit]
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    county = a_county(folder / "county", rich(), settings=COMPRESSED)
    for change in ({}, *changes):
        built(write(county, change), folder / "site", means=kept(county))
    built(county, folder / "clean")
    assert files_in(folder / "site") == files_in(folder / "clean")


def test_a_small_edit_writes_only_the_pages_that_show_it(tmp_path: Path) -> None:
    files = rich()
    county = a_county(tmp_path / "county", files)
    built(county, tmp_path / "site", means=kept(county))
    bundle = {**files["catalog/bundles/one.yml"], "咨询方式": "找窗口"}
    write(county, {"catalog/bundles/one.yml": bundle})
    done = built(county, tmp_path / "site", means=kept(county))
    names = ("bundles.json", "bundles.jsonl", "dcat.jsonld", "index.json", "SHA256SUMS.txt")
    data = {f"data/v1/{name}" for name in names}
    assert set(done.written) == {"bundles/yijianshi/index.html", "manifest.json", *data}
    assert done.removed == ()

"""Whatever the tables hold: a county that checks before an import checks after it."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gongkai import desk, reading
from gongkai.exchange import QUESTIONS, Import, ImportOptions
from gongkai.model.findings import errors_in
from tests.builders import a_county

HEADER = (
    "事项名称",
    "基本编码",
    "依据",
    "实施主体",
    "赋权方式",
    "赋权部门",
    "监管部门",
    "窗口",
    "备注",
)
PLACE = "catalog/townships/qingshan.yml"
QINGSHAN = (
    "名称: 青山镇\n代码: qingshan\n类别: 镇\n窗口: [综合窗口]\n事项清单:\n  - qs-1\n村: [上河村]\n"
)
OLD = {"事项名称": "老事项", "地方编码": "qs-1"}


def a_table(*rows: Mapping[str, str]) -> bytes:
    lines = ["\t".join(HEADER), *("\t".join(row.get(key, "") for key in HEADER) for row in rows)]
    return "\n".join(lines).encode()


def imported(
    root: Path,
    files: Mapping[str, bytes],
    county: Mapping[str, Any] | None = None,
    **asked: Any,  # noqa: ANN401 -- options of the import
) -> Import:
    """Import into a county on disk; it must check without errors afterwards."""
    a_county(root, {"catalog/items/old.yml": OLD, PLACE: QINGSHAN, **(county or {})})
    config = reading.settings(root)
    assert errors_in(reading.check(config).findings) == ()
    found = desk.import_files(config, files, ImportOptions(**asked))
    assert errors_in(found.findings) == ()
    assert errors_in(reading.check(config).findings) == ()
    return found


def founded(root: Path, place: str) -> Import:
    """Import a row of a new place and say that it is one."""
    table = {"a.tsv": f"事项名称\t承接乡镇\n甲\t{place}\n".encode()}
    imported(root, table)
    questions = root / QUESTIONS
    asked = questions.read_text(encoding="utf-8")
    questions.write_text(asked.replace("答: 待补充", "答: 新的地方，新建"), encoding="utf-8")
    return imported(root, table)


def written(root: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.yml")))


def told(found: Import) -> str:
    return "\n".join(line.text for line in found.report if line.kind == "unplaced")


@pytest.mark.parametrize("code", ["QS-2", "qs 2"])
def test_of_two_items_with_one_code_the_second_gets_another(tmp_path: Path, code: str) -> None:
    rows = ({"事项名称": "甲", "基本编码": "qs-2"}, {"事项名称": "乙", "基本编码": code})
    found = imported(tmp_path, {"a.tsv": a_table(*rows)}, township="青山镇")
    assert f"“基本编码”（{code}）已有别的事项在用" in told(found)
    assert f"备注: 基本编码：{code}" in written(tmp_path)


@pytest.mark.parametrize("code", ["无", "待补充"])
def test_a_code_that_is_none_gives_way_to_a_local_one(tmp_path: Path, code: str) -> None:
    imported(tmp_path, {"a.tsv": a_table({"事项名称": "甲", "基本编码": code})})
    assert "地方编码: l-j-" in written(tmp_path)


def test_a_window_that_the_place_does_not_have_goes_to_the_remarks(tmp_path: Path) -> None:
    rows = ({"事项名称": "甲", "窗口": "民生窗口"}, {"事项名称": "乙", "窗口": "无"})
    found = imported(tmp_path, {"a.tsv": a_table(*rows)}, township="青山镇")
    assert "没有名为“民生窗口”的窗口" in told(found)
    assert "备注: 窗口：民生窗口" in written(tmp_path)


def test_a_window_that_the_place_has_stays(tmp_path: Path) -> None:
    table = a_table({"事项名称": "甲", "窗口": "综合窗口"})
    assert told(imported(tmp_path, {"a.tsv": table}, township="青山镇")) == ""
    assert "窗口: 综合窗口" in (tmp_path / PLACE).read_text(encoding="utf-8")


def test_the_list_of_a_place_grows_before_what_follows_it(tmp_path: Path) -> None:
    imported(tmp_path, {"a.tsv": a_table({"事项名称": "甲"})}, township="青山镇")
    text = (tmp_path / PLACE).read_text(encoding="utf-8")
    assert "事项清单:\n  - qs-1\n  - 事项: 甲\n村:" in text


@pytest.mark.parametrize(
    ("township", "code", "words"),
    [
        ("青山镇", "IMP030", "每个事项一行"),
        ("河湾", "IMP031", "catalog/townships/ 里给它建一个文件"),
        ("青山乡", "IMP033", "请改成 --township 青山镇"),
    ],
)
def test_a_list_or_place_that_cannot_grow_is_explained(
    tmp_path: Path, township: str, code: str, words: str
) -> None:
    brackets = QINGSHAN.replace("\n  - qs-1", " qs-1")
    config = reading.settings(a_county(tmp_path, {"catalog/items/old.yml": OLD, PLACE: brackets}))
    table = a_table({"事项名称": "甲"})
    found = desk.import_files(config, {"a.tsv": table}, ImportOptions(township=township))
    (error,) = errors_in(found.findings)
    assert error.code == code
    assert words in error.help
    assert (tmp_path / PLACE).read_text(encoding="utf-8") == brackets


def test_an_item_that_is_listed_by_its_code_is_not_listed_again(tmp_path: Path) -> None:
    found = imported(tmp_path, {"a.tsv": a_table({"事项名称": "老事项"})}, township="青山镇")
    assert found.edits == ()


def test_a_name_of_several_items_is_not_listed(tmp_path: Path) -> None:
    twins = {f"catalog/items/{at}.yml": {"事项名称": "甲", "地方编码": at} for at in ("x", "y")}
    table = a_table({"事项名称": "甲"})
    found = imported(tmp_path, {"a.tsv": table}, twins, township="青山镇")
    assert "有几个事项都叫“甲”，表里的是哪一个？" in (tmp_path / QUESTIONS).read_text(
        encoding="utf-8"
    )
    assert [one.code for one in found.findings] == ["IMP040"]
    assert "事项: 甲" not in written(tmp_path / "catalog")


def test_a_day_that_no_calendar_has_stays_in_the_words_of_the_law(tmp_path: Path) -> None:
    table = a_table({"事项名称": "甲", "依据": "《某条例》（2011年2月30日公布）第三条"})
    found = imported(tmp_path, {"a.tsv": table})
    assert "“公布日期”（2011-02-30）不能用" in told(found)
    laws = (tmp_path / "catalog/laws.yml").read_text(encoding="utf-8")
    assert laws == "- 名称: 某条例\n  说明: 2011年2月30日公布\n"


@pytest.mark.parametrize("name", ["局" * 201, "医保"])
def test_a_department_that_cannot_be_one_goes_to_the_remarks(tmp_path: Path, name: str) -> None:
    two = [{"名称": "甲局", "简称": "医保"}, {"名称": "乙局", "别名": ["医保"]}]
    table = a_table({"事项名称": "甲", "实施主体": name})
    found = imported(tmp_path, {"a.tsv": table}, {"catalog/departments.yml": two})
    assert "“实施主体”栏" in told(found)
    assert f"备注: 实施主体：{name}" in written(tmp_path)


@pytest.mark.parametrize("name", ["无", "待补充"])
def test_a_department_that_is_none_is_not_added(tmp_path: Path, name: str) -> None:
    imported(tmp_path, {"a.tsv": a_table({"事项名称": "甲", "实施主体": name})}, township="青山镇")
    assert not (tmp_path / "catalog/departments.yml").exists()


def test_a_place_that_sounds_like_another_gets_an_address_of_its_own(tmp_path: Path) -> None:
    founded(tmp_path, "清山镇")
    assert "代码: qing-shan-zhen\n" in written(tmp_path)
    founded(tmp_path, "轻山镇")
    assert "代码: qing-shan-zhen-" in written(tmp_path)


def test_a_notice_gets_an_address_that_no_other_text_has(tmp_path: Path) -> None:
    old = {"content/policies/工作方案.md": "---\n标题: 旧方案\n---\n正文。\n",
           "content/policies/b.md": "---\n标题: 更旧\n代码: gong-zuo-fang-an-2\n---\n正文。\n"}  # fmt: skip
    text = "关于做好过冬取暖工作的通知\n\n各乡镇：\n现就有关事项通知如下。\n".encode()
    imported(tmp_path, {"gong-zuo-fang-an.txt": text}, old)
    other = text.replace("过冬".encode(), "过夏".encode())
    imported(tmp_path, {"Gong Zuo Fang An 2.txt": other}, old)
    assert len(list((tmp_path / "content/policies").iterdir())) == 4


def test_remarks_longer_than_a_field_are_cut_and_reported(tmp_path: Path) -> None:
    found = imported(tmp_path, {"a.tsv": a_table({"事项名称": "甲", "备注": "长" * 20_001})})
    assert "备注太长，从“长”起没有写入" in told(found)


names = st.sampled_from(
    ["甲", "乙", "老事项", "无", "待补充", "qs-1", "甲：乙", "- 甲", "甲" * 201, "1"]
)
codes = st.sampled_from(["", "qs-1", "QS-1", "qs-2", "无", "卫001", "民001", "index", "长" * 300])
cells = st.sampled_from(
    ["", "无", "待补充", "县民政局", "县民政局、县医保局", "类型：镇", "{甲: 乙}", "[甲，乙]", "局" * 201,
     "《某法》（2011年2月30日公布）第三条", "《待补充》第一条", "《甲法》第一条。《乙法》第二条", "直接赋权"]
)  # fmt: skip
rows = st.tuples(names, codes, *[cells] * 7).map(lambda row: dict(zip(HEADER, row, strict=True)))


@settings(max_examples=25, deadline=None, phases=[Phase.generate])
@given(st.lists(rows, min_size=1, max_size=4), st.sampled_from(["", "青山镇", "南山镇", "云岭乡"]))
def test_no_table_leaves_a_county_that_no_longer_checks(
    table: list[dict[str, str]], township: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        imported(Path(folder), {"a.tsv": a_table(*table)}, township=township)


def test_a_place_whose_name_is_a_little_alike_is_founded_when_somebody_says_so(
    tmp_path: Path,
) -> None:
    found = founded(tmp_path, "南山镇")
    assert errors_in(found.findings) == ()
    assert any("名称: 南山镇" in (edit.content or b"").decode() for edit in found.edits)


def test_a_row_that_counts_but_has_no_name_gives_its_values_to_nobody(tmp_path: Path) -> None:
    table = (
        "序号\t事项名称\t事项类型\t实施主体\n"
        "1\t甲\t行政许可\t县民政局\n"
        "2\t\t行政给付\t县水利局\n"
        "\t\t\t县教育局\n"
    )
    found = imported(tmp_path, {"a.tsv": table.encode()})
    item = next(edit for edit in found.edits if edit.path.startswith("catalog/items/"))
    assert "水利" not in (item.content or b"").decode()
    assert any(line.kind == "unplaced" and "水利" in line.text for line in found.report)

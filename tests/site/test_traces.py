"""A record that is not at 公布 leaves no trace in any byte of the site."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from gongkai.model.addresses import pinyin
from tests.builders import a_county, a_markdown, a_site, as_yaml
from tests.site.rich import rich

STAGES: list[Any] = [
    "摸底",
    "初审",
    "确认",
    {"阶段": "确认", "记录": [{"阶段": "摸底", "日期": "2026-01-05"}]},
]
NAMES = ["秘密事项", "秘密俗称", "秘密子项", "秘密材料", "秘密证照", "秘密镇", "秘密村", "秘密一件事", "秘密办法",
         "秘密解读", "秘密卫生院", "秘密附件", "秘密正文", "秘密窗口"]  # fmt: skip
CODES = ["qs-mm-1", "mimizhen", "mimicun", "mimibanfa", "mimifujian", "6110999"]


def secrets(stage: Any) -> dict[str, Any]:  # noqa: ANN401 -- a value as it stands in a file
    """One record of every kind that is not public."""
    return {
        "catalog/items/mm.yml": {
            "事项名称": "秘密事项", "地方编码": "qs-mm-1", "公布阶段": stage, "俗称": ["秘密俗称"],
            "主题": ["司法公证"], "子项": ["秘密子项"], "申请材料": ["秘密材料"], "实施主体": "民政局文字",
            "办理结果": [{"名称": "秘密证照", "类型": "证照"}], "设定依据": ["乙法"],
        },
        "catalog/townships/mm.yml": {
            "名称": "秘密镇", "代码": "mimizhen", "类别": "镇", "公布阶段": stage, "事项清单": ["全无"],
            "便民服务中心": {"电话": "0000-6110999"}, "窗口": ["秘密窗口"], "村级清单": "县统一",
            "村": [{"名称": "秘密村", "代码": "mimicun"}],
        },
        "catalog/bundles/mm.yml": {"名称": "秘密一件事", "事项": ["全无"], "公布阶段": stage},
        "catalog/services/mm.yml": {"服务类型": "单位名录", "名称": "秘密卫生院", "公布阶段": stage},
        "content/policies/mimibanfa.md": a_markdown(
            {"标题": "秘密办法", "公布阶段": stage, "发布日期": "2026-11-01",
             "关联": {"附件": ["files/mimifujian.csv"], "事项": ["全无"]}}, "秘密正文",
        ),
        "content/policies/files/mimifujian.csv": "秘密附件",
        "content/interpretations/mm.txt": a_markdown(
            {"标题": "秘密解读", "公布阶段": stage, "关联": {"解读对象": "banfa"}}, "秘密正文"
        ),
    }  # fmt: skip


def referring(files: dict[str, Any]) -> dict[str, Any]:
    """The county with a reference to the secrets wherever a record can refer to another."""
    place = files["catalog/townships/qingshan.yml"]
    place["事项清单"].append({"事项": "秘密事项", "赋权方式": "委托办理"})
    place["自助终端"][0]["可办"].append("秘密事项")
    place["合作网点"][0]["可办"].append("qs-mm-1")
    place["村"][0]["增"].append("秘密事项")
    place["村"][0]["减"].append("秘密事项")
    files["catalog/village-list.yml"]["清单"].append({"事项": "秘密事项", "方式": "办理"})
    files["catalog/bundles/one.yml"]["事项"].append("秘密事项")
    files["catalog/bundles/one.yml"]["办理点"] = ["qingshan", "秘密镇"]
    files["catalog/services/2.yml"]["相关事项"].append("秘密事项")
    files["catalog/services/0.yml"]["乡镇"].append("mimizhen")
    policy = {"标题": "公开的办法", "代码": "gongkai", "乡镇": "秘密镇",
              "关联": {"事项": ["秘密事项", "全无"], "废止文件": "秘密办法", "解读": "秘密解读"}}  # fmt: skip
    files["content/policies/gongkai.md"] = a_markdown(policy, "正文。")
    return files


def spellings() -> Iterator[bytes]:
    for name in NAMES:
        yield name.encode()
        yield quote(name).encode()
        yield "-".join(pinyin(name)).encode()
        yield as_yaml(name).strip().strip('"').encode()
    for code in CODES:
        yield code.encode()


@pytest.mark.parametrize("stage", STAGES, ids=["surveyed", "reviewed", "confirmed", "with-record"])
def test_no_name_code_or_alias_of_a_withheld_record_is_in_any_file(
    tmp_path: Path,
    stage: Any,  # noqa: ANN401 -- a value as it stands in a file
) -> None:
    site = a_site(a_county(tmp_path, {**referring(rich()), **secrets(stage)}))
    found = [
        f"{path}: {spelling.decode()}"
        for path, content in site.items()
        for spelling in spellings()
        if spelling in content or spelling in path.encode()
    ]
    assert found == []


def test_withheld_records_that_nobody_refers_to_change_no_byte(tmp_path: Path) -> None:
    without = a_site(a_county(tmp_path / "without", rich()))
    assert a_site(a_county(tmp_path / "with", {**rich(), **secrets("确认")})) == without


def test_the_same_records_are_everywhere_once_they_are_public(tmp_path: Path) -> None:
    site = a_site(a_county(tmp_path, {**referring(rich()), **secrets("公布")}))
    everything = b"".join(site.values())
    for name in NAMES:
        assert name.encode() in everything, name

"""The county against the province: what differs is told, nothing is changed."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from gongkai.cli import main
from gongkai.exchange import Reconciled, print_reconciled, reconcile
from tests.builders import a_county as a_county_on_disk
from tests.exchange.county import a_county
from tests.exchange.office import an_office_file

ITEMS = {
    "catalog/items/a.yml": (
        "事项名称: 民宿开办备案\n基本编码: '000199001000'\n事项类型: 备案\n"
        "设定依据:\n  - {法律: 某省民宿管理办法, 条款: 第六条}\n"
    ),
    "catalog/items/b.yml": (
        "事项名称: 船只停泊许可\n基本编码: '000101002000'\n事项类型: 行政许可\n"
        "设定依据:\n  - {法律: 某河法, 条款: 第三条}\n  - {法律: 某办法, 条款: 第一条}\n"
    ),
    "catalog/items/c.yml": "事项名称: 夜市备案\n地方编码: l-ys\n",
    "catalog/items/d.yml": "事项名称: 渡口值守\n地方编码: l-dk\n事项类型: 公共服务\n",
    # cancelled here: that the level above has it no more is no difference
    "catalog/items/e.yml": "事项名称: 暂住登记\n地方编码: l-zz\n事项状态: 取消\n",
}
UPPER = [
    ["某省事项基本目录", "", "", ""],
    ["基本编码", "事项名称", "设定依据", "事项类型"],
    ["000199001000", "民宿开办 备案", "《某省民宿管理办法》第六条", "其他行政权力"],
    [
        "000101002000",
        "船舶停泊许可",
        "《中华人民共和国某河法》第四条；《某办法》第一条",
        "行政确认",
    ],
    ["000120003000", "渡口值守", "", "公共服务"],
    ["000120004000", "灯塔看护", "", "公共服务"],
]


def compared() -> Reconciled:
    existing = a_county({path: text.encode() for path, text in ITEMS.items()})
    book = an_office_file(".xlsx", [{"名": "目录", "行": UPPER, "合并": ["A1:D1"]}])
    return reconcile("省目录.xlsx", book, existing, {})


def test_every_difference_is_told_with_both_sides() -> None:
    found = {(one.item, one.what): (one.ours, one.theirs) for one in compared().differences}
    assert found == {
        ("船只停泊许可", "名称"): ("船只停泊许可", "船舶停泊许可"),
        ("船只停泊许可", "类型"): ("行政许可", "行政确认"),
        ("船只停泊许可", "依据"): ("《某河法》第三条", "《中华人民共和国某河法》第四条"),
        ("渡口值守", "编码"): ("", "000120003000"),
        ("灯塔看护", "县里没有"): ("", "000120004000　公共服务"),
        ("夜市备案", "上级没有"): ("l-ys", ""),
    }


def test_what_is_the_same_in_other_words_is_no_difference() -> None:
    assert compared().same == 1
    assert "一致 1 项，有出入 6 处。没有改动任何文件。" in print_reconciled(compared())


def test_a_file_without_a_list_is_explained() -> None:
    result = reconcile("省目录.csv", "甲,乙\n1,2\n".encode(), a_county({}), {})
    assert [one.code for one in result.findings] == ["IMP003"]


def test_the_command_changes_nothing(tmp_path: Path) -> None:
    root = a_county_on_disk(tmp_path / "县", dict(ITEMS))
    before = {path: path.read_bytes() for path in root.rglob("*.yml")}
    upper = tmp_path / "省目录.csv"
    upper.write_text("\n".join(",".join(row) for row in UPPER), encoding="gb18030")
    asked = ["reconcile", str(upper), "--root", str(root)]
    result = CliRunner().invoke(main, [*asked, "--format", "json"])
    assert result.exit_code == 0, result.output
    assert len(json.loads(result.stdout)) == 6
    assert "县里“船只停泊许可”，上级“船舶停泊许可”" in CliRunner().invoke(main, asked).stdout
    assert {path: path.read_bytes() for path in root.rglob("*.yml")} == before

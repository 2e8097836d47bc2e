"""What `check --fix` and `check --mask` change, and what they leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai import reading
from gongkai.mending import fixed, masked
from gongkai.quoting import line_of
from tests.builders import a_county, a_markdown

ITEM = "catalog/items/a.yml"
HEAD = "事项名称: 取水许可\n地方编码: qs-001\n"


def everything(_path: str) -> bool:
    return True


def after(root: Path, files: dict[str, str], path: str = ITEM) -> str:
    fixed(reading.settings(a_county(root, files)), everything)
    return (root / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("备注：先预约\n", "备注: 先预约\n"),
        ("事项来源:法定权力\n", "事项来源: 法定权力\n"),
        ("收费:\n\t是否收费: 否\n", "收费:\n  是否收费: 否\n"),
        ("申请材料:\n  - {名称: 身份证，形式: 纸质}\n", "申请材料:\n  - {名称: 身份证, 形式: 纸质}\n"),
        ("申请材料:\n  - 名称：身份证\n", "申请材料:\n  - 名称: 身份证\n"),
        ("备注:\u3000先预约\n事项来源: 法定权力\n", "备注: 先预约\n事项来源: 法定权力\n"),
        ("备注:\u00a0先预约\n", "备注: 先预约\n"),
        ("申请材料:\n  - 名称:\u3000身份证\n", "申请材料:\n  - 名称: 身份证\n"),
        ("申请材料:\n  - {名称:\u3000身份证, 形式: 纸质}\n", "申请材料:\n  - {名称: 身份证, 形式: 纸质}\n"),
        ("办理形式: [窗口、网上]\n", "办理形式: [窗口, 网上]\n"),
        ("申请材料: [{名称: 甲（正、反）}，{名称: 乙、丙，形式: 纸质}]\n",
         "申请材料: [{名称: 甲（正、反）}, {名称: 乙、丙, 形式: 纸质}]\n"),
        ("计划生效日期: 2026 年 3 月 1 日\n", "计划生效日期: 2026-03-01\n"),
        ("计划生效日期: 20260301\n", "计划生效日期: 2026-03-01\n"),
        ("事项状态: {状态: 暂停, 自: ２０２６-３-１号}\n", "事项状态: {状态: 暂停, 自: 2026-03-01}\n"),
    ],
)  # fmt: skip
def test_what_is_mechanical_is_mended(tmp_path: Path, written: str, mended: str) -> None:
    assert after(tmp_path, {ITEM: HEAD + written}) == HEAD + mended


@pytest.mark.parametrize(
    "written",
    [
        "备注: 办理时间：周一\n",  # a full-width colon inside a text is right
        "备注: 甲，乙\n",
        "计划生效日期: 2026-02-30\n",
        "计划生效日期: 明年\n",
        "未知字段：甲\n",
        "受理条件:\n  - 时间：周一到周五来\n 收费: 无\n",
        "受理条件: [本县户籍、年满18岁]\n",  # may be one
        "受理条件: [1、本县户籍；2、年满18周岁]\n",
        "申请材料: [{名称: 身份证（正面、反面）, 必要性: 必要}, {名称: 户口本（首页，本人页）}]\n 收费: 无\n",
        "申请材料: [{名称: 身份证（正面、反面）, 必要性: 必要}]\n备注: 注意: 带原件\n",
    ],
)
def test_what_needs_a_person_is_left_alone(tmp_path: Path, written: str) -> None:
    assert after(tmp_path, {ITEM: HEAD + written}) == HEAD + written


def test_every_fault_of_a_file_is_mended_in_one_go(tmp_path: Path) -> None:
    text = (
        "事项名称：取水许可\n地方编码:qs-001\n办理形式：[窗口，网上]\n计划生效日期：2026年3月1号\n"
    )
    mended = after(tmp_path, {ITEM: text})
    assert mended == HEAD + "办理形式: [窗口, 网上]\n计划生效日期: 2026-03-01\n"


def test_the_number_of_a_paper_gets_its_brackets(tmp_path: Path) -> None:
    path = "content/policies/a.md"
    text = "---\n标题: 甲\n文号: 青政办发[2026]第08号\n---\n\n见青政发[2025]3号。\n"
    mended = text.replace("青政办发[2026]第08号", "青政办发〔2026〕8号")
    assert after(tmp_path, {path: text}, path) == mended


def test_looking_writes_nothing_and_shows_the_change(tmp_path: Path) -> None:
    config = reading.settings(a_county(tmp_path, {ITEM: HEAD + "备注：甲\n"}))
    done = fixed(config, everything, only_look=True)
    assert (tmp_path / ITEM).read_text(encoding="utf-8") == HEAD + "备注：甲\n"
    assert done.changed == (ITEM,)
    assert "-备注：甲\n+备注: 甲\n" in done.diff


def test_only_the_files_that_are_asked_for_are_mended(tmp_path: Path) -> None:
    files = {ITEM: HEAD + "备注：甲\n", "catalog/items/b.yml": "事项名称：乙\n地方编码: b\n"}
    done = fixed(reading.settings(a_county(tmp_path, files)), lambda path: path == ITEM)
    assert done.changed == (ITEM,)


def test_personal_data_is_masked_where_it_stands_and_nothing_else(tmp_path: Path) -> None:
    body = "| 姓名 | 住址 |\n|---|---|\n| 张三 | 青山镇上河村3组12号 |\n\n电话 13812345678。\n"
    files = {
        "content/news/a.md": a_markdown({"标题": "甲"}, body),
        "catalog/townships/a.yml": "名称: 青山镇\n代码: q\n类别: 镇\n便民服务中心: {电话: 13912345678（值班手机）}\n",
        "content/news/b.md": a_markdown({"标题": "乙"}, "也可以打 139-1234-5678。"),
    }
    root = a_county(tmp_path, files)
    done = masked(reading.settings(root), everything)
    assert done.changed == ("content/news/a.md",)
    now = (root / "content/news/a.md").read_text(encoding="utf-8")
    assert now == a_markdown({"标题": "甲"}, body).replace(
        "青山镇上河村3组12号", "青山镇***"
    ).replace("13812345678", "138****5678")
    assert masked(reading.settings(root), everything).changed == ()


def test_files_to_download_are_named_and_not_touched(tmp_path: Path) -> None:
    files = {
        "content/policies/a.md": a_markdown({"标题": "甲", "关联": {"附件": "a.csv"}}, ""),
        "content/policies/a.csv": "姓名,电话\n张三,13812345678\n",
    }
    done = masked(reading.settings(a_county(tmp_path, files)), everything)
    assert (done.changed, done.by_hand) == ((), ("content/policies/a.csv",))


def test_a_line_that_is_shown_holds_nothing_personal(tmp_path: Path) -> None:
    root = a_county(tmp_path, {ITEM: HEAD + "备注: 找张三 13812345678\n"})
    line = line_of(root)
    assert (line(ITEM, 3), line(ITEM, 9), line("nowhere", 1)) == (
        "备注: 找张三 138****5678",
        "",
        "",
    )

"""The slips that clerks make, each with its own sentence at its own place."""

import pytest

from gongkai.model.findings import Finding
from gongkai.source import read_yaml

BOMB = "甲: &a [哈, 哈]\n" + "".join(
    f"{'乙丙丁戊己'[n]}: &{'bcdef'[n]} [*{'abcde'[n]}, *{'abcde'[n]}]\n" for n in range(5)
)

MANY = "".join(f"字段{n}: a\n" for n in range(60))

# What was written; code, line and column of what is said; what the repair says.
SLIPS = {
    "a full-width colon first": ("名称：甲\n代码: a\n", "SRC010", 1, 3, "名称: 甲"),
    "a full-width colon last": ("代码: a\n名称：甲\n", "SRC010", 2, 3, "名称: 甲"),
    "a full-width colon in a list": ("材料:\n  - 名称：甲\n    形式: 乙\n", "SRC010", 2, 7, "名称: 甲"),
    "a full-width comma": ("材: {名称: 甲，形式: 乙}\n", "SRC017", 1, 10, "半角逗号"),
    "an enumeration comma": ("材: {名称: 甲、形式: 乙}\n", "SRC017", 1, 10, "半角逗号"),
    "a tab": ("材料:\n\t- 甲\n", "SRC011", 2, 1, "空格"),
    "a tab after a dash": ("材料:\n  -\t名称: 甲\n  \t形式: 乙\n", "SRC011", 2, 4, "空格"),
    "no space after a colon": ("名称:甲\n代码: a\n", "SRC018", 1, 3, "名称: 甲"),
    "a full-width space after a colon": ("名称:\u3000甲\n代码: a\n", "SRC018", 1, 4, "名称: 甲"),
    "a pasted space after the last colon": ("代码: a\n名称:\u00a0甲\n", "SRC018", 2, 4, "名称: 甲"),
    "a full-width space in a list": ("材料:\n  - 名称:\u3000甲\n    形式: 乙\n", "SRC018", 2, 8, "名称: 甲"),
    "a full-width space in a text above a slip": ("说明: |\n  名称:\u3000甲\n代码:a\n", "SRC018", 3, 3, "代码: a"),
    "two colons": ("时间: 上午: 九点\n", "SRC020", 1, 7, "引号"),
    "a line too far in": ("名称: 甲\n  代码: a\n", "SRC021", 2, 3, "空格数"),
    "a line too far out": ("材料:\n    - 甲\n  - 乙\n", "SRC021", 3, 3, "空格数"),
    "an open bracket": ("俗称: [甲, 乙\n代码: a\n", "SRC022", 1, 5, "“]”"),
    "an open brace": ("材: {名称: 甲\n代码: a\n", "SRC022", 1, 4, "“}”"),
    "an open brace around a full-width comma": ("依据:\n  - {法律: 甲、乙\n  - {法律: 丙}\n", "SRC022", 2, 5, "“}”"),
    "an open bracket at the end": ("代码: a\n俗称: [甲，乙\n\n", "SRC022", 2, 5, "“]”"),
    "an open quote": ('名称: "甲\n代码: a\n', "SRC022", 1, 5, "另一半"),
    "an open quote far above the end": ('名称: "甲\n' + MANY, "SRC022", 1, 5, "另一半"),
    "an open quote far above another": ("名称: '甲\n" + MANY + "备注: '乙'\n", "SRC022", 1, 5, "另一半"),
    "a full-width brace": ("依据:\n  - ｛法律: 甲, 条款: 乙｝\n", "SRC029", 2, 5, "- {法律: 甲, 条款: 乙}"),
    "a full-width bracket closes": ("俗称: [甲, 乙］\n代码: a\n", "SRC029", 1, 10, "俗称: [甲, 乙]"),
    "pasted spaces": ("流程:\n  - 受理:\n\u00a0\u00a0\u00a0\u00a0办理人: 甲\n      时限: 乙\n", "SRC040", 3, 1, "半角"),
    "a pasted space among others": ("甲:\n  - 乙:\n      丙:\n  \u00a0   丁: b\n      戊:\n", "SRC040", 4, 3, "半角"),
    "full-width spaces": ("条件:\n\u3000\u3000- 甲\n\u3000\u3000- 乙\n", "SRC040", 3, 1, "半角"),
    "a dash without a space": ("条件:\n  - 甲\n  -乙\n  - 丙\n", "SRC028", 3, 3, "- 乙"),
    "a field after a dash without a space": ("材料:\n  -名称: 甲\n    形式: 乙\n", "SRC028", 2, 3, "- 名称: 甲"),
    "a number in brackets": ("材: {名称: 找 #3 窗口, 形式: 乙}\n代码: a\n", "SRC027", 1, 11, "引号"),
    "a comment before a bracket": ("俗称: [甲 # 俗称, 乙]\n代码: a\n", "SRC027", 1, 8, "引号"),
    "a number within several lines": ("备注: 第一行\n  第二行 #3 窗口\n  第三行\n代码: a\n", "SRC027", 2, 7, "引号"),
    "text after a quote": ('备注: "甲"和"乙"\n', "SRC026", 1, 8, "“ ”"),
    "text after a bracket": ("备注: [甲] 乙\n", "SRC026", 1, 9, "引号"),
    "an at sign": ("备注: @甲\n", "SRC023", 1, 5, "引号"),
    "a star": ("备注: *必填\n", "SRC023", 1, 5, "引号"),
    "an exclamation": ("备注: !重要\n", "SRC023", 1, 5, "引号"),
    "a greater-than": ("备注: >三天\n", "SRC023", 1, 5, "引号"),
    "a control character": ("名称: 甲\n备注: 乙\x07丙\n", "SRC024", 2, 6, "重新打"),
    "too many levels": ("甲: " + "[" * 60 + "]" * 60 + "\n", "SRC025", 1, 1, "方括号"),
    "an unknown escape": ('备注: "D:\\窗口"\n', "SRC019", 1, 8, "检查"),
    "a key twice": ("名称: 甲\n代码: a\n名称: 乙\n", "SRC012", 3, 1, "合并"),
    "a key twice, inside": ("材:\n  - {名: 甲, 名: 乙}\n", "SRC012", 2, 12, "合并"),
    "a list before a colon": ("[甲]: 乙\n", "SRC016", 1, 1, "名称"),
    "a tag": ("甲: !!int 3\n", "SRC014", 1, 4, "引号"),
    "a bare exclamation": ("甲: ! 3\n", "SRC014", 1, 4, "引号"),
    "an anchor": ("甲: &x 乙\n", "SRC013", 1, 4, "删去"),
    "an alias": ("甲: *x\n", "SRC013", 1, 4, "星号"),
    "two documents": ("名称: 甲\n---\n名称: 乙\n", "SRC015", 2, 1, "另一个文件"),
}  # fmt: skip


def found(text: str, *, offset: int = 0) -> tuple[Finding, ...]:
    document, findings = read_yaml(text.encode(), "a.yml", offset=offset)
    assert document is None
    return findings


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_where_it_is(slip: str) -> None:
    text, code, line, column, repair = SLIPS[slip]
    (one,) = found(text)
    assert (one.code, one.line, one.column) == (code, line, column)
    assert repair in one.help
    assert (one.level, one.path) == ("error", "a.yml")


@pytest.mark.parametrize("slip", SLIPS)
def test_lines_before_the_text_are_counted(slip: str) -> None:
    text, code, line, _column, _repair = SLIPS[slip]
    (one,) = found(text, offset=7)
    assert (one.code, one.line) == (code, line + 7)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_do_not_move_the_place(ends: str) -> None:
    (one,) = found("名称: 甲\n备注: |\n  一\n  二\n 三\n代码:a\n".replace("\n", ends))
    assert (one.code, one.line) == ("SRC021", 5)


def test_every_alias_of_a_bomb_is_refused_and_none_unfolded() -> None:
    findings = found(BOMB)
    assert {one.code for one in findings} == {"SRC013"}
    assert len(findings) == BOMB.count("*") + BOMB.count("&")


def test_everything_that_yaml_would_take_is_named_at_once() -> None:
    codes = [one.code for one in found("甲: 1\n甲: 2\n乙: !!int 3\n丙: &x 4\n---\n丁: 5\n")]
    assert codes == ["SRC012", "SRC014", "SRC013", "SRC015"]


def test_a_list_whose_only_entry_looks_like_several_is_doubted() -> None:
    document, (one,) = read_yaml("条件: [开店，办执照、领执照]\n".encode(), "a.yml")
    assert document is not None
    assert document.values == {"条件": ["开店，办执照、领执照"]}
    assert (one.code, one.level, one.line, one.column) == ("SRC017", "warning", 1, 5)
    assert "[开店, 办执照, 领执照]" in one.help


def test_numbered_entries_written_as_one_are_told_apart_by_their_numbers() -> None:
    _, (one,) = read_yaml("受理条件: [1、本县户籍；2、年满18周岁]\n".encode(), "a.yml")
    assert (one.code, one.level) == ("SRC017", "warning")
    assert "[本县户籍, 年满18周岁]" in one.help


@pytest.mark.parametrize(
    "above",
    [
        "受理条件:\n  - 时间：周一到周五来\n",
        "收费说明: >\n  说明：要本人来\n",
        "条件:\n  - 带来:原件\n",
    ],
)
def test_a_text_above_is_not_blamed_for_a_line_that_is_not_its_rest(above: str) -> None:
    _, (one,) = read_yaml(f"{above} 收费: 无\n".encode(), "a.yml")
    assert (one.code, one.line) == ("SRC021", 3)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (
            "材: [{名: 身份证（正面、反面）, 必: 要}, {名: 户口本（首页，本人页）}]\n 收费: 无\n",
            "SRC021",
            2,
        ),
        ("材料: [身份证、户口本]\n备注2: 注意: 带原件\n", "SRC020", 2),
        ("材: ['甲、乙', 丙}\n", "SRC022", 1),
        ("材料: [\n  甲,\n  乙]\n 收费: 无\n", "SRC021", 4),
        ("材:\n  - {名称: 甲（丙、丁），\n     形式: 乙}\n", "SRC017", 2),
    ],
)
def test_brackets_that_are_closed_are_not_the_slip(text: str, code: str, line: int) -> None:
    _, (one,) = read_yaml(text.encode(), "a.yml")
    assert (one.code, one.line) == (code, line)


@pytest.mark.parametrize(
    "text",
    [
        "受理条件: [有固定的经营场所，并有与经营范围相适应的资金]\n",
        "俗称: [开店, 办照]\n",
        "俗称: [开店，办照]\n",  # parted where it is understood
        "俗称: [社会保障（社会保险、社会救助）]\n",
        "俗称:\n  - 开店、办照\n",
        "备注: 开店、办照\n",
    ],
)
def test_a_sentence_or_several_entries_are_not_doubted(text: str) -> None:
    document, findings = read_yaml(text.encode(), "a.yml")
    assert document is not None
    assert findings == ()


def test_block_texts_are_no_slip() -> None:
    document, findings = read_yaml(
        "备注: |\n  一：甲\n  二: 乙\n说明: >-\n  三\n".encode(), "a.yml"
    )
    assert findings == ()
    assert document is not None
    assert document.values == {"备注": "一：甲\n二: 乙\n", "说明": "三"}


@pytest.mark.parametrize("tag", ["!ENV [甲, 乙]", "!relative", "!!python/name:a.b"])
def test_the_site_configuration_may_use_the_tags_of_mkdocs(tag: str) -> None:
    document, findings = read_yaml(f"甲: {tag}\n".encode(), "site-config.yml", tags=True)
    assert document is not None
    assert findings == ()

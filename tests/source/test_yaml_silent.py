"""What YAML reads without complaint and not as it was meant is told, and ordinary writing is not."""

from time import perf_counter

import pytest

from gongkai.source import read_yaml

# What was written; line and column of what is said, and what the message or the repair says.
LOST = {
    "a text before a window's number": ("代办: 找 #3 窗口，出不了门的\n", 1, 7, "“#3 窗口，出不了门的”"),
    "an extension": ("代码: a\n电话: 0731-1 #802 分机\n", 2, 12, "“0731-1”"),
    "a number first": ("地址: #3 楼\n", 1, 5, "什么也没有读到"),
    "an entry of a list": ("条件:\n  - 找 #3 窗口\n", 2, 7, "“#3 窗口”"),
    "a text in braces": ("材: {名称: 找 #3 窗口\n  , 形式: 乙}\n", 1, 11, "“找”"),
    "the end of several lines": ("备注: 第一行\n  第二行 #3 窗口\n代码: a\n", 2, 7, "“第一行 第二行”"),
    "the last of several lines": ("备注: 第一行\n  第二行\n  #3 窗口\n", 3, 3, "“#3 窗口”"),
}  # fmt: skip
JOINED = {
    "the first dash has no space": ("条件:\n  -生活补贴：甲\n  - 护理补贴：乙\n", 2, 3, "“- 生活补贴：甲”"),
    "no dash has a space": ("条件:\n  -甲\n  -乙\n", 2, 3, "“- 甲”"),
    "the only dash has no space": ("条件:\n  -甲\n代码: a\n", 2, 3, "“- 甲”"),
    "a dash is before a field": ("材料:\n  -名称: 甲\n", 2, 3, "“- 名称: 甲”"),
    "entries follow a text": ("条件: 下列之一\n  - 甲\n  - 乙\n", 2, 3, "对齐"),
    "an entry is too far in": ("条件:\n  - 甲\n    - 乙\n", 3, 5, "对齐"),
}  # fmt: skip


@pytest.mark.parametrize("slip", LOST)
def test_a_text_that_a_number_sign_cuts_is_told(slip: str) -> None:
    text, line, column, said = LOST[slip]
    document, (one,) = read_yaml(text.encode(), "a.yml", offset=7)
    assert document is not None
    assert (one.code, one.level, one.line, one.column) == ("SRC027", "warning", line + 7, column)
    assert said in one.message
    assert "引号" in one.help


@pytest.mark.parametrize("slip", JOINED)
def test_a_dash_that_begins_no_entry_is_told_once(slip: str) -> None:
    text, line, column, repair = JOINED[slip]
    document, (one,) = read_yaml(text.encode(), "a.yml", offset=7)
    assert document is not None
    assert (one.code, one.level, one.line, one.column) == ("SRC028", "warning", line + 7, column)
    assert repair in one.help


def test_line_ends_of_windows_do_not_move_the_place() -> None:
    _, findings = read_yaml("代码: a\r\n代办: 找 #3\r\n条件:\r\n  -甲\r\n".encode(), "a.yml")
    assert [(one.code, one.line) for one in findings] == [("SRC027", 2), ("SRC028", 4)]


@pytest.mark.parametrize(
    "text",
    [
        "代码: a # 网址，定了就不改 #3\n",
        "# 见 #3 窗口\n代码: a\n#办件量: 5\n",
        "材料:  #一共两样\n  - 甲\n  #- 乙\n",
        "代码: a\n  #备注\n",
        "代办: '找 #3 窗口'\n地址: \"12 号 #3 楼\"\n",
        "备注: |\n  找 #3 窗口\n  -甲\n  - 乙\n说明: >-\n  -甲\n  - 乙\n",
        "编号: 甲#3\n",
        "气温:\n  -5 度\n电话: 0731\n  -8888\n",
        "条件:\n- 甲\n- 乙\n  接上一行\n- 丙—丁\n",
        "流程:\n  - 受理:\n      - 甲\n  -\n    名称: 乙\n",
        '条件:\n  - "-甲"\n  - 乙\n',
    ],
)
def test_comments_quotes_and_lists_as_they_should_be_are_not_spoken_of(text: str) -> None:
    document, findings = read_yaml(text.encode(), "a.yml")
    assert document is not None
    assert findings == ()


@pytest.mark.parametrize("filling", ["\n", " ", "\t"])
def test_a_file_of_empty_space_is_read_at_once(filling: str) -> None:
    before = perf_counter()
    read_yaml(f"代码: a{filling * 100_000}\n备注: b\n".encode(), "a.yml")
    assert perf_counter() - before < 2

"""What a value that does not fit means to a clerk: one sentence and one repair for each kind.

Keys are pydantic's error types, ours (raised in ``model``) among them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from typing import Any

from gongkai.model.findings import short
from gongkai.model.record import NONE_WORD
from gongkai.model.vocabulary import Vocabularies

SHAPES = ("model_type", "wide_colon")  # a text or nothing stands where fields belong
_MANY = 40
_FEW = 8
_SEVERAL = ("，", "、", ",")


def say(
    error: Mapping[str, Any], known: tuple[str, ...], owner: str, vocabularies: Vocabularies
) -> tuple[str, str, str]:
    """Return code, message and help for one validation error.

    ``known`` are the keys allowed where the error lies, inside it where fields are missing
    altogether (``SHAPES``); ``owner`` is an empty key beside an unknown
    one that it may belong below.
    """
    kind = error["type"]
    if kind == "extra_forbidden":
        return _unknown_key(str(error["loc"][-1]), known, owner)
    if kind in SHAPES:
        return ("REC004", *_shape(error, known))
    if kind == "word":
        return _word(error["ctx"], vocabularies)
    for types, code, sentence in _SENTENCES:
        if kind in types:
            message, repair = sentence(error)
            return code, message, repair
    return (
        "REC019",
        f"这里的内容不合要求：{shown(error.get('input'))}",
        "请对照说明检查这个字段的写法。",
    )


def shown(value: object) -> str:
    """Return a value short enough for a message."""
    if isinstance(value, dict):
        return "{" + "、".join(str(key) for key in value) + "}"
    if isinstance(value, list | tuple):
        return "[" + "、".join(shown(one) for one in value) + "]"
    return short(str(value))


def nearest(word: str, allowed: tuple[str, ...]) -> str:
    """Return the allowed word most like the one written, or nothing."""
    found = difflib.get_close_matches(word, allowed, n=1, cutoff=0.5)
    return found[0] if found else ""


def _unknown_key(key: str, known: tuple[str, ...], owner: str) -> tuple[str, str, str]:
    near = nearest(key, known)
    if "：" in key:
        head, _colon, rest = key.partition("：")
        return (
            "REC002",
            f"“{shown(head)}”后面是全角冒号“：”，读不出它是一个字段。",
            f"请改成半角冒号加一个空格：{head}: {shown(rest.strip())}",
        )
    head, colon, rest = key.partition(":")
    if colon and head in known:
        return (
            "REC002",
            f"“{shown(head)}:”后面{_missing_blank(rest)}，读不出它是一个字段。",
            f"请改成：{head}: {shown(rest.strip())}",
        )
    if owner:
        return (
            "REC002",
            f"“{shown(key)}”是“{owner}”下一级的字段，却写在了同一级。",
            f"请在“{shown(key)}”前面多空两格。",
        )
    return (
        "REC002",
        f"不认识字段“{shown(key)}”，其中的内容不会出现在网站上。",
        f"是不是“{near}”？" if near else f"这里可用的字段有：{listed(known)}。",
    )


def listed(words: tuple[str, ...]) -> str:
    """Write what is allowed, no more than anybody would read."""
    return "、".join(words[:_MANY]) + ("……" if len(words) > _MANY else "")


def several(text: str) -> str:
    """Return the repair for several words written as one, or nothing."""
    if any(mark in text for mark in _SEVERAL):
        return "几个词要写成 [甲, 乙]，用半角逗号隔开。"
    return ""


def _word(context: Mapping[str, Any], vocabularies: Vocabularies) -> tuple[str, str, str]:
    vocabulary, value = context["vocabulary"], context["value"]
    words = vocabularies.words(vocabulary)
    near = nearest(value, words)
    repair = several(value) or (f"是不是“{near}”？" if near else "")
    if value == NONE_WORD:
        repair = "还没有定下来的，不写这一行。"
    return (
        "REC003",
        f"“{shown(value)}”不在“{vocabulary}”的词表里。",
        (
            f"{repair}可用的词：{listed(words)}。县里另有说法的，在 catalog/vocabularies/ 里建一个 .yml 文件，"
            f"写两行：词表: {vocabulary}、词: [新的说法]。"
        ),
    )


def _missing(error: Mapping[str, Any]) -> tuple[str, str]:
    key = error["loc"][-1]
    return f"缺少“{key}”。", f"请补上：{key}: ……"


def _shape(error: Mapping[str, Any], known: tuple[str, ...]) -> tuple[str, str]:
    written = error.get("input")
    fields = "、".join(known[:_FEW]) + ("等" if len(known) > _FEW else "")
    named = f"；可用的字段有：{fields}" if fields else ""
    if written in ("", [], {}):
        return (
            "这里是空的，没有一个字段。",
            f"请按“字段: 内容”一行一个来写{named}；用不着的请删去。",
        )
    if isinstance(written, str) and written.strip("“”‘’「」") == NONE_WORD:
        return (
            f"“{NONE_WORD}”外面多了一对引号，读成了一段文字：{written}",
            f"确实没有的，去掉引号，只写 {NONE_WORD}。",
        )
    if isinstance(written, str):
        head, colon, rest = written.partition("：")
        if colon:
            return (
                f"这里应当是“字段: 内容”，却只读到一段文字：{shown(written)}",
                f"多半是用了全角冒号“：”，请改成半角冒号加一个空格：{head}: {shown(rest.strip())}",
            )
        head, colon, rest = written.partition(":")
        if colon and head and not rest.startswith("/"):
            return (
                f"这里应当是“字段: 内容”，却只读到一段文字：{shown(written)}",
                f"冒号后面{_missing_blank(rest)}，请改成：{head}: {shown(rest.strip())}",
            )
    return (
        f"这里应当是几个“字段: 内容”，读到的却是：{shown(written)}",
        f"请按“字段: 内容”一行一个来写，比上一级多空两格{named}。",
    )


def _missing_blank(rest: str) -> str:
    """Say what stands behind a colon in place of a common blank."""
    if rest[:1] == "\u3000":
        return "是全角空格，要用半角的"
    return "是粘贴来的特殊空格，要用半角的" if rest[:1].isspace() else "少了一个空格"


def _text(error: Mapping[str, Any]) -> tuple[str, str]:
    is_record = isinstance(error.get("input"), dict)
    found = "几项内容（下一级的“键: 值”）" if is_record else "一个列表"
    return (
        f"这里应当是一段文字，读到的却是{found}。",
        "这个字段只要一段文字；含冒号的文字请用引号括起来。",
    )


def _choice(error: Mapping[str, Any]) -> tuple[str, str]:
    words = re.findall(r"'([^']+)'", str(error.get("ctx", {}).get("expected", "")))
    return f"“{shown(error.get('input'))}”不是可用的词。", f"请改成其中之一：{'、'.join(words)}。"


def _value(what: str, how: str) -> Callable[[Mapping[str, Any]], tuple[str, str]]:
    def sentence(error: Mapping[str, Any]) -> tuple[str, str]:
        value = error.get("ctx", {}).get("value", error.get("input"))
        return f"“{shown(value)}”{what}", how

    return sentence


def _fee(error: Mapping[str, Any]) -> tuple[str, str]:
    value = error["ctx"]["value"]
    amount = value if re.search(r"\d", value) else "多少钱"
    return (
        f"收费写成了一段文字：{shown(value)}",
        (
            "不收费的，写 收费: 无；收费的，写明项目、标准和依据，"
            f"例如 收费: [{{项目: 工本费, 标准: {shown(amount)}, 依据: 收费文件的文号}}]。"
        ),
    )


def _number(error: Mapping[str, Any]) -> tuple[str, str]:
    value = str(error.get("ctx", {}).get("value", error.get("input")))
    inside = re.fullmatch(r"[^\d.,，-]*(\d{1,9})[^\d.,，]*", value)
    example = inside[1] if inside else "1"
    return (
        f"“{shown(value)}”不是个数。",
        f"请只写阿拉伯数字，不带“次”“份”，例如 {example}；没有就写 0。",
    )


_SENTENCES: tuple[
    tuple[tuple[str, ...], str, Callable[[Mapping[str, Any]], tuple[str, str]]], ...
] = (
    (("missing",), "REC001", _missing),
    (("string_type",), "REC006", _text),
    (("limit",), "REC007",
     _value("看不懂是多长时间。", "请写成：15个工作日、20个自然日、2小时、当场 或 无；“天”要写明是工作日还是自然日。")),
    (("day",), "REC008",
     _value("不是一个存在的日期。", "请写成四位年、两位月、两位日，例如 2026-03-01；没有日期就不写这一行。")),
    (("count", "int_parsing", "int_type", "greater_than_equal"), "REC009",
     _number),
    (("fee_text",), "REC004", _fee),
    (("yes",), "REC010", _value("既不是“是”也不是“否”。", "请写 是 或 否。")),
    (("web",), "REC011", _value("不是网址。", "网址要以 https:// 或 http:// 开头，中间没有空格；没有就写 无。")),
    (("coordinates",), "REC012", _value("不是坐标。", "请写成 [纬度, 经度]，纬度在前，例如 [36.2, 113.4]。")),
    (("fees",), "REC016",
     lambda error: ("收费前后矛盾：是否收费 写的是“是”，收费项目 却是“无”。" if error["ctx"]["charged"] else
                    "收费前后矛盾：是否收费 写的是“否”，下面却列了收费项目。",
                    "不收费的，只写 收费: 无；收费的，列出 收费项目 就够了，不用写 是否收费。")),
    (("string_pattern_mismatch",), "REC013",
     _value("不能用作网址里的代码。", "只用小写字母、数字和短横线，最多 64 个，例如 qingshan。")),
    (("string_too_long", "too_long"), "REC014",
     lambda _error: ("这段文字太长，可能漏了换行或把别的内容粘了进来。", "请拆开，名称不超过 200 字。")),
    (("literal_error",), "REC015", _choice),
    (("month",), "REC017", _value("不是月份。", "请写成四位年、两位月，例如 2026-10。")),
    (("days",), "REC018", _value("不是天数。", "请只写阿拉伯数字，可以带小数，例如 2.5；没有就不写。")),
)  # fmt: skip

"""What a value that does not fit means to a clerk: one sentence and one repair for each kind.

Keys are pydantic's error types, ours (raised in ``model``) among them.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from typing import Any

from gongkai.model.vocabulary import Vocabularies

_MANY = 24
_LONG = 40


def say(
    error: Mapping[str, Any], known: tuple[str, ...], vocabularies: Vocabularies
) -> tuple[str, str, str]:
    """Return code, message and help for one validation error.

    ``known`` are the keys allowed where the error lies.
    """
    kind = error["type"]
    if kind == "extra_forbidden":
        return _unknown_key(str(error["loc"][-1]), known)
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
    text = str(value)
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"


def nearest(word: str, allowed: tuple[str, ...]) -> str:
    """Return the allowed word most like the one written, or nothing."""
    found = difflib.get_close_matches(word, allowed, n=1, cutoff=0.5)
    return found[0] if found else ""


def _unknown_key(key: str, known: tuple[str, ...]) -> tuple[str, str, str]:
    near = nearest(key, known)
    if "：" in key:
        return "REC002", f"不认识字段“{shown(key)}”。", "字段名后面要用半角冒号加一个空格。"
    repair = f"是不是“{near}”？" if near else ""
    return (
        "REC002",
        f"不认识字段“{shown(key)}”，其中的内容不会出现在网站上。",
        (f"{repair}这里可用的字段有：{'、'.join(known)}。"),
    )


def _word(context: Mapping[str, Any], vocabularies: Vocabularies) -> tuple[str, str, str]:
    vocabulary, value = context["vocabulary"], context["value"]
    words = vocabularies.words(vocabulary)
    near = nearest(value, words)
    repair = f"是不是“{near}”？" if near else ""
    if any(mark in value for mark in "，、,"):
        repair = "几个词要写成 [甲, 乙]，用半角逗号隔开。"
    listed = "、".join(words[:_MANY]) + ("……" if len(words) > _MANY else "")
    return (
        "REC003",
        f"“{shown(value)}”不在“{vocabulary}”的词表里。",
        f"{repair}可用的词：{listed}。县里另有说法的，加进 catalog/vocabularies/。",
    )


def _missing(error: Mapping[str, Any]) -> tuple[str, str]:
    key = error["loc"][-1]
    return f"缺少“{key}”。", f"请补上：{key}: ……"


def _shape(error: Mapping[str, Any]) -> tuple[str, str]:
    written = error.get("input")
    if isinstance(written, str) and "：" in written:
        return (
            f"这里应当是“字段: 内容”，却只读到一段文字：{shown(written)}",
            "可能用了全角冒号“：”，请改成半角冒号加一个空格。",
        )
    return (
        f"这里应当是几个“字段: 内容”，读到的却是：{shown(written)}",
        "请按“字段: 内容”一行一个来写，比上一级多空两格。",
    )


def _value(what: str, how: str) -> Callable[[Mapping[str, Any]], tuple[str, str]]:
    def sentence(error: Mapping[str, Any]) -> tuple[str, str]:
        value = error.get("ctx", {}).get("value", error.get("input"))
        return f"“{shown(value)}”{what}", how

    return sentence


_SENTENCES: tuple[
    tuple[tuple[str, ...], str, Callable[[Mapping[str, Any]], tuple[str, str]]], ...
] = (
    (("missing",), "REC001", _missing),
    (("model_type", "model_attributes_type", "dict_type"), "REC004", _shape),
    (("tuple_type", "list_type"), "REC005",
     _value("不是列表。", "请写成 [甲, 乙]，或每项一行、前面加“- ”。")),
    (("text",), "REC006", _value("不是一段文字。", "这个字段只要一段文字；含冒号的文字请用引号括起来。")),
    (("limit",), "REC007",
     _value("看不懂是多长时间。", "请写成：15个工作日、20个自然日、2小时、当场 或 无。")),
    (("day", "date_type", "date_from_datetime_parsing"), "REC008",
     _value("不是一个存在的日期。", "请写成四位年、两位月、两位日，例如 2026-03-01。")),
    (("count", "int_parsing", "int_type", "greater_than_equal"), "REC009",
     _value("不是个数。", "请写阿拉伯数字，例如 1；没有就写 0。")),
    (("yes", "bool_type", "bool_parsing"), "REC010", _value("既不是“是”也不是“否”。", "请写 是 或 否。")),
    (("web",), "REC011", _value("不是网址。", "网址要以 https:// 或 http:// 开头，中间没有空格；没有就写 无。")),
    (("coordinates",), "REC012", _value("不是坐标。", "请写成 [纬度, 经度]，例如 [36.2, 113.4]。")),
    (("string_pattern_mismatch",), "REC013",
     _value("不能用作网址里的代码。", "只用小写字母、数字和短横线，最多 64 个，例如 qingshan。")),
    (("string_too_long",), "REC014",
     lambda _error: ("这段文字太长，可能漏了换行或把别的内容粘了进来。", "请拆开，名称不超过 200 字。")),
    (("string_too_short",), "REC001", lambda _error: ("这里是空的。", "请填写，或把这一行整个删去。")),
    (("literal_error", "enum"), "REC015", _value("不是可用的词。", "请改用说明里列出的词。")),
)  # fmt: skip

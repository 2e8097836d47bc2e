"""Values of records as a reader is told them: in words and never as keys with colons."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from gongkai.model.record import NONE_WORD
from gongkai.model.written_days import in_full

Values = dict[str, Any]
COORDINATES = "坐标"
# Values that are files, whose names say nothing to readers.
FILES = ("空白表格", "示例样表", "样本")
_MISSING = "（没有写）"
_LONGEST = 400
_WORD = 10  # characters, up to which entries of a list are words rather than sentences
_NO_NUMBER = ("当场", NONE_WORD)
_OF = {"小时": ""}
# The key by which an entry is called, the surest first; the later ones only where nothing else is there.
NAMED_BY = (
    "名称", "项目", "事项", "法律", "问", "岗位", "单位", "层级", "如果", "阶段", "号码", "网址",
    "地址", "类型", "条件",
)  # fmt: skip
# Keys that are short in a record and say too little in a sentence.
_WORDS = {
    "增": "另外办的事", "减": "不办的事", "签订": "签订日期", "备案": "备案日期",
    "受理": "受理范围", "处理": "处理办法", "适用": "适用情形",
}  # fmt: skip
# The keys of an entry that are told first, in this order; rows of the ledger hold keys sorted by code.
_FIRST = (
    "类型", "编号", "签订", "备案", "备案机关", "方式", "环节", "职责", "标准", "受理", "处理", "地址",
    "电话",
)  # fmt: skip
_WHETHER = "是否"
_PAUSES = re.compile("[，。；：、]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def word(field: str) -> str:
    """Return what people call a key."""
    return _WORDS.get(field, field)


def is_limit(value: Any) -> bool:  # noqa: ANN401 -- any JSON
    """Whether a value is a span of time, which is said as one."""
    return (
        isinstance(value, dict)
        and set(value) <= {"单位", "数", "说明"}
        and ("数" in value or value.get("单位") in _NO_NUMBER)
    )


def naming(entry: Values) -> str:
    """Return the key by which an entry of a list is called; empty where it has no name."""
    return next((key for key in NAMED_BY if entry.get(key)), "")


def called(entry: Values) -> str:
    """Return what an entry of a list is called; empty where it has no name."""
    return str(entry.get(naming(entry), ""))


def described(entry: Values, leave: str = "") -> str:
    """Say what an entry holds, but for its coordinates and the key ``leave``."""
    told = sorted(entry.items(), key=_place)
    return "，".join(_told(key, one) for key, one in told if key not in (COORDINATES, leave))


def _told(key: str, value: Any) -> str:  # noqa: ANN401 -- any JSON
    if key in FILES:
        return f"有{key}"
    text = as_text(value)
    if key.startswith(_WHETHER) and text in ("是", "否"):
        return f"{'不' if text == '否' else ''}{key.removeprefix(_WHETHER)}"
    return f"{word(key)}是{_quoted(text)}"


def _place(one: tuple[str, Any]) -> int:
    return _FIRST.index(one[0]) if one[0] in _FIRST else len(_FIRST)


def _quoted(text: str) -> str:
    return f"“{shown(text)}”" if _PAUSES.search(text) else text


def turned(about: str, field: str, old: Any, new: Any) -> str:  # noqa: ANN401 -- any JSON
    """Say from what to what a field of a part of a record changed; ``about`` leads up to the field."""
    was, now = as_text(old), as_text(new)
    if field in FILES:
        return f"{about}{'换了' if was and now else '加上了' if now else '去掉了'}{field}。"
    if field == COORDINATES:
        return f"{about.removesuffix('，')}{on_the_map(old, new)}。"
    name = word(field)
    if was and now:
        return stopped(f"{about}{name}由“{was}”改为“{now}”")
    return (
        stopped(f"{about}{name}原来没有写，现在是“{now}”")
        if now
        else f"{about}{name}原来是“{was}”，现在不写了。"
    )


def stopped(sentence: str) -> str:
    """End a sentence, but where it ends with a quoted one that ends already."""
    return sentence if sentence.endswith("。”") else f"{sentence}。"


def on_the_map(old: Any, new: Any) -> str:  # noqa: ANN401 -- any JSON
    """Say that coordinates changed; their numbers tell readers nothing."""
    return "在地图上" + ("改了位置" if old and new else "标出了位置" if new else "不再标位置")


def shown(text: str) -> str:
    """Shorten a text for a sentence; what is missing is said."""
    if not text:
        return _MISSING
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def as_text(value: Any) -> str:  # noqa: ANN401 -- any JSON
    """Write a value for reading: lists with 、, mappings by what they are called and hold."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dict):
        return _limit(value) if is_limit(value) else _mapping(value)
    if isinstance(value, list):
        texts = [as_text(one) for one in value]
        short = all(isinstance(one, str) and len(one) <= _WORD for one in value)
        return ("、" if short else "；").join(texts) if value else NONE_WORD
    return _day(value) if isinstance(value, str) and _DAY.fullmatch(value) else str(value)


def _day(text: str) -> str:
    """Write a day in full; rows of the ledger hold it as 2026-03-01."""
    try:
        return in_full(date.fromisoformat(text))
    except ValueError:  # no calendar has it
        return text


def _mapping(value: Values) -> str:
    key = naming(value)
    if not key:
        return described(value)
    rest = described(value, key)
    return f"{as_text(value[key])}（{rest}）" if rest else as_text(value[key])


def _limit(value: Values) -> str:
    unit, note = value["单位"], value.get("说明")
    text = unit if unit in _NO_NUMBER else f"{value.get('数', 0)}{_OF.get(unit, '个')}{unit}"
    return f"{text}（{note}）" if note else text

"""Personal names and numbers as they may be published: a surname, the ends of a number.

Source: 政务公开 practice for 公示 and 办理结果 (domain.md, Personal data). Names of firms and bodies
are public and stay whole. What is masked here never reaches the catalog, so no page can show it.
"""

from __future__ import annotations

import re

from gongkai.model.personal import hidden

# Columns that hold a person's name, whatever stands around the word: 申请人姓名, 法定代表人.
_PERSONS = re.compile(
    r"姓名|申请人|当事人|法定代表人|负责人|经营者|受益人|户主|被征收人|权利人|投诉人|联系人"
)
_NUMBERS = re.compile(r"身份证|证件号|手机|联系电话|银行|账号|卡号")
_BODIES = re.compile(
    r"公司|厂|店|社|中心|局|委|院|学校|幼儿园|银行|集团|协会|部|馆|场|站|所|队|会$|村|镇|乡|户部"
)
_COMPOUND = (
    "欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "司徒", "夏侯",
    "东方", "独孤", "南宫", "端木", "百里", "呼延", "东郭", "轩辕", "长孙", "钟离", "闻人", "澹台",
)  # fmt: skip
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,15}")
_MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)")
_IDENTITY = re.compile(r"(?<![\dA-Za-z])([1-9]\d)\d{13}(\d{2}[\dXx])(?![\dA-Za-z])")
_CARD = re.compile(r"(?<!\d)(\d{4})\d{8,11}(\d{4})(?!\d)")


def masked(column: str, value: str) -> str:
    """Return the value of a column as it may be published."""
    if _PERSONS.search(column) and not _NUMBERS.search(column):
        return "、".join(masked_name(name) for name in re.split(r"[、,，;；/]\s*", value))
    return hidden(masked_numbers(value, cards=bool(_NUMBERS.search(column))), column)


def masked_name(name: str) -> str:
    """Return a person's name with all but the surname hidden: 王小明 → 王**; names of bodies stay."""
    name = name.strip()
    if not _NAME.fullmatch(name) or _BODIES.search(name) or "*" in name:
        return name
    kept = 2 if name.startswith(_COMPOUND) and len(name) > 2 else 1  # noqa: PLR2004
    return name[:kept] + "*" * (len(name) - kept)


def masked_numbers(text: str, *, cards: bool = False) -> str:
    """Hide the middle of mobile and identity numbers, and of bank cards where they are meant.

    Masks are those in use: ``138****1234`` and ``35*************123``.
    """
    text = _IDENTITY.sub(rf"\1{'*' * 13}\2", text)
    text = _MOBILE.sub(r"\1****\2", text)
    return _CARD.sub(r"\1********\2", text) if cards else text

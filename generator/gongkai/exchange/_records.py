"""Rows to records: names cleaned, sub-items split, words made canonical, bases taken apart.

Nothing is made up and nothing is lost: what a field cannot hold goes to 备注, with its column.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct
from pydantic import BaseModel, ValidationError

from gongkai.exchange._as_written import (
    ENUMERATED,
    FEES,
    LIMITS,
    READERS,
    STANDARD,
    fees_of,
    parted_limits,
    why_no_limit,
    without_ditto,
)
from gongkai.exchange._basis import BasisText, bases_of
from gongkai.exchange._codes import CODE_FIELDS, is_shortened, is_too_short, tidy_code, with_zeros
from gongkai.exchange._columns import NAME, NUMBER, REMARKS, SUB_ITEM, WHERE, Column, Layout, Row
from gongkai.exchange._terms import CODES
from gongkai.exchange._where import marked
from gongkai.model.addresses import initials
from gongkai.model.findings import short
from gongkai.model.items import Item
from gongkai.model.record import MISSING_WORD, NONE_WORD, Published, keys_of
from gongkai.model.townships import Line
from gongkai.model.vocabulary import Vocabularies, plain

PLACE_FIELDS = ("赋权方式", "赋权部门", "监管部门", "用章", "窗口")
_LINE_ONLY = ("赋权方式", "赋权部门", "用章", "窗口")
_LAST = keys_of(Published)  # what every record may carry stands at its end
ITEM_ORDER = (*(key for key in keys_of(Item) if key not in _LAST), *_LAST)
LINE_ORDER = keys_of(Line)
_WORD_FIELDS = ("事项类型", "权力来源", "行使层级", "事项来源", "领域", "服务对象", "办件类型", "办理形式",
                "通办范围", "赋权方式", "主体性质", "是否进驻大厅", "主题", "自然人主题", "法人主题")  # fmt: skip
_WORD_LISTS = ("行使层级", "服务对象", "办理形式", "主题", "自然人主题", "法人主题")
_NOTE = re.compile(
    r"(?:注|备注|说明|填表人|填报人|审核人|制表人|填报单位|填表单位|联系人)\s?\d?[：:]"
)
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]")
_TOTAL = re.compile(r"(?:合计|总计|共计|小计)")
OTHERWISE = "请看哪一行写得对，在原表里把两行改成一样的，再导入一次。"
IN_REMARKS = (
    "备注会显示在网页上。请在生成的记录里核对“备注”，把内容移到合适的字段，或改正原表后重新导入；"
    "不该公开的请删去。"
)
KEPT = (
    "目录里原来写的没有改，表里写的记在这条记录的“备注”里。目录写得对的，删去备注里的这一句；"
    "表里写得对的，在记录里把那一栏改过来，再删去备注里的这一句。"
)
TAKEN = (
    "一个编码只能给一个事项，请核对是谁写错了：表里写错的，改好再导入；目录里那个事项写错的，"
    "先改它的记录，再导入。改好以后删去备注里的这一句。"
)
_NO_PLACE = "请用 --township 指明乡镇，或在表里加一栏“承接乡镇”，再导入一次，再删去备注里的这一句。"
_UNREAD = "是事项的，请在原表里补上事项名称，再导入一次；不是事项的，不用管。"
_INITIALS = 16
_GIST = 31
_SHOWN = 40
_LONGEST_NAME = 200
_LONGEST_TEXT = 20_000
_BETWEEN_HAN = re.compile(
    r"(?<=[\u4e00-\u9fff、，（）])[ \u3000\n\r\t]{1,4}(?=[\u4e00-\u9fff、，（）])"
)


@dataclass(slots=True)
class Draft:
    """An item in the making, from one row or from several that belong together."""

    line: int
    name: str
    values: dict[str, str] = field(default_factory=dict)
    sub_items: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)  # fields that are numbers to the file


class Stray(Struct, frozen=True):
    """A row or cell that has no place in a record, and what to do about it."""

    line: int
    text: str
    how: str = IN_REMARKS


def drafts_of(layout: Layout) -> tuple[list[Draft], list[Stray]]:
    """Gather the rows of a table into items.

    A row without a name continues the one above, unless it counts as a row of its own or has a
    code of its own: then its name was forgotten, and its values, with those of the rows that
    continue it, are nobody's.
    """
    drafts: list[Draft] = []
    strays: list[Stray] = []
    last = ""
    forgotten = False
    for row in layout.rows:
        values, remarks, places = _read(layout, row)
        name = clean_name(values.pop(NAME, ""))
        sub = values.pop(SUB_ITEM, "")
        number = _number(layout, row)
        own = number not in ("", last) or _has_own_code(values, drafts)
        if not _is_below_table(row):
            forgotten = not name and (forgotten or (own and not sub))
        last = number or last
        if forgotten or _is_no_item(row, name, sub, drafts):
            strays.append(_stray(row, forgotten=forgotten))
            continue
        same = bool(drafts) and (not name or (bool(sub) and plain(drafts[-1].name) == plain(name)))
        if not same:
            values = without_ditto(values, drafts[-1].values if drafts else {})
            drafts.append(Draft(row.line, name))
        _add(drafts[-1], values, sub, remarks)
        drafts[-1].places.update(places)
        drafts[-1].numbers |= _numbers(layout, row)
    return drafts, strays


def _has_own_code(values: Mapping[str, str], drafts: Sequence[Draft]) -> bool:
    """Tell a row whose code is not that of the item above it."""
    above = drafts[-1].values if drafts else {}
    return any(plain(values[key]) != plain(above.get(key, "")) for key in CODES if key in values)


def _numbers(layout: Layout, row: Row) -> set[str]:
    return {layout.columns[at].field for at in row.numbers if at < len(layout.columns)}


def _stray(row: Row, *, forgotten: bool) -> Stray:
    """Say why a row was left out."""
    filled = [cell for cell in row.cells if cell]
    words = "　".join(filled)[:_SHOWN]
    if forgotten and len(filled) > 1 and not _is_below_table(row):
        why = f"这一行没有事项名称，没有导入，请补上名称再导入一次：{words}"
        return Stray(row.line, why, _UNREAD)
    return Stray(row.line, f"这一行不是事项，没有导入：{words}", _UNREAD)


def _number(layout: Layout, row: Row) -> str:
    """Return what stands in the column that counts the rows."""
    for column, cell in zip(layout.columns, row.cells, strict=False):
        if column.field == NUMBER:
            return cell
    return ""


def _is_no_item(row: Row, name: str, sub: str, drafts: list[Draft]) -> bool:
    """Tell totals, headings between the rows, and what continues nothing."""
    filled = [cell for cell in row.cells if cell]
    if _is_below_table(row) or len(name) > _LONGEST_NAME or name in (MISSING_WORD, NONE_WORD):
        return True
    if len(filled) == 1:
        return not (sub and drafts) and (not name or bool(_SECTION.match(name)))
    return not name and not drafts


def _is_below_table(row: Row) -> bool:
    """Tell a note or a total."""
    first = next(filter(None, row.cells))
    return bool(_NOTE.match(first) or _TOTAL.match(first))


def _read(layout: Layout, row: Row) -> tuple[dict[str, str], list[str], dict[str, str]]:
    """Return the values of a row by field, what has no field, and the cells of places."""
    values: dict[str, str] = {}
    remarks = []
    places: dict[str, str] = {}
    for at, cell in enumerate(row.cells):
        column = layout.columns[at] if at < len(layout.columns) else None
        if not cell or (column is not None and column.field == NUMBER):
            continue
        if column is not None and column.place:
            if marked(cell) is not False:
                places[column.place] = cell
        elif column is None or not column.field:
            remarks.append(f"{column.header}：{cell}" if column and column.header else cell)
        elif column.field == REMARKS:
            remarks.append(cell)
        else:
            values[column.field] = _with_unit(column, cell)
    return values, remarks, places


def _with_unit(column: Column, cell: str) -> str:
    """Give a bare number of days the unit that its header names."""
    if column.field in LIMITS and cell.isdecimal():
        if "工作日" in column.header:
            return f"{cell}个工作日"
        if "自然日" in column.header:
            return f"{cell}个自然日"
    return cell


def _add(draft: Draft, values: Mapping[str, str], sub: str, remarks: list[str]) -> None:
    draft.sub_items.extend(one for one in sub_items_of(sub) if one not in draft.sub_items)
    for key, value in values.items():
        known = draft.values.setdefault(key, value)
        if value == known:
            continue
        if key in ("设定依据", WHERE):
            draft.values[key] = f"{known}\n{value}"
        else:
            draft.remarks.append(f"{key}：{value}")
    draft.remarks.extend(one for one in remarks if one not in draft.remarks)


def clean_name(cell: str) -> str:
    """Return a name without the line breaks that a narrow cell put into it."""
    return _BETWEEN_HAN.sub("", cell.strip())


def sub_items_of(cell: str) -> tuple[str, ...]:
    """Split a cell of sub-items at blanks, line breaks, semicolons and numbers."""
    parts = re.split(r"[\s；;]+", ENUMERATED.sub("\n", cell))
    return tuple(dict.fromkeys(filter(None, parts)))


def local_code(name: str, taken: frozenset[str]) -> str:
    """Mint the lasting code of an item that has none: from its name alone, the same every time."""
    key = plain(name)
    digest = hashlib.sha256(key.encode()).hexdigest()
    letters = re.sub(r"[^a-z0-9]", "", initials(key))[:_INITIALS]
    lengths = (6, 10, 16, 40)
    codes = [f"l-{letters}-{digest[:length]}".replace("--", "-") for length in lengths]
    return next((code for code in codes if code not in taken), codes[-1])


@dataclass(slots=True)
class Written:
    """An item as a row gives it: its fields, its bases as written, what has no field, what to tell.

    ``shortened`` are codes that a spreadsheet has cut; they are in no field.
    """

    record: dict[str, Any]
    bases: tuple[BasisText, ...]
    remarks: list[str]
    strays: list[Stray]
    shortened: Mapping[str, str] = field(default_factory=dict)


def item_record(
    draft: Draft, vocabularies: Vocabularies, codes: Collection[str], *, for_place: bool
) -> Written:
    """Return what a row says of an item; ``codes`` are those that the county knows.

    With ``for_place`` what a place's line holds (mode, departments, seal) is left to the line.
    """
    values = parted_limits({key: value for key, value in draft.values.items() if key != WHERE})
    values |= {key: with_zeros(values[key], codes) for key in CODES if key in values}
    shortened = {
        key: values[key]
        for key in CODE_FIELDS
        if is_shortened(values.get(key, ""))
        or (key in draft.numbers and is_too_short(key, values.get(key, "")))
    }
    values = {key: value for key, value in values.items() if key not in shortened}
    remarks = list(draft.remarks)
    cell = values.pop("设定依据", "")
    bases = bases_of(cell)
    strays = []
    if cell and not bases:
        remarks.append(f"设定依据：{cell}")
        strays.append(
            Stray(draft.line, f"设定依据“{short(cell, _GIST)}”里认不出法律名称和条款，已记入备注")
        )
    if for_place:
        values = {key: value for key, value in values.items() if key not in PLACE_FIELDS}
    elif "实施主体" not in values and "赋权部门" in values:
        values["实施主体"] = values.pop("赋权部门")
    standard = values.pop(STANDARD, "")
    written: dict[str, Any] = {NAME: draft.name}
    written.update((key, _value(key, value, vocabularies)) for key, value in values.items())
    if standard:
        written[FEES] = fees_of(values.get(FEES, ""), standard)
        values[FEES] = f"{values.get(FEES, '')} {standard}".strip()
    if draft.sub_items:
        written[SUB_ITEM] = [{"名称": name} for name in draft.sub_items]
    if bases:
        written["设定依据"] = [_basis(one) for one in bases]
    for key in refused_keys(Item, written, vocabularies):
        words = values.get(key, "") if key in values else "；".join(draft.sub_items) or cell
        written.pop(key)
        remarks.append(f"{key}：{words}")
        for_line = key in _LINE_ONLY
        strays.append(
            Stray(draft.line, _no_place(key, words), _NO_PLACE)
            if for_line
            else Stray(draft.line, refusal(key, words))
        )
    record = {key: written[key] for key in ITEM_ORDER if key in written}
    return Written(record, bases, remarks, strays, shortened)


def line_record(draft: Draft, vocabularies: Vocabularies) -> tuple[dict[str, Any], list[Stray]]:
    """Return the line of a place's list for an item, and what had to go to 备注."""
    written: dict[str, Any] = {"事项": draft.name}
    values = {key: draft.values[key] for key in PLACE_FIELDS if key in draft.values}
    written.update((key, _value(key, value, vocabularies)) for key, value in values.items())
    strays, remarks = [], []
    for key in refused_keys(Line, written, vocabularies):
        written.pop(key, None)
        strays.append(Stray(draft.line, refusal(key, values[key])))
        remarks.append(f"{key}：{values[key]}")
    strays.extend(add_remarks(written, remarks, draft.line))
    return written, strays


def add_remarks(record: dict[str, Any], remarks: Sequence[str], line: int) -> list[Stray]:
    """Put what has no field of its own into 备注; tell of what not even that can hold."""
    words = "；".join(filter(None, (str(record.get(REMARKS, "")), *remarks)))
    if not words:
        return []
    record[REMARKS] = words[:_LONGEST_TEXT]
    rest = words[_LONGEST_TEXT:]
    return [Stray(line, f"备注太长，从“{short(rest, _GIST)}”起没有写入")] if rest else []


def _value(key: str, text: str, vocabularies: Vocabularies) -> object:
    if key in _WORD_FIELDS:
        words = re.split(r"[、,，;；/\s]+", text) if key in _WORD_LISTS else [text]
        known = [vocabularies.canonical(key, word) or word for word in words if word]
        return known if key in _WORD_LISTS else known[0]
    if key in CODE_FIELDS:
        return tidy_code(text)
    if key in READERS:
        return READERS[key](text)
    return text


def _basis(basis: BasisText) -> dict[str, str]:
    parts = {"法律": basis.law, "条款": basis.article, "摘要": basis.gist}
    return {key: value for key, value in parts.items() if value}


def refused_keys(
    model: type[BaseModel], written: Mapping[str, Any], vocabularies: Vocabularies
) -> list[str]:
    """Return the keys whose values the model does not take; the rest is then a valid record."""
    several = [
        key
        for key in ("实施主体", "监管部门", "赋权部门")
        if key in written and re.search(r"[、,，;；\n]", str(written[key]))
    ]
    try:
        model.model_validate(dict(written), context={"vocabularies": vocabularies})
    except ValidationError as error:
        bad = (str(one["loc"][0]) for one in error.errors() if one["loc"])
        return list(dict.fromkeys([*several, *(key for key in bad if key in written)]))
    return several


def _no_place(key: str, words: str) -> str:
    return f"“{key}”（{short(words, _GIST)}）是乡镇清单里的内容，没有用 --township 指明乡镇，已记入备注"


def refusal(key: str, words: str) -> str:
    """Say that a value went to the remarks."""
    why = (why_no_limit(words) if key in LIMITS else "") or "不是这个字段能用的值"
    return f"“{key}”栏的“{short(words, _GIST)}”{why}，已记入备注"

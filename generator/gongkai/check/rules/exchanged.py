"""A value that belongs in the column beside it: a code for a name, hours for a phone, a phone for hours.

Source: GB/T 39554.2 has a field for each; a column pasted one cell off fills every one of them with
something that looks like a value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.check._walk import texts_in
from gongkai.model.dialling import dial
from gongkai.model.findings import Finding, short
from gongkai.model.items import Item
from gongkai.model.record import Record
from gongkai.model.rulings import Declared

_SOURCE = "GB/T 39554.2：事项名称、编码、办理时间、咨询方式各有各的字段"
NAME = Declared("NUM014", "error", _SOURCE)
CHANNEL = Declared("NUM015", "warning", _SOURCE)
DECLARES = (NAME, CHANNEL)
KINDS = ("county", "department", "township", "item", "service", "bundle")
_PHONES = frozenset(("电话", "咨询方式", "咨询电话", "监督电话", "投诉电话"))
_HOURS = frozenset(("办理时间", "节假日", "赶集日"))
_CODE = re.compile(r"(?=[^一-鿿]*\d{4})[\dA-Za-z._-]+")
_WORDS = re.compile(r"[一-鿿]{2}")
# Words of hours, where neither a number nor a place is named.
_TIMES = re.compile(
    r"节?假日|工作日|(?:周|星期)[一二三四五六日天末]|上午|下午|上班|全天|除外|\d{1,2}[:：]\d\d"
)
_PLACES = re.compile(r"窗口|大厅|现场|中心|前台|微信|公众号|邮箱|网|@|电话|拨打")
_ONLY_A_PHONE = re.compile(r"[\d()+*、,/转 -]*")


def look(record: Record, origin: Origin) -> Iterator[Finding]:
    """Look at the name of an item, and at all phones and hours of a record."""
    if isinstance(record, Item):
        yield from _name(record, origin)
    for where, text in texts_in(record):
        key = where[-1]
        if key in _PHONES and _are_hours(text):
            said, other, right = "不是电话，看上去是时间", "办理时间", "电话号码"
        elif key in _HOURS and _is_phone(text):
            said, other, right = "不是时间，看上去是电话号码", "电话或咨询方式", "时间"
        else:
            continue
        yield CHANNEL.found(
            origin.mark(where),
            field=path_text(where),
            message=f"{key} 写的是“{short(text)}”，{said}。",
            help=f"多半和 {other} 写反了，或表格错了一栏；请对调，或把这里改成{right}。",
        )


def _name(item: Item, origin: Origin) -> Iterator[Finding]:
    if _CODE.fullmatch(item.name) is None:
        return
    code = item.local_code or ""
    swapped = _WORDS.search(code) is not None
    beside = f"，地方编码 写的却是“{short(code)}”" if swapped else ""
    yield NAME.found(
        origin.mark(("事项名称",)),
        field="事项名称",
        message=f"事项名称 写的是“{item.name}”，看上去是编码{beside}。",
        help="两栏多半写反了，请对调。"
        if swapped
        else "请写事项的名称；编码写在 基本编码 或 地方编码。",
    )


def _are_hours(text: str) -> bool:
    return bool(_TIMES.search(text)) and not _PLACES.search(text) and not dial(text)


def _is_phone(text: str) -> bool:
    plain = re.sub(r"[‐-―−]", "-", unicodedata.normalize("NFKC", text))
    return _ONLY_A_PHONE.fullmatch(plain) is not None and bool(dial(text))

"""Personal data and secrets in records, texts and files to download; the message shows the mask alone.

Source: 个人信息保护法, 政府信息公开条例 art. 15; 国办秘函〔2019〕19号 counts a leak as outright failure. Always an
error. A mobile passes where a record calls it an office line beside the number; then it passes
everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._leaks import Spill
from gongkai.model.findings import Finding
from gongkai.model.personal import KINDS
from gongkai.model.rulings import Declared

_SOURCE = "《个人信息保护法》第二十八条、《政府信息公开条例》第十五条；国办秘函〔2019〕19号"
_CODES = {
    "mobile": Declared("PII001", "error", _SOURCE),
    "identity": Declared("PII002", "error", _SOURCE),
    "card": Declared("PII003", "error", _SOURCE),
    "passport": Declared("PII004", "error", _SOURCE),
    "home": Declared("PII005", "error", _SOURCE),
    "plate": Declared("PII006", "error", _SOURCE),
    "password": Declared(
        "PII007", "error", "《网络安全法》第四十二条；口令不得写在公开的页面和文件里"
    ),
    "key": Declared(
        "PII008", "error", "《网络安全法》第四十二条；密钥和令牌不得写在公开的页面和文件里"
    ),
}
_PLACE = Declared("PII009", "warning", "照片自带的拍摄位置会说出拍照人到过哪里，公开前应当去掉")
_UNREAD = Declared("PII010", "note", "附件公开前要检查有没有个人信息；程序读不了的要由人来看")
_RELEASED = Declared("PII011", "warning", _SOURCE)
DECLARES = (*_CODES.values(), _PLACE, _UNREAD, _RELEASED)
_RECORDS = "catalog/"


def check(evidence: Evidence) -> Iterator[Finding]:
    """Tell every leak that no record has declared to be an office line."""
    declared = [
        one for one in evidence.spills if one.declared and one.mark.path.startswith(_RECORDS)
    ]
    offices = {one.number for one in declared if not one.released}
    once = {one.number for one in declared}  # office lines when they were released, or now
    for one in evidence.spills:
        if one.kind == "place":
            yield _taken(one)
        elif one.kind == "unread":
            yield _unread(one)
        elif one.kind != "mobile" or one.number not in (once if one.released else offices):
            yield _released(one) if one.released else _leak(one)


def _leak(one: Spill) -> Finding:
    secret = one.kind in ("password", "key")
    where = f"（{one.where}）" if one.where else ""
    repair = (
        "请删去，并马上把原来的换掉：写出来过的就当作已经泄露。"
        if secret
        else "请删去；要留个样子的，写成打码的形式，运行 gongkai check --mask 可以一次改好。"
    )
    if one.where:
        repair = "请用办公软件打开附件，删去或打码，再换上新的文件。" + (repair if secret else "")
    if one.kind == "mobile":
        repair += "确实是办公用的手机，在记录的电话后面写明，如：138…（办公手机）。"
    return _CODES[one.kind].found(
        one.mark,
        field=one.field,
        message=f"这里有{KINDS[one.kind]}“{one.masked}”{where}，"
        f"{'属于秘密' if secret else '属于个人信息'}，不能公开。",
        help=repair,
    )


def _released(one: Spill) -> Finding:
    """A warning: no edit of a record mends it, and to stop the site would take nothing back."""
    return _RELEASED.found(
        one.mark,
        field=one.field,
        message=f"这个已经发布的批次里有{KINDS[one.kind]}“{one.masked}”，下载历史数据的人看得到。",
        help="批次不能直接改，改一个字整条链就断。记录里还有的先删去。是最近一批的，移走它的两个文件再发布一次；"
        "更早的，要从这一批起依次重发，请找管网站的人。密码、密钥还要马上换掉。",
    )


def _taken(one: Spill) -> Finding:
    return _PLACE.found(
        one.mark,
        message=f"这张照片里带着拍摄地点的经纬度（{one.where}），下载的人都看得到。",
        help="请在相册或看图软件里去掉位置信息（另存为时不带位置），再换上新的照片。",
    )


def _unread(one: Spill) -> Finding:
    where = f"（{one.where}）" if one.where else ""
    return _UNREAD.found(
        one.mark,
        message=f"这个附件读不出文字{where}，没法检查里面有没有个人信息；多半是扫描件、旧格式或加了密码。",
        help="请由人看一遍；.doc、.wps 最好另存为 .docx，表格另存为 .xlsx。",
    )

"""What a page puts around a document: path, tools, counters, the header table, page numbers.

Such lines are dropped, and what they say about the document (published when, source, author,
number) is kept. Outside the head of a text only lines that cannot be words of a document count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import zip_longest

from msgspec import Struct

from gongkai.model.official import Piece

_LONGEST = 160
_TOOL = (
    r"[【\[（(]?(?:我要|本页|分享到?[:：]?)?"
    r"(?:打印|关闭|返回顶部|返回列表|返回首页|返回|收藏|分享|下载|复制链接|微信|微博|朗读|大|中|小)"
    r"(?:本页|此页|本文|窗口|页面|正文|全文)?[】\]）)]?"
)
_EDITOR = r"(?:责任编辑|责编|编辑|校对|一审|二审|三审|初审|复审|终审|审核)"
_CHROME = re.compile(
    "|".join((
        r"(?:您(?:的)?|现在|当前|目前){1,2}(?:所在)?(?:的)?位置\s?[：:].{0,150}",
        r"(?:位置\s?[：:]\s?)?首页\s?[>›»＞].{0,150}",
        r"(?:发布|发表|更新|生成)(?:时间|日期)\s?[：:]?\s?\d{4}[^。；]{0,140}",
        r"[^。；]{0,80}(?:浏览|阅读|点击|访问)(?:次数|量|数)\s?[：:][^。；]{0,30}",
        r"字\s?(?:体|号)\s?(?:大小)?\s?[：:]\s?[【\[(（]?\s?(?:特大|大|中|小)[^。；]{0,40}",
        r"扫一扫(?:[^。；]{0,30}(?:手机|当前页|本页|分享|打开|关注)[^。；]{0,20})?",
        r"[^。；，]{0,12}(?:在手机|用手机|手机上)(?:打开|查看|浏览|阅读)(?:当前页|本页|此页|网页)",
        rf"(?=..)(?:{_TOOL}[\s|｜/·]*+){{1,12}}",
        r"(?:上一篇|下一篇|上一条|下一条|上一页|下一页|相关链接|相关阅读|相关文章)(?:\s?[：:].{0,120})?",
        r"(?:责任编辑|责编)\s?[：:][^。；]{0,40}",
        rf"(?:{_EDITOR}\s?[：:]\s?[\u4e00-\u9fff·]{{2,4}}\s{{0,6}}+){{2,5}}",
        r"(?:版权所有|网站标识码)[^。；]{0,140}",
        r"[^。；]{0,60}(?:ICP备\s?\d{6,10}号|公网安备\s?\d{10,16}号)[^。；]{0,60}",
        r"[-—–－]\s?\d{1,4}\s?[-—–－]",
        r"第\s?\d{1,4}\s?页(?:\s?[/,，]?\s?共\s?\d{1,4}\s?页)?",
    ))
)  # fmt: skip
_FIELDS = {
    "标题": "title",
    "名称": "title",
    "索引号": "index_number",
    "发文机关": "issuer",
    "发布机构": "issuer",
    "发文字号": "number",
    "文号": "number",
    "成文日期": "issued",
    "发文日期": "issued",
    "生成日期": "issued",
    "发布日期": "published",
    "发布时间": "published",
    "发表时间": "published",
    "有效性": "validity",
    "时效性": "validity",
    "主题分类": "subject",
    "信息来源": "source",
    "文章来源": "source",
    "来源": "source",
    "作者": "author",
}
_OTHER_LABELS = (
    "主题词", "公开方式", "公开范围", "公开类别", "信息类别", "体裁分类", "服务对象", "生效日期", "废止日期",
    "更新时间", "字体", "字号", "浏览次数", "浏览量", "阅读次数", "阅读量", "点击数", "点击量", "点击次数", "访问量",
)  # fmt: skip
_LABEL = "|".join(
    r"\s{0,6}".join(word) for word in sorted((*_FIELDS, *_OTHER_LABELS), key=len, reverse=True)
)
_LABELLED = re.compile(rf"({_LABEL})\s{{0,4}}[：:]")
_DAY = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})")


class Facts(Struct, frozen=True):
    """What page chrome says about the document; texts by the names of ``Header``'s fields."""

    texts: dict[str, str]
    days: dict[str, date]


def is_chrome(text: str, length: int) -> bool:
    """Tell a line that belongs to the page wherever it stands."""
    return length <= _LONGEST and _CHROME.fullmatch(text) is not None


def is_header_row(text: str, length: int) -> bool:
    """Tell a row of the header table (索引号：… 发文机关：…), which stands above a document."""
    return length <= _LONGEST and _LABELLED.match(text) is not None


def facts_of(dropped: Iterable[Piece]) -> Facts:
    """Collect what dropped lines say; the first word on a matter counts."""
    texts: dict[str, str] = {}
    days: dict[str, date] = {}
    for piece in dropped:
        text = piece.text[:300]
        labels = list(_LABELLED.finditer(text))
        for label, following in zip_longest(labels, labels[1:]):
            end = following.start() if following else len(text)
            field = _FIELDS.get("".join(label[1].split()), "")
            value = text[label.end() : end].strip()
            if field in ("issued", "published"):
                _keep_day(days, field, value)
            elif field and value not in ("", "无", "/", "-"):
                texts.setdefault(field, value)
    return Facts(texts, days)


def _keep_day(days: dict[str, date], field: str, value: str) -> None:
    match = _DAY.match(value)
    if match is None:
        return
    try:
        days.setdefault(field, date(*(int(part) for part in match.groups())))
    except ValueError:
        return

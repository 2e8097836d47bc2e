"""What single lines of official documents look like: number, date, addressees, signature, byline.

Only the line itself decides here; where it stands in the document is ``_official_blocks``'s matter.
Every pattern is linear in the length of the line, and lines are cut to 200 characters before.
"""

from __future__ import annotations

import re
from datetime import date

from gongkai.source._official_numbering import token_of

_BODIES = (
    "人民政府|人民政府办公室|政府办公室|政府|办公室|委员会|管委会|办事处|中心|局|委|院|厅|部|署|所|站|"
    "处|队|社|公司|集团|银行|协会|单位|部门|机构|企业|学校|机关|党委|街道|各镇|各乡|乡镇|同志|科室|村|社区"
)
_TYPES = (
    "通知|公告|通告|通报|决定|决议|意见|命令|报告|请示|批复|函|议案|纪要|公报|方案|办法|规定|细则|"
    "规则|规范|规程|规划|计划|要点|目录|清单|制度|条例|指南|标准|名单|一览表|汇总表|分工表"
)
_AFTER_TITLE = r"\s?(?:[（(【〔][^（）()]{1,30}[）)】〕]\s?){0,2}"
_TITLE = re.compile(rf"[^。；！？;!?\t]{{2,100}}(?:{_TYPES}){_AFTER_TITLE}")
_SENTENCE_START = re.compile(r"根据|按照|依据|为|现将|经|请|要|各|并|及|和|的|以")
_ISSUER = re.compile(rf"[\u4e00-\u9fff、·\s（）()]{{2,60}}(?:{_BODIES})(?:文件)?")
_ADDRESSEE = re.compile(rf"[^。；！？;!?\t]{{1,180}}(?:{_BODIES})\s?[：:]")
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,12}\s?[〔\[［（(【〈]?\s?\d{2,8}\s?[〕\]］）)】〉]?\s?(?:第\s?)?\d{0,5}\s?号"
)
_GOOD_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号")
_HAN_DAY = r"[〇○零Oo一二三四五六七八九十]"
_DATE = re.compile(
    r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"
    rf"|(?P<hyear>{_HAN_DAY}{{4}})\s?年\s?(?P<hmonth>{_HAN_DAY}{{1,3}})\s?月"
    rf"\s?(?P<hday>{_HAN_DAY}{{1,3}})\s?日"
)
_BROKEN_DATE = re.compile(
    rf"(?:\d{{2,5}}|{_HAN_DAY}{{2,5}}|[xX×*]{{2,4}})?\s{{0,4}}年\s{{0,4}}"
    rf"(?:\d{{1,2}}|{_HAN_DAY}{{1,3}}|[xX×*]{{1,2}})?\s{{0,4}}月\s{{0,4}}"
    rf"(?:\d{{1,2}}|{_HAN_DAY}{{1,3}}|[xX×*]{{1,2}})?\s{{0,4}}日?"
)
_PUBLIC_NOTE = re.compile(r"[（(]\s?此件.{0,12}公开.{0,8}[）)]")
_COPIES = re.compile(r"(?:抄送|抄报|主送|分送)\s?[：:]\s?\S")
_PRINTED = re.compile(
    r"[\u4e00-\u9fff\s]{0,40}?\s?(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    rf"|{_HAN_DAY}{{4}}\s?年\s?{_HAN_DAY}{{1,3}}\s?月\s?{_HAN_DAY}{{1,3}}\s?日)\s?(?:印发|印)"
)
_ANNEX_MARK = re.compile(r"附\s{0,4}件\s{0,2}\d{0,2}\s?[：:]?|附\s{0,4}表\s{0,2}\d{0,2}\s?[：:]?")
_ANNEX_LIST = re.compile(r"附\s{0,4}件\s{0,2}\d{0,2}\s?[：:]\s?(?P<names>.+)")
_BYLINE = re.compile(
    r"[□■◆●◎▲○]?\s?(?P<who>[^\s，。：:]{0,20}?(?:记者|通讯员|作者|撰稿|特约))[\s：:]{1,3}(?P<names>[^，。；]{2,24})"
    r"|[（(]\s?(?P<office>[\u4e00-\u9fff]{2,24})[）)]"
)
_LEAD = re.compile(
    r"(?:本报|本网|新华社|人民网)[^，。]{0,12}?(?:讯|电|消息)(?=[\s（(:：])"
    r"|[\u4e00-\u9fff]{1,8}讯[（(]"
)
_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}\s?[：:]\s?\S")
_FINAL = frozenset("。！？；：…!?;:．.")
_CLOSERS = "”’』」）)》〉】\"'"
_NOTED = re.compile(r"[。！？；][（(【\[][^（()）【】\[\]]{2,110}[）)】\]]\Z")
_CLOSED_HEADING = 20
PENDING = "，,、（(《“‘〈"
_TITLE_LONGEST = 60
_BRACKETS = frozenset("）)】]")


def ends_sentence(tail: str) -> bool:
    """Tell whether a text has come to an end: 。！？；：, also before closing quotes.

    A note in brackets behind the last sentence belongs to it: …办好。（责任单位：县民政局）
    """
    return tail.rstrip(_CLOSERS)[-1:] in _FINAL or (
        tail[-1:] in _BRACKETS and bool(_NOTED.search(tail))
    )


def is_number(text: str) -> bool:
    """Tell a document number, well formed or not."""
    return text.endswith("号") and bool(_NUMBER.fullmatch(text))


def is_good_number(text: str) -> bool:
    """Tell a document number as the rules want it: 某政办发〔2021〕18号."""
    return text.endswith("号") and bool(_GOOD_NUMBER.fullmatch(text))


def is_date(text: str) -> bool:
    """Tell a line that is nothing but a date, complete or not."""
    if "月" not in text:
        return False
    return bool(_DATE.fullmatch(text) or (len(text) > 2 and _BROKEN_DATE.fullmatch(text)))  # noqa: PLR2004


def date_in(text: str) -> date | None:
    """Return the first date of a text; None where there is none or it cannot be."""
    match = _DATE.search(text)
    if match is None:
        return None
    try:
        if match["year"]:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        year = int("".join(str(_han(one)) for one in match["hyear"]))
        return date(year, _han(match["hmonth"]), _han(match["hday"]))
    except ValueError:
        return None


def signed_date(text: str) -> tuple[str, str] | None:
    """Split a line that holds signature and date, such as ``某县人民政府 2021年1月1日``."""
    match = _DATE.search(text) if text.endswith("日") else None
    if match is None or match.end() != len(text) or not text[: match.start()].strip():
        return None
    signature = text[: match.start()].rstrip()
    return (signature, match[0]) if _ISSUER.fullmatch(signature) else None


def is_title_form(text: str, length: int) -> bool:
    """Tell words that end like the title of a document, such as …的通知 or …方案（试行）."""
    return (
        length <= 100  # noqa: PLR2004
        and sum(map(text.count, "，,")) <= 1
        and not _SENTENCE_START.match(text)
        and token_of(text) is None
        and bool(_TITLE.fullmatch(text))
    )


def is_issuer(text: str) -> bool:
    """Tell the bare name of a body, as above a title or below a text."""
    return bool(_ISSUER.fullmatch(text))


def is_addressee(text: str) -> bool:
    """Tell the line of those whom a document is sent to."""
    return bool(_ADDRESSEE.fullmatch(text))


def is_public_note(text: str) -> bool:
    """Tell （此件公开发布）."""
    return bool(_PUBLIC_NOTE.fullmatch(text))


def is_annex_mark(text: str) -> bool:
    """Tell the mark at the top of an annex."""
    return bool(_ANNEX_MARK.fullmatch(text))


def is_copies(text: str) -> bool:
    """Tell the line of those who get a copy (版记)."""
    return bool(_COPIES.match(text))


def is_printed(text: str) -> bool:
    """Tell the last line of a paper: who printed it, and when (版记)."""
    return text.endswith(("印发", "印")) and bool(_PRINTED.fullmatch(text))


def annex_names(text: str) -> str:
    """Return what follows 附件： in the list of annexes below a text, or nothing."""
    match = _ANNEX_LIST.fullmatch(text)
    return match["names"].strip() if match else ""


def byline(text: str) -> tuple[str, str] | None:
    """Return who wrote a text, as (body, persons), if the line says nothing else."""
    match = _BYLINE.fullmatch(text)
    if match is None:
        return None
    if match["office"]:
        return (match["office"], "") if _ISSUER.fullmatch(match["office"]) else None
    return match["who"], match["names"].strip()


def is_lead(text: str) -> bool:
    """Tell the opening words of a newspaper report."""
    return bool(_LEAD.match(text[:60]))


def label(text: str) -> bool:
    """Tell a line that begins with a label, such as 联系人：…."""
    return bool(_LABEL.match(text[:12]))


def opens(text: str) -> bool:
    """Tell a line that begins something of its own, whatever came before."""
    if token_of(text) is not None:
        return True
    return (
        _stands_alone(text)
        or is_copies(text)
        or is_addressee(text)
        or bool(annex_names(text))
        or is_lead(text)
    )


def is_closed(head: str, tail: str, length: int, *, first: bool) -> bool:
    """Tell a text that nothing is to be added to; ``first`` marks the first of the document."""
    if ends_sentence(tail):
        return True
    if length > len(head):
        return False
    if _stands_alone(head) or is_title_form(head, length):
        return True
    token = token_of(head)
    if token is not None and token.level == 1 and length <= _CLOSED_HEADING:
        return True
    return first and length <= _TITLE_LONGEST and _is_headline(head)


def _is_headline(text: str) -> bool:
    commas = sum(map(text.count, "，,"))
    return commas <= 1 and "。" not in text and text[-1] not in PENDING


def _stands_alone(text: str) -> bool:
    return (
        is_date(text)
        or is_number(text)
        or is_public_note(text)
        or is_printed(text)
        or is_annex_mark(text)
        or byline(text) is not None
        or signed_date(text) is not None
    )


def _han(text: str) -> int:
    digits = {one: value for value, one in enumerate("〇一二三四五六七八九")}
    digits |= {"○": 0, "零": 0, "O": 0, "o": 0}
    if "十" not in text:
        return int("".join(str(digits[one]) for one in text))
    tens, _, ones = text.partition("十")
    return (digits[tens] if tens else 1) * 10 + (digits[ones] if ones else 0)

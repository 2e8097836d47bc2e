"""The tables of an annual report on open government information, as written and with their sums.

Source: 《中华人民共和国政府信息公开工作年度报告格式》 (国办公开办函〔2021〕30号): six sections, of which the second
to the fourth are tables. Files hold single cells only; a cell that is not written is 0, and what is
a sum is counted here. Sums that somebody wrote all the same must match, which ``check`` sees to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from msgspec import Struct
from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from gongkai.model.record import NONE_WORD, Count, Record, none_form

# Sections of a report, and a word that a heading of the text must hold to be the one meant.
SECTIONS: tuple[tuple[str, str], ...] = (
    ("总体情况", "总体情况"),
    ("主动公开政府信息情况", "主动公开"),
    ("收到和处理政府信息公开申请情况", "申请情况"),
    ("因政府信息公开工作被申请行政复议、提起行政诉讼情况", "行政复议"),
    ("政府信息公开工作存在的主要问题及改进情况", "主要问题"),
    ("其他需要报告的事项", "其他需要报告"),
)
PROSE = (1, 5, 6)  # those that people write; the others are tables, with a text where there is one
_HEADING = re.compile(r"(?m)^#{1,3}[ \t]+(.+?)[ \t]*$")


def sections(body: str) -> Mapping[int, str]:
    """Return the text below each heading of a report that names a section, by its number from 1."""
    parts = _HEADING.split(body)
    found: dict[int, str] = {}
    for heading, words in zip(parts[1::2], parts[2::2], strict=True):
        for number, (_, word) in enumerate(SECTIONS, 1):
            if word in heading:
                found.setdefault(number, words.strip())
                break
    return {number: words for number, words in found.items() if words}


def _amount(value: object) -> object:
    text = str(value).strip()
    if text == NONE_WORD:
        return "0"
    if re.fullmatch(r"\d{1,9}(\.\d{1,6})?", text):
        return text
    raise PydanticCustomError("count", "不是数字", {"value": value})


Amount = Annotated[str, BeforeValidator(_amount)]


class Documents(Record):
    """Rules or normative documents: made this year, ended this year, in force now."""

    made: Annotated[Count, Field(alias="制发")] = 0
    ended: Annotated[Count, Field(alias="废止")] = 0
    in_force: Annotated[Count, Field(alias="现行有效")] = 0

    _none = none_form("制发", "废止", "现行有效")


class Proactive(Record):
    """主动公开: the second section; decisions are counted, fees are in ten thousand yuan."""

    rules: Annotated[Documents, Field(alias="规章")] = Documents()
    documents: Annotated[Documents, Field(alias="行政规范性文件")] = Documents()
    permits: Annotated[Count, Field(alias="行政许可")] = 0
    penalties: Annotated[Count, Field(alias="行政处罚")] = 0
    coercions: Annotated[Count, Field(alias="行政强制")] = 0
    fees: Annotated[Amount, Field(alias="行政事业性收费")] = "0"

    _none = none_form("行政许可")


class Applicants(Record):
    """Requests of one row by who made them; ``total`` is only compared with their sum."""

    persons: Annotated[Count, Field(alias="自然人")] = 0
    firms: Annotated[Count, Field(alias="商业企业")] = 0
    science: Annotated[Count, Field(alias="科研机构")] = 0
    charities: Annotated[Count, Field(alias="社会公益组织")] = 0
    lawyers: Annotated[Count, Field(alias="法律服务机构")] = 0
    others: Annotated[Count, Field(alias="其他")] = 0
    total: Annotated[Count | None, Field(alias="总计")] = None

    _none = none_form("自然人")

    @property
    def cells(self) -> tuple[int, ...]:
        """The cells of a row from left to right, without their sum."""
        return (self.persons, self.firms, self.science, self.charities, self.lawyers, self.others)


APPLICANTS = tuple(
    info.alias or "" for name, info in Applicants.model_fields.items() if name != "total"
)
_NOBODY = Applicants()


class Requests(Record):
    """依申请公开: the third section; ``closed`` is only compared with the sum of all results."""

    received: Annotated[Applicants, Field(alias="本年新收")] = _NOBODY
    carried_in: Annotated[Applicants, Field(alias="上年结转")] = _NOBODY
    granted: Annotated[Applicants, Field(alias="予以公开")] = _NOBODY
    partly: Annotated[Applicants, Field(alias="部分公开")] = _NOBODY
    secret: Annotated[Applicants, Field(alias="国家秘密")] = _NOBODY
    forbidden: Annotated[Applicants, Field(alias="法律法规禁止公开")] = _NOBODY
    safety: Annotated[Applicants, Field(alias="三安全一稳定")] = _NOBODY
    third_party: Annotated[Applicants, Field(alias="保护第三方合法权益")] = _NOBODY
    internal: Annotated[Applicants, Field(alias="内部事务信息")] = _NOBODY
    process: Annotated[Applicants, Field(alias="过程性信息")] = _NOBODY
    case_files: Annotated[Applicants, Field(alias="行政执法案卷")] = _NOBODY
    queries: Annotated[Applicants, Field(alias="行政查询事项")] = _NOBODY
    not_held: Annotated[Applicants, Field(alias="不掌握相关信息")] = _NOBODY
    not_made: Annotated[Applicants, Field(alias="需要另行制作")] = _NOBODY
    unclear: Annotated[Applicants, Field(alias="补正后仍不明确")] = _NOBODY
    petitions: Annotated[Applicants, Field(alias="信访举报投诉")] = _NOBODY
    repeated: Annotated[Applicants, Field(alias="重复申请")] = _NOBODY
    publications: Annotated[Applicants, Field(alias="要求提供公开出版物")] = _NOBODY
    too_many: Annotated[Applicants, Field(alias="大量反复申请")] = _NOBODY
    confirmations: Annotated[Applicants, Field(alias="要求确认或重新出具")] = _NOBODY
    not_amended: Annotated[Applicants, Field(alias="逾期不补正")] = _NOBODY
    not_paid: Annotated[Applicants, Field(alias="逾期不缴费")] = _NOBODY
    otherwise: Annotated[Applicants, Field(alias="其他处理")] = _NOBODY
    closed: Annotated[Applicants | None, Field(alias="办理结果总计")] = None
    carried_out: Annotated[Applicants, Field(alias="结转下年度")] = _NOBODY

    _none = none_form("本年新收")


# The rows of the form: the number and words of a group, then field and words of each of its rows.
RESULTS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("", (("granted", "（一）予以公开"),)),
    ("", (("partly", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),)),
    ("（三）不予公开", (
        ("secret", "1.属于国家秘密"), ("forbidden", "2.其他法律行政法规禁止公开"),
        ("safety", "3.危及“三安全一稳定”"), ("third_party", "4.保护第三方合法权益"),
        ("internal", "5.属于三类内部事务信息"), ("process", "6.属于四类过程性信息"),
        ("case_files", "7.属于行政执法案卷"), ("queries", "8.属于行政查询事项"),
    )),
    ("（四）无法提供", (
        ("not_held", "1.本机关不掌握相关政府信息"), ("not_made", "2.没有现成信息需要另行制作"),
        ("unclear", "3.补正后申请内容仍不明确"),
    )),
    ("（五）不予处理", (
        ("petitions", "1.信访举报投诉类申请"), ("repeated", "2.重复申请"),
        ("publications", "3.要求提供公开出版物"), ("too_many", "4.无正当理由大量反复申请"),
        ("confirmations", "5.要求行政机关确认或重新出具已获取信息"),
    )),
    ("（六）其他处理", (
        ("not_amended", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        ("not_paid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
        ("otherwise", "3.其他"),
    )),
)  # fmt: skip


class Outcomes(Record):
    """How reviews or suits of one kind ended; ``total`` is only compared with their sum."""

    upheld: Annotated[Count, Field(alias="结果维持")] = 0
    corrected: Annotated[Count, Field(alias="结果纠正")] = 0
    other: Annotated[Count, Field(alias="其他结果")] = 0
    pending: Annotated[Count, Field(alias="尚未审结")] = 0
    total: Annotated[Count | None, Field(alias="总计")] = None

    _none = none_form("结果维持")

    @property
    def cells(self) -> tuple[int, ...]:
        """The cells from left to right, without their sum."""
        return (self.upheld, self.corrected, self.other, self.pending)


OUTCOMES = tuple(
    info.alias or "" for name, info in Outcomes.model_fields.items() if name != "total"
)


class Remedies(Record):
    """复议诉讼: the fourth section."""

    reviews: Annotated[Outcomes, Field(alias="行政复议")] = Outcomes()
    suits: Annotated[Outcomes, Field(alias="未经复议直接起诉")] = Outcomes()
    suits_after: Annotated[Outcomes, Field(alias="复议后起诉")] = Outcomes()

    _none = none_form("行政复议")


class FormRow(Struct, frozen=True):
    """A row of the third section: the words before it, and its numbers with their sum last."""

    group: str
    words: str
    numbers: tuple[int, ...]


def with_sum(cells: tuple[int, ...]) -> tuple[int, ...]:
    """Return the cells of a row with their sum behind them."""
    return (*cells, sum(cells))


def added(*rows: Applicants) -> tuple[int, ...]:
    """Return the sums of rows, applicant by applicant."""
    return tuple(map(sum, zip(*(row.cells for row in rows), strict=True)))


def results_of(requests: Requests) -> tuple[int, ...]:
    """Return how many requests were closed, applicant by applicant."""
    found: list[Any] = [getattr(requests, field) for _, rows in RESULTS for field, _ in rows]
    return added(*found)


def form_rows(requests: Requests) -> Iterator[FormRow]:
    """Yield the rows of the third section in the order of the form."""
    yield FormRow("", "一、本年新收政府信息公开申请数量", with_sum(requests.received.cells))
    yield FormRow("", "二、上年结转政府信息公开申请数量", with_sum(requests.carried_in.cells))
    for group, rows in RESULTS:
        for field, words in rows:
            numbers = with_sum(getattr(requests, field).cells)
            yield FormRow(f"三、本年度办理结果{group}", words, numbers)
    yield FormRow("三、本年度办理结果", "（七）总计", with_sum(results_of(requests)))
    yield FormRow("", "四、结转下年度继续办理", with_sum(requests.carried_out.cells))

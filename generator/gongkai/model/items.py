"""政务服务事项: what a citizen or firm can have done.

Fields follow the national exchange tables that carry GB/T 39554.2; the Chinese keys are theirs.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from gongkai.model.cases import Cases
from gongkai.model.channels import Channel
from gongkai.model.conditions import Conditions
from gongkai.model.flow import Flow
from gongkai.model.flow_cases import Papers, cases_of, flow_for
from gongkai.model.flow_graph import FlowGraph, flow_graph
from gongkai.model.limits import Limit
from gongkai.model.record import (
    NONE_WORD,
    Count,
    Day,
    FileRef,
    Listed,
    Name,
    Once,
    Published,
    Record,
    RefTo,
    Spoken,
    Text,
    Texts,
    Web,
    Word,
    Yes,
    is_missing,
    short_form,
)
from gongkai.model.vocabulary import plain
from gongkai.model.written_days import in_full

DepartmentRef = Annotated[Text, RefTo("department")]
LawRef = Annotated[Text, RefTo("law")]
PolicyRef = Annotated[Text, RefTo("text")]
_BOUND = ("本乡镇", "不通办")  # words of 通办范围 by which nobody may go elsewhere


class Role(Record):
    """联审联办: who does what in joint handling, at which step and within how long.

    Either a department or a level (乡级, 村级), which means the reader's own township or village.
    """

    department: Annotated[DepartmentRef | None, Field(alias="单位")] = None
    level: Annotated[Annotated[Text, Word("行使层级")] | None, Field(alias="层级")] = None
    stage: Annotated[Annotated[Text, Word("环节")] | None, Field(alias="环节")] = None
    duty: Annotated[Text | None, Field(alias="职责")] = None
    limit: Annotated[Limit | None, Field(alias="时限")] = None

    _short = short_form("单位")


Levels = Annotated[tuple[Annotated[Text, Word("行使层级")], ...], Listed, Once]
Audience = Annotated[tuple[Annotated[Text, Word("服务对象")], ...], Listed, Once]
Ways = Annotated[tuple[Annotated[Text, Word("办理形式")], ...], Listed, Once]
Themes = Annotated[tuple[Annotated[Text, Word("主题")], ...], Listed, Once]
PersonalThemes = Annotated[tuple[Annotated[Text, Word("自然人主题")], ...], Listed, Once]
CorporateThemes = Annotated[tuple[Annotated[Text, Word("法人主题")], ...], Listed, Once]


class Basis(Record):
    """One legal basis: law, article and gist.

    ``verified`` is 核验 or 未核验; an unverified article is shown without its number.
    """

    law: Annotated[LawRef, Field(alias="法律")]
    article: Annotated[Text | None, Field(alias="条款")] = None
    gist: Annotated[Text | None, Field(alias="摘要")] = None
    web: Annotated[Web | None, Field(alias="链接")] = None
    verified: Annotated[Annotated[Text, Word("核验状态")] | None, Field(alias="核验")] = None

    _short = short_form("法律")


class Status(Record):
    """事项状态: 在用, 暂停 or 取消, with reason, document and first day."""

    state: Annotated[Annotated[Text, Word("事项状态")], Field(alias="状态")] = "在用"
    reason: Annotated[Text | None, Field(alias="原因")] = None
    document: Annotated[Text | None, Field(alias="文号")] = None
    since: Annotated[Day | None, Field(alias="自")] = None
    until: Annotated[Day | None, Field(alias="至")] = None

    _short = short_form("状态")

    def sentence(self, what: str = "") -> str:
        """Say what the state means for whoever wants something done; empty while it is in use."""
        if self.state == "在用":
            return ""
        since = f"自{in_full(self.since)}起" if self.since else ""
        if self.state == "未生效":
            return f"{what}{since}才能办理。"
        until = f"，到{in_full(self.until)}止" if self.until else ""
        paper = f"（依据 {self.document}）" if self.document else ""
        reason = f"原因：{self.reason.rstrip('。')}。" if self.reason else ""
        verb = "暂停办理" if self.state == "暂停" else "已经取消，不用再办"
        return f"{what}{since}{verb}{until}{paper}。{reason}"


class SubItem(Record):
    """子项: one case of an item, such as 设立, 变更 or 注销."""

    name: Annotated[Name, Field(alias="名称")]
    case: Annotated[Text | None, Field(alias="情形")] = None
    code: Annotated[Text | None, Field(alias="编码")] = None
    aliases: Annotated[Spoken | None, Field(alias="俗称")] = None
    promised_limit: Annotated[Limit | None, Field(alias="承诺办结时限")] = None
    status: Annotated[Status, Field(alias="事项状态")] = Status()
    note: Annotated[Text | None, Field(alias="说明")] = None

    _short = short_form("名称")

    def answers_to(self, word: str) -> bool:
        """Whether a list or a material means this sub-item by a name, a case or a code."""
        return plain(word) in {plain(name) for name in (self.name, self.case, self.code) if name}


class Special(Record):
    """特别程序: hearing, inspection, review; its days are not counted in the limit."""

    name: Annotated[Name, Field(alias="名称")]
    limit: Annotated[Limit | None, Field(alias="时限")] = None
    note: Annotated[Text | None, Field(alias="说明")] = None
    cases: Annotated[Texts | None, Field(alias="适用")] = None

    _short = short_form("名称")


class Material(Record):
    """申请材料: one paper to bring or to have fetched.

    ``goer`` says that only 本人 or only 他人代办 brings it: the person concerned, or whoever goes
    in their place.
    """

    name: Annotated[Name, Field(alias="名称")]
    kind: Annotated[Text | None, Field(alias="类型")] = None
    form: Annotated[Annotated[Text, Word("材料形式")] | None, Field(alias="形式")] = None
    necessity: Annotated[Annotated[Text, Word("必要性")] | None, Field(alias="必要性")] = None
    source: Annotated[Annotated[Text, Word("材料来源")] | None, Field(alias="来源")] = None
    issuer: Annotated[Text | None, Field(alias="出具单位")] = None
    originals: Annotated[Count | None, Field(alias="原件")] = None
    copies: Annotated[Count | None, Field(alias="复印件")] = None
    count: Annotated[Count | None, Field(alias="份数")] = None
    size: Annotated[Text | None, Field(alias="规格")] = None
    blank_form: Annotated[FileRef | None, Field(alias="空白表格")] = None
    sample_form: Annotated[FileRef | None, Field(alias="示例样表")] = None
    filling_note: Annotated[Text | None, Field(alias="填报须知")] = None
    acceptance: Annotated[Text | None, Field(alias="受理标准")] = None
    basis: Annotated[Text | None, Field(alias="依据")] = None
    cases: Annotated[Texts | None, Field(alias="适用")] = None
    goer: Annotated[Annotated[Text, Word("谁去办")] | None, Field(alias="谁去办")] = None

    _short = short_form("名称")


class FeeLine(Record):
    """One fee: what for, how much, on what basis, who pays less."""

    name: Annotated[Name, Field(alias="项目")]
    standard: Annotated[Text | None, Field(alias="标准")] = None
    basis: Annotated[Text | None, Field(alias="依据")] = None
    relief: Annotated[Text | None, Field(alias="减免")] = None
    cases: Annotated[Texts | None, Field(alias="适用")] = None


# How people say that nothing is charged.
_FREE = frozenset((
    NONE_WORD, "否", "免费", "全免", "免收", "免收费", "免费办理", "不收", "不收费", "不收取", "不收钱", "不收取费用",
    "不收任何费用", "不收取任何费用", "无收费", "无费用", "零收费", "0", "0元", "0 元",
))  # fmt: skip
_SIGNS = re.compile(
    r"[:：“”‘’「」]"
)  # an entry or a quotation that went wrong, which is told as such


class Fees(Record):
    """收费: 无, 是 or the list of fees, which says by itself that there are some."""

    charged: Annotated[Yes, Field(alias="是否收费")]
    lines: Annotated[Annotated[tuple[FeeLine, ...], Listed] | None, Field(alias="收费项目")] = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:  # noqa: ANN401 -- anything may stand in a file
        data = data.strip() if isinstance(data, str) else data
        if data == [] or (isinstance(data, str) and data.removesuffix("。") in _FREE):
            return {"是否收费": "否"}
        if data in ("是", "收费"):
            return {"是否收费": "是"}
        if isinstance(data, list):
            return {"是否收费": "是", "收费项目": data}
        if isinstance(data, dict) and "项目" in data:
            return {"是否收费": "是", "收费项目": [data]}
        if isinstance(data, str) and data and not _SIGNS.search(data):
            raise PydanticCustomError("fee_text", "收费写成了一段文字", {"value": data})
        return _charged(data) if isinstance(data, dict) else data

    @model_validator(mode="after")
    def _agrees(self) -> Fees:
        if self.lines is not None and self.charged != bool(self.lines):
            raise PydanticCustomError("fees", "收费前后矛盾", {"charged": self.charged})
        return self


def _charged(data: dict[str, Any]) -> dict[str, Any]:
    """Read off the lines whether anything is charged, where nobody has said."""
    lines = data.get("收费项目")
    if is_missing(lines) or not is_missing(data.get("是否收费")):
        return data
    return {**data, "是否收费": "否" if lines in (NONE_WORD, [], [NONE_WORD]) else "是"}


def _unsaid(data: Any) -> Any:  # noqa: ANN401 -- anything may stand in a file
    """Take a mapping whose every entry is missing for nothing said."""
    return None if isinstance(data, dict) and all(map(is_missing, data.values())) else data


class Result(Record):
    """办理结果: what one gets."""

    name: Annotated[Name | None, Field(alias="名称")] = None
    kind: Annotated[Annotated[Text, Word("结果类型")] | None, Field(alias="类型")] = None
    sample: Annotated[FileRef | None, Field(alias="样本")] = None
    validity: Annotated[Text | None, Field(alias="有效期")] = None
    delivery: Annotated[Text | None, Field(alias="领取方式")] = None
    cases: Annotated[Texts | None, Field(alias="适用")] = None

    _short = short_form("名称")


class Question(Record):
    """常见问题."""

    question: Annotated[Text, Field(alias="问")]
    answer: Annotated[Text | None, Field(alias="答")] = None


class Online(Record):
    """网办: address and how far one gets online."""

    web: Annotated[Web | None, Field(alias="网址")] = None
    depth: Annotated[Annotated[Text, Word("网办深度")] | None, Field(alias="深度")] = None

    _short = short_form("网址")


class Item(Published):
    """An item of the county's catalog (GB/T 39554.2; fields as in the national exchange tables)."""

    name: Annotated[Name, Field(alias="事项名称")]
    basic_code: Annotated[Text | None, Field(alias="基本编码")] = None
    implementation_code: Annotated[Text | None, Field(alias="实施编码")] = None
    case_code: Annotated[Text | None, Field(alias="业务办理项编码")] = None
    local_code: Annotated[Text | None, Field(alias="地方编码")] = None
    aliases: Annotated[Spoken | None, Field(alias="俗称")] = None
    type: Annotated[Annotated[Text, Word("事项类型")] | None, Field(alias="事项类型")] = None
    sub_items: Annotated[Annotated[tuple[SubItem, ...], Listed] | None, Field(alias="子项")] = None
    basis: Annotated[Annotated[tuple[Basis, ...], Listed] | None, Field(alias="设定依据")] = None
    power_source: Annotated[Annotated[Text, Word("权力来源")] | None, Field(alias="权力来源")] = (
        None
    )
    levels: Annotated[Levels | None, Field(alias="行使层级")] = None
    status: Annotated[Status, Field(alias="事项状态")] = Status()
    origin: Annotated[Annotated[Text, Word("事项来源")] | None, Field(alias="事项来源")] = None
    field: Annotated[Annotated[Text, Word("领域")] | None, Field(alias="领域")] = None
    volume: Annotated[Count | None, Field(alias="办件量")] = None
    effective: Annotated[Day | None, Field(alias="计划生效日期")] = None
    ends: Annotated[Day | None, Field(alias="计划取消日期")] = None
    version: Annotated[Text | None, Field(alias="版本")] = None

    body: Annotated[DepartmentRef | None, Field(alias="实施主体")] = None
    body_nature: Annotated[Annotated[Text, Word("主体性质")] | None, Field(alias="主体性质")] = None
    body_code: Annotated[Text | None, Field(alias="主体编码")] = None
    delegating: Annotated[DepartmentRef | None, Field(alias="委托部门")] = None
    handler: Annotated[Text | None, Field(alias="承办人")] = None
    joint: Annotated[Annotated[tuple[Role, ...], Listed] | None, Field(alias="联办机构")] = None
    supervising: Annotated[DepartmentRef | None, Field(alias="监管部门")] = None
    audience: Annotated[Audience | None, Field(alias="服务对象")] = None

    legal_limit: Annotated[Limit | None, Field(alias="法定办结时限")] = None
    promised_limit: Annotated[Limit | None, Field(alias="承诺办结时限")] = None
    special: Annotated[Annotated[tuple[Special, ...], Listed] | None, Field(alias="特别程序")] = (
        None
    )

    conditions: Annotated[Conditions | None, Field(alias="受理条件")] = None
    flow: Annotated[Flow | None, Field(alias="办理流程")] = None
    handling: Annotated[Annotated[Text, Word("办件类型")] | None, Field(alias="办件类型")] = None
    ways: Annotated[Ways | None, Field(alias="办理形式")] = None
    visits: Annotated[Count | None, Field(alias="到现场次数")] = None
    visit_reason: Annotated[Text | None, Field(alias="必须现场原因")] = None
    scope: Annotated[Annotated[Text, Word("通办范围")] | None, Field(alias="通办范围")] = None
    appointment: Annotated[Text | None, Field(alias="预约")] = None
    online_payment: Annotated[Text | None, Field(alias="网上支付")] = None
    mail_in: Annotated[Text | None, Field(alias="材料邮寄")] = None
    mail: Annotated[Text | None, Field(alias="物流")] = None
    self_service: Annotated[Text | None, Field(alias="自助终端")] = None
    online: Annotated[Online | None, Field(alias="网办地址")] = None
    assisted: Annotated[Text | None, Field(alias="全程代办")] = None
    home_service: Annotated[Text | None, Field(alias="上门服务")] = None
    commitment: Annotated[Text | None, Field(alias="告知承诺")] = None
    tolerance: Annotated[Text | None, Field(alias="容缺受理")] = None

    location: Annotated[Text | None, Field(alias="办理地点")] = None
    hours: Annotated[Text | None, Field(alias="办理时间")] = None
    contact: Annotated[Text | None, Field(alias="咨询方式")] = None
    complaints: Annotated[
        Annotated[tuple[Channel, ...], Listed] | None, Field(alias="监督投诉方式")
    ] = None
    in_hall: Annotated[Annotated[Text, Word("进驻情况")] | None, Field(alias="是否进驻大厅")] = None

    materials: Annotated[
        Annotated[tuple[Material, ...], Listed] | None, Field(alias="申请材料")
    ] = None
    fees: Annotated[Fees | None, BeforeValidator(_unsaid), Field(alias="收费")] = None
    results: Annotated[Annotated[tuple[Result, ...], Listed] | None, Field(alias="办理结果")] = None
    questions: Annotated[
        Annotated[tuple[Question, ...], Listed] | None, Field(alias="常见问题")
    ] = None

    themes: Annotated[Themes | None, Field(alias="主题")] = None
    personal_themes: Annotated[PersonalThemes | None, Field(alias="自然人主题")] = None
    corporate_themes: Annotated[CorporateThemes | None, Field(alias="法人主题")] = None

    @cached_property
    def code(self) -> str:
        """The code that stands for the item in addresses.

        The basic code comes first: it is the same in every county and survives reorganisations.
        """
        codes = (self.basic_code, self.implementation_code, self.local_code)
        return next((code for code in codes if code and code != NONE_WORD), "")

    def for_cases(self, here: tuple[SubItem, ...]) -> Item:
        """Return the item without what concerns other cases alone, papers aside.

        Itself where every case is done; materials keep theirs, as pages tell them by cases.
        """
        if len(here) == len(self.sub_items or ()):
            return self
        cases = Cases(self.sub_items or (), here)
        changed: dict[str, Any] = {
            name: cases.kept(getattr(self, name))
            for name in ("conditions", "results", "special")
            if getattr(self, name)
        }
        if self.fees is not None and self.fees.lines:
            lines = cases.kept(self.fees.lines)
            update = {"charged": bool(lines), "lines": lines or None}
            changed["fees"] = self.fees.model_copy(update=update)
        if self.flow:
            papers = Papers(
                cases_of((one.name, one.cases) for one in self.materials or ()),
                cases_of((one.name, one.cases) for one in self.results or ()),
            )
            changed["flow"] = flow_for(self.flow, cases, papers) or None
        copied = self.model_copy(update=changed)
        copied.__dict__.pop("graph", None)  # it was made of the whole flow
        return copied

    @property
    def bound(self) -> bool:
        """Whether it is done nowhere but where one is registered, or has land or a house."""
        return self.scope in _BOUND

    @cached_property
    def graph(self) -> FlowGraph | None:
        """The flow as a graph, or None where there is none or nobody wrote it."""
        special = (one.name for one in self.special or ())
        return flow_graph(self.flow, special) if self.flow else None

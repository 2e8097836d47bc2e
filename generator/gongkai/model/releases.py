"""Releases: what was published when, by which paper, for which cause.

A head is written by people (``catalog/releases/<id>.yml``) and is a record like others; rows,
changes and differences are what the machine keeps and finds. Keys are (kind, identity); the kinds
are Chinese because they stand in files that people open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from msgspec import Struct
from pydantic import Field

from gongkai.model.record import (
    Day,
    Listed,
    Name,
    Record,
    Slug,
    Text,
    Texts,
    Word,
    none_form,
    short_form,
)

Key = tuple[str, str]
ITEM, PLACE, LINE, WINDOW, CHANNEL, VILLAGE = "事项", "乡镇", "清单行", "窗口", "渠道", "村"
COUNTY, DEPARTMENT, LAW, VILLAGE_LIST = "县", "部门", "法律", "村级清单"
BUNDLE, SERVICE, TEXT, ANNEX, WORDS, HOLIDAYS = (
    "一件事", "公共服务", "文件", "附件", "词表", "节假日",
)  # fmt: skip
# The order in which bodies hold them: what others refer to comes first.
KINDS = (
    COUNTY, WORDS, DEPARTMENT, LAW, ITEM, PLACE, LINE, WINDOW, CHANNEL, VILLAGE, VILLAGE_LIST,
    BUNDLE, SERVICE, TEXT, ANNEX, HOLIDAYS,
)  # fmt: skip
# The lists of a place whose entries are kept one by one, and the key under which it holds them.
PARTS: Mapping[str, str] = {LINE: "事项清单", WINDOW: "窗口", CHANNEL: "监督渠道", VILLAGE: "村"}
CORRECTION, BATCH = "更正", "批次"

# 可随时更正: where and when and whom to call; a commit may correct it between releases. What is
# not a matter of lists and powers at all (``ANY_TIME``) is always public at once.
CORRECTABLE: Mapping[str, frozenset[str]] = {
    ITEM: frozenset(("俗称", "办理地点", "办理时间", "咨询方式", "承办人", "常见问题", "办件量",
                     "最近核验", "网办地址", "物流", "自助终端")),
    PLACE: frozenset(("俗称", "简介", "便民服务中心", "分中心", "在岗人员", "自助终端", "合作网点",
                      "最近核验", "窗口", "监督渠道")),
    LINE: frozenset(("窗口", "改.办理地点", "改.办理时间", "改.咨询方式", "改.承办人", "改.预约")),
    VILLAGE: frozenset(("俗称", "便民服务站", "地址", "电话", "办理时间", "代办员", "说明")),
    DEPARTMENT: frozenset(("简称", "别名", "地址", "电话", "办理时间", "网址", "监督渠道", "零报告",
                           "负责人")),
    BUNDLE: frozenset(("俗称", "咨询方式", "常见问题", "办理点")),
    LAW: frozenset(("简称", "别名", "链接", "核验", "核验来源", "说明")),
}  # fmt: skip
# Fields of the entries of a list; samples belong to materials and results.
CORRECTABLE_INSIDE: Mapping[str, Mapping[str, frozenset[str]]] = {
    ITEM: {
        "申请材料": frozenset(("空白表格", "示例样表", "填报须知")),
        "办理结果": frozenset(("样本",)),
    }
}
ANY_TIME = frozenset((COUNTY, WINDOW, CHANNEL, SERVICE, ANNEX, HOLIDAYS, WORDS))
# Texts that announce rather than rule; policies and work rules wait for a release.
NEWS = ("news/", "notices/", "interpretations/", "results/", "pages/")


class Approval(Record):
    """One step of the way to publication: who, when, and what was said."""

    by: Annotated[Text | None, Field(alias="单位")] = None
    on: Annotated[Day | None, Field(alias="日期")] = None
    note: Annotated[Text | None, Field(alias="意见")] = None

    _short = short_form("单位")


class Review(Record):
    """审核: department, legality review, meeting, filing."""

    department: Annotated[Approval | None, Field(alias="部门审核")] = None
    legality: Annotated[Approval | None, Field(alias="合法性审核")] = None
    meeting: Annotated[Approval | None, Field(alias="会议审议")] = None
    filing: Annotated[Approval | None, Field(alias="备案")] = None

    _none = none_form()

    @property
    def steps(self) -> tuple[tuple[str, Approval | None], ...]:
        """Every step with its name, written or not."""
        return tuple(
            (info.alias or name, getattr(self, name))
            for name, info in type(self).model_fields.items()
        )


class CauseLine(Record):
    """Why something changed; without ``scope`` it holds for all that has no other cause."""

    cause: Annotated[Annotated[Text, Word("变更原因")], Field(alias="原因")]
    note: Annotated[Text | None, Field(alias="说明")] = None
    scope: Annotated[Texts | None, Field(alias="范围")] = None

    _short = short_form("原因")


class Succession(Record):
    """更名, 合并 or 拆分 that changes codes: which records were replaced by which."""

    before: Annotated[Texts, Field(alias="从")]
    after: Annotated[Texts, Field(alias="到")]
    note: Annotated[Text | None, Field(alias="说明")] = None


class Head(Record):
    """The head of a release, as people wrote it; it does not change once the release is made."""

    id: Annotated[Slug, Field(alias="批次")]
    name: Annotated[Name | None, Field(alias="名称")] = None
    document: Annotated[Text | None, Field(alias="文号")] = None
    issuer: Annotated[Text | None, Field(alias="发文机关")] = None
    adopted: Annotated[Day | None, Field(alias="通过日期")] = None
    published: Annotated[Day | None, Field(alias="公布日期")] = None
    effective: Annotated[Day | None, Field(alias="施行日期")] = None
    review: Annotated[Review, Field(alias="审核")] = Review()
    causes: Annotated[Annotated[tuple[CauseLine, ...], Listed], Field(alias="变更原因")] = ()
    successions: Annotated[Annotated[tuple[Succession, ...], Listed], Field(alias="承接")] = ()
    note: Annotated[Text | None, Field(alias="说明")] = None


class Row(Struct, frozen=True):
    """One record as a release holds it.

    ``content`` is canonical JSON with Chinese keys, ``path`` the file it was written in, ``address``
    where its page was, relative to the site root (empty where it has none), ``format`` that of the
    body it stands in.
    """

    kind: str
    id: str
    content: str
    path: str = ""
    address: str = ""
    format: int = 1

    @property
    def key(self) -> Key:
        """What tells it from all other records."""
        return self.kind, self.id


State = Mapping[Key, Row]


class Change(Struct, frozen=True):
    """A record before and after; one of them is None where it came or went."""

    before: Row | None
    after: Row | None

    @property
    def key(self) -> Key:
        """Which record it is."""
        row = self.after or self.before
        return row.key if row else ("", "")


class Difference(Struct, frozen=True):
    """One thing that changed, said to a reader.

    ``code`` is one of ``CODES`` and never changes meaning; ``key`` the record; ``name`` what it is
    called, ``item`` and ``place`` identities of item and place concerned, ``department`` the name of
    the department; ``field`` the Chinese key; ``old`` and ``new`` texts; ``sentence`` says it in
    Chinese. ``cause`` and ``note`` are empty where nobody has given one yet.
    """

    code: str
    key: Key
    name: str
    sentence: str
    field: str = ""
    old: str = ""
    new: str = ""
    item: str = ""
    place: str = ""
    department: str = ""
    cause: str = ""
    note: str = ""
    correctable: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return the shape pinned for JSON: empty entries are left out."""
        kind, identity = self.key
        found = {
            "code": self.code, "kind": kind, "id": identity, "name": self.name, "item": self.item,
            "place": self.place, "department": self.department, "field": self.field,
            "old": self.old, "new": self.new, "cause": self.cause, "note": self.note,
            "sentence": self.sentence,
        }  # fmt: skip
        return {key: value for key, value in found.items() if value}


CODES: Mapping[str, str] = {
    "item-added": "新增事项",
    "item-cancelled": "取消事项",
    "item-suspended": "暂停事项",
    "item-resumed": "恢复事项",
    "item-renamed": "事项更名",
    "item-merged": "事项合并",
    "item-split": "事项拆分",
    "item-moved": "划转部门",
    "item-level": "调整层级",
    "sub-item-added": "新增子项",
    "sub-item-cancelled": "取消子项",
    "sub-item-suspended": "暂停子项",
    "sub-item-resumed": "恢复子项",
    "sub-item-renamed": "子项更名",
    "line-added": "乡镇接到事项",
    "line-removed": "乡镇不再办",
    "line-suspended": "乡镇暂停办理",
    "line-resumed": "乡镇恢复办理",
    "mode-changed": "赋权方式改变",
    "granting-changed": "赋权部门改变",
    "supervising-changed": "监管部门改变",
    "limit-shortened": "缩短时限",
    "limit-lengthened": "延长时限",
    "material-added": "增加材料",
    "material-dropped": "减少材料",
    "field-changed": "内容改变",
    "policy-added": "新发文件",
    "policy-amended": "修改文件",
    "policy-repealed": "废止文件",
    "policy-withdrawn": "撤下文件",
    "policy-moved": "文件换栏目",
    "place-merged": "乡镇撤并",
    "record-added": "新增记录",
    "record-removed": "撤下记录",
    "record-replaced": "记录承接",
}


class Differences(Struct, frozen=True):
    """All that lies between two states: records before and after, and what that means."""

    changes: tuple[Change, ...]
    said: tuple[Difference, ...]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.changes)


class Proposal(Struct, frozen=True):
    """What looks like a rename or merger that nobody has declared; it is never entered by itself."""

    kind: str
    before: Key
    after: Key
    old: str
    new: str
    likeness: int

    def sentence(self) -> str:
        """Say it to the clerk, with what to write."""
        return (
            f"“{self.old}”没有了，“{self.new}”是新的，名称有 {self.likeness}% 相同。"
            f"如果是{self.kind}，请在批次抬头里写：承接: [{{从: {self.before[1]}, 到: {self.after[1]}}}]；"
            "不是就不用管。"
        )


@dataclass(frozen=True)
class Release:
    """One link of the chain.

    ``digest`` is the SHA-256 of the body as it lies there, ``list_digest`` that of the whole list
    as it stood; ``rows`` are what it put in, ``gone`` the keys it took away; ``state`` is all that
    is public by it. ``paper`` and ``body`` are the bytes of both files. ``listed`` is the list that
    ``list_digest`` is of: a release that was made later and takes effect earlier is in ``state``,
    and not in ``listed``. ``standing`` stands for ``state``, where ``digest`` stands for the bytes.
    """

    head: Head
    digest: str
    list_digest: str
    before: str
    rows: tuple[Row, ...]
    gone: tuple[Key, ...]
    state: State
    paper: bytes
    body: bytes
    listed: State
    standing: str

    @property
    def id(self) -> str:
        """The name of its files and its address."""
        return self.head.id

    @property
    def effective(self) -> date:
        """The first day on which it counts."""
        return self.head.effective or date.min

    @property
    def title(self) -> str:
        """What the batch is called."""
        return self.head.name or f"{self.head.id} 批次"


class Replacement(Struct, frozen=True):
    """What took the place of records that are gone, as the release said by which it did.

    ``before`` are all that went together, ``after`` what stands there instead.
    """

    before: tuple[Key, ...]
    after: tuple[Key, ...]
    release: Release


class Draft(Struct, frozen=True):
    """A head that waits for its release."""

    head: Head
    path: str
    content: bytes

"""The county itself, its departments and the laws its items rest on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gongkai.model.channels import Channel, Office
from gongkai.model.limits import Limit
from gongkai.model.record import (
    Day,
    Listed,
    Name,
    Record,
    RefTo,
    Slug,
    Text,
    Texts,
    Web,
    Word,
    Yes,
    short_form,
)

LAST_RESORT = "12345"  # the one number of every place for every matter (国办发〔2020〕53号)


class Hotline(Record):
    """A county-wide number such as 12345, and what it is for.

    A specialised line names the departments whose items it takes complaints about.
    """

    number: Annotated[Text, Field(alias="号码")]
    name: Annotated[Text | None, Field(alias="名称")] = None
    subject: Annotated[Text | None, Field(alias="受理")] = None
    hours: Annotated[Text | None, Field(alias="时间")] = None
    handling: Annotated[Text | None, Field(alias="处理")] = None
    limit: Annotated[Limit | None, Field(alias="时限")] = None
    departments: Annotated[
        Annotated[tuple[Annotated[Text, RefTo("department")], ...], Listed] | None,
        Field(alias="部门"),
    ] = None

    _short = short_form("号码")

    def channel(self) -> Channel:
        """Return the line as a complaint channel."""
        said = {"类型": "热线", "号码": self.number, "名称": self.name, "受理": self.subject,
                "处理": self.handling, "时限": self.limit, "时间": self.hours}  # fmt: skip
        return Channel.model_validate(said)


class County(Record):
    """The county and what the page footer owes the rules (国办发〔2017〕47号)."""

    name: Annotated[Name, Field(alias="名称")]
    short_name: Annotated[Text | None, Field(alias="简称")] = None
    division_code: Annotated[Text | None, Field(alias="区划代码")] = None
    province: Annotated[Text | None, Field(alias="省")] = None
    prefecture: Annotated[Text | None, Field(alias="市")] = None
    host: Annotated[Text | None, Field(alias="主办单位")] = None
    maintainer: Annotated[Text | None, Field(alias="承办单位")] = None
    contact: Annotated[Office | None, Field(alias="联系方式")] = None
    email: Annotated[Text | None, Field(alias="电子邮箱")] = None
    site_id: Annotated[Text | None, Field(alias="网站标识码")] = None
    icp: Annotated[Text | None, Field(alias="ICP备案号")] = None
    police_number: Annotated[Text | None, Field(alias="公安备案号")] = None
    hotlines: Annotated[Annotated[tuple[Hotline, ...], Listed] | None, Field(alias="热线")] = None
    channels: Annotated[Annotated[tuple[Channel, ...], Listed] | None, Field(alias="监督渠道")] = (
        None
    )
    cross_township: Annotated[Text | None, Field(alias="跨乡镇事项")] = None
    demonstration: Annotated[Yes | None, Field(alias="演示")] = None
    note: Annotated[Text | None, Field(alias="说明")] = None

    def last_resort(self) -> Channel:
        """Return the line that takes every complaint: 12345, unless the county only has others."""
        lines = self.hotlines or ()
        found = next((line for line in lines if line.number == LAST_RESORT), None)
        found = found or next((line for line in lines if not line.departments), None)
        default = {"号码": LAST_RESORT, "名称": "政务服务便民热线"}
        return (found or Hotline.model_validate(default)).channel()


class ZeroReport(Record):
    """零报告: a department that has nothing to list says so, with the day."""

    on: Annotated[Day | None, Field(alias="日期")] = None
    note: Annotated[Text | None, Field(alias="说明")] = None


class Leader(Record):
    """负责人: who answers for a body: post and name, of holders of public office only.

    Source: 《政府信息公开条例》 Art. 20 (2). Where no name is published, ``note`` says why.
    """

    post: Annotated[Name, Field(alias="职务")]
    person: Annotated[Text | None, Field(alias="姓名")] = None
    note: Annotated[Text | None, Field(alias="说明")] = None

    _short = short_form("职务")

    @property
    def known(self) -> bool:
        """Whether the name is there, or it is said why it is not."""
        return self.person is not None or self.note is not None

    def __str__(self) -> str:
        """Return post and name in a line."""
        person = f" {self.person}" if self.person else ""
        return f"{self.post}{person}{f'（{self.note}）' if self.note else ''}"


class Department(Record):
    """A department or public firm; its hours, phone and channels are defaults of its guides."""

    name: Annotated[Name, Field(alias="名称")]
    short_name: Annotated[Text | None, Field(alias="简称")] = None
    aliases: Annotated[Texts | None, Field(alias="别名")] = None
    slug: Annotated[Slug | None, Field(alias="代码")] = None
    credit_code: Annotated[Text | None, Field(alias="统一社会信用代码")] = None
    nature: Annotated[Annotated[Text, Word("主体性质")] | None, Field(alias="主体性质")] = None
    kind: Annotated[Annotated[Text, Word("单位类别")] | None, Field(alias="类别")] = None
    duty: Annotated[Text | None, Field(alias="职责")] = None
    heads: Annotated[Annotated[tuple[Leader, ...], Listed] | None, Field(alias="负责人")] = None
    address: Annotated[Text | None, Field(alias="地址")] = None
    phone: Annotated[Text | None, Field(alias="电话")] = None
    hours: Annotated[Text | None, Field(alias="办理时间")] = None
    web: Annotated[Web | None, Field(alias="网址")] = None
    channels: Annotated[Annotated[tuple[Channel, ...], Listed] | None, Field(alias="监督渠道")] = (
        None
    )
    zero_report: Annotated[ZeroReport | None, Field(alias="零报告")] = None

    _short = short_form("名称")

    @property
    def is_authority(self) -> bool:
        """Whether it is an organ of administration, which has to publish who heads it."""
        return self.nature == "法定机关" or self.kind == "政府部门"


class Law(Record):
    """A law, regulation or document that items rest on.

    ``verified`` says whether number and dates were compared with a source; an unverified law is
    shown without its number.
    """

    name: Annotated[Name, Field(alias="名称")]
    short_name: Annotated[Text | None, Field(alias="简称")] = None
    aliases: Annotated[Texts | None, Field(alias="别名")] = None
    slug: Annotated[Slug | None, Field(alias="代码")] = None
    kind: Annotated[Annotated[Text, Word("法规类别")] | None, Field(alias="类别")] = None
    number: Annotated[Text | None, Field(alias="文号")] = None
    issuer: Annotated[Text | None, Field(alias="发布机关")] = None
    issued: Annotated[Day | None, Field(alias="公布日期")] = None
    amended: Annotated[Day | None, Field(alias="修正日期")] = None
    effective: Annotated[Day | None, Field(alias="施行日期")] = None
    validity: Annotated[Annotated[Text, Word("有效性")] | None, Field(alias="有效性")] = None
    replaced_by: Annotated[Annotated[Text, RefTo("law")] | None, Field(alias="被替代")] = None
    web: Annotated[Web | None, Field(alias="链接")] = None
    verified: Annotated[Annotated[Text, Word("核验状态")] | None, Field(alias="核验")] = None
    verified_from: Annotated[Text | None, Field(alias="核验来源")] = None
    note: Annotated[Text | None, Field(alias="说明")] = None

    _short = short_form("名称")


class Holidays(Record):
    """One year of the State Council's holiday table: days off and working weekends.

    ``verified`` says whether the days were compared with the notice; dates counted over an unverified
    year say so.
    """

    year: Annotated[Text, Field(alias="年")]
    off: Annotated[Annotated[tuple[Day, ...], Listed], Field(alias="放假")] = ()
    swapped: Annotated[Annotated[tuple[Day, ...], Listed], Field(alias="调休上班")] = ()
    document: Annotated[Text | None, Field(alias="文号")] = None
    verified: Annotated[Annotated[Text, Word("核验状态")] | None, Field(alias="核验")] = None

"""What people write for the disclosure platform: guide, rules and annual reports, in one folder.

Source: 国办公开办函〔2019〕61号: every body keeps 政府信息公开指南, 政府信息公开制度, 法定主动公开内容 and
政府信息公开年报 in one place. The third is computed; the others lie in ``content/disclosure/``, each a
text in Markdown whose front matter says which it is (种类) and whose (单位). They carry dates of their
own and stand in no release.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Struct
from pydantic import Field

from gongkai.model.channels import Office
from gongkai.model.record import Day, Files, Listed, Name, Published, RefTo, Text, Web
from gongkai.model.reports import Proactive, Remedies, Requests

FOLDER = "disclosure"
KIND_KEY = "种类"


class RequestOffice(Office):
    """受理机构: where requests for disclosure go, by hand, by post, by fax or by mail."""

    postcode: Annotated[Text | None, Field(alias="邮政编码")] = None
    fax: Annotated[Text | None, Field(alias="传真")] = None
    email: Annotated[Text | None, Field(alias="电子邮箱")] = None


class _Platform(Published):
    """``whose`` is a place, or None for the county; ``updated`` the day of the last change."""

    whose: Annotated[Annotated[Text, RefTo("township")] | None, Field(alias="单位")] = None
    title: Annotated[Name | None, Field(alias="标题")] = None
    published: Annotated[Day | None, Field(alias="发布日期")] = None
    updated: Annotated[Day | None, Field(alias="更新日期")] = None
    attachments: Annotated[Files | None, Field(alias="附件")] = None


class GuideFront(_Platform):
    """公开指南: how to get information; what offices and records say is added by the program."""

    kind: Annotated[Literal["公开指南"], Field(alias=KIND_KEY)]
    office: Annotated[RequestOffice | None, Field(alias="受理机构")] = None


class RuleFront(_Platform):
    """公开制度: a law or rule on disclosure, in full or as a link to where it stands."""

    kind: Annotated[Literal["公开制度"], Field(alias=KIND_KEY)]
    title: Annotated[Name, Field(alias="标题")]
    issuer: Annotated[Text | None, Field(alias="发文机关")] = None
    number: Annotated[Text | None, Field(alias="文号")] = None
    web: Annotated[Web | None, Field(alias="网址")] = None
    laws: Annotated[
        Annotated[tuple[Annotated[Text, RefTo("law")], ...], Listed] | None, Field(alias="法律依据")
    ] = None


class ReportFront(_Platform):
    """年度报告: the tables of one body and year; the text of the other sections is the body."""

    kind: Annotated[Literal["年度报告"], Field(alias=KIND_KEY)]
    year: Annotated[Annotated[str, Field(pattern=r"^(19|20)\d\d$")], Field(alias="年度")]
    proactive: Annotated[Proactive | None, Field(alias="主动公开")] = None
    requests: Annotated[Requests | None, Field(alias="依申请公开")] = None
    remedies: Annotated[Remedies | None, Field(alias="复议诉讼")] = None


PlatformFront = GuideFront | RuleFront | ReportFront
PLATFORM_MODELS: dict[str, type[GuideFront | RuleFront | ReportFront]] = {
    "公开指南": GuideFront,
    "公开制度": RuleFront,
    "年度报告": ReportFront,
}


class PlatformText(Struct, frozen=True):
    """A text of the platform: front matter, body in Markdown, the name and path of its file."""

    front: PlatformFront
    body: str
    stem: str
    path: str

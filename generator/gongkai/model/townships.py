"""Places where things are done: 镇, 乡, 街道, 园区 and the county hall, which is an equal place."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from gongkai.model.channels import (
    Channel,
    Coordinates,
    Duty,
    Office,
    Partner,
    SelfService,
    Window,
)
from gongkai.model.conditions import Conditions
from gongkai.model.items import DepartmentRef, Status, Ways
from gongkai.model.limits import Limit
from gongkai.model.record import (
    NONE_WORD,
    Count,
    Day,
    Listed,
    Name,
    Published,
    Record,
    RefTo,
    Slug,
    Spoken,
    Text,
    Texts,
    Word,
    is_missing,
    none_form,
    short_form,
)

ItemRef = Annotated[Text, RefTo("item")]
_ORGANS = {"镇": "人民政府", "乡": "人民政府", "街道": "办事处"}
HALL = "县级大厅"


class Agreement(Record):
    """委托协议: signed, then filed (within three days)."""

    number: Annotated[Text | None, Field(alias="编号")] = None
    signed: Annotated[Day | None, Field(alias="签订")] = None
    filed: Annotated[Day | None, Field(alias="备案")] = None
    filed_with: Annotated[Text | None, Field(alias="备案机关")] = None

    _short = short_form("编号")


class Exceptions(Record):
    """改: what this place does differently for this item; the same keys as in the item."""

    location: Annotated[Text | None, Field(alias="办理地点")] = None
    hours: Annotated[Text | None, Field(alias="办理时间")] = None
    contact: Annotated[Text | None, Field(alias="咨询方式")] = None
    handler: Annotated[Text | None, Field(alias="承办人")] = None
    promised_limit: Annotated[Limit | None, Field(alias="承诺办结时限")] = None
    visits: Annotated[Count | None, Field(alias="到现场次数")] = None
    ways: Annotated[Ways | None, Field(alias="办理形式")] = None
    complaints: Annotated[
        Annotated[tuple[Channel, ...], Listed] | None, Field(alias="监督投诉方式")
    ] = None
    conditions: Annotated[Conditions | None, Field(alias="受理条件")] = None
    appointment: Annotated[Text | None, Field(alias="预约")] = None
    assisted: Annotated[Text | None, Field(alias="全程代办")] = None
    coordinates: Annotated[Coordinates | None, Field(alias="坐标")] = None
    way: Annotated[Text | None, Field(alias="怎么走")] = None
    home_service: Annotated[Text | None, Field(alias="上门服务")] = None

    _none = none_form()


class Line(Record):
    """One line of a place's list: which item, by which right, under which paper."""

    item: Annotated[ItemRef, Field(alias="事项")]
    mode: Annotated[Annotated[Text, Word("赋权方式")] | None, Field(alias="赋权方式")] = None
    granting: Annotated[DepartmentRef | None, Field(alias="赋权部门")] = None
    supervising: Annotated[DepartmentRef | None, Field(alias="监管部门")] = None
    agreement: Annotated[Agreement | None, Field(alias="协议")] = None
    handover: Annotated[Text | None, Field(alias="审管衔接备忘录")] = None
    seal: Annotated[Text | None, Field(alias="用章")] = None
    window: Annotated[Text | None, Field(alias="窗口")] = None
    sub_items: Annotated[Texts | None, Field(alias="子项")] = None
    exceptions: Annotated[Exceptions | None, Field(alias="改")] = None
    status: Annotated[Status, Field(alias="事项状态")] = Status()
    note: Annotated[Text | None, Field(alias="备注")] = None

    _short = short_form("事项")


class VillageLine(Record):
    """What a village station does for an item: 办理, 代办 or 帮办."""

    item: Annotated[ItemRef, Field(alias="事项")]
    way: Annotated[Annotated[Text, Word("村级方式")] | None, Field(alias="方式")] = None
    note: Annotated[Text | None, Field(alias="说明")] = None

    _short = short_form("事项")


VillageLines = Annotated[tuple[VillageLine, ...], Listed]


class VillageList(Record):
    """村级清单: the county's list that villages refer to by name."""

    name: Annotated[Name, Field(alias="名称")]
    lines: Annotated[VillageLines | None, Field(alias="清单")] = None
    note: Annotated[Text | None, Field(alias="说明")] = None


class Village(Record):
    """A village or community with its station; ``adds`` and ``drops`` are its exceptions."""

    name: Annotated[Name, Field(alias="名称")]
    slug: Annotated[Slug | None, Field(alias="代码")] = None
    division_code: Annotated[Text | None, Field(alias="区划代码")] = None
    aliases: Annotated[Spoken | None, Field(alias="俗称")] = None
    station: Annotated[Text | None, Field(alias="便民服务站")] = None
    address: Annotated[Text | None, Field(alias="地址")] = None
    phone: Annotated[Text | None, Field(alias="电话")] = None
    hours: Annotated[Text | None, Field(alias="办理时间")] = None
    coordinates: Annotated[Coordinates | None, Field(alias="坐标")] = None
    way: Annotated[Text | None, Field(alias="怎么走")] = None
    agents: Annotated[Annotated[tuple[Duty, ...], Listed] | None, Field(alias="代办员")] = None
    adds: Annotated[VillageLines, Field(alias="增")] = ()
    drops: Annotated[Annotated[tuple[ItemRef, ...], Listed], Field(alias="减")] = ()
    note: Annotated[Text | None, Field(alias="说明")] = None

    _short = short_form("名称")


class Township(Published):
    """A place with a hall of its own; the county hall (县级大厅) is one of them."""

    name: Annotated[Name, Field(alias="名称")]
    slug: Annotated[Slug, Field(alias="代码")]
    kind: Annotated[Annotated[Text, Word("场所类别")], Field(alias="类别")]
    division_code: Annotated[Text | None, Field(alias="区划代码")] = None
    aliases: Annotated[Spoken | None, Field(alias="俗称")] = None
    intro: Annotated[Text | None, Field(alias="简介")] = None
    centre: Annotated[Office | None, Field(alias="便民服务中心")] = None
    branches: Annotated[Annotated[tuple[Office, ...], Listed] | None, Field(alias="分中心")] = None
    windows: Annotated[Annotated[tuple[Window, ...], Listed] | None, Field(alias="窗口")] = None
    staff: Annotated[Annotated[tuple[Duty, ...], Listed] | None, Field(alias="在岗人员")] = None
    home_service: Annotated[Text | None, Field(alias="上门服务")] = None
    channels: Annotated[Annotated[tuple[Channel, ...], Listed] | None, Field(alias="监督渠道")] = (
        None
    )
    self_service: Annotated[
        Annotated[tuple[SelfService, ...], Listed] | None, Field(alias="自助终端")
    ] = None
    partners: Annotated[Annotated[tuple[Partner, ...], Listed] | None, Field(alias="合作网点")] = (
        None
    )
    lines: Annotated[Annotated[tuple[Line, ...], Listed] | None, Field(alias="事项清单")] = None
    village_list: Annotated[VillageList | None, Field(alias="村级清单")] = None
    villages: Annotated[Annotated[tuple[Village, ...], Listed] | None, Field(alias="村")] = None

    @model_validator(mode="before")
    @classmethod
    def _village_list(cls, data: Any) -> Any:  # noqa: ANN401 -- anything may stand in a file
        """A name refers to the county's list; a list of lines is the place's own."""
        written = data.get("村级清单") if isinstance(data, dict) else None
        if written in (NONE_WORD, [], [NONE_WORD]):
            return {**data, "村级清单": {"名称": NONE_WORD}}
        if is_missing(written):
            return data
        if isinstance(written, str):
            return {**data, "村级清单": {"名称": written}}
        if isinstance(written, list):
            return {**data, "村级清单": {"名称": "本地", "清单": written}}
        return data

    @property
    def organ(self) -> str:
        """The body that acts there: 青山镇人民政府; of a hall or a park its own name."""
        return self.name + _ORGANS.get(self.kind, "")

    @property
    def kind_of_organ(self) -> str:
        """What that body is, the same word for all towns: 乡镇人民政府, 街道办事处."""
        if self.kind not in _ORGANS:
            return self.name
        return f"{'街道' if self.kind == '街道' else '乡镇'}{_ORGANS[self.kind]}"

    @property
    def is_hall(self) -> bool:
        """Whether this is the county hall."""
        return self.kind == HALL

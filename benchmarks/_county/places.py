"""Places with their lists and windows, and villages that refer to the county's list."""

from __future__ import annotations

from typing import Any

from benchmarks._county.choice import Choice
from benchmarks._county.emit import Value
from benchmarks._county.items import Made

COMMON = 70  # items of the county's village list
STRONG, PARK, USUAL = 248, 29, 188
PER_TWENTY = 20
VILLAGES = 246
_WINDOWS = ("综合1号窗口", "综合2号窗口", "社保医保窗口", "农村建房窗口", "企业开办窗口")
_MODES = (("直接赋权", 4), ("委托受理", 3), ("委托办理", 2), ("服务前移", 1), ("派驻", 1))
_HOURS = (
    "周一至周五 9:00-12:00 14:30-17:30",
    "周一至周五 8:30-12:00 14:00-17:30",
    "周一至周六 9:00-12:00 13:30-17:00",
)
_VILLAGE_WAYS = ("代办", "代办", "帮办", "办理")


def village_list(listed: list[Made]) -> dict[str, Value]:
    """Return the county's list that all villages refer to."""
    lines: list[Value] = []
    for item in listed:
        way = Choice(f"村级 {item.name}").one(_VILLAGE_WAYS)
        lines.append(
            {"事项": item.code, "方式": way, "说明": f"带上材料到村里，由代办员{way}，不收钱"}
        )
    return {"名称": "县统一", "说明": "村（社区）便民服务站能替你办的事。", "清单": lines}


def places(
    items: list[Made], common: list[Made], count: int, villages: int, phrases: dict[str, Any]
) -> list[dict[str, Value]]:
    """Return so many places: of every twenty one strong town, one park, one hall at the very first."""
    made = []
    with_villages = [at for at in range(count) if at % PER_TWENTY != 1 and at]
    for at in range(count):
        share = [v for v in range(villages) if with_villages[v % len(with_villages)] == at]
        made.append(_place(items, common, at, share, phrases))
    return made


def _place(
    items: list[Made], common: list[Made], at: int, share: list[int], phrases: dict[str, Any]
) -> dict[str, Value]:
    name, slug, kind = _who(at, phrases)
    pick = Choice(name)
    size = {1: PARK, 2: STRONG}.get(at % PER_TWENTY, USUAL)
    known = {item.code for item in common}
    rest = [item for item in items if item.code not in known]
    listed = pick.some(items, size) if kind == "园区" else [
        *common[:size], *pick.some(rest, size - len(common))
    ]  # fmt: skip
    phone = f"0000-7{at % 1000:03d}"
    hours = pick.one(_HOURS)
    return {
        "名称": name,
        "代码": slug,
        "类别": kind,
        "简介": f"{name}能办 {len(listed)} 件事，先打电话问清带什么再来。",
        "便民服务中心": {
            "名称": f"{name}便民服务中心", "地址": f"云禾县{name}中心街 {at + 1} 号", "楼层": "一楼",
            "坐标": [f"36.{2000 + at:04d}", f"113.{3000 + at:04d}"],
            "怎么走": f"坐县城到{name}的班车，在政府站下车，对面就是，门口有坡道。",
            "电话": f"{phone}001", "办理时间": hours, "节假日": "周末和法定节假日休息，急事打值班电话。",
            "赶集日": "逢五、逢十中午不休息",
        },
        "窗口": [
            {"名称": one, "类型": "主题" if "号" not in one else "综合", "楼层": "一楼",
             "职责": f"{one}负责的各项事", "电话": f"{phone}01{no}"}
            for no, one in enumerate(_WINDOWS)
        ],
        "在岗人员": [
            {"岗位": f"{one}受理岗", "AB岗": f"{_WINDOWS[no - 1]}受理岗", "窗口": one,
             "电话": f"{phone}01{no}"}
            for no, one in enumerate(_WINDOWS)
        ],
        "监督渠道": [
            {"类型": "电话", "号码": f"{phone}099", "受理": f"{name}窗口办事拖、态度差、乱收费",
             "处理": "派人核实，核实完打电话告诉你结果", "时限": "5个工作日"},
            {"类型": "信箱", "名称": "意见箱", "地址": "大厅门口左侧", "受理": "意见和建议",
             "处理": "每周一开箱登记", "时限": "7个工作日"},
        ],
        "自助终端": [
            {"名称": f"{name}自助终端", "地址": f"云禾县{name}中心街 {at + 1} 号门厅",
             "办理时间": "每天 0:00-24:00", "可办": [one.code for one in pick.some(listed, 4)]},
        ],
        "事项清单": [_line(item, name, pick, no) for no, item in enumerate(listed)],
        "村级清单": "县统一" if share else "无",
        **({"村": [_village(v, listed, common, phrases) for v in share]} if share else {}),
    }  # fmt: skip


def _who(at: int, phrases: dict[str, Any]) -> tuple[str, str, str]:
    if at == 0:
        return "县政务服务中心", "hall", "县级大厅"
    round_, place = divmod(at, PER_TWENTY)
    again = f"{round_ + 1}" if round_ else ""
    if place == 1:
        return f"云禾产业园区{again}", f"park{again}", "园区"
    names = phrases["镇名"]
    kind = "镇" if place % 3 else "乡"
    # Beyond the names there are, a town is called by its number as well.
    extra = "" if place - 2 < len(names) and place else "新"
    return f"{names[(place - 2) % len(names)]}{extra}{again}{kind}", f"z{at:03d}", kind


def _line(item: Made, place: str, pick: Choice, number: int) -> Value:
    mode = pick.one([mode for mode, weight in _MODES for _ in range(weight)])
    line: dict[str, Value] = {
        "事项": item.code if number % 2 else item.name, "赋权方式": mode, "赋权部门": item.department,
        "监管部门": item.department, "窗口": pick.one(_WINDOWS),
    }  # fmt: skip
    if mode == "委托办理":
        line["协议"] = {"编号": f"云禾委〔2026〕{number + 1}号", "签订": "2026-02-03",
                      "备案": "2026-02-05", "备案机关": "县司法局"}  # fmt: skip
        line["用章"] = "2号公章"
    if pick.below(12) == 0:
        line["改"] = {
            "办理时间": pick.one(("周二、周四 9:00-12:00", "周三 9:00-12:00 14:30-17:30"))
        }
    if pick.below(20) == 0:
        line["备注"] = f"{place}每月最后一个工作日集中办理"
    return line


def _village(number: int, listed: list[Made], common: list[Made], phrases: dict[str, Any]) -> Value:
    names = phrases["村名"]
    base, again = names[number % len(names)], number // len(names)
    name = f"{base}{again or ''}村"
    pick = Choice(f"村 {number}")
    phone = f"0000-8{number % 10000:05d}0"
    village: dict[str, Value] = {
        "名称": name, "代码": f"c{number:04d}", "地址": f"{name}党群服务站", "电话": phone,
        "办理时间": pick.one(("周一至周五 9:00-12:00 15:00-17:00", "周一、周三、周五 9:00-12:00")),
        "代办员": [{"岗位": f"{name}帮办代办员", "AB岗": f"{name}村委会值班岗", "电话": phone}],
    }  # fmt: skip
    own = [item for item in listed if item not in common]
    if number % 3 == 0:
        village["增"] = [
            {"事项": one.code, "方式": "代办", "说明": "村里收齐材料，周五送到镇上"}
            for one in pick.some(own, 2)
        ]
    if number % 5 == 0:
        village["减"] = [one.code for one in pick.some(common, 2)]
    return village

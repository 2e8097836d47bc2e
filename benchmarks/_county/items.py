"""Departments with their laws, and the items they answer for, as complete guides."""

from __future__ import annotations

from dataclasses import dataclass
from string import Template
from typing import Any

from benchmarks._county.choice import Choice
from benchmarks._county.emit import Value

PER_DEPARTMENT = 51
_AUDIENCE = {"行政给付": ["自然人"], "行政确认": ["自然人", "企业法人"]}
_WAYS = ("网上", "快递", "电话", "上门")
_PERSONAL = ("证件办理", "就业创业", "公用事业", "公共安全", "医疗卫生", "其他")
_SOURCES = ("法定权力", "公共服务", "上级下沉", "受理前移")
_MORE = (
    {"物流": "决定书和证件可以寄到家，收件时写好地址"},
    {"全程代办": "村里的代办员可以替你交材料，不收钱"},
    {"告知承诺": "签一份承诺书，事后核查，不用先交证明"},
    {"容缺受理": "标着容缺后补的材料可以先收件、后补交"},
)


@dataclass(frozen=True, slots=True)
class Made:
    """An item as it will be written, with what lists need to know of it."""

    name: str
    code: str
    department: str
    record: dict[str, Value]


def departments(words: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """Return so many departments; beyond those of the words, branches of them in other districts."""
    made = []
    for at in range(count):
        district, base = divmod(at, len(words))
        word = dict(words[base])
        if district:
            word["名称"] += f"第{district + 1}分局"
            word["简称"] += f"第{district + 1}分局"
            word["代码"] += f"-{district + 1}"
            word["片区"] = f"（第{district + 1}片区）"
        made.append({"片区": "", **word, "号": at})
    return made


def department_record(word: dict[str, Any]) -> dict[str, Value]:
    """Return a department as departments.yml has it."""
    phone = f"0000-6{word['号'] % 1000:03d}"
    return {
        "名称": word["名称"],
        "简称": word["简称"],
        "代码": word["代码"],
        "类别": "政府部门",
        "主体性质": "法定机关",
        "职责": word["职责"],
        "地址": f"云禾县城关街道人民路 {word['号'] + 1} 号",
        "电话": f"{phone}100",
        "办理时间": "周一至周五 9:00-12:00 13:30-17:30",
        "监督渠道": [
            {"类型": "电话", "号码": f"{phone}119", "受理": f"{word['简称']}办事拖延、多要材料",
             "处理": "机关纪委核实后给你回电话", "时限": "5个工作日"},
        ],
    }  # fmt: skip


def rule_name(word: dict[str, Any]) -> str:
    """Return the name of the department's own rules, an invented paper of this invented county."""
    return f"云禾县{word['简称']}政务服务事项实施规范"


def law_records(words: list[dict[str, Any]]) -> list[Value]:
    """Return the laws the words name, unverified, and one paper of each department."""
    national = dict.fromkeys(name for word in words for name in word["法律"])
    laws: list[Value] = [
        {"名称": name, "类别": _kind(name), "有效性": "有效", "核验": "未核验"} for name in national
    ]
    laws.extend(
        {
            "名称": rule_name(word),
            "代码": f"guifan-{word['代码']}",
            "类别": "规范性文件",
            "文号": f"云禾政规〔2026〕{word['号'] + 1}号",
            "发布机关": "云禾县人民政府",
            "公布日期": "2026-01-15",
            "施行日期": "2026-03-01",
            "有效性": "有效",
            "核验": "核验",
            "核验来源": "虚构的文件，只用于测量速度",
        }
        for word in words
    )
    return laws


def _kind(name: str) -> str:
    if name.startswith("中华人民共和国") and name.endswith("法"):
        return "法律"
    return "行政法规" if name.endswith("条例") else "部门规章"


def items(word: dict[str, Any], phrases: dict[str, Any]) -> list[Made]:
    """Return the items of a department."""
    named = [
        (family, object_, action)
        for family in word["事项"]
        for object_ in family["对象"]
        for action in family["动作"]
    ]
    return [
        _item(word, phrases, family, (object_, action), at)
        for at, (family, object_, action) in enumerate(named[:PER_DEPARTMENT])
    ]


def _item(
    word: dict[str, Any],
    phrases: dict[str, Any],
    family: dict[str, Any],
    named: tuple[str, str],
    at: int,
) -> Made:
    object_, action = named
    name = f"{object_}{action}{word['片区']}"
    pick = Choice(name)
    code = f"yh-{word['代码']}-{at + 1:03d}"
    fill = {"o": object_, "a": action, "d": word["简称"], "n": f"{object_}{action}"}
    materials = [_filled(one, fill) for one in _materials(phrases["材料"], pick)]
    legal = 20 + 5 * pick.below(5)
    record: dict[str, Value] = {
        "事项名称": name,
        "地方编码": code,
        "俗称": _aliases(object_, action, phrases, pick),
        "事项类型": family["类型"],
        "设定依据": _basis(word, object_, pick),
        "权力来源": "法定本级行使",
        "行使层级": ["县级", "乡级"],
        "事项来源": pick.one(_SOURCES),
        "领域": word["领域"],
        "办件量": 10 + pick.below(900),
        "实施主体": word["名称"],
        "主体性质": "法定机关",
        "承办人": f"{word['简称']}{pick.one(('一', '二', '三'))}股{object_[:6]}岗",
        "服务对象": list(_AUDIENCE.get(family["类型"], ["自然人", "企业法人", "其他组织"])),
        "法定办结时限": f"{legal}个工作日",
        "承诺办结时限": "",
        "受理条件": [
            Template(one).substitute(fill) for one in pick.some(phrases["条件"], 2 + pick.below(3))
        ],
        "子项": _sub_items(object_, name, code, pick),
        **_flow(word, phrases, materials, pick),
        "办件类型": "承诺件",
        "办理形式": ["窗口", *pick.some(_WAYS, 1 + pick.below(2))],
        "到现场次数": pick.below(2),
        "通办范围": pick.one(("全县", "全市", "全省")),
        "预约": f"打 0000-6{pick.below(1000000):06d} 约时间，到了不用排队",
        **dict(kv for more in pick.some(_MORE, 1 + pick.below(2)) for kv in more.items()),
        "是否进驻大厅": "已进驻",
        "申请材料": list(materials),
        "收费": [dict(pick.one(phrases["收费"]))] if pick.below(5) == 0 else "无",
        "办理结果": [{"名称": family["结果"], "类型": pick.one(("证照", "批文", "其他")),
                   "有效期": pick.one(("长期有效", "3年", "5年", "1年，到期前三十日申请延续")),
                   "领取方式": "窗口领取或者寄到家"}],
        "常见问题": [_filled(one, fill) for one in pick.some(phrases["问答"], 1 + pick.below(2))],
        "主题": list(word["主题"]),
        "自然人主题": [pick.one(_PERSONAL)],
        "最近核验": {"日期": f"2026-{1 + pick.below(9):02d}-{1 + pick.below(28):02d}",
                 "单位": word["名称"]},
    }  # fmt: skip
    record["承诺办结时限"] = f"{_counted(record) + pick.below(10)}个工作日"
    return Made(name, code, word["名称"], {key: v for key, v in record.items() if v != []})


def _aliases(object_: str, action: str, phrases: dict[str, Any], pick: Choice) -> list[Value]:
    short = object_.removeprefix("城乡居民").removeprefix("农村")
    ahead = pick.some(phrases["俗称前"], 2)
    return list(dict.fromkeys((*(f"{word}{short}" for word in ahead), f"{short}怎么{action[:2]}")))


def _basis(word: dict[str, Any], object_: str, pick: Choice) -> list[Value]:
    return [
        {"法律": pick.one(word["法律"]), "摘要": f"对{object_}由谁管、怎么管作了规定。",
         "核验": "未核验"},
        {"法律": rule_name(word), "条款": f"第{5 + pick.below(40)}条",
         "摘要": f"{object_}的条件、材料、时限和收费，以及哪些可以交给乡镇办。", "核验": "核验"},
    ]  # fmt: skip


def _sub_items(object_: str, name: str, code: str, pick: Choice) -> list[Value]:
    """Give every third item cases of its own."""
    if pick.below(3):
        return []
    cases = pick.some(("个人", "单位", "代办", "首次", "遗失", "跨县"), 2)
    return [
        {"名称": f"{name}（{case}）", "情形": case, "编码": f"{code}-{at}",
         "说明": f"{case}办理{object_}的走这一类"}
        for at, case in enumerate(cases, 1)
    ]  # fmt: skip


def _materials(options: list[dict[str, Value]], pick: Choice) -> list[dict[str, Value]]:
    return [options[0], *pick.some(options[1:], 2 + pick.below(2))]


def _counted(record: dict[str, Any]) -> int:
    """Return how many working days the steps take together: nobody promises less."""
    bodies = [body for step in record["办理流程"] for body in step.values()]
    limits = [one.get("时限", "") for one in bodies if "不计时" not in one]
    return sum(int(one.removesuffix("个工作日")) for one in limits if one.endswith("个工作日"))


def _flow(
    word: dict[str, Any], phrases: dict[str, Any], materials: list[dict[str, Value]], pick: Choice
) -> dict[str, Value]:
    steps: list[Value] = []
    special: list[Value] = []
    names = pick.one(phrases["流程"])
    for at, name in enumerate(names):
        known = dict(phrases["环节"][name])
        step: dict[str, Value] = {
            "办理人": f"{word['简称']}窗口" if at == 0 else word["简称"],
            **known,
        }
        if at == 0:
            step["需要"] = [str(one["名称"]) for one in materials[:3]]
            step["分支"] = [
                {"如果": "材料不全", "转到": "补正"},
                {"如果": "不符合条件", "转到": "不予办理"},
            ]
        if known.get("环节") == "特别程序":
            special.append({"名称": name, "时限": known["时限"], "说明": "不算在办理时限里"})
        if at == len(names) - 1:
            step["结束"] = "是"
        steps.append({name: step})
    steps.append({"补正": {"办理人": "申请人", "说明": phrases["补正"], "转到": names[0]}})
    steps.append({"不予办理": {"办理人": word["简称"], "说明": phrases["不予"], "结束": "是"}})
    return {"特别程序": special, "办理流程": steps}


def _filled(value: dict[str, Value], fill: dict[str, str]) -> dict[str, Value]:
    return {
        key: Template(one).substitute(fill) if isinstance(one, str) else one
        for key, one in value.items()
    }

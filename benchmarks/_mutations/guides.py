"""What goes wrong inside one item, its materials and bases aside."""

from __future__ import annotations

from random import Random

from benchmarks._mutations.world import Kind, Spot, Values, Where, World, last, unrelated

POWERS = ("行政处罚", "行政强制", "行政征收", "行政检查")
VAGUE = (
    "法律法规规定的其他条件",
    "符合国家有关规定",
    "符合法定条件",
    "法律、行政法规规定的其他条件",
    "符合相关政策要求",
)
LEFT = ("xxx", "待定", "同上", "略", "---", "XXXX", "电话待定", "TODO")


def _served(item: Values) -> bool:
    return item.get("事项类型") not in POWERS and item.get("事项状态", "在用") == "在用"


def _set(world: World, rng: Random, where: Where | None, **changes: object) -> Spot | None:
    found = world.item(rng, _served)
    if found is None:
        return None
    path, item = found
    item.update(changes)
    return Spot(path, where)


def _slower(world: World, rng: Random) -> Spot | None:
    days = rng.randint(3, 15)
    return _set(world, rng, ("承诺办结时限",), 法定办结时限=f"{days}个工作日",
                承诺办结时限=f"{days + rng.randint(1, 20)}个工作日", 办件类型="承诺件", 子项="无")  # fmt: skip


def _other_kind(world: World, rng: Random) -> Spot | None:
    return _set(world, rng, ("承诺办结时限",), 法定办结时限="20个工作日", 办件类型="即办件", 子项="无",
                承诺办结时限=f"{rng.randint(1, 9)}个工作日")  # fmt: skip


def _steps_too_long(world: World, rng: Random) -> Spot | None:
    days = rng.randint(2, 6)
    steps = [{"受理": {"时限": "1个工作日"}}, {"决定": {"时限": f"{days}个工作日"}}]
    return _set(world, rng, ("承诺办结时限",), 办理流程=steps, 法定办结时限="20个工作日", 办件类型="承诺件",
                承诺办结时限=f"{days}个工作日", 子项="无")  # fmt: skip


def _fee_without_basis(world: World, rng: Random) -> Spot | None:
    fee = {"项目": "工本费", rng.choice(("标准", "依据")): "写了一样"}
    return _set(world, rng, ("收费", 0), 收费=[fee])


def _fee_without_lines(world: World, rng: Random) -> Spot | None:
    return _set(world, rng, ("收费",), 收费="是")


def _comes_anyway(world: World, rng: Random) -> Spot | None:
    online = {"网址": "https://www.gjzwfw.gov.cn", "深度": "全程网办"}
    return _set(world, rng, ("到现场次数",), 网办地址=online, 到现场次数=str(rng.randint(1, 3)))


def _nameless_result(world: World, rng: Random) -> Spot | None:
    return _set(world, rng, ("办理结果", 0), 办理结果=[{"类型": rng.choice(("证照", "批文"))}])


def _step_to_nowhere(world: World, rng: Random) -> Spot | None:
    steps = ["收件", {"受理": {"办理人": "窗口", "转到": "会签"}}, {"决定": {"结束": "是"}}]
    return _set(world, rng, ("办理流程", 1, "转到"), 办理流程=steps)


def _step_nobody_reaches(world: World, rng: Random) -> Spot | None:
    steps = ["收件", {"决定": {"办理人": "窗口", "结束": "是"}}, {"听证": {"结束": "是"}}]
    return _set(world, rng, ("办理流程", 2), 办理流程=steps)


def _missing(world: World, rng: Random) -> Spot | None:
    found = world.item(rng, lambda item: _served(item) and item.get("受理条件"))
    if found is None:
        return None
    path, item = found
    del item[rng.choice(("受理条件", "服务对象", "承诺办结时限"))]
    return Spot(path)


def _nobody_in_charge(world: World, rng: Random) -> Spot | None:
    found = world.item(rng, lambda item: _served(item) and item.get("承办人"))
    if found is None:
        return None
    path, item = found
    del item["承办人"]
    return Spot(path)


def _vague_condition(world: World, rng: Random) -> Spot | None:
    found = world.item(rng, lambda item: isinstance(item.get("受理条件"), list))
    if found is None:
        return None
    path, item = found
    item["受理条件"].append(rng.choice(VAGUE))
    return Spot(path, ("受理条件", len(item["受理条件"]) - 1))


def _pasted_conditions(world: World, rng: Random) -> Spot | None:
    years = rng.randint(1, 9)
    words = [
        f"申请人在本县住满 {years} 年，户口也在本县",
        "一家人都没有在别的县领过同样的补助",
        "上一年的收入在村里贴出来满七天，没有人提意见，村里盖了章",
    ]
    both = unrelated(world, rng, _served)
    if both is None:
        return None
    for item in both.values():
        item["受理条件"] = words
    return Spot(last(world, both), ("受理条件",))


def _placeholder(world: World, rng: Random) -> Spot | None:
    return _set(world, rng, ("备注",), 备注=rng.choice(LEFT))


def _power_applied_for(world: World, rng: Random) -> Spot | None:
    found = world.item(rng, lambda item: item.get("事项类型") in POWERS)
    if found is None:
        return None
    path, item = found
    item["受理条件"] = ["开了饭馆"]
    return Spot(path, ("受理条件",))


def _child_without_basis(world: World, rng: Random) -> Spot | None:
    both = unrelated(world, rng, _served)
    if both is None:
        return None
    (above, parent), (path, child) = both.items()
    if not all(world.take(f"{one}#codes") for one in (above, path)):
        return None  # somebody has spoiled the code of one already
    number = rng.randint(10000, 99999)
    parent["基本编码"], child["基本编码"] = f"0001{number}000", f"0001{number}001"
    return Spot(path, ("设定依据",))


def _old_check(world: World, rng: Random) -> Spot | None:
    return _set(
        world, rng, None, 最近核验={"日期": f"2025-0{rng.randint(1, 9)}-15", "单位": "县里"}
    )


def _never_checked(world: World, rng: Random) -> Spot | None:
    found = world.item(rng, lambda item: _served(item) and item.get("最近核验"))
    if found is None:
        return None
    del found[1]["最近核验"]
    return Spot(found[0], None)


def _nobodys_case(world: World, rng: Random) -> Spot | None:
    found = world.item(rng, lambda item: item.get("子项") and item.get("申请材料"))
    if found is None:
        return None
    path, item = found
    item["申请材料"].append({"名称": "说明材料", "来源": "自备", "适用": ["销户"]})
    return Spot(path, ("申请材料", len(item["申请材料"]) - 1, "适用"))


KINDS = (
    Kind("a promise longer than the law", "GUI002", _slower),
    Kind("on the spot, but in days", "GUI003", _other_kind),
    Kind("steps longer than the promise", "FLW009", _steps_too_long),
    Kind("a fee without standard or basis", "GUI004", _fee_without_basis),
    Kind("a fee without a line", "GUI004", _fee_without_lines),
    Kind("online, but one has to come", "GUI005", _comes_anyway),
    Kind("a result without a name", "GUI006", _nameless_result),
    Kind("a step goes on to nowhere", "FLW001", _step_to_nowhere),
    Kind("a step nobody reaches", "FLW004", _step_nobody_reaches),
    Kind("an element missing", "GUI001", _missing),
    Kind("nobody in charge", "GUI012", _nobody_in_charge),
    Kind("a vague condition", "GUI009", _vague_condition),
    Kind("conditions pasted", "GUI010", _pasted_conditions),
    Kind("a placeholder left", "GUI011", _placeholder),
    Kind("an inspection to apply for", "GUI007", _power_applied_for),
    Kind("a child without its parent's basis", "GUI008", _child_without_basis),
    Kind("checked long ago", "DUE001", _old_check),
    Kind("never checked", "DUE002", _never_checked),
    Kind("a paper for a case that is not there", "MAT001", _nobodys_case),
)

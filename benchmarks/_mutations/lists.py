"""What goes wrong in places: lists, windows, hours, channels, villages; and with departments."""

from __future__ import annotations

from random import Random

from benchmarks._mutations.world import Kind, Spot, Values, World

DEPARTMENTS = "catalog/departments.yml"
SUPERVISOR = "县档案馆"  # has no item of its own
_HOURS = (
    "周一至周五 9:00-8:00",
    "周一至周五 9:00-12:30 12:00-17:30",
    "周一至周五 14:30-12:00",
    "每天 9:00-17:75",
)


def _delegated(line: Values) -> bool:
    return isinstance(line, dict) and line.get("赋权方式") == "委托办理" and "协议" in line


def _no_agreement(world: World, rng: Random) -> Spot | None:
    found = world.line(rng, _delegated)
    if found is None:
        return None
    path, line, at = found
    del line[rng.choice(("协议", "用章"))]
    return Spot(path, ("事项清单", at))


def _late(world: World, rng: Random) -> Spot | None:
    found = world.line(rng, _delegated)
    if found is None:
        return None
    path, line, at = found
    line["协议"] |= {"签订": "2026-01-05", "备案": f"2026-01-{rng.randint(9, 28):02}"}
    return Spot(path, ("事项清单", at, "协议", "备案"))


def _supervised(world: World) -> set[str]:
    """Return the items that say themselves who supervises them."""
    items = (world.look(path) for path in world.paths("catalog/items"))
    return {item["事项名称"] for item in items if item.get("监管部门")}


def _unwatched(world: World, rng: Random) -> Spot | None:
    own = _supervised(world)
    found = world.line(rng, lambda line: isinstance(line, dict) and line.get("赋权部门")
                       and line.get("赋权方式") in ("直接赋权", "委托办理") and line["事项"] not in own)  # fmt: skip
    if found is None:
        return None
    path, line, at = found
    del line["监管部门"]
    return Spot(path, ("事项清单", at))


def _slower_here(world: World, rng: Random) -> Spot | None:
    limits = {
        item["事项名称"]: item.get("法定办结时限", "")
        for item in map(world.look, world.paths("catalog/items"))
    }
    found = world.line(rng, lambda line: isinstance(line, dict) and "改" not in line
                       and str(limits.get(line["事项"], "")).endswith("工作日"))  # fmt: skip
    if found is None:
        return None
    path, line, at = found
    line["改"] = {"承诺办结时限": f"{rng.randint(200, 300)}个工作日"}
    return Spot(path, ("事项清单", at, "改", "承诺办结时限"))


def _no_memo(world: World, rng: Random) -> Spot | None:
    found = world.line(rng, lambda line: isinstance(line, dict) and line.get("赋权部门")
                       and line["赋权部门"] != SUPERVISOR)  # fmt: skip
    if found is None:
        return None
    path, line, at = found
    line["监管部门"] = SUPERVISOR
    line.pop("审管衔接备忘录", None)
    return Spot(path, ("事项清单", at))


def _given_away(world: World, rng: Random) -> Spot | None:
    """Say of an item that is handed down that the county itself holds it for others."""
    listed = {
        line["事项"]: (path, at)
        for path, place in world.places(rng)
        for at, line in enumerate(place.get("事项清单") or ())
        if isinstance(line, dict) and line.get("赋权方式") in ("委托办理", "直接赋权")
    }
    found = world.item(rng, lambda item: item["事项名称"] in listed)
    if found is None:
        return None
    found[1]["权力来源"] = "上级委托"
    path, at = listed[found[1]["事项名称"]]
    return Spot(path, ("事项清单", at, "赋权方式"))


def _cancelled(world: World, rng: Random) -> Spot | None:
    listed = {
        line["事项"]: (path, at)
        for path, place in world.places(rng)
        for at, line in enumerate(place.get("事项清单") or ())
        if isinstance(line, dict) and "事项状态" not in line
    }
    found = world.item(rng, lambda item: item["事项名称"] in listed)
    if found is None:
        return None
    found[1]["事项状态"] = {"状态": "取消", "自": "2026-03-01"}
    path, at = listed[found[1]["事项名称"]]
    return Spot(path, ("事项清单", at))


def _no_window(world: World, rng: Random) -> Spot | None:
    found = world.line(rng, lambda line: isinstance(line, dict) and line.get("窗口"))
    if found is None:
        return None
    path, line, at = found
    line["窗口"] = f"综合{rng.randint(60, 99)}号窗口"
    return Spot(path, ("事项清单", at, "窗口"))


def _no_sub_item(world: World, rng: Random) -> Spot | None:
    found = world.line(rng, lambda line: isinstance(line, dict) and "子项" not in line)
    if found is None:
        return None
    path, line, at = found
    line["子项"] = ["没有这一种"]
    return Spot(path, ("事项清单", at, "子项"))


def _twice(world: World, rng: Random) -> Spot | None:
    for path, place in world.places(rng):
        if place.get("事项清单") and world.take(f"{path}#again"):
            lines = world.open(path)["事项清单"]
            lines.append(dict(lines[0]))
            return Spot(path, ("事项清单", len(lines) - 1))
    return None


def _part(world: World, rng: Random, key: str) -> tuple[str, Values] | None:
    for path, place in world.places(rng):
        if place.get(key) and world.take(f"{path}#{key}"):
            return path, world.open(path)
    return None


def _hours(world: World, rng: Random) -> Spot | None:
    found = _part(world, rng, "便民服务中心")
    if found is None:
        return None
    found[1]["便民服务中心"]["办理时间"] = rng.choice(_HOURS)
    return Spot(found[0], ("便民服务中心", "办理时间"))


def _window_hours(world: World, rng: Random) -> Spot | None:
    found = _part(world, rng, "窗口")
    if found is None:
        return None
    at = rng.randrange(len(found[1]["窗口"]))
    found[1]["窗口"][at]["办理时间"] = rng.choice(_HOURS)
    return Spot(found[0], ("窗口", at, "办理时间"))


def _no_address(world: World, rng: Random) -> Spot | None:
    found = _part(world, rng, "便民服务中心")
    if found is None:
        return None
    found[1]["便民服务中心"]["地址"] = "无"
    return Spot(found[0], ("便民服务中心",))


def _silent_channel(world: World, rng: Random) -> Spot | None:
    found = _part(world, rng, "监督渠道")
    if found is None:
        return None
    found[1]["监督渠道"].append({"类型": "电话", "号码": "0000-6129999"})
    return Spot(found[0], ("监督渠道", len(found[1]["监督渠道"]) - 1))


def _no_channel(world: World, rng: Random) -> Spot | None:
    found = _part(world, rng, "监督渠道")
    if found is None:
        return None
    del found[1]["监督渠道"]
    return Spot(found[0], ())


def _no_station(world: World, rng: Random) -> Spot | None:
    found = _part(world, rng, "村")
    if found is None:
        return None
    at = rng.randrange(len(found[1]["村"]))
    for key in ("便民服务站", "地址", "电话"):
        found[1]["村"][at].pop(key, None)
    return Spot(found[0], ("村", at))


def _no_village_list(world: World, rng: Random) -> Spot | None:
    found = _part(world, rng, "村级清单")
    if found is None:
        return None
    found[1]["村级清单"] = "别的清单"
    return Spot(found[0], ("村级清单",))


def _no_zero_report(world: World, rng: Random) -> Spot | None:
    offices = world.look(DEPARTMENTS)
    busy = ("县行政审批服务局", SUPERVISOR)
    idle = [at for at, one in enumerate(offices) if isinstance(one, dict) and one.get("零报告")
            and one["名称"] not in busy and f"{DEPARTMENTS}#{at}" not in world.taken]  # fmt: skip
    if not idle:
        return None
    at = rng.choice(idle)
    world.taken.add(f"{DEPARTMENTS}#{at}")
    del world.open(DEPARTMENTS)[at]["零报告"]
    return Spot(DEPARTMENTS, (at,))


KINDS = (
    Kind("a delegation without agreement or seal", "LST004", _no_agreement),
    Kind("an agreement filed late", "LST005", _late),
    Kind("nobody supervises", "LST006", _unwatched),
    Kind("no handover memo", "LST007", _no_memo),
    Kind("a place slower than the law", "LST010", _slower_here),
    Kind("a delegated power given away", "LST008", _given_away),
    Kind("a cancelled item listed", "LST009", _cancelled),
    Kind("a window that is not there", "LST002", _no_window),
    Kind("a sub-item that is not there", "LST003", _no_sub_item),
    Kind("an item listed twice", "LST001", _twice),
    Kind("impossible hours of a centre", "HRS002", _hours),
    Kind("impossible hours of a window", "HRS002", _window_hours),
    Kind("a centre without an address", "GUI013", _no_address),
    Kind("a channel that says nothing", "CHN001", _silent_channel),
    Kind("a place without a channel", "CHN002", _no_channel),
    Kind("a village without a station", "VIL002", _no_station),
    Kind("a village list that is not there", "VIL001", _no_village_list),
    Kind("a department that reports nothing", "DEP001", _no_zero_report),
)

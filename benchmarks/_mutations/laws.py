"""What goes wrong with legal bases and with the county's own list of laws."""

from __future__ import annotations

from random import Random

from benchmarks._mutations.world import Kind, Spot, Values, World, last

LAWS = "catalog/laws.yml"
BEHIND = ("中华人民共和国道路运输条例",)  # the clean county's record of it is behind already
GONE = (
    "中华人民共和国婚姻法",
    "中华人民共和国收养法",
    "中华人民共和国物权法",
    "中华人民共和国合同法",
    "中华人民共和国执业医师法",
)
COUNTED = (
    "中华人民共和国义务教育法",
    "中华人民共和国社会保险法",
    "中华人民共和国老年人权益保障法",
    "中华人民共和国水法",
)
FOREIGN = ("市场监督", "水利", "交通", "气象")


def _based(item: Values) -> bool:
    bases = item.get("设定依据") if "事项状态" not in item else None
    return isinstance(bases, list) and all(isinstance(one, dict) for one in bases)


def _last(world: World, rng: Random, basis: Values, suits: object = None) -> Spot | None:
    found = world.item(rng, lambda item: _based(item) and (suits is None or suits(item)))  # type: ignore[operator]
    if found is None:
        return None
    path, item = found
    item["设定依据"].append(basis)
    return Spot(path, ("设定依据", len(item["设定依据"]) - 1))


def _repealed(world: World, rng: Random) -> Spot | None:
    name = rng.choice(GONE)
    laws = world.open(LAWS)
    if all(one["名称"] != name for one in laws):
        laws.append({"名称": name, "核验": "未核验"})
    return _last(world, rng, {"法律": name, "核验": "未核验"})


def _repealed_here(world: World, rng: Random) -> Spot | None:
    return _last(world, rng, {"法律": "流动人口计划生育工作条例", "核验": "未核验"})


def _no_article(world: World, rng: Random) -> Spot | None:
    name = rng.choice(COUNTED)
    return _last(world, rng, {"法律": name, "条款": f"第{rng.randint(150, 999)}条", "核验": "核验"})


def _law(world: World, rng: Random, key: str) -> int | None:
    laws = world.look(LAWS)
    free = [at for at, one in enumerate(laws) if one.get("核验") == "核验" and one.get(key)
            and one.get("有效性") == "有效" and one["名称"] not in BEHIND
            and f"{LAWS}#{at}" not in world.taken]  # fmt: skip
    if not free:
        return None
    at = rng.choice(free)
    world.taken.add(f"{LAWS}#{at}")
    return at


def _wrong_number(world: World, rng: Random) -> Spot | None:
    at = _law(world, rng, "文号")
    if at is None:
        return None
    number = world.open(LAWS)[at]["文号"]
    digit = rng.choice([sign for sign in number if sign.isdigit()])
    world.open(LAWS)[at]["文号"] = number.replace(digit, str((int(digit) + 1) % 10), 1)
    return Spot(LAWS, (at, "文号"))


def _old_version(world: World, rng: Random) -> Spot | None:
    at = _law(world, rng, "修正日期")
    if at is None:
        return None
    world.open(LAWS)[at]["修正日期"] = "1999-12-31"
    return Spot(LAWS, (at, "修正日期"))


def _slip(world: World, rng: Random) -> Spot | None:
    gist = f"县里每年 {rng.randint(1, 12)} 月把名单贴出来让大家看，看满七天没有人有意见的就算数"
    basis = {"法律": "中华人民共和国水法", "条款": f"第{rng.randint(1, 80)}条", "核验": "未核验"}
    first = _last(world, rng, {**basis, "摘要": gist})
    second = _last(
        world, rng, {**basis, "摘要": gist.replace("七天", rng.choice(("十天", "五天")))}
    )
    if first is None or second is None:
        return None
    path = last(world, (first.path, second.path))
    spot = first if first.path == path else second
    return Spot(spot.path, (*(spot.where or ()), "摘要"))


def _foreign(world: World, rng: Random) -> Spot | None:
    def acts_alone(item: Values) -> bool:
        body = item.get("实施主体", "")
        return any(word in body for word in FOREIGN) and not {"联办机构", "监管部门"} & item.keys()

    return _last(world, rng, {"法律": "中华人民共和国兵役法", "核验": "未核验"}, acts_alone)


def _changed_since(world: World, rng: Random) -> Spot | None:
    spot = _last(
        world,
        rng,
        {"法律": "中华人民共和国社会保险法", "核验": "核验"},
        lambda item: item.get("最近核验"),
    )
    if spot is not None:
        world.open(spot.path)["最近核验"] = {"日期": "2018-01-05", "单位": "县里"}
    return spot


KINDS = (
    Kind("a repealed basis", "LAW001", _repealed),
    Kind("a basis the county knows is repealed", "LAW001", _repealed_here),
    Kind("an article that is not there", "LAW003", _no_article),
    Kind("a wrong number of a decree", "LAW004", _wrong_number),
    Kind("an old version of a law", "LAW002", _old_version),
    Kind("an article in other words", "LAW005", _slip),
    Kind("a basis of another field", "LAW006", _foreign),
    Kind("a law changed since", "LAW007", _changed_since),
)

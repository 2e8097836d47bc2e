"""What goes wrong with the papers that an item asks for."""

from __future__ import annotations

from random import Random

from benchmarks._mutations.world import Kind, Spot, Values, World, last, unrelated

VAGUE = (
    "其他材料",
    "相关材料",
    "有关证明材料",
    "法律法规规定的其他材料",
    "需要提交的其他材料",
    "身份证等相关证件",
)
PEOPLE = ("居住情况证明", "家庭困难证明", "未婚证明", "亲属关系证明", "无业证明")


def _with(world: World, rng: Random, paper: Values) -> Spot | None:
    found = world.item(rng, lambda item: isinstance(item.get("申请材料"), list))
    if found is None:
        return None
    path, item = found
    item["申请材料"].append(paper)
    return Spot(path, ("申请材料", len(item["申请材料"]) - 1))


def _vague(world: World, rng: Random) -> Spot | None:
    return _with(world, rng, {"名称": rng.choice(VAGUE), "必要性": "必要", "来源": "自备"})


def _certificate(world: World, rng: Random) -> Spot | None:
    return _with(
        world,
        rng,
        {"名称": rng.choice(PEOPLE), "必要性": "必要", "来源": rng.choice(("自备", "其他"))},
    )


def _issued_here(world: World, rng: Random) -> Spot | None:
    given = [
        one["名称"]
        for path in world.paths("catalog/items")
        for one in world.look(path).get("办理结果") or ()
        if isinstance(one, dict) and one.get("类型") in ("证照", "批文") and one.get("名称")
    ]
    plain = [
        name
        for name in given
        if not any(word in name for word in ("身份证", "户口", "社会保障卡", "居住证"))
    ]
    name = rng.choice(sorted(set(plain)))
    found = world.item(rng, lambda item: isinstance(item.get("申请材料"), list)
                       and name not in str(item.get("办理结果")))  # fmt: skip
    if found is None:
        return None
    path, item = found
    item["申请材料"].append({"名称": name, "形式": "纸质", "必要性": "必要", "来源": "政府核发"})
    return Spot(path, ("申请材料", len(item["申请材料"]) - 1))


def _unlisted(world: World, rng: Random) -> Spot | None:
    found = world.item(rng, lambda item: isinstance(item.get("申请材料"), list))
    if found is None:
        return None
    path, item = found
    item["办理流程"] = ["收件", {"审查": {"需要": ["邻居的签字"]}}, "决定"]
    return Spot(path, ("办理流程", 1, "需要", 0))


def _unused(world: World, rng: Random) -> Spot | None:
    found = world.item(rng, lambda item: isinstance(item.get("申请材料"), list))
    if found is None:
        return None
    path, item = found
    papers = [
        {"名称": name, "必要性": "必要", "来源": "自备"} for name in ("申请书", "照片", "声明")
    ]
    rng.shuffle(papers)
    item["申请材料"] = papers
    item["办理流程"] = ["收件", {"审查": {"需要": [papers[0]["名称"], papers[2]["名称"]]}}, "决定"]
    return Spot(path, ("申请材料", 1))


def _pasted(world: World, rng: Random) -> Spot | None:
    form = rng.randint(1, 99)
    note = (
        f"写在 {form} 号表格上，一家人都签字，不会写字的请窗口代填，"
        "填错了划掉重写、在旁边再签一次，不用换新的一张，也不用重新排队"
    )
    papers = [
        {"名称": "入户调查表", "来源": "自备", "填报须知": note},
        {"名称": "田块照片", "来源": "自备"},
    ]
    both = unrelated(world, rng, lambda item: item.get("申请材料"))
    if both is None:
        return None
    for item in both.values():
        item["申请材料"], item["办理流程"] = papers, ["收件", "受理", "决定"]
    return Spot(last(world, both), ("申请材料",))


def _sample(world: World, rng: Random) -> tuple[str, Values, int] | None:
    """Take an item that has a sample form."""
    found = world.item(rng, lambda item: any(
        isinstance(one, dict) and one.get("示例样表") and one.get("空白表格")
        for one in item.get("申请材料") or ()))  # fmt: skip
    if found is None:
        return None
    path, item = found
    at = next(
        at for at, one in enumerate(item["申请材料"]) if one.get("示例样表") and one.get("空白表格")
    )
    return path, item, at


def _sample_is_empty_form(world: World, rng: Random) -> Spot | None:
    found = _sample(world, rng)
    if found is None:
        return None
    path, item, at = found
    item["申请材料"][at]["示例样表"] = item["申请材料"][at]["空白表格"]
    return Spot(path, ("申请材料", at, "示例样表"))


def _sample_is_blank(world: World, rng: Random) -> Spot | None:
    found = _sample(world, rng)
    if found is None:
        return None
    path, item, at = found
    name = f"forms/files/kong-{len(world.raw)}.txt"
    item["申请材料"][at]["示例样表"] = name
    world.raw[f"content/{name}"] = b"\n"
    return Spot(path, ("申请材料", at, "示例样表"))


def _form_not_there(world: World, rng: Random) -> Spot | None:
    found = _sample(world, rng)
    if found is None:
        return None
    path, item, at = found
    item["申请材料"][at]["空白表格"] = f"forms/meiyou-{rng.randint(1, 99)}.docx"
    return Spot(path, ("申请材料", at, "空白表格"))


KINDS = (
    Kind("a vague paper", "MAT005", _vague),
    Kind("a certificate without a basis", "MAT003", _certificate),
    Kind("a paper the county itself issues", "MAT004", _issued_here),
    Kind("a step needs what is not listed", "FLW002", _unlisted),
    Kind("a paper no step needs", "MAT002", _unused),
    Kind("papers pasted", "MAT006", _pasted),
    Kind("the sample is the empty form", "FRM002", _sample_is_empty_form),
    Kind("the sample is blank", "FRM003", _sample_is_blank),
    Kind("the form is not there", "FRM001", _form_not_there),
)

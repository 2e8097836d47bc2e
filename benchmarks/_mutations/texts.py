"""What goes wrong in texts."""

from __future__ import annotations

from random import Random

from benchmarks._mutations.world import Kind, Spot, Values, World


def _text(world: World, rng: Random, folder: str) -> tuple[str, Values] | None:
    for path, values in world.texts(rng, folder):
        world.taken.add(path)
        del values
        return path, world.open(path)
    return None


def _no_validity(world: World, rng: Random) -> Spot | None:
    found = _text(world, rng, "policies")
    if found is None:
        return None
    for key in ("有效性", "有效期至", "失效日期"):
        found[1]["说明栏"].pop(key, None)
    return Spot(found[0], ("标题",))


def _undated(world: World, rng: Random) -> Spot | None:
    found = _text(world, rng, rng.choice(("news", "notices", "interpretations")))
    if found is None:
        return None
    for key in ("发布日期", "成文日期"):
        found[1]["说明栏"].pop(key, None)
    return Spot(found[0], ("标题",))


def _dangling(world: World, rng: Random) -> Spot | None:
    found = _text(world, rng, rng.choice(("news", "notices")))
    if found is None:
        return None
    found[1]["正文"] = f"{found[1]['正文'].rstrip()}\n\n名单见附件{rng.randint(5, 9)}。\n"
    return Spot(found[0], ("正文", found[1]["正文"].rstrip().count("\n") + 1))


def _annex_not_there(world: World, rng: Random) -> Spot | None:
    found = _text(world, rng, "policies")
    if found is None:
        return None
    found[1]["说明栏"].setdefault("关联", {})["附件"] = ["files/meiyou.xlsx"]
    return Spot(found[0], ("关联", "附件", 0))


def _same_number(world: World, rng: Random) -> Spot | None:
    numbered = [
        (path, world.look(path)["说明栏"]["文号"]) for path in world.paths("content/policies")
        if path.endswith(".md") and world.look(path)["说明栏"].get("文号")
    ]  # fmt: skip
    number = rng.choice(numbered)[1]
    path = f"content/policies/zzz-{len(world.raw)}.md"
    front = f"标题: 补发的通知{rng.randint(1, 99)}\n文号: {number}\n发布日期: 2026-11-01\n有效性: 有效\n"
    world.raw[path] = f"---\n{front}---\n\n照前面的通知办。\n".encode()
    return Spot(path, ("文号",))


def _run_out(world: World, rng: Random) -> Spot | None:
    found = _text(world, rng, "policies")
    if found is None:
        return None
    front = found[1]["说明栏"]
    for key in ("有效期至", "失效日期", "施行日期"):
        front.pop(key, None)
    front["有效性"] = "有效"
    said = f"本通知自20{rng.randint(15, 19)}年3月1日起施行，有效期{rng.choice('三四五')}年。"
    found[1]["正文"] = f"{found[1]['正文'].rstrip()}\n\n{said}\n"
    return Spot(found[0], ("有效性",))


def _closed_before(world: World, rng: Random) -> Spot | None:
    found = _text(world, rng, "notices")
    if found is None:
        return None
    found[1]["说明栏"] |= {"开始日期": "2026-11-20", "截止日期": f"2026-02-{rng.randint(10, 28)}"}
    return Spot(found[0], ("截止日期",))


KINDS = (
    Kind("a policy that its own words say is over", "TXT022", _run_out),
    Kind("a notice that closes before it opens", "TXT021", _closed_before),
    Kind("a policy without validity", "TXT008", _no_validity),
    Kind("a text without a date", "TXT010", _undated),
    Kind("an annex named and not given", "TXT011", _dangling),
    Kind("an annex that is not there", "TXT001", _annex_not_there),
    Kind("a number used twice", "TXT007", _same_number),
)

"""What goes wrong in codes and numbers, and what nobody should know."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks._mutations.world import Kind, Spot, Values, World

_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def _digits(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _credit_code(rng: Random) -> str:
    body = "113601" + _digits(rng, 11)
    total = sum(_CREDIT.index(one) * by for one, by in zip(body, _WEIGHTS, strict=True))
    return body + _CREDIT[-total % 31]


def _of_item(
    key: str, make: Callable[[Random, Values], str]
) -> Callable[[World, Random], Spot | None]:
    """Give an item a field with a fault in it.

    Somebody may have spoiled something else in the item already: there are more kinds of damage than
    items. What its code must agree with is as it was.
    """

    def damage(world: World, rng: Random) -> Spot | None:
        paths = world.paths("catalog/items")
        rng.shuffle(paths)
        for path in paths:
            clean, now = world.look(path), world.values.get(path) or world.look(path)
            same = all(now.get(one) == clean.get(one) for one in ("基本编码", "事项类型", "子项"))
            public = clean.get("事项类型") == "行政许可" and "公布阶段" not in clean
            if public and same and path not in world.raw and world.take(f"{path}#codes"):
                item = world.open(path)
                item[key] = make(rng, item)
                return Spot(path, (key,))
        return None

    return damage


def _basic(rng: Random, item: Values) -> str:
    """Return the code that an item has, or one that it might have."""
    code = item.get("基本编码", "")
    return code if len(code) == 12 else f"0001{_digits(rng, 8)}"  # noqa: PLR2004 -- as all codes


def _implementation(rng: Random, item: Values) -> str:
    whole = f"{_credit_code(rng)}5{_basic(rng, item)}"
    return rng.choice((whole[:-1], whole + "0", f"{whole[:18]}9{whole[19:]}"))


def _hours(rng: Random, _item: Values) -> str:
    return rng.choice(("法定假日除外", "周一至周五 9:00-17:30", "工作日上午"))


def _credit(rng: Random, _item: Values) -> str:
    code = _credit_code(rng)
    return code[:-1] + rng.choice([one for one in _CREDIT if one != code[-1]])


def _type(rng: Random, item: Values) -> str:
    code = _basic(rng, item)
    return code[:2] + rng.choice([one for one in ("02", "05", "08") if one != code[2:4]]) + code[4:]


def _phone(length: int) -> Callable[[World, Random], Spot | None]:
    """Give a new window a number with so many digits behind its area."""

    def damage(world: World, rng: Random) -> Spot | None:
        return _new_window(world, rng, f"0000-6{_digits(rng, length - 1)}")

    return damage


def _new_window(world: World, rng: Random, phone: str) -> Spot | None:
    path, _ = world.places(rng)[0]
    windows = world.open(path).setdefault("窗口", [])
    windows.append({"名称": f"新窗口{len(windows)}", "职责": "各种事项", "电话": phone})
    return Spot(path, ("窗口", len(windows) - 1, "电话"))


def _mobile(world: World, rng: Random) -> Spot | None:
    gap = rng.choice(("", " ", "-"))
    number = f"1{rng.choice('356789')}{_digits(rng, 9)}"
    return _new_window(world, rng, gap.join((number[:3], number[3:7], number[7:])))


def _agreement(world: World, rng: Random) -> Spot | None:
    found = world.line(
        rng,
        lambda line: isinstance(line.get("协议"), dict) and "〔" in line["协议"].get("编号", ""),
    )
    if found is None:
        return None
    path, line, at = found
    opening, closing = rng.choice(("[]", "()", "【】", "［］"))
    number = line["协议"]["编号"]
    line["协议"]["编号"] = number.replace("〔", opening).replace("〕", closing)
    return Spot(path, ("事项清单", at, "协议", "编号"))


def _said(make: Callable[[Random], str]) -> Callable[[World, Random], Spot | None]:
    """Add a new text in which somebody says too much."""

    def damage(world: World, rng: Random) -> Spot | None:
        path = f"content/news/zzz-{len(world.raw)}.md"
        front = f"标题: 最近的消息{len(world.raw)}\n发布日期: 2026-11-1{rng.randint(0, 9)}\n"
        world.raw[path] = f"---\n{front}---\n\n{make(rng)}\n".encode()
        return Spot(path, ("正文", 2))

    return damage


def _identity(rng: Random) -> str:
    body = f"360731{rng.randint(1940, 2010)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}{_digits(rng, 3)}"
    total = sum(int(one) * (2 ** (17 - at) % 11) for at, one in enumerate(body))
    return f"公示名单：张某，{body}{'10X98765432'[total % 11]}。"


def _card(rng: Random) -> str:
    body = f"6228{_digits(rng, 14)}"
    total = sum(
        sum(divmod(int(one) * 2, 10)) if at % 2 == 0 else int(one)
        for at, one in enumerate(reversed(body))
    )
    return f"打到张某的卡上：{body}{-total % 10}。"


def _day(rng: Random) -> str:
    return rng.choice((
        f"从20{rng.randint(1, 9)}年{rng.randint(1, 9)}月1日起。", f"到2026年{rng.randint(13, 19)}月为止。",
        f"在2026年3月{rng.randint(1, 28)}前交来。",
    ))  # fmt: skip


KINDS: tuple[Kind, ...] = (
    Kind("a code that lost a digit", "NUM001", _of_item("基本编码", lambda rng, item: _basic(rng, item)[:-1])),
    Kind("a code of another type", "NUM002", _of_item("基本编码", _type)),
    Kind("a long code that is not made so", "NUM003", _of_item("实施编码", _implementation)),
    Kind("a credit code that fails its check", "NUM004", _of_item("主体编码", _credit)),
    Kind("a number of a paper in other brackets", "NUM006", _agreement),
    Kind("hours in place of a phone", "NUM015", _of_item("咨询方式", _hours)),
    Kind("a phone that lost a digit", "NUM010", _phone(6)),
    Kind("a phone with a digit too many", "NUM012", _phone(8)),
    Kind("a day that lost a digit", "NUM011", _said(_day)),
    Kind("a mobile at a window", "PII001", _mobile),
    Kind("an identity number", "PII002", _said(_identity)),
    Kind("a bank card", "PII003", _said(_card)),
    Kind("a passport", "PII004", _said(lambda rng: f"张某的护照号：E{_digits(rng, 8)}。")),
    Kind("a home", "PII005", _said(
        lambda rng: f"张某，家庭住址：青山镇上河村{rng.randint(1, 9)}组{rng.randint(1, 99)}号。")),
    Kind("a plate", "PII006", _said(lambda rng: f"赣B{_digits(rng, 5)}小型汽车违停。")),
    Kind("a password", "PII007", _said(lambda rng: f"邮箱密码：Ab{_digits(rng, 6)}。")),
    Kind("a token", "PII008", _said(lambda rng: f"token: a{_digits(rng, 12)}bc{_digits(rng, 12)}")),
)  # fmt: skip

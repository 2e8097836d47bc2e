"""What a changed item means: cancelled, renamed, moved, shorter, fewer papers."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from gongkai.ledger._fields import changed_fields, finer
from gongkai.ledger._migrations import understood
from gongkai.ledger._values import as_text, turned
from gongkai.model.items import Status
from gongkai.model.releases import ITEM, Difference, Key

Values = dict[str, Any]
_DAYS = {"当场": 0.0, "小时": 1 / 8, "工作日": 1.0, "自然日": 5 / 7}
_STATES = {
    "取消": ("cancelled", "取消"),
    "暂停": ("suspended", "暂停"),
    "在用": ("resumed", "恢复"),
}
_SAID = frozenset(
    ("事项名称", "事项状态", "实施主体", "行使层级", "承诺办结时限", "法定办结时限", "监管部门",
     "申请材料", "子项")
)  # fmt: skip


def item_came(key: Key, new: Values) -> Iterator[Difference]:
    """Say that an item is new."""
    name, body = new.get("事项名称", key[1]), new.get("实施主体", "")
    sentence = f"新增“{name}”{f'，由{body}实施' if body else ''}。"
    yield Difference("item-added", key, name, sentence, new=name, item=key[1], department=body)


def item_went(key: Key, old: Values) -> Iterator[Difference]:
    """Say that an item is gone; one that was cancelled before is only taken off."""
    name, body = old.get("事项名称", key[1]), old.get("实施主体", "")
    if state_of(old) == "取消":
        sentence = f"“{name}”早已取消，从清单里撤下。"
        yield Difference("record-removed", key, name, sentence, old=name, item=key[1],
                         department=body)  # fmt: skip
    else:
        sentence = f"取消“{name}”。"
        yield Difference("item-cancelled", key, name, sentence, old=name, item=key[1],
                         department=body)  # fmt: skip


def item_changed(key: Key, old: Values, new: Values) -> Iterator[Difference]:
    """Say everything that changed in an item."""
    name = new.get("事项名称", key[1])
    say = partial(Difference, key=key, name=name, item=key[1], department=new.get("实施主体", ""))
    if old.get("事项名称") != new.get("事项名称"):
        was = old.get("事项名称", "")
        yield say("item-renamed", sentence=f"“{was}”更名为“{name}”。", field="事项名称", old=was,
                  new=name)  # fmt: skip
    yield from states(say, f"“{name}”", old.get("事项状态"), new.get("事项状态"), "item")
    yield from _plain(say, name, "item-moved", "实施主体", old, new, "由“{0}”划转到“{1}”")
    yield from _plain(say, name, "item-level", "行使层级", old, new, "的行使层级由“{0}”调整为“{1}”")
    yield from _plain(
        say, name, "supervising-changed", "监管部门", old, new, "的监管部门由“{0}”改为“{1}”"
    )
    for field in ("承诺办结时限", "法定办结时限"):
        yield from _limits(say, name, field, old.get(field), new.get(field))
    yield from _materials(say, name, old.get("申请材料"), new.get("申请材料"))
    yield from _sub_items(say, name, old.get("子项"), new.get("子项"))
    for one in finer(changed_fields(ITEM, old, new, skip=_SAID)):
        before, after = one.texts
        yield say("field-changed", sentence=one.sentence(f"“{name}”"), field=one.field, old=before,
                  new=after, correctable=one.correctable)  # fmt: skip


def state_of(values: Values) -> str:
    """Return the state that a record is in, whenever it begins."""
    return str((values.get("事项状态") or {}).get("状态", "在用"))


def states(  # noqa: PLR0913, PLR0917 -- what a sentence is made of
    say: partial[Difference],
    name: str,
    old: Values | None,
    new: Values | None,
    prefix: str,
    words: Mapping[str, tuple[str, str]] = _STATES,
) -> Iterator[Difference]:
    """Say how a state changed; where only its reason or days did, that is a change of the field."""
    before, after = (one or {} for one in (old, new))
    if before == after:
        return
    was, now = before.get("状态", "在用"), after.get("状态", "在用")
    day = f"，自{as_text(after['自'])}起" if "自" in after else ""
    why = f"，原因：{str(after['原因']).rstrip('。')}" if after.get("原因") else ""
    if was == now or now not in words:
        texts = _state_said(before), _state_said(after)
        sentence = f"{name}的事项状态：由“{texts[0]}”改为“{texts[1]}”。"
        yield say("field-changed", sentence=sentence, field="事项状态", old=texts[0], new=texts[1])
        return
    code, word = words[now]
    yield say(f"{prefix}-{code}", sentence=f"{word}{name}{day}{why}。", field="事项状态", old=was,
              new=now)  # fmt: skip


def _state_said(state: Values) -> str:
    """Say a state as the page of an item does."""
    status = understood(Status, state)
    return status.sentence().rstrip("。") or status.state


def _plain(  # noqa: PLR0913, PLR0917 -- what a sentence is made of
    say: partial[Difference], name: str, code: str, field: str, old: Values, new: Values, words: str
) -> Iterator[Difference]:
    before, after = as_text(old.get(field)), as_text(new.get(field))
    if old.get(field) != new.get(field):
        said = words.format(before or "没有写", after or "没有写")
        yield say(code, sentence=f"“{name}”{said}。", field=field, old=before, new=after)


def _limits(
    say: partial[Difference], name: str, field: str, old: Values | None, new: Values | None
) -> Iterator[Difference]:
    if old == new:
        return
    before, after = as_text(old), as_text(new)
    longer = _days(new) - _days(old) if old and new else 0.0
    word, code = ("缩短", "limit-shortened") if longer < 0 else ("延长", "limit-lengthened")
    if longer == 0:
        word, code = "改", "field-changed"
    said = f"“{name}”的{field}由{before or '没有写'}{word}为{after or '没有写'}。"
    yield say(code, sentence=said, field=field, old=before, new=after)


def _days(limit: Values | None) -> float:
    limit = limit or {}
    return float(limit.get("数", 0)) * _DAYS.get(str(limit.get("单位")), 0.0)


def _materials(
    say: partial[Difference], name: str, old: list[Values] | None, new: list[Values] | None
) -> Iterator[Difference]:
    before, after = _by_name(old), _by_name(new)
    for one in _only(after, before):
        yield say(
            "material-added", sentence=f"办“{name}”要多带：{one}。", field="申请材料", new=one
        )
    for one in _only(before, after):
        yield say(
            "material-dropped", sentence=f"办“{name}”不用再带：{one}。", field="申请材料", old=one
        )
    yield from _entries(say, name, "申请材料", old, new)


def _entries(
    say: partial[Difference],
    name: str,
    field: str,
    old: list[Values] | None,
    new: list[Values] | None,
) -> Iterator[Difference]:
    """Say what changed in entries that stayed, or that only their order did."""
    before, after = _by_name(old), _by_name(new)
    stayed = [one for one in after if one in before]
    found = False
    for one in stayed:
        pair = {field: [before[one]]}, {field: [after[one]]}
        free = next((c.correctable for c in changed_fields(ITEM, *pair)), False)
        for part in changed_fields("", before[one], after[one]):
            if part.field == "事项状态":
                continue
            found = True
            said = turned(f"“{name}”的{field}“{one}”，", part.field, part.old, part.new)
            yield say("field-changed", sentence=said, field=f"{field}.{part.field}",
                      old=as_text(part.old), new=as_text(part.new), correctable=free)  # fmt: skip
    same = set(before) == set(after) and len(old or ()) == len(new or ())
    if old != new and same and not found and not _states_differ(before, after):
        yield say("field-changed", sentence=f"“{name}”的{field}换了先后顺序。", field=field)


def _states_differ(before: Mapping[str, Values], after: Mapping[str, Values]) -> bool:
    return any(before[one].get("事项状态") != after[one].get("事项状态") for one in after)


def _only(some: Mapping[str, Values], others: Container[str]) -> list[str]:
    return [one for one in some if one not in others]


def _by_name(entries: Iterable[Values] | None) -> dict[str, Values]:
    return {str(one.get("名称", "")): one for one in entries or ()}


def _sub_items(
    say: partial[Difference], name: str, old: list[Values] | None, new: list[Values] | None
) -> Iterator[Difference]:
    before, after = _by_name(old), _by_name(new)
    if old == new:
        return
    by_code = {one["编码"]: at for at, one in before.items() if one.get("编码") and at not in after}
    renamed = {
        at: by_code[one["编码"]]
        for at, one in after.items()
        if at not in before and one.get("编码") in by_code
    }
    for now, was in renamed.items():
        yield say("sub-item-renamed", sentence=f"“{name}”的子项“{was}”更名为“{now}”。", field="子项",
                  old=was, new=now)  # fmt: skip
    for one in _only(after, {*before, *renamed}):
        yield say("sub-item-added", sentence=f"“{name}”增加子项“{one}”。", field="子项", new=one)
    for one in _only(before, {*after, *renamed.values()}):
        yield say(
            "sub-item-cancelled", sentence=f"“{name}”取消子项“{one}”。", field="子项", old=one
        )
    for one in (one for one in after if one in before):
        states_ = before[one].get("事项状态"), after[one].get("事项状态")
        yield from states(say, f"“{name}”的子项“{one}”", *states_, "sub-item")
    yield from _entries(say, name, "子项", old, new)

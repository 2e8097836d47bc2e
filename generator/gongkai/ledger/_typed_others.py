"""What a changed line, text or other record means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from gongkai.ledger._fields import as_text, changed_fields, finer, turned
from gongkai.ledger._migrations import values_in
from gongkai.ledger._typed_items import states
from gongkai.model.releases import (
    ANY_TIME,
    DEPARTMENT,
    ITEM,
    LINE,
    NEWS,
    PARTS,
    PLACE,
    Change,
    Difference,
    Key,
    State,
)

Values = dict[str, Any]
_LINE_WORDS = {"取消": ("removed", "不再办："), "暂停": ("suspended", "暂停"),
               "在用": ("resumed", "恢复")}  # fmt: skip
_LINE_FIELDS = (
    ("赋权方式", "mode-changed"),
    ("赋权部门", "granting-changed"),
    ("监管部门", "supervising-changed"),
)
_ENDED = ("废止", "失效")
_NAMED = ("名称", "标题", "问", "事项名称", "号码", "类型", "年", "词表")


def name_in(values: Mapping[str, Any], otherwise: str) -> str:
    """Return what a record is called, whatever its kind."""
    values = values.get("说明栏", values)
    return next((str(values[key]) for key in _NAMED if values.get(key)), otherwise)


class Names:
    """What items and places are called, in the newer of two states, else in the older."""

    def __init__(self, before: State, after: State) -> None:
        """Look names up when first asked."""
        self._states = after, before
        self._known: dict[Key, str] = {}

    def of(self, kind: str, identity: str) -> str:
        """Return the name of a record, or its identity where nobody knows it."""
        key = kind, identity
        if key not in self._known:
            row = next((state[key] for state in self._states if key in state), None)
            self._known[key] = name_in(values_in(row), identity)
        return self._known[key]


def line_said(change: Change, names: Names) -> Iterator[Difference]:
    """Say what happened to an item in the list of a place."""
    key = change.key
    slug, _, rest = key[1].partition("/")
    old, new = values_in(change.before), values_in(change.after)
    code = str((new or old).get("事项", rest))
    place, item = names.of(PLACE, slug), names.of(ITEM, code)
    department = str((new or old).get("赋权部门", ""))
    say = partial(Difference, key=key, name=item, item=code, place=slug, department=department)
    if not old:
        mode = f"，方式是{new['赋权方式']}" if "赋权方式" in new else ""
        yield say("line-added", sentence=f"{place}可以办“{item}”了{mode}。", new=item)
        return
    if not new:
        yield say("line-removed", sentence=f"{place}不再办“{item}”。", old=item)
        return
    about = f"{place}的“{item}”"
    for field, kind in _LINE_FIELDS:
        if old.get(field) != new.get(field):
            was, now = as_text(old.get(field)), as_text(new.get(field))
            sentence = turned(about, field, old.get(field), new.get(field))
            yield say(kind, sentence=sentence, field=field, old=was, new=now)
    yield from states(say, about, old.get("事项状态"), new.get("事项状态"), "line", _LINE_WORDS)
    done = frozenset((*(field for field, _ in _LINE_FIELDS), "事项状态"))
    for one in finer(changed_fields(LINE, old, new, skip=done)):
        was, now = one.texts
        yield say("field-changed", sentence=one.sentence(about), field=one.field, old=was, new=now,
                  correctable=one.correctable)  # fmt: skip


def text_said(change: Change) -> Iterator[Difference]:
    """Say what happened to a text."""
    key = change.key
    old, new = values_in(change.before), values_in(change.after)
    before, after = old.get("说明栏", {}), new.get("说明栏", {})
    name = name_in(new or old, key[1])
    head = after or before
    place, department = str(head.get("乡镇", "")), str(head.get("部门", ""))
    free = key[1].startswith(NEWS)
    say = partial(
        Difference, key=key, name=name, place=place, department=department, correctable=free
    )
    number = f"（{head['文号']}）" if head.get("文号") else ""
    if not old:
        yield say("policy-added", sentence=f"新发《{name}》{number}。", new=name)
        return
    if not new:
        yield say("policy-repealed", sentence=f"《{name}》{number}从网站撤下。", old=name)
        return
    was, now = before.get("有效性", "有效"), after.get("有效性", "有效")
    if now in _ENDED and was not in _ENDED:
        yield say("policy-repealed", sentence=f"《{name}》{number}{now}。", field="有效性", old=was,
                  new=now)  # fmt: skip
        return
    fields = [one.field for one in changed_fields("", before, after)]
    if any(old.get(key) != new.get(key) for key in ("正文", "公文", "栏目", "文件名")):
        fields.append("正文")
    what = "、".join(fields)
    yield say("policy-amended", sentence=f"修改《{name}》{number}：{what}。", field=what, old=as_text(was),
              new=as_text(now))  # fmt: skip


def record_said(change: Change, names: Names) -> Iterator[Difference]:
    """Say what happened to any other record."""
    kind, identity = change.key
    old, new = values_in(change.before), values_in(change.after)
    name = name_in(new or old, identity)
    slug = identity.partition("/")[0] if kind in PARTS else identity if kind == PLACE else ""
    place = names.of(PLACE, slug) if kind in PARTS else ""
    department = name if kind == DEPARTMENT else str((new or old).get("主管部门", ""))
    free = kind in ANY_TIME
    say = partial(
        Difference, key=change.key, name=name, place=slug, department=department, correctable=free
    )
    about = f"{place}{kind}“{name}”" if kind != name else kind
    if not old:
        yield say("record-added", sentence=f"新增{about}。", new=name)
        return
    if not new:
        yield say("record-removed", sentence=f"撤下{about}。", old=name)
        return
    for one in finer(changed_fields(kind, old, new)):
        was, now = one.texts
        if kind == PLACE and one.field in PARTS.values():
            yield from _order(say, about, one.field, one.old, one.new)
            continue
        yield say("field-changed", sentence=one.sentence(about), field=one.field, old=was, new=now,
                  correctable=free or one.correctable)  # fmt: skip


def _order(
    say: partial[Difference],
    about: str,
    field: str,
    old: list[str] | None,
    new: list[str] | None,
) -> Iterator[Difference]:
    """Say that a list was put into another order; what came and went is said of its own rows."""
    stayed = set(old or ()) & set(new or ())
    if [one for one in old or () if one in stayed] != [one for one in new or () if one in stayed]:
        yield say("field-changed", sentence=f"{about}的{field}换了先后顺序。", field=field,
                  correctable=True)  # fmt: skip

"""What a changed line or other record means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any

from gongkai.config import CONTENT
from gongkai.ledger._fields import FieldChange, changed_fields, finer
from gongkai.ledger._migrations import values_in
from gongkai.ledger._typed_items import states
from gongkai.ledger._values import FILES, as_text, turned
from gongkai.model.releases import (
    ANNEX,
    ANY_TIME,
    CHANNEL,
    COUNTY,
    DEPARTMENT,
    HOLIDAYS,
    ITEM,
    LINE,
    PARTS,
    PLACE,
    TEXT,
    VILLAGE,
    WORDS,
    Change,
    Difference,
    Key,
    Row,
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
# The papers of an item that come with files.
PAPERS = ("申请材料", "办理结果")
# Kinds whose records are called by their name alone, once it is known that they are there.
_BY_NAME = (COUNTY, PLACE, DEPARTMENT)
_CALLED = {WORDS: "网站用词", CHANNEL: "监督渠道"}
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
        self._forms: dict[str, str] | None = None

    def annex(self, path: str) -> str:
        """Return what readers call a file: by the paper it is a form of, else by its bare name."""
        if self._forms is None:
            rows = (row for state in self._states for row in state.values() if row.kind == ITEM)
            self._forms = {}
            for file, name in chain.from_iterable(map(_forms, rows)):
                self._forms.setdefault(file, name)
        bare = path.removeprefix(f"{CONTENT}/")
        return self._forms.get(bare) or f"附件“{bare.rpartition('/')[2]}”"

    def of(self, kind: str, identity: str) -> str:
        """Return the name of a record, or its identity where nobody knows it."""
        key = kind, identity
        if key not in self._known:
            row = next((state[key] for state in self._states if key in state), None)
            self._known[key] = name_in(values_in(row), identity)
        return self._known[key]


def _forms(item: Row) -> Iterator[tuple[str, str]]:
    """Yield the files that an item offers with its papers, each with what it is."""
    values = values_in(item)
    for field in PAPERS:
        for paper in values.get(field) or ():
            for key in FILES:
                if paper.get(key):
                    yield str(paper[key]), f"“{paper.get('名称', '')}”的{key}"


def _annexes(text: Row) -> Iterator[str]:
    """Yield the files that a text names, as forms are named."""
    named = values_in(text).get("说明栏", {}).get("关联", {}).get("附件") or ()
    for name in filter(None, named):
        beside = (PurePosixPath(text.path).parent / name).as_posix()
        yield normpath(beside).removeprefix(f"{CONTENT}/")


def forms_told(changes: Iterable[Change]) -> frozenset[Key]:
    """Return the files that came or went together with the word of a record that it offers them.

    What became of the item or of its paper says it already, and so does that a text is new or gone.
    """
    found: set[str] = set()
    for one in changes:
        text = one.after or one.before
        if one.key[0] == TEXT and text and (one.before is None or one.after is None):
            found.update(_annexes(text))
        if one.key[0] == ITEM:
            before, after = ({file for file, _ in _forms(row)} if row else set()
                             for row in (one.before, one.after))  # fmt: skip
            found |= before ^ after
    return frozenset(
        one.key for one in changes
        if one.key[0] == ANNEX and (one.before is None or one.after is None)
        and one.key[1].removeprefix(f"{CONTENT}/") in found
    )  # fmt: skip


def channels_kept(changes: Iterable[Change]) -> Mapping[Key, Row]:
    """Return the rows of channels that only have another number or address, by the key they have now.

    A channel is told from others by its number or address. One that went and one that came in the
    same place, of one kind and one name, are the same where they are the only ones.
    """
    went: dict[tuple[object, ...], list[Row]] = {}
    came: dict[tuple[object, ...], list[Row]] = {}
    for one in changes:
        row = one.after or one.before
        if row is not None and row.kind == CHANNEL and (one.before is None or one.after is None):
            values = values_in(row)
            slug = row.id.partition("/")[0]
            side = came if one.before is None else went
            side.setdefault((slug, values.get("类型"), values.get("名称")), []).append(row)
    return {
        came[told][0].key: went[told][0]
        for told in went.keys() & came.keys()
        if len(went[told]) == len(came[told]) == 1
    }


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
    about = _about(kind, name, place, names.annex(identity) if kind == ANNEX else "")
    if not old:
        yield say("record-added", sentence=f"新增{about}。", new=name)
        return
    if not new:
        yield say("record-removed", sentence=f"撤下{about}。", old=name)
        return
    if kind == ANNEX:
        yield say("field-changed", sentence=f"换了{about}。", field="摘要",
                  old=as_text(old.get("摘要")), new=as_text(new.get("摘要")))  # fmt: skip
        return
    if kind in _BY_NAME:
        about = name
    for one in finer(changed_fields(kind, old, new)):
        was, now = one.texts
        if kind == PLACE and isinstance(one, FieldChange) and one.field in PARTS.values():
            yield from _order(say, about, one.field, one.old, one.new)
            continue
        yield say("field-changed", sentence=one.sentence(about), field=one.field, old=was, new=now,
                  correctable=free or one.correctable)  # fmt: skip


def _about(kind: str, name: str, place: str, annex: str) -> str:
    """Return how a record is called when it comes or goes."""
    if kind == VILLAGE:
        return f"{place}{name}"
    if kind == HOLIDAYS:
        return f"{name}年节假日安排"
    return annex or f"{place}{_CALLED.get(kind, kind)}“{name}”"


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

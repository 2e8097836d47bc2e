"""One row of a table → an item: the one that exists and is meant, or a new one.

The same code or the same name is the same item. What the two tell apart is asked.
"""

from __future__ import annotations

from typing import Any

from gongkai.exchange._codes import own_codes
from gongkai.exchange._columns import REMARKS
from gongkai.exchange._merge import item_changes, remarks_with
from gongkai.exchange._questions import SKIP
from gongkai.exchange._records import (
    OTHERWISE,
    TAKEN,
    Draft,
    Stray,
    Written,
    add_remarks,
    item_record,
)
from gongkai.exchange._work import Open, Work, codes_in, place_of
from gongkai.model.addresses import slug_of_code, slug_of_name
from gongkai.model.findings import short
from gongkai.model.vocabulary import plain
from gongkai.source import Change, with_value

_NEW = "另一事项，新建"
_SAME = "同一事项"
_KEEP = "同一事项，保持原名"
_SHOWN = 24


def put_item(work: Work, source: str, draft: Draft, folder: str, *, for_place: bool) -> str:
    """Make or change the item of a row; return what lines may call it, nothing if undecided."""
    written = item_record(draft, work.existing.vocabularies, work.by_code, for_place=for_place)
    for key, code in written.shortened.items():
        work.shortened(source, draft, key, code)
    found = meant(work, source, draft, written)
    if isinstance(found, str):
        return "" if found == SKIP else _create(work, source, draft, written, folder)
    for basis, one in zip(written.bases, written.record.get("设定依据", ()), strict=False):
        one["法律"] = work.law(source, draft.line, basis)
    known = found.content is not None
    written.remarks += work.name_departments(source, draft.line, written.record, known=known)
    work.stray(source, written.strays, known=known)
    for key in own_codes(written.record, found.record):
        del written.record[key]
    _drop_taken(work, source, draft, written, found)
    _update(work, source, draft, written, found)
    return found.name if work.count(found.name) == 1 else found.code


def meant(work: Work, source: str, draft: Draft, written: Written) -> Open | str:
    """Return the item that a row means, words for a new one, or ``SKIP`` while nobody has decided."""
    codes = codes_in(written.record)
    named = work.by_name.get(plain(draft.name), [])
    found = (one for code in codes.values() for one in work.coded(code))
    coded = next(found, None)
    by_code = next(iter(work.coded(draft.name)), None)
    if by_code is not None and plain(draft.name) in map(plain, codes_in(by_code.record).values()):
        return by_code  # the cell of the name holds the code
    if coded is None:
        return _named(work, draft, codes, named, (source, draft.line))
    if coded in named:
        return coded
    if coded.content is None:
        _drop_taken(work, source, draft, written)
        return named[0] if named else _NEW
    return _of_one_code(work, draft, coded, (source, draft.line))


def _named(
    work: Work, draft: Draft, codes: dict[str, str], named: list[Open], at: tuple[str, int]
) -> Open | str:
    """Return the item of a name whose codes nobody has."""
    if len(named) > 1:
        return _of_one_name(work, draft, named, at)
    if named and named[0].content is not None:
        return _unless_recoded(work, draft, codes, named[0], at)
    return named[0] if named else _NEW


def _drop_taken(
    work: Work, source: str, draft: Draft, written: Written, own: Open | None = None
) -> None:
    """Take codes from a row that another item than its own has."""
    for key, code in codes_in(written.record).items():
        if any(one is not own for one in work.coded(code)):
            del written.record[key]
            written.remarks.append(f"{key}：{code}")
            why = f"“{key}”（{code}）已有别的事项在用，{draft.name}的已记入备注"
            work.stray(source, [Stray(draft.line, why, TAKEN)])


def _of_one_code(work: Work, draft: Draft, coded: Open, at: tuple[str, int]) -> Open | str:
    words = f"编码 {coded.code} 在目录里是“{coded.name}”，表里写的是“{draft.name}”，是同一事项吗？"
    answer = work.ask(("编码", coded.code, draft.name), words, (_KEEP,), at=at)
    return coded if answer == _KEEP else SKIP


def _of_one_name(work: Work, draft: Draft, named: list[Open], at: tuple[str, int]) -> Open | str:
    options = [one.code for one in named if one.code]
    words = f"有几个事项都叫“{draft.name}”，表里的是哪一个？"
    answer = work.ask(("同名", draft.name), words, options, at=at)
    return next((one for one in named if answer and one.code == answer), SKIP)


def _unless_recoded(
    work: Work, draft: Draft, codes: dict[str, str], known: Open, at: tuple[str, int]
) -> Open | str:
    """Ask where the same name has another code than before: its address hangs on it."""
    old = codes_in(known.record)
    differs = [key for key in codes if key in old and plain(old[key]) != plain(codes[key])]
    if not differs:
        return known
    key = differs[0]
    words = (
        f"“{draft.name}”的{key}在目录里是 {old[key]}，表里是 {codes[key]}，"
        "是同一事项换了编码，还是另一事项？"
    )
    about = ("换码", draft.name, key, codes[key])
    answer = work.ask(about, words, (_SAME, _NEW), at=at)
    if answer == _SAME:
        return known
    return _NEW if answer == _NEW else SKIP


def _update(work: Work, source: str, draft: Draft, written: Written, one: Open) -> None:
    """Change what differs; of two rows that speak of one field the first counts."""
    found = list(item_changes(one.record, written.record, work.existing.vocabularies))
    remarks = str(one.record.get(REMARKS, ""))
    words = remarks_with(remarks, written.remarks)
    if words != remarks:
        found.append(Change((REMARKS,), words))
    told = []
    row = (source, draft.line)
    for change in found:
        key = str(change.where[0])
        said = one.said.get(key)
        if said is not None and said != row and not _adds(one.record, change):
            why = f"{draft.name}：“{key}”在{place_of(said, source)}写的不一样，用了那一行的，这一行的没有写入"
            work.stray(source, [Stray(draft.line, why, OTHERWISE)])
            continue
        told.append(told_change(one.record, change))
        one.record = with_value(one.record, change.where, change.value)
        one.changes.append(change)
    for key in written.record:
        one.said.setdefault(key, row)
    work.know(one)
    if told:
        work.say("changed", source, draft.line, f"{draft.name}：{'；'.join(told)}", one.path)
    elif one.content is not None and not one.named:
        work.say("kept", source, draft.line, f"{draft.name}：与目录里的一样", one.path)
    one.named = True


def _adds(record: dict[str, Any], change: Change) -> bool:
    """Tell a change that makes a list longer, or remarks, which both may have several rows."""
    key = str(change.where[0])
    old = record.get(key)
    if key == REMARKS:
        return True
    if change.where[1:] == (len(old or ()),):
        return True
    value = change.value
    return isinstance(value, list) and isinstance(old, list) and value[: len(old)] == old


def told_change(record: dict[str, Any], change: Change) -> str:
    """Say what changes: 监管部门 由“甲”改为“乙”."""
    old: Any = record
    for part in change.where:
        inside = dict(enumerate(old)) if isinstance(old, list) else old
        old = inside.get(part, "") if isinstance(inside, dict) else ""
    where = "".join(
        f"第 {one + 1} 条" if isinstance(one, int) else str(one) for one in change.where
    )
    if isinstance(change.where[-1], int) and not old:
        where = str(change.where[0])
    new = _words(change.value)
    if not old:
        return f"{where}增加“{short(new, _SHOWN)}”"
    before, after = _where_they_differ(_words(old), new)
    return f"{where}由“{before}”改为“{after}”"


def _where_they_differ(old: str, new: str) -> tuple[str, str]:
    """Shorten two texts so that what tells them apart is still to be seen."""
    one, two = short(old, _SHOWN), short(new, _SHOWN)
    if one != two:
        return one, two
    letters = enumerate(zip(old, new, strict=False))
    same = next((at for at, (a, b) in letters if a != b), min(len(old), len(new)))
    start = max(same - _SHOWN // 3, 0)
    return f"…{short(old[start:], _SHOWN)}", f"…{short(new[start:], _SHOWN)}"


def _words(value: Any) -> str:  # noqa: ANN401 -- any YAML value
    if isinstance(value, dict):
        return "　".join(map(_words, value.values()))
    if isinstance(value, list):
        return "、".join(_words(one) for one in value)
    return str(value)


def _create(work: Work, source: str, draft: Draft, written: Written, folder: str) -> str:
    record = written.record
    work.stray(source, written.strays)
    for basis, one in zip(written.bases, record.get("设定依据", ()), strict=False):
        one["法律"] = work.law(source, draft.line, basis)
    written.remarks += work.name_departments(source, draft.line, record)
    work.remark(source, draft.line, record, written.remarks)
    path = work.free_item_path(folder, slug_of_name(draft.name), draft.name)
    made = Open(path, _coded(work, source, draft, record))
    made.said = dict.fromkeys(record, (source, draft.line))
    made.named = True
    work.opened.append(made)
    work.know(made)
    work.say("created", source, draft.line, draft.name, path)
    return draft.name if work.count(draft.name) == 1 else made.code


def _coded(work: Work, source: str, draft: Draft, record: dict[str, Any]) -> dict[str, Any]:
    """Let a record have a code that no other has; one without it gets a lasting local one.

    The code that counts is the first of the three; a taken one goes to the remarks.
    """
    for key, code in codes_in(record).items():
        if slug_of_code(code) not in work.by_code and not work.count(code):
            return record
        del record[key]
        taken = f"“{key}”（{code}）已有别的事项在用，{draft.name}的已记入备注"
        strays = add_remarks(record, [f"{key}：{code}"], draft.line)
        work.stray(source, [Stray(draft.line, taken, TAKEN), *strays])
    return work.with_local_code(record)

"""Records that only lost their code: one that was released is gone, one of the same name is new.

Nine times out of ten somebody mistyped a code. Nothing is declared by likeness; but until people
have said what it is, the clerk is told, and the old address leads on to what has the name now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from gongkai.ledger._bodies import in_order, over
from gongkai.ledger._chain import Ledger
from gongkai.ledger._migrations import values_in
from gongkai.ledger._parts import canonical, in_ledger, rows_of, values_of
from gongkai.ledger._successions import resolved
from gongkai.ledger._typed_others import name_in
from gongkai.ledger._typed_texts import moved_texts
from gongkai.model.catalog import Catalog, identity
from gongkai.model.findings import Finding, Mark, finding
from gongkai.model.releases import (
    ITEM,
    PLACE,
    TEXT,
    VILLAGE,
    Key,
    Release,
    Row,
    State,
    Succession,
)

# Where a record stands: its key, and the field that its code was written in.
Marks = Callable[[Key, str], Mark]
_CODES = ("基本编码", "实施编码", "地方编码")
_SHOWN = (ITEM, PLACE, VILLAGE, TEXT)


def same_names(went: Iterable[Row], came: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield what went and what came in its place under the same name; texts as ``moved_texts`` has it.

    A name that several bear on one side tells nothing and is left alone.
    """
    listed = list(went), list(came)
    old, new = map(_by_name, listed)
    for name, rows in new.items():
        before = old.get(name, ())
        if len(rows) == len(before) == 1:
            yield before[0], rows[0]
    yield from moved_texts(*listed)


def _by_name(rows: Iterable[Row]) -> dict[tuple[str, str, str], list[Row]]:
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        if row.kind in (ITEM, PLACE, VILLAGE):
            place = row.id.partition("/")[0] if row.kind == VILLAGE else ""
            found.setdefault((row.kind, place, name_in(values_in(row), "")), []).append(row)
    return found


def in_its_place(ledger: Ledger, catalog: Catalog) -> Mapping[Key, tuple[Key, ...]]:
    """Return what stands in the place of records of the newest release that are gone since.

    By heads that wait for their release, else by the same name.
    """
    if ledger.last is None:
        return {}
    state = ledger.last.state
    went, came = _astray(state, catalog)
    found: dict[Key, tuple[Key, ...]] = {was.key: (now.key,) for was, now in same_names(went, came)}
    for old, new in _declared(ledger, state, went, came):
        found.update((key, new) for key in old)
    return found


def assumed(found: Mapping[Key, tuple[Key, ...]]) -> tuple[Succession, ...]:
    """Return as successions what stands in the place of items and places."""
    return tuple(
        Succession.model_validate({"从": [old[1]], "到": [key[1] for key in new]})
        for old, new in found.items()
        if old[0] in (ITEM, PLACE)
    )


def recoded(ledger: Ledger, catalog: Catalog, mark: Marks) -> Iterator[Finding]:
    """Yield a finding for each released record that is new under another code, or has a retired one."""
    if ledger.last is None:
        return
    state = ledger.last.state
    went, came = _astray(state, catalog)
    said = _declared(ledger, state, went, came) if went and came else ()
    declared = {key for old, new in said for key in (*old, *new)}
    for was, now in same_names(went, came):
        if not declared & {was.key, now.key}:
            yield _another_code(was, now, ledger.last, mark)
    retired = _retired(ledger) if came else {}
    for row in came:
        if row.key in retired and _name(retired[row.key][0]) != _name(row):
            yield _retired_code(row, *retired[row.key], mark)


def _astray(state: State, catalog: Catalog) -> tuple[Sequence[Row], Sequence[Row]]:
    """Return the rows of a state that no record is left of, and those of records that are not in it."""
    now: dict[Key, Any] = {(ITEM, identity(one)): one for one in catalog.items}
    now.update(((TEXT, identity(one)), one) for one in catalog.texts if in_ledger(one))
    for place in catalog.townships:
        now[PLACE, place.slug] = place
        villages = place.villages or ()
        now.update(((VILLAGE, f"{place.slug}/{identity(one)}"), one) for one in villages)
    went = [row for key, row in state.items() if key[0] in _SHOWN and key not in now]
    return went, [_row(key, now[key]) for key in in_order(now.keys() - state.keys())]


def _row(key: Key, record: Any) -> Row:  # noqa: ANN401 -- a record of any kind
    if key[0] == TEXT:
        return next(rows_of(TEXT, record, record.path))
    return Row(*key, canonical(values_of(record)))


def _declared(
    ledger: Ledger, state: State, went: Iterable[Row], came: Iterable[Row]
) -> Iterator[tuple[tuple[Key, ...], tuple[Key, ...]]]:
    """Yield what heads that wait for their release say of records: those before, those after."""
    waiting = [one for draft in ledger.drafts for one in draft.head.successions]
    if waiting:
        now = over(state, came, (row.key for row in went))
        yield from ((old, new) for _, old, new in resolved(waiting, state, now))


def _retired(ledger: Ledger) -> Mapping[Key, tuple[Row, Release]]:
    """Return the last row of each record that a release took away, with that release."""
    found: dict[Key, tuple[Row, Release]] = {}
    for older, release in pairwise(ledger.releases):
        gone = [key for key in release.gone if key[0] in (ITEM, PLACE)]
        found.update((key, (older.state[key], release)) for key in gone)
    return found


def _name(row: Row) -> str:
    return name_in(values_in(row), row.id)


def _field(row: Row) -> str:
    if row.kind == TEXT:
        return "文件名"
    values = values_in(row)
    return next((key for key in _CODES if values.get(key) == row.id), "代码")


def _code(row: Row) -> str:
    return row.id.partition("/")[2] if row.kind in (VILLAGE, TEXT) else row.id


def _another_code(was: Row, now: Row, last: Release, mark: Marks) -> Finding:
    name, field = _name(now), _field(now)
    old, new = (_code(row) for row in (was, now))
    if was.kind == TEXT and was.id.partition("/")[0] != now.id.partition("/")[0]:
        field, old, new = "栏目", was.id.partition("/")[0], now.id.partition("/")[0]
    meant = (
        f"是有意改的，请在下一批的抬头里写 承接: [{{从: {old}, 到: {new}}}]。"
        if now.kind in (ITEM, PLACE)
        else "是有意改的，不用另写什么。"
    )
    return finding(
        "REL015",
        mark(now.key, field),
        level="warning" if now.kind in (ITEM, PLACE) else "note",
        field="" if now.kind == TEXT else field,
        message=f"批次 {last.id} 里的{now.kind}“{name}”（{field} {old}）没有了，而同名的“{name}”（{new}）是新的："
        f"是不是{field}写错了？在下一批说明以前，旧网址不会说它没有了。",
        help=f"写错了，就改回 {old}。{meant}",
    )


def _retired_code(row: Row, was: Row, release: Release, mark: Marks) -> Finding:
    field = _field(row)
    return finding(
        "REL016",
        mark(row.key, field),
        level="warning",
        field=field,
        message=f"{field} {row.id} 是{row.kind}“{_name(was)}”用过的，批次 {release.id}"
        f"（{release.effective}）起没有了。“{_name(row)}”再用它，旧网址和旧的二维码就会打开另一件事。",
        help="请写它自己的编码。就是原来那一个恢复了、只是换了名称的，可以不管。",
    )

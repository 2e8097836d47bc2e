"""Lines for the lists of places: set or added in their files, or in new files for new places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from gongkai.exchange._columns import REMARKS, WHERE
from gongkai.exchange._merge import line_changes, remarks_with
from gongkai.exchange._place_names import lines_by_place
from gongkai.exchange._records import (
    LINE_ORDER,
    OTHERWISE,
    Draft,
    Stray,
    add_remarks,
    line_record,
)
from gongkai.exchange._terms import PLACES, Known, is_cancelled
from gongkai.exchange._where import kind_of, marked, places_meant
from gongkai.exchange._work import PlaceLine, Work, place_of
from gongkai.model.addresses import slug_of_name
from gongkai.model.findings import Mark, finding
from gongkai.model.record import is_missing
from gongkai.model.townships import Line
from gongkai.model.vocabulary import plain
from gongkai.source import Change, change_yaml, emit_yaml

_LIST = "事项清单"
_MISSING_SHOWN = 20


def note_lines(work: Work, source: str, draft: Draft, ref: str, place: str) -> None:
    """Remember the lines that a row asks for: for the place of the whole table, and its own."""
    wanted = dict.fromkeys([place] if place else (), "")
    cell = draft.values.get(WHERE, "")
    if cell:
        meant = places_meant(cell, work.places)
        wanted.update(dict.fromkeys(meant.places, ""))
        if meant.nobody:
            why = f"承接乡镇写的是“{meant.nobody}”，目录里还没有这样的地方，没有列入清单"
            work.unplaced(source, draft.line, why)
    wanted.update(draft.places)
    if not wanted or not ref:
        return
    line, strays = line_record(draft, work.existing.vocabularies)
    known = any(one.content is not None for one in work.by_name.get(plain(draft.name), ()))
    work.stray(source, strays, known=known)
    line["事项"] = ref
    for name, sign in wanted.items():
        own = dict(line)
        if sign and marked(sign) is None:
            own["赋权方式"] = work.existing.vocabularies.canonical("赋权方式", sign) or sign
        ordered = {key: own[key] for key in LINE_ORDER if key in own}
        work.lines.setdefault(name, []).append((source, draft.line, ordered))


def add_lines(work: Work) -> None:
    """Bring every list that was asked for to what the rows say of it."""
    records = {str(one.record.get("名称", "")): one for one in work.existing.places}
    for name, lines in lines_by_place(work).items():
        found = records.get(name)
        distinct = _distinct(work, name, lines)
        for source, line, entry in distinct:
            remarks = work.name_departments(source, line, entry)
            work.remark(source, line, entry, remarks)
            windows = _windows(found.record) if found is not None else set()
            _check_window(work, source, line, entry, windows)
        if found is None:
            _new_place(work, name, distinct)
        else:
            _grow(work, found, name, distinct)


def _distinct(work: Work, place: str, lines: list[PlaceLine]) -> list[PlaceLine]:
    """Return one line for each item with all that its rows say; what two say otherwise is told."""
    first: dict[str, PlaceLine] = {}
    for source, line, entry in lines:
        key = plain(entry["事项"])
        known = first.setdefault(key, (source, line, entry))
        differs = [
            key
            for key in entry
            if key != REMARKS and key in known[2] and entry[key] != known[2][key]
        ]
        first[key] = (*known[:2], _with_both(known[2], entry))
        if differs:
            why = (
                f"{place}的“{entry['事项']}”：{'、'.join(differs)}与{place_of(known[:2], source)}不一样，"
                "用了那一行的"
            )
            work.stray(source, [Stray(line, why, OTHERWISE)])
    return list(first.values())


def _with_both(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Return a line with what a second says more; of what both say the first counts."""
    both = {**second, **first}
    if REMARKS in first and REMARKS in second:
        both[REMARKS] = remarks_with(str(first[REMARKS]), str(second[REMARKS]).split("；"))
    return {key: both[key] for key in LINE_ORDER if key in both}


def _grow(work: Work, found: Known, name: str, lines: list[PlaceLine]) -> None:
    written = found.record.get(_LIST) or []
    listed = [written] if isinstance(written, str | dict) and not is_missing(written) else written
    listed = [] if isinstance(listed, str) else listed
    places = {_key(work, _item_of(one)): at for at, one in enumerate(listed)}
    changes: list[Change] = []
    told: list[tuple[str, int, str]] = []
    same = 0
    for source, line, entry in lines:
        at = places.get(_key(work, entry["事项"]))
        if at is None:
            grown = len(listed) + sum(len(one.where) == 2 for one in changes if _adds(one, listed))  # noqa: PLR2004
            changes.append(Change((_LIST, grown), entry))
            told.append((source, line, f"{name}的清单增加“{entry['事项']}”"))
            continue
        differs = dict(line_changes(listed[at], entry, Line, work.existing.vocabularies))
        if not differs:
            same += 1
            continue
        changes += _set(listed[at], at, differs)
        keys = "、".join(differs)
        told.append((source, line, f"{name}的清单里，“{entry['事项']}”改了{keys}"))
    _commit(work, found, name, changes, told)
    source = lines[0][0]
    if same:
        work.say("kept", source, 0, f"{name}的清单里有 {same} 项与表里一样", found.path)
    _tell_missing(work, source, name, found.path, listed, lines)


def _adds(change: Change, listed: list[Any]) -> bool:
    return isinstance(change.where[1], int) and change.where[1] >= len(listed)


def _set(known: Any, at: int, differs: Mapping[str, Any]) -> list[Change]:  # noqa: ANN401
    if isinstance(known, dict):
        return [Change((_LIST, at, key), value) for key, value in differs.items()]
    return [Change((_LIST, at), {"事项": known, **differs})]


def _commit(
    work: Work, found: Known, name: str, changes: list[Change], told: list[tuple[str, int, str]]
) -> None:
    if not changes:
        return
    content = change_yaml(work.edits.get(found.path, found.content), changes, LINE_ORDER)
    if content is None:
        work.findings.append(
            finding(
                "IMP030",
                Mark(found.path),
                message=f"{name}的文件里，“事项清单”的写法接不上新的行，没有改动它。",
                help="请把“事项清单”改成每个事项一行，以“  - ”开头，再导入一次；它写在文件的哪里都可以。",
            )
        )
        return
    work.edits[found.path] = content
    for source, line, text in told:
        work.say("changed", source, line, text, found.path)


def _tell_missing(  # noqa: PLR0913, PLR0917 -- a list, and the lines that were asked for
    work: Work,
    source: str,
    name: str,
    path: str,
    listed: list[Any],
    lines: list[PlaceLine],
) -> None:
    given = {_key(work, entry["事项"]) for *_, entry in lines}
    left = [
        _item_of(one)
        for one in listed
        if _key(work, _item_of(one)) not in given and not _is_over(work, one)
    ]
    if left:
        text = f"{name}的清单里另有 {len(left)} 项，表里没有，没有删：{some(left)}"
        work.say("missing", source, 0, text, path)


def _is_over(work: Work, line: object) -> bool:
    """Tell a line that is cancelled, or whose item is."""
    if isinstance(line, dict) and is_cancelled(line, work.existing.vocabularies):
        return True
    found = work.meant_by(_item_of(line))
    return found is not None and work.cancelled(found)


def some(names: list[str]) -> str:
    """Return the first names of many, and how many there are."""
    words = "、".join(names[:_MISSING_SHOWN])
    return f"{words} 等" if len(names) > _MISSING_SHOWN else words


def _key(work: Work, ref: str) -> str:
    """Return what tells an item from others, whether a line gives its name or its code."""
    found = work.meant_by(ref)
    return found.path if found is not None else plain(ref)


def _windows(record: Mapping[str, Any]) -> set[str]:
    listed = record.get("窗口") or []
    several = [listed] if isinstance(listed, str | dict) else listed
    return {str(one.get("名称", "") if isinstance(one, dict) else one).strip() for one in several}


def _check_window(
    work: Work, source: str, line: int, entry: dict[str, Any], windows: set[str]
) -> None:
    """Let a line keep a window that its place has; another name goes to the remarks."""
    name = str(entry.get("窗口", ""))
    if is_missing(name) or name in windows:
        return
    del entry["窗口"]
    strays = add_remarks(entry, [f"窗口：{name}"], line)
    why = f"这个地方的记录里没有名为“{name}”的窗口，已记入清单的备注"
    work.stray(source, [Stray(line, why), *strays])


def _new_place(work: Work, name: str, lines: list[PlaceLine]) -> None:
    taken = {str(one.record.get("代码", "")) for one in work.existing.places}
    taken |= {path.removeprefix(PLACES).removesuffix(".yml") for path in work.edits}
    slug = work.free_slug(slug_of_name(re.sub(r"街道办事处$", "街道", name)), taken, name)
    record = {
        "名称": name, "代码": slug, "类别": kind_of(name), _LIST: [entry for *_, entry in lines],
    }  # fmt: skip
    path = work.free_path(PLACES.rstrip("/"), slug, ".yml", name)
    work.edits[path] = emit_yaml(record).encode()
    source, line, _ = lines[0]
    work.say("created", source, line, f"{name}（{record['类别']}），清单 {len(lines)} 项", path)


def _item_of(line: object) -> str:
    return str(line.get("事项", "")) if isinstance(line, dict) else str(line)

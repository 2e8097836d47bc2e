"""Lines for a place's list: appended to its file, or to a new file for a place not yet known."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any

from gongkai.exchange._records import Stray, add_remarks
from gongkai.exchange._work import Work
from gongkai.model.addresses import slug_of_name
from gongkai.model.findings import Mark, finding
from gongkai.model.record import is_missing
from gongkai.model.vocabulary import plain
from gongkai.source import edit_yaml, emit_yaml, read_yaml

_KINDS = (("镇", "镇"), ("乡", "乡"), ("街道", "街道"), ("街道办事处", "街道"), ("园区", "园区"),
          ("开发区", "园区"), ("工业园", "园区"))  # fmt: skip
_LONGEST_NAME = 200
_FOLDER = "catalog/townships/"


def add_lines(work: Work) -> None:
    """Put a line for each imported item into the list of the place that was asked for."""
    wanted = work.options.township
    if not wanted or not work.lines:
        return
    _tell_of_unclear(work, wanted)
    found = _find(work, wanted)
    if found is None:
        _new_place(work, wanted)
        return
    path, content, record = found
    lines = record.get("事项清单") or []
    listed = [lines] if isinstance(lines, str | dict) else lines
    names = work.existing.item_names
    known = {names.get(ref, ref) for ref in (plain(_item_of(one)) for one in listed)}
    fresh = [one for one in _distinct(work) if plain(one[2]["事项"]) not in known]
    for source, line, entry in work.lines:
        if plain(entry["事项"]) in known:
            work.say("kept", source, line, f"{wanted}的清单里已有“{entry['事项']}”，没有改动", path)
    if not fresh:
        return
    for source, line, entry in fresh:
        work.name_departments(source, line, entry)
        _check_window(work, source, line, entry, _windows(record))
    grown = edit_yaml(content, ("事项清单",), append=[entry for *_, entry in fresh])
    if grown is None:
        _refuse(work, path, wanted)
        return
    work.edits[path] = grown
    for source, line, entry in fresh:
        work.say("changed", source, line, f"{wanted}的清单增加“{entry['事项']}”", path)


def _distinct(work: Work) -> list[tuple[str, int, dict[str, Any]]]:
    """Return one line for each item; a name that several items share leads to none of them."""
    first: dict[str, tuple[str, int, dict[str, Any]]] = {}
    for one in work.lines:
        first.setdefault(plain(one[2]["事项"]), one)
    return [one for name, one in first.items() if work.items[name] == 1]


def _tell_of_unclear(work: Work, place: str) -> None:
    for source, line, entry in work.lines:
        if work.items[plain(entry["事项"])] > 1:
            why = f"有几个事项都叫“{entry['事项']}”，没有列入{place}的清单"
            work.stray(source, [Stray(line, why)])


def _windows(record: dict[str, Any]) -> set[str]:
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


def _find(work: Work, wanted: str) -> tuple[str, bytes, dict[str, Any]] | None:
    for path, content, record in _places(work):
        aliases = record.get("俗称") or []
        names = [record.get("名称"), record.get("代码")]
        names.extend([aliases] if isinstance(aliases, str) else aliases)
        if plain(wanted) in [plain(str(one)) for one in names if one]:
            return path, content, record
    return None


def _places(work: Work) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    for path, content in work.existing.files.items():
        if not path.startswith(_FOLDER) or not path.endswith((".yml", ".yaml")):
            continue
        document, _ = read_yaml(content, path)
        record = document.values if document is not None else None
        if isinstance(record, dict):
            yield path, content, record


def _new_place(work: Work, name: str) -> None:
    like = _like(work, name)
    if like:
        work.findings.append(
            finding(
                "IMP033",
                Mark("catalog/townships"),
                message=f"没有叫“{name}”的地方，名称相近的有“{like}”，没有写入清单。",
                help=f"如果就是{like}，请改成 --township {like}；真的另有{name}，"
                "先在 catalog/townships/ 里给它建一个文件，写上 名称、代码、类别，再导入。",
            )
        )
        return
    kind = next((kind for ending, kind in reversed(_KINDS) if name.endswith(ending)), "")
    if not kind or len(name) > _LONGEST_NAME:
        work.findings.append(
            finding(
                "IMP031",
                Mark("catalog/townships"),
                message=f"没有叫“{name}”的地方，从名称也看不出它是镇、乡、街道还是园区，没有写入清单。",
                help="请检查 --township 的名称有没有写错；没有写错的，先在 catalog/townships/ 里给它建一个文件，"
                "写上 名称、代码、类别，再导入。",
            )
        )
        return
    lines = _distinct(work)
    if not lines:
        return
    for source, line, entry in lines:
        work.name_departments(source, line, entry)
        _check_window(work, source, line, entry, set())
    taken = {str(record.get("代码", "")) for _, _, record in _places(work)}
    slug = work.free_slug(slug_of_name(re.sub(r"街道办事处$", "街道", name)), taken, name)
    record = {"名称": name, "代码": slug, "类别": kind, "事项清单": [entry for *_, entry in lines]}
    path = work.free_path(_FOLDER.rstrip("/"), slug, ".yml", name)
    work.edits[path] = emit_yaml(record).encode()
    source, line, _ = lines[0]
    work.say("created", source, line, f"{name}（{kind}），清单 {len(lines)} 项", path)


def _like(work: Work, name: str) -> str:
    """Return the place that only the word for its kind, or one character of many, tells apart."""
    known = {_stem(str(record.get("名称", ""))): record for _, _, record in _places(work)}
    found = difflib.get_close_matches(_stem(name), known, n=1, cutoff=0.75)
    return str(known[found[0]]["名称"]) if found else ""


def _stem(name: str) -> str:
    return re.sub(r"(镇|乡|街道|街道办事处|园区|开发区|工业园)$", "", name)


def _refuse(work: Work, path: str, name: str) -> None:
    work.findings.append(
        finding(
            "IMP030",
            Mark(path),
            message=f"{name}的文件里，“事项清单”写在方括号里或写成了一句话，接不上新的行，没有改动它。",
            help="请把“事项清单”改成每个事项一行，以“  - ”开头，再导入一次；它写在文件的哪里都可以。",
        )
    )


def _item_of(line: object) -> str:
    return str(line.get("事项", "")) if isinstance(line, dict) else str(line)

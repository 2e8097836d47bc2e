"""Lines for a place's list: appended to its file, or to a new file for a place not yet known."""

from __future__ import annotations

import re
from typing import Any

from gongkai.exchange._append import append_entries
from gongkai.exchange._work import Work
from gongkai.model.addresses import slug_of_name
from gongkai.model.findings import Mark, finding
from gongkai.model.vocabulary import plain
from gongkai.source import emit_yaml, read_yaml

_KINDS = (("镇", "镇"), ("乡", "乡"), ("街道", "街道"), ("街道办事处", "街道"), ("园区", "园区"),
          ("开发区", "园区"), ("工业园", "园区"))  # fmt: skip
_FOLDER = "catalog/townships/"


def add_lines(work: Work) -> None:
    """Put a line for each imported item into the list of the place that was asked for."""
    wanted = work.options.township
    if not wanted or not work.lines:
        return
    found = _find(work, wanted)
    if found is None:
        _new_place(work, wanted)
        return
    path, content, record = found
    lines = record.get("事项清单") or []
    listed = [lines] if isinstance(lines, str | dict) else lines
    known = {plain(_item_of(one)) for one in listed}
    fresh = [one for one in _distinct(work) if plain(one[2]["事项"]) not in known]
    for source, line, entry in work.lines:
        if plain(entry["事项"]) in known:
            work.say("kept", source, line, f"{wanted}的清单里已有“{entry['事项']}”，没有改动", path)
    if not fresh:
        return
    grown = append_entries(content, [entry for *_, entry in fresh], "事项清单")
    if grown is None:
        _refuse(work, path, wanted)
        return
    work.edits[path] = grown
    for source, line, entry in fresh:
        work.name_departments(source, line, entry)
        work.say("changed", source, line, f"{wanted}的清单增加“{entry['事项']}”", path)


def _distinct(work: Work) -> list[tuple[str, int, dict[str, Any]]]:
    first: dict[str, tuple[str, int, dict[str, Any]]] = {}
    for one in work.lines:
        first.setdefault(plain(one[2]["事项"]), one)
    return list(first.values())


def _find(work: Work, wanted: str) -> tuple[str, bytes, dict[str, Any]] | None:
    for path, content in work.existing.files.items():
        if not path.startswith(_FOLDER) or not path.endswith((".yml", ".yaml")):
            continue
        document, _ = read_yaml(content, path)
        record = document.values if document is not None else None
        if not isinstance(record, dict):
            continue
        aliases = record.get("俗称") or []
        names = [record.get("名称"), record.get("代码")]
        names.extend([aliases] if isinstance(aliases, str) else aliases)
        if plain(wanted) in [plain(str(one)) for one in names if one]:
            return path, content, record
    return None


def _new_place(work: Work, name: str) -> None:
    kind = next((kind for ending, kind in reversed(_KINDS) if name.endswith(ending)), "")
    if not kind:
        work.findings.append(
            finding(
                "IMP031",
                Mark("catalog/townships"),
                message=f"没有叫“{name}”的地方，从名称也看不出它是镇、乡、街道还是园区，没有写入清单。",
                help="请先用 gongkai new 建立这个地方，或检查 --township 的名称有没有写错。",
            )
        )
        return
    lines = _distinct(work)
    slug = slug_of_name(re.sub(r"(?:街道办事处)$", "街道", name))
    record = {"名称": name, "代码": slug, "类别": kind, "事项清单": [entry for *_, entry in lines]}
    path = work.free_path(_FOLDER.rstrip("/"), slug, ".yml", name)
    work.edits[path] = emit_yaml(record).encode()
    for source, line, entry in lines:
        work.name_departments(source, line, entry)
    source, line, _ = lines[0]
    work.say("created", source, line, f"{name}（{kind}），清单 {len(lines)} 项", path)


def _refuse(work: Work, path: str, name: str) -> None:
    work.findings.append(
        finding(
            "IMP030",
            Mark(path),
            message=f"{name}的文件里“事项清单”的写法没有办法在末尾接上新的行，没有改动它。",
            help="请把“事项清单”移到文件最后，每个事项一行，以“  - ”开头，再导入一次。",
        )
    )


def _item_of(line: object) -> str:
    return str(line.get("事项", "")) if isinstance(line, dict) else str(line)

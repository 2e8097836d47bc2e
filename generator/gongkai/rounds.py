"""What has to be gone through again: after a law has changed, and before checks of records run out."""

from __future__ import annotations

import csv
import difflib
import hashlib
import io
import json
from collections.abc import Callable, Mapping
from datetime import date
from itertools import groupby
from pathlib import PurePath

from gongkai import reading
from gongkai.check import Affected, Due, due, impact
from gongkai.config import Config
from gongkai.errors import UsageStop
from gongkai.exchange import Event, calendar
from gongkai.model.rulings import Terms


def affected(config: Config, law: str) -> tuple[Affected, ...]:
    """Return what rests on a law.

    Raises:
        UsageStop: nobody in this county names such a law.
    """
    checked = reading.check(config)
    found = tuple(impact(checked.catalog, checked.origins, checked.laws, law))
    if not found:
        names = [
            name for one in checked.catalog.laws for name in (one.short_name, one.name) if name
        ]
        near = difflib.get_close_matches(law.strip("《》"), names, n=3)
        hint = f"是不是：{'、'.join(near)}？" if near else "请写全称或简称，例如 --law 食品安全法。"
        raise UsageStop(f"没有哪个事项或文件的依据是《{law.strip('《》')}》。{hint}")
    return found


def affected_as(found: tuple[Affected, ...], law: str, form: str) -> str:
    """Write what rests on a law, for people or as JSON."""
    if form == "json":
        rows = [
            {"name": one.name, "article": one.article, "field": one.key, "places": list(one.places),
             "path": one.mark.path, "line": one.mark.line}
            for one in found
        ]  # fmt: skip
        return json.dumps(rows, ensure_ascii=False, indent=2)
    places = dict.fromkeys(place for one in found for place in one.places)
    lines = [
        f"《{law.strip('《》')}》改了要核对的有 {len(found)} 处，涉及 {len(places)} 个地方的办事指南。"
    ]
    for one in found:
        where = f"{one.mark.path} 第 {one.mark.line} 行"
        article = f"，{one.article}" if one.article else ""
        lines.append(f"  {one.name}（{where}{article}）")
        if one.places:
            lines.append(f"      在这些地方办：{'、'.join(one.places)}")
    return "\n".join(lines)


def due_list(config: Config, as_of: date, within: int, department: str) -> tuple[Due, ...]:
    """Return what runs out within so many days, of one department or all, by department and day.

    Raises:
        UsageStop: there is no such department or place.
    """
    checked = reading.check(config)
    catalog = checked.catalog
    found = due(catalog, checked.origins, Terms(as_of, fresh_days=config.fresh_days), within=within)
    if department:
        office = catalog.department(department) or catalog.township(department)
        if office is None:
            raise UsageStop(f"没有叫“{department}”的部门或乡镇。")
        found = (one for one in found if one.department == office.name)
    return tuple(sorted(found, key=lambda one: (one.department, one.day, one.name)))


def due_as(found: tuple[Due, ...], ending: str, as_of: date) -> bytes:
    """Write what is due as a file of a type: ``.ics``, ``.csv`` or ``.json``.

    Raises:
        UsageStop: it is none of these.
    """
    writers: Mapping[str, Callable[[tuple[Due, ...], date], bytes]] = {
        ".ics": _calendar, ".csv": _table, ".json": _json,
    }  # fmt: skip
    writer = writers.get(ending.lower())
    if writer is None:
        raise UsageStop(f"不能写成 {ending or '没有扩展名的'} 文件，可以写：{'、'.join(writers)}。")
    return writer(found, as_of)


def due_text(found: tuple[Due, ...], within: int) -> str:
    """Write what is due for people, department by department."""
    if not found:
        return f"{within} 天里没有要核验的。"
    lines = []
    for department, of in groupby(found, key=lambda one: one.department):
        ones = list(of)
        lines.append(f"{department or '（没有写实施主体）'}：{len(ones)} 项")
        for one in ones:
            last = f"上次核验 {one.checked}" if one.checked else "从来没有核验"
            lines.append(f"  {one.day} 到期  {one.name}（{last}，{one.mark.path}）")
    return "\n".join(lines)


def _calendar(found: tuple[Due, ...], as_of: date) -> bytes:
    """Return one event for each department and day, as there may be hundreds of items."""
    events = []
    for (department, day), of in groupby(found, key=lambda one: (one.department, one.day)):
        ones = list(of)
        text = "\n".join(f"{one.name}：{PurePath(one.mark.path)}" for one in ones)
        title = f"{department}：{len(ones)} 项要核验"
        key = hashlib.blake2b(department.encode(), digest_size=6).hexdigest()
        events.append(Event(f"due-{key}-{day:%Y%m%d}", day, title, text))
    return calendar("办事指南核验", events, as_of)


def _table(found: tuple[Due, ...], _as_of: date) -> bytes:
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(("部门", "到期", "名称", "上次核验", "文件"))
    for one in found:
        writer.writerow((one.department, one.day, one.name, one.checked or "", one.mark.path))
    return table.getvalue().encode("utf-8-sig")  # office programs take it for their own code else


def _json(found: tuple[Due, ...], _as_of: date) -> bytes:
    rows = [
        {"department": one.department, "due": one.day.isoformat(), "name": one.name,
         "checked": one.checked.isoformat() if one.checked else None, "path": one.mark.path}
        for one in found
    ]  # fmt: skip
    return (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode()

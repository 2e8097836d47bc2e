"""An inspection for the terminal: a line for each indicator, the worst evidence below it."""

from __future__ import annotations

from itertools import groupby

from gongkai.model.inspection import VERDICTS, Inspection, Outcome

_MOST = 5


def as_text(found: Inspection) -> str:
    """Write an inspection in Chinese, for people."""
    lines = [f"{found.county} 自查（{found.as_of}）", headline(found), ""]
    for group, of in groupby(found.outcomes, key=lambda one: one.indicator.group):
        lines.append(group)
        for one in of:
            lines += _one(one)
    unverified = sum(not one.indicator.verified for one in found.outcomes)
    lines += ["", f"标 * 的 {unverified} 项，分值由本系统分配，没有和文件原文核对过（未核验）。"]
    return "\n".join(lines)


def headline(found: Inspection) -> str:
    """Say in one sentence how it went."""
    if found.vetoed:
        names = "、".join(one.indicator.name for one in found.vetoed)
        return f"不合格：单项否决（{names}）。其余各项得 {found.score:g} 分，供参考。"
    word = "合格" if found.passed else "不合格"
    return f"{word}：{found.score:g} 分（满分 100，60 分合格），没有单项否决。"


def _one(one: Outcome) -> list[str]:
    cost = f"，扣 {one.lost:g}/{one.indicator.points:g} 分" if one.lost else ""
    star = "" if one.indicator.verified else "*"
    trend = ""
    if one.before is not None and one.before != len(one.evidence):
        trend = f"（上一批 {one.before} 处）"
    lines = [
        f"  [{VERDICTS[one.verdict]}] {one.indicator.id} {one.indicator.name}{star}{cost}：{one.said}{trend}"
    ]
    for fact in one.evidence[:_MOST]:
        where = f"{fact.path} 第 {fact.line} 行" if fact.line else fact.path
        lines.append(f"      {f'{where}  ' if where else ''}{fact.text}")
    if len(one.evidence) > _MOST:
        lines.append(f"      ……另有 {len(one.evidence) - _MOST} 处，见 --format xlsx 的清单。")
    return lines

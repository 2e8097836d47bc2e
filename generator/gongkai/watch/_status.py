"""How the live copy stands, for editors: ``status.json`` and ``status.html`` beside the copies.

Neither is in the public folder: findings show records that are not public yet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from gongkai.lock import owner_of
from gongkai.publish import OURS, write_new
from gongkai.values import as_dict, replace

LOCK = "watching.lock"
_NAME = "status.json"
_PAGE = "status.html"
_FORMAT = 1
_SECRET = re.compile(r"//[^/\s@]+@")

# What each state means, and whether somebody has to do something.
_STATES: Mapping[str, tuple[str, bool]] = {
    "published": ("网站是最新的", True),
    "held": ("已退回到以前的版本，等下一次提交", True),
    "refused": ("最近一次修改有错误，没有公开；网站还是上一次的", False),
    "unreachable": ("读不到来源；网站还是上一次的", False),
    "stopped": ("生成或发布没有做成；网站还是上一次的", False),
    "clock": ("本机的日期不对，先不生成；网站还是上一次的", False),
    "fault": ("程序自身出错；网站还是上一次的", False),
}
State = Literal["published", "held", "refused", "unreachable", "stopped", "clock", "fault"]


class Commit(Struct, frozen=True):
    """A commit as people know it; all empty for a folder without Git."""

    name: str = ""
    title: str = ""
    author: str = ""


class Status(Struct, frozen=True):
    """How things stand; moments are ISO 8601 in China's time, days ISO dates, or empty.

    ``public`` is what people see, ``tried`` what was looked at last. ``failures`` counts tries in a
    row that could not be finished. ``stays`` says that a process should be there all the time.
    """

    state: State
    message: str
    source: str
    looked: str
    public: Commit = Commit()
    since: str = ""
    place: str = ""
    next_day: str = ""
    tried: Commit = Commit()
    findings: Sequence[Mapping[str, Any]] = ()
    failures: int = 0
    stays: bool = True


def write_status(status: Status, work: Path) -> bool:
    """Write both files; tell whether the disk let us."""
    try:
        write_new(work / _NAME, as_json(status).encode())
        write_new(work / _PAGE, _page(status).encode())
    except OSError:
        return False
    return True


def read_status(work: Path) -> Status | None:
    """Return the last status that was written, None if there is none that can be read."""
    try:
        values = json.loads((work / _NAME).read_bytes())
        if values.pop("format") != _FORMAT or values["state"] not in _STATES:
            return None
        public, tried = Commit(**values.pop("public")), Commit(**values.pop("tried"))
        return replace(Status(**values), public=public, tried=tried)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def running(work: Path) -> str:
    """Return who watches, empty if nobody does."""
    return owner_of(work / OURS / LOCK)


def is_fine(status: Status, *, alive: bool) -> bool:
    """Whether nobody has to do anything."""
    return _STATES[status.state][1] and (alive or not status.stays)


def as_json(status: Status) -> str:
    """Write a status for programs."""
    return json.dumps({"format": _FORMAT, **as_dict(status)}, ensure_ascii=False, indent=1) + "\n"


def as_words(status: Status, *, alive: bool) -> str:
    """Write a status for people."""
    lines = [f"{label}：{words}" for label, words in _rows(status)]
    if status.stays and not alive:
        lines.append("注意：watch 没有在运行，新的修改不会自动公开。")
    for one in status.findings:
        lines.append(f"  {_place(one)}  [{one.get('code', '')}] {one.get('message', '')}")
        lines.append(f"      怎么改：{one.get('help', '')}")
    return "\n".join([_STATES[status.state][0] + "。", *lines])


def _rows(status: Status) -> list[tuple[str, str]]:
    rows = [
        ("说明", status.message),
        ("来源", status.source),
        ("公开的是", _named(status.public)),
        ("公开时间", _read_as(status.since)),
        ("网站位置", status.place),
        ("最近一次修改", "" if status.tried == status.public else _named(status.tried)),
        ("下一个要重新生成的日子", status.next_day),
        ("连续没有做成", f"{status.failures} 次" if status.failures else ""),
        ("查看时间", _read_as(status.looked)),
    ]
    return [(label, words) for label, words in rows if words]


def _read_as(moment: str) -> str:
    """Write an ISO moment as people do, to the minute."""
    return moment[:16].replace("T", " ")


def without_secrets(words: str) -> str:
    """Take names and passwords out of addresses: what is said here is read by many."""
    return _SECRET.sub("//", words)


def _named(commit: Commit) -> str:
    by = f"（{commit.author}）" if commit.author else ""
    return f"{commit.name[:12]} {commit.title}{by}".strip()


def _place(finding: Mapping[str, Any]) -> str:
    line = finding.get("line")
    where = f" 第 {line} 行" if line else ""
    field = f" {finding['field']}" if finding.get("field") else ""
    return f"{finding.get('path', '')}{where}{field}"


def _page(status: Status) -> str:
    """Write a status as a page of its own, without scripts; it asks for itself again."""
    title, fine = _STATES[status.state]
    rows = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(words)}</dd>\n" for label, words in _rows(status)
    )
    found = "".join(
        f"<li><strong>{escape(_place(one))}</strong>"
        f"<p>{escape(str(one.get('message', '')))}</p>"
        f"<p>怎么改：{escape(str(one.get('help', '')))}</p></li>\n"
        for one in status.findings
    )
    findings = f"<h2>要改的地方</h2>\n<ol>\n{found}</ol>\n" if found else ""
    return (
        '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="30">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
        f'<h1 class="{"fine" if fine else "wrong"}">{"✓" if fine else "✗"} {escape(title)}</h1>\n'
        f"{findings}<dl>\n{rows}</dl>\n</body>\n</html>\n"
    )


_STYLE = """\
:root { color-scheme: light dark; }
body {
  max-width: 42rem; margin: 0 auto; padding: 1rem;
  font: 17px/1.7 "PingFang SC", "HarmonyOS Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
}
h1 { font-size: 1.4rem; padding: .6rem .8rem; border-left: .4rem solid; }
.fine { color: light-dark(#0b6b57, #7fd8c2); }
.wrong { color: light-dark(#a4260f, #ffb4a2); }
h2 { font-size: 1.15rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dt { opacity: .75; }
dd, li { margin: 0; overflow-wrap: anywhere; }
li p { margin: .2rem 0; }
li + li { margin-top: .8rem; }
@media (max-width: 30rem) { dl { display: block; } dd { margin-bottom: .6rem; } }
"""

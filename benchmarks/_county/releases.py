"""A ledger for a synthetic county: each release changes 2 % of the items and the lists of two places.

The county as it stands is the newest release; older ones are made by going backwards from it, so
that the records people write stay the same whatever the number of releases.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks._county.choice import Choice
from gongkai import reading
from gongkai.ledger import Ledger, canonical, path_of
from gongkai.ledger import append as next_release
from gongkai.model.releases import ITEM, LINE, PARTS, PLACE, Draft, Head, Key, Row
from gongkai.releasing import now_of

_SHARE = 0.02
_PLACES = 2
_LINES = 4  # lines of a changed place whose mode differs; one more comes or goes
_FIRST = date(2024, 1, 1)
_STEP = timedelta(days=45)
_MODES = ("直接赋权", "委托受理", "委托办理", "服务前移")
State = dict[Key, Row]


def write_releases(root: Path, count: int) -> None:
    """Write ``count`` releases into the ledger of a county that has none."""
    checked, _ = reading.read(reading.settings(root))
    states = [now_of(checked, _FIRST)]
    for number in range(count - 1, 0, -1):
        states.append(_before(dict(states[-1]), number))
    ledger, day = Ledger(), _FIRST
    for number, state in enumerate(reversed(states), 1):
        values = {
            "批次": f"r{number:02d}",
            "名称": f"第 {number} 批",
            "文号": f"云禾政办发〔{day.year}〕{number}号",
            "公布日期": day.isoformat(),
            "施行日期": day.isoformat(),
            "变更原因": [{"原因": "批次"}],
        }
        paper = (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()
        found = next_release(ledger, Head.model_validate(values), paper, state)
        for edit in found.edits:
            path = root / edit.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(edit.content or b"")
        ledger = _with(ledger, found.head, paper, found.edits[1].content or b"")
        day += _STEP


def _with(ledger: Ledger, head: Head, paper: bytes, body: bytes) -> Ledger:
    from gongkai.ledger import read_ledger

    heads = [Draft(one.head, path_of(one.id, ".yml"), one.paper) for one in ledger.releases]
    heads.append(Draft(head, path_of(head.id, ".yml"), paper))
    bodies = {path_of(one.id, ".jsonl"): one.body for one in ledger.releases}
    bodies[path_of(head.id, ".jsonl")] = body
    return read_ledger(heads, bodies, trusted=True)[0]


def _before(state: State, number: int) -> State:
    """Return a state as it was before release ``number`` + 1."""
    choice = Choice(f"release {number}")
    items = [key for key in state if key[0] == ITEM]
    for key in choice.some(items, max(1, round(_SHARE * len(items)))):
        _changed(state, key, lambda one: _older_item(one, number))
    for place in choice.some([key for key in state if key[0] == PLACE], _PLACES):
        slug = place[1]
        lines = [key for key in state if key[0] == LINE and key[1].startswith(f"{slug}/")]
        for key in choice.some(lines, _LINES):
            _changed(state, key, lambda one: one.update(赋权方式=_MODES[number % len(_MODES)]))
        if lines:
            gone = choice.one(lines)
            del state[gone]
            name = gone[1].partition("/")[2]
            _changed(state, place, lambda one, name=name: _unlisted(one, name))
    return state


def _older_item(one: dict[str, Any], number: int) -> None:
    one["承诺办结时限"] = {"单位": "工作日", "数": 20 + number}
    one["受理条件"] = [*one.get("受理条件", []), f"第 {number} 批以前要先到村里登记"]


def _unlisted(one: dict[str, Any], name: str) -> None:
    one[PARTS[LINE]] = [line for line in one[PARTS[LINE]] if line != name]


def _changed(state: State, key: Key, change: Any) -> None:  # noqa: ANN401 -- what to do with values
    row = state[key]
    values = json.loads(row.content)
    change(values)
    state[key] = Row(row.kind, row.id, canonical(values), row.path, row.address)

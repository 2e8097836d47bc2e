"""A county of twelve items with a release, a site, and a public copy; and one step further.

For each command there is a folder as it stands before, and what stands there when the command has
run undisturbed. Trials work on a copy that always lies at the same place, as builds remember where.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks._faults.child import Runner

_ITEMS = 12
_RECORDS_ONLY = ("release", "import")  # they have no way to a site, and copying one takes a second
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "build": ("build", "--root", "county"),
    "release": ("release", "2026-02", "--root", "county", "--cause", "更正"),
    "import": ("import", "table.tsv", "--root", "county", "--township", "青山镇"),
    "publish": ("publish", "live", "--from", "county/site", "--grace", "0", "--keep", "2"),
}


@dataclass(frozen=True, slots=True)
class State:
    """Every file of a world that means something, by part: records, ledger, site, live copy."""

    parts: Mapping[str, Mapping[str, bytes]]


@dataclass(frozen=True, slots=True)
class World:
    """Where trials take place, and for each command what was before and what is after."""

    base: Path
    before: Mapping[str, State]
    after: Mapping[str, State]

    @property
    def place(self) -> Path:
        """The folder that commands work in."""
        return self.base / "place"

    def reset(self, command: str) -> None:
        """Put everything as it was before a command."""
        shutil.rmtree(self.place, ignore_errors=True)
        subprocess.run(["cp", "-a", self.base / f"before-{command}", self.place], check=True)


def a_world(base: Path, runner: Runner) -> World:
    """Make the county and everything that is compared with."""
    base.mkdir(parents=True, exist_ok=True)
    place = base / "place"
    shutil.rmtree(place, ignore_errors=True)
    _county(place / "county", phone="0000-1111111")
    (place / "table.tsv").write_text(_table(), encoding="utf-8")
    release = [*COMMANDS["release"]]
    release[1] = "2026-01"
    for command in (release, COMMANDS["build"], COMMANDS["publish"]):
        _fine(runner, command, place)
    _county(place / "county", phone="0000-2222222", more=True)
    whole = base / "whole"
    shutil.rmtree(whole, ignore_errors=True)
    subprocess.run(["cp", "-a", place, whole], check=True)
    before, after = {}, {}
    for name, command in COMMANDS.items():
        if name == "publish":  # what is published is the new site
            _fine(runner, COMMANDS["build"], place)
        if name in _RECORDS_ONLY:
            shutil.rmtree(place / "live")
            shutil.rmtree(place / "county" / "site")
        kept = base / f"before-{name}"
        shutil.rmtree(kept, ignore_errors=True)
        subprocess.run(["cp", "-a", place, kept], check=True)
        before[name] = state_of(place)
        _fine(runner, command, place)
        after[name] = state_of(place)
        shutil.rmtree(place)
        subprocess.run(["cp", "-a", whole, place], check=True)
    return World(base, before, after)


def state_of(place: Path) -> State:
    """Read everything that means something; hidden files are nobody's records."""
    county = place / "county"
    live = place / "live" / "current"
    return State(
        {
            "records": {**_files(county / "catalog", "releases"), **_files(county / "content")},
            "ledger": _files(county / "catalog" / "releases"),
            "site": _files(county / "site"),
            "live": {k: v for k, v in _files(live).items() if not k.startswith(".gongkai/")},
        }
    )


def _files(folder: Path, *without: str) -> dict[str, bytes]:
    return {
        name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and (name := path.relative_to(folder).as_posix()).partition("/")[0] not in without
        and not path.name.startswith(".")
    }


def _fine(runner: Runner, command: tuple[str, ...] | list[str], place: Path) -> None:
    status, said = runner.warm_up(command, place)
    if status:
        raise RuntimeError(f"{' '.join(command)} ended with {status}: {said}")


def _county(root: Path, *, phone: str, more: bool = False) -> None:
    _write(root / "site-config.yml", "site_name: 青石县政务公开\nsite_url: https://qingshi.example/\n"
           "docs_dir: content\nplugins:\n  - gongkai: {主色: 青}\n")  # fmt: skip
    _write(root / "catalog/county.yml", {"名称": "青石县"})
    codes = [f"qs-{number:02d}" for number in range(1, _ITEMS + 1)]
    for code in codes:
        _write(root / f"catalog/items/{code}.yml", {
            "事项名称": f"第{code[-2:]}项登记", "地方编码": code, "实施主体": "县民政局",
            "办理流程": ["收件", "受理", "决定"], "法定办结时限": "15个工作日",
            "申请材料": [{"名称": "身份证"}],
        })  # fmt: skip
    _write(root / "catalog/departments.yml", "- 名称: 县民政局\n")
    _write(
        root / "content/policies/a.md",
        "---\n标题: 关于登记的通知\n发布日期: 2026-01-05\n---\n正文。\n",
    )
    listed = "".join(f"  - {code}\n" for code in (codes[:8] if more else codes[:6]))
    _write(
        root / "catalog/townships/qingshan.yml",
        f"名称: 青山镇\n代码: qingshan\n类别: 镇\n便民服务中心: {{地址: 青山镇政府院内, 电话: {phone}}}\n"
        f"村: [上河村]\n事项清单:\n{listed}",
    )


def _table() -> str:
    rows = [("事项名称", "基本编码", "实施主体"), ("第01项登记", "qs-01", "县民政局"),
            ("新的登记", "qs-51", "县水利局"), ("又一登记", "qs-52", "县教育局")]  # fmt: skip
    return "".join("\t".join(row) + "\n" for row in rows)


def _write(path: Path, content: Any) -> None:  # noqa: ANN401 -- text, or values of a record
    path.parent.mkdir(parents=True, exist_ok=True)
    text = (
        content
        if isinstance(content, str)
        else json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    )
    path.write_text(text, encoding="utf-8")


def room() -> Path | None:
    """Return where files are made fastest: in memory, where there is such a folder."""
    memory = Path("/dev/shm")  # noqa: S108 -- what lies there gets a name of its own
    return memory if memory.is_dir() and os.access(memory, os.W_OK) else None

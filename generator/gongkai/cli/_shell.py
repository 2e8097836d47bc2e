"""What all commands share: options, and what these mean."""

from __future__ import annotations

import os
import re
import shlex
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

import click

from gongkai.cache import Cache, identity, know_identity
from gongkai.clock import today
from gongkai.config import CONFIG_NAME
from gongkai.errors import UsageStop, there
from gongkai.inputs import Inputs, read_inputs
from gongkai.workers import Workers

_PLAIN = re.compile(r"[\w./:\\+-]+")


def looked_at(root: Path, cache: Cache, module: str, workers: Workers) -> Inputs:
    """Read a county's files; where no cache may answer for them, load meanwhile what will be needed."""
    if not cache.is_new:
        return read_inputs(root)
    looked = workers.begin(lambda: _look(root))
    import_module(module)
    inputs, program = looked()
    know_identity(program)
    return inputs


def _look(root: Path) -> tuple[Inputs, str]:
    inputs = read_inputs(root)
    _ = inputs.digest  # is kept in it
    return inputs, identity()


def _its_root(_context: click.Context, option: click.Parameter, root: Path | None) -> Path | None:
    """Refuse a folder that is no county: another one further up is not what was asked for."""
    if root is not None and not there(root / CONFIG_NAME):
        raise click.BadParameter(f"{root} 里没有 {CONFIG_NAME}，不是县的文件夹。", param=option)
    return root


root_option = click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=None, callback=_its_root,
    help="县的文件夹（默认从当前文件夹向上找 site-config.yml）",
)  # fmt: skip
as_of_option = click.option(
    "--as-of", "as_of", type=click.DateTime(["%Y-%m-%d"]), default=None, help="按哪一天生成"
)
# Which day it is, for whoever looked at the clock already; unlike --as-of it is no day gone by, of
# which the releases alone tell.
its_day_option = click.option(
    "--today", "its_day", type=click.DateTime(["%Y-%m-%d"]), default=None, hidden=True
)


def day(value: datetime | None) -> date:
    """Return the day that was asked for, or else today."""
    return value.date() if value else today()


def inside(path: Path, root: Path) -> str:
    """Return a path as seen from a folder; raise UsageStop where it is not inside."""
    full = path.resolve()
    if not there(full):
        raise UsageStop(f"没有 {path} 这个文件或文件夹。")
    if not full.is_relative_to(root.resolve()):
        raise UsageStop(f"{path} 不在 {root} 里。")
    return full.relative_to(root.resolve()).as_posix()


def typed(path: Path) -> str:
    """Return a path as it is typed into a shell: in quotes where it holds blanks or other signs."""
    text = str(path)
    if _PLAIN.fullmatch(text):
        return text
    return f'"{text}"' if os.name == "nt" else shlex.quote(text)


def below(path: str, wanted: list[str]) -> bool:
    """Whether a path is one of these, or below one."""
    return any(path == one or path.startswith(f"{one}/") or one == "." for one in wanted)

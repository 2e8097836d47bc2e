"""What all commands share: options, and how what goes wrong becomes an exit status and a sentence."""

from __future__ import annotations

import contextlib
import errno
import sys
import tempfile
import traceback
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from gongkai.cache import Cache, identity, know_identity
from gongkai.clock import today
from gongkai.config import CONFIG_NAME
from gongkai.errors import FindingsStop, GongkaiError, UsageStop, reason
from gongkai.inputs import Inputs, read_inputs
from gongkai.report import as_list
from gongkai.workers import Workers

_MACHINE = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO))
_LOG = Path(".cache") / "gongkai-fault.log"


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Turn what can go wrong into the exit status and sentence that belong to it."""

    @wraps(command)
    def run(**options: Any) -> None:  # noqa: ANN401 -- whatever click passes
        try:
            command(**options)
        except FindingsStop as stop:
            click.echo(as_list(stop.findings), err=True)
            click.echo(f"{stop}。原来的网站没有改动。", err=True)
            sys.exit(1)
        except GongkaiError as stop:
            click.echo(str(stop), err=True)
            sys.exit(2)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except OSError as fault:
            if fault.errno not in _MACHINE:
                _blame(fault)
            with contextlib.suppress(OSError):  # what we say may be what cannot be written
                click.echo(f"{reason(fault)}，没有做完。请先解决，再运行一次。", err=True)
            sys.exit(2)
        except Exception as fault:  # noqa: BLE001 -- the last net: a fault of ours, never a stack trace
            _blame(fault)

    return run


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


def _blame(fault: Exception) -> NoReturn:
    log = logged("".join(traceback.format_exception(fault)))
    click.echo(f"程序自身出错了，不是你的问题。请把文件 {log} 发给维护人员。", err=True)
    sys.exit(3)


def logged(fault: str) -> Path:
    """Keep the account of a fault in a file, and return its place."""
    for log in (_LOG, Path(tempfile.gettempdir()) / _LOG.name):
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            log.write_text(fault, encoding="utf-8", errors="backslashreplace")
        except OSError:  # the folder may not be ours to write
            continue
        return log.resolve()
    click.echo(fault, err=True)
    return _LOG.resolve()


def _its_root(_context: click.Context, option: click.Parameter, root: Path | None) -> Path | None:
    """Refuse a folder that is no county: another one further up is not what was asked for."""
    if root is not None and not (root / CONFIG_NAME).is_file():
        raise click.BadParameter(f"{root} 里没有 {CONFIG_NAME}，不是县的文件夹。", param=option)
    return root


root_option = click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=None, callback=_its_root,
    help="县的文件夹（默认从当前文件夹向上找 site-config.yml）",
)  # fmt: skip
as_of_option = click.option(
    "--as-of", "as_of", type=click.DateTime(["%Y-%m-%d"]), default=None, help="按哪一天生成"
)


def day(value: datetime | None) -> date:
    """Return the day that was asked for, or else today."""
    return value.date() if value else today()


def inside(path: Path, root: Path) -> str:
    """Return a path as seen from a folder; raise UsageStop where it is not inside."""
    full = path.resolve()
    if not full.exists():
        raise UsageStop(f"没有 {path} 这个文件或文件夹。")
    if not full.is_relative_to(root.resolve()):
        raise UsageStop(f"{path} 不在 {root} 里。")
    return full.relative_to(root.resolve()).as_posix()


def below(path: str, wanted: list[str]) -> bool:
    """Whether a path is one of these, or below one."""
    return any(path == one or path.startswith(f"{one}/") or one == "." for one in wanted)

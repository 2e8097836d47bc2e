"""The one place where commands are run, and where what goes wrong gets its exit status and sentence.

It holds for a command line that cannot be read, too, so no command guards itself.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NoReturn

import click

from gongkai.cli._chinese import COMMAND, OPTIONS, ChineseContext, usage_of
from gongkai.errors import FindingsStop, GongkaiError, stop_of
from gongkai.report import as_list

_LOG = Path(".cache") / "gongkai-fault.log"


class Commands(click.Group):
    """All commands of the program."""

    context_class = ChineseContext

    def __init__(self, name: str | None = None, **settings: Any) -> None:  # noqa: ANN401 -- whatever click passes
        super().__init__(name, options_metavar=OPTIONS, subcommand_metavar=COMMAND, **settings)

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command that speaks like the others."""
        cmd.context_class, cmd.options_metavar = ChineseContext, OPTIONS
        super().add_command(cmd, name)

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:  # noqa: ANN401 -- whatever click passes
        """Read what stands before the name of the command."""
        with _ending():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 -- as click has it
        """Read what stands after the name of the command, and run it."""
        with _ending():
            return super().invoke(ctx)


class _Told(click.ClickException):
    """An end that click is to tell in our words."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.exit_code = status  # type: ignore[misc]  # click has one for each class

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=True)


@contextlib.contextmanager
def _ending() -> Iterator[None]:
    """Turn what can go wrong into the exit status and sentence that belong to it."""
    try:
        yield
    except click.UsageError as fault:
        raise _Told(usage_of(fault), fault.exit_code) from fault
    except FindingsStop as stop:
        click.echo(as_list(stop.findings), err=True)
        click.echo(f"{stop}。原来的网站没有改动。", err=True)
        sys.exit(1)
    except GongkaiError as stop:
        click.echo(str(stop), err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt, EOFError) as fault:
        raise _Told("\n已停下。", 1) from fault
    except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
        raise
    except OSError as fault:
        machine = stop_of(fault)
        if machine is None:
            _blame(fault)
        with contextlib.suppress(OSError):  # what we say may be what cannot be written
            click.echo(str(machine), err=True)
        sys.exit(2)
    except Exception as fault:  # noqa: BLE001 -- the last net: a fault of ours, never a stack trace
        _blame(fault)


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

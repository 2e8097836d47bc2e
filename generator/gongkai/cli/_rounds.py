"""``gongkai due``: which records have to be checked again, by when and by whom."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from gongkai.cli._shell import as_of_option, day, root_option
from gongkai.errors import UsageStop, reason


@click.command()
@click.option(
    "--within", type=click.IntRange(0, 3650), default=30, help="看接下来多少天（默认 30）"
)
@click.option("--department", default="", help="只看一个部门或乡镇")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=None,
              help="写成文件：.ics 日历、.csv 表格、.json")  # fmt: skip
@as_of_option
@root_option
def due(
    root: Path | None, within: int, department: str, out: Path | None, as_of: datetime | None
) -> None:
    """列出快到期、已到期要重新核验的事项和乡镇，按部门分开。"""
    from gongkai import reading, rounds

    config = reading.settings(root or Path.cwd())
    on = day(as_of)
    found = rounds.due_list(config, on, within, department)
    if out is None:
        click.echo(rounds.due_text(found, within))
        return
    content = rounds.due_as(found, out.suffix, on)
    try:
        out.write_bytes(content)
    except OSError as fault:
        raise UsageStop(f"{out} 写不进去：{reason(fault)}。") from fault
    click.echo(f"已写好 {out}，共 {len(found)} 项。")


commands = (due,)

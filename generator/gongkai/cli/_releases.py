"""Commands of the ledger: release, diff."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from gongkai.cli._shell import root_option
from gongkai.clock import refuse_wrong, today
from gongkai.report import as_list


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--name", default="", help="批次的名称，例如 第三批放权事项目录")
@click.option("--document", default="", help="公布这一批的文号")
@click.option(
    "--effective", type=click.DateTime(["%Y-%m-%d"]), default=None, help="施行日期（默认今天）"
)
@click.option("--cause", default="", help="变化的原因，例如 法律修改 或 上级目录：市里 2026 版")
@click.option("--note", default="", help="写进批次的说明")
@click.option("--dry-run", is_flag=True, help="只看会写什么，不写文件")
@root_option
def release(root: Path | None, id_: str, name: str, document: str, effective: datetime | None,
            cause: str, note: str, *, dry_run: bool) -> None:  # fmt: skip
    """把现在的记录发布成一个批次，追加到 catalog/releases/，以后不能再改。

    ID 是批次的代号，例如 2026-03；抬头可以先写在 catalog/releases/2026-03.yml 里。
    """
    from gongkai import reading, releasing

    day = effective.date() if effective else None
    asked = releasing.Asked(id_, name, document, day, cause, note)
    config = reading.settings(root or Path.cwd())
    if not dry_run:
        refuse_wrong(config.root, "发布批次")
    found = releasing.release(config, asked, today(), dry_run=dry_run)
    said = found.differences.said
    click.echo(releasing.written(f"批次 {id_}", said, "human"))
    for proposal in found.proposals:
        click.echo(f"请看：{proposal.sentence()}", err=True)
    if found.findings:
        click.echo(as_list(found.findings), err=True)
    if any(finding.level == "error" for finding in found.findings):
        click.echo("没有发布，什么都没有写。", err=True)
        sys.exit(1)
    verb = "会写" if dry_run else "写好了"
    click.echo(f"{verb}：{'、'.join(edit.path for edit in found.edits)}")
    click.echo(f"施行日期 {found.head.effective}，正文摘要（SHA-256）{found.digest}")


@click.command()
@click.argument("first", metavar="[从]", default="")
@click.argument("second", metavar="[到]", default="")
@click.option("--format", "form", type=click.Choice(["human", "md", "json"]), default="human",
              help="输出格式")  # fmt: skip
@root_option
def diff(root: Path | None, first: str, second: str, form: str) -> None:
    """两个批次之间改了什么；只写一个，就和现在的记录比；都不写，比最近一批和现在的记录。"""
    from gongkai import reading, releasing

    config = reading.settings(root or Path.cwd())
    title, said = releasing.compare(config, first, second, today())
    click.echo(releasing.written(title, said, form))


def verify_ledger(root: Path | None) -> None:
    """Recompute the chain of releases; end with status 1 where anything is wrong."""
    from gongkai import reading, releasing

    faults, releases = releasing.verify(reading.settings(root or Path.cwd()))
    for one in releases:
        click.echo(f"{one.digest}  {one.id}  自 {one.effective} 起  清单 {one.list_digest}")
    if faults:
        click.echo(as_list(faults), err=True)
        click.echo(f"核对到 {len(releases)} 个批次，发现 {len(faults)} 处不对。", err=True)
        sys.exit(1)
    click.echo(f"{len(releases)} 个批次首尾相接，没有被改动过。")


commands = (release, diff)

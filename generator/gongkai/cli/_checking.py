"""Commands that look and tell: check, where, inspect."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import click

from gongkai.cache import FOLDER as CACHE_FOLDER
from gongkai.cache import Cache, identity
from gongkai.cli._shell import (
    as_of_option,
    below,
    day,
    inside,
    looked_at,
    root_option,
)  # fmt: skip
from gongkai.config import find_root
from gongkai.ending import leave
from gongkai.errors import UsageStop, reason
from gongkai.model.findings import Finding
from gongkai.report import LineOf, as_format
from gongkai.workers import Workers, processors

_FORMATS = ["human", "github", "gitlab", "json", "sarif"]


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--site", type=click.Path(path_type=Path, file_okay=False, exists=True), default=None,
              help="检查一个已经生成的网站文件夹，不看记录")  # fmt: skip
@click.option("--fix", is_flag=True, help="改好不用动脑筋的：全角符号、文号的括号、日期的写法")
@click.option("--mask", is_flag=True, help="把个人信息改成打码的写法")
@click.option("--dry-run", is_flag=True, help="和 --fix、--mask 一起用：只看会怎么改，不写")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="human", help="输出格式")
@click.option("--strict", is_flag=True, help="有提醒也算不通过")
@click.option(
    "--law", default="", help="只列出依据这部法律的事项和办理的地方，例如 --law 食品安全法"
)
@as_of_option
@root_option
def check(root: Path | None, paths: tuple[Path, ...], site: Path | None, form: str,
          as_of: datetime | None, law: str, *, fix: bool, mask: bool, dry_run: bool, strict: bool) -> None:  # fmt: skip
    """只检查记录，不生成网站；给出文件时只报告这些文件的问题。"""
    if site is not None and (paths or fix or mask):
        raise UsageStop("--site 检查的是生成好的网页，不能和文件、--fix、--mask 一起用。")
    if dry_run and not (fix or mask):
        raise UsageStop("--dry-run 要和 --fix 或 --mask 一起用。")
    if site is not None:
        from gongkai.audit import audit

        if next(site.rglob("*.html"), None) is None:
            raise UsageStop(f"{site} 里没有网页。先运行 gongkai build，再指明生成的文件夹。")
        _tell(audit(site), form, strict=strict)
        return

    folder = find_root(root or Path.cwd())
    if law:
        from gongkai import reading, rounds

        affected = rounds.affected(reading.settings(folder), law)
        click.echo(rounds.affected_as(affected, law, form))
        return
    asked = [inside(path, folder) for path in paths]

    def wanted(path: str) -> bool:
        return not asked or below(path, asked)

    for wish, name in ((fix, "fixed"), (mask, "masked")):
        if wish:
            _mended(folder, name, wanted, form, dry_run=dry_run)
    findings = tuple(one for one in _found(folder, day(as_of)) if wanted(one.path))
    _tell(findings, form, strict=strict, root=folder)


def _mended(
    root: Path, name: str, wanted: Callable[[str], bool], form: str, *, dry_run: bool
) -> None:
    """Mend what can be mended by itself, and show what that changes."""
    from gongkai import mending, reading

    mend = mending.fixed if name == "fixed" else mending.masked
    done = mend(reading.settings(root), wanted, only_look=dry_run)
    click.echo(done.diff, nl=False, err=form != "human")
    click.echo(f"{'会改' if dry_run else '已改'} {len(done.changed)} 个文件。", err=True)
    for path in done.by_hand:
        click.echo(f"{path} 要用办公软件打开，自己改。", err=True)


def _found(root: Path, as_of: date) -> tuple[Finding, ...]:
    """Return what is wrong in a county on a day; what was found before, where nothing has changed."""
    cache, workers = Cache(root / CACHE_FOLDER), Workers(processors())
    inputs = looked_at(root, cache, "gongkai.reading", workers)
    last = cache.shelf("findings")
    key = f"{identity()}:{inputs.digest}:{as_of}"
    found: tuple[Finding, ...] | None = last.get(key)
    if found is None:
        from gongkai import reading

        gc.disable()  # as in a build
        from gongkai.frame import accepted

        config, means = reading.settings(root), reading.Means(cache, workers)
        accepted(config)
        checked = reading.check(config, means, as_of, inputs)
        found = checked.findings
        if config.whole:
            last.keep(key, found)
        cache.shelf("ledger").spare()  # a build asks for more of it
        cache.save()
        leave(checked, means, inputs)
    return found


def _tell(
    findings: tuple[Finding, ...], form: str, *, strict: bool, root: Path | None = None
) -> None:
    """Print findings, and end as they demand; people see the lines of a county's files, too."""
    line_of: LineOf | None = None
    if root and findings and form == "human":
        from gongkai import quoting

        line_of = quoting.line_of(root)
    click.echo(as_format(findings, form, line_of))
    serious = ("error", "warning") if strict else ("error",)
    if any(one.level in serious for one in findings):
        sys.exit(1)


@click.command()
@click.argument("text")
@root_option
def where(root: Path | None, text: str) -> None:
    """从网页上看到的一句话，找到它写在哪个文件的哪一行。

    TEXT 是网页上的原话，例如 "3个工作日"；整句找不到时分成几段来找。
    """
    from gongkai import reading
    from gongkai.seeking import seek

    config = reading.settings(root or Path.cwd())
    places = seek(config, text)
    for one in places:
        click.echo(one)
    if not places:
        click.echo(
            "记录和文章里都没有这句话。它可能是程序算出来的，用 gongkai explain 网页地址 看各项的来历。"
        )
        sys.exit(1)


@click.command()
@click.option("--from", "table", type=click.Path(path_type=Path, dir_okay=False, exists=True), default=None,
              help="只看这张表里的指南：别的系统导出的 .xlsx .csv .docx 也行")  # fmt: skip
@click.option("--map", "columns", multiple=True, metavar="列名=字段", help="说明表里的一列是什么")
@click.option("--site", type=click.Path(path_type=Path, file_okay=False, exists=True), default=None,
              help="连同生成好的网页一起看")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["human", "json", "html", "xlsx"]), default="human",
              help="html 开会看，xlsx 分单位派活")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=None,
              help="写到哪个文件（html 和 xlsx 要写）")  # fmt: skip
@as_of_option
@root_option
def inspect(root: Path | None, table: Path | None, columns: tuple[str, ...], site: Path | None,
            form: str, out: Path | None, as_of: datetime | None) -> None:  # fmt: skip
    """按国家的检查指标自查：逐项结论、得分、要改的清单。不会放到网站上。"""
    from gongkai import reading
    from gongkai.inspecting import inspection_from, inspection_of, written_as

    if form in ("html", "xlsx") and out is None:
        raise UsageStop(f"{form} 要写进文件，请加 --out，例如 --out 自查.{form}。")
    if columns and not table:
        raise UsageStop("--map 要和 --from 一起用。")
    if table is not None:
        said = dict(one.split("=", 1) for one in columns if "=" in one)
        found = inspection_from(table.name, table.read_bytes(), said, day(as_of))
    else:
        config = reading.settings(root or Path.cwd())
        _keep_private(out, config.root / config.site_dir)
        found = inspection_of(config, day(as_of), site)
    content = written_as(found, form)
    if out is None:
        click.echo(content.decode(), nl=False)
        return
    try:
        out.write_bytes(content)
    except OSError as fault:
        raise UsageStop(f"{out} 写不进去：{reason(fault)}。") from fault
    click.echo(f"已写好 {out}。")


def _keep_private(out: Path | None, site: Path) -> None:
    """Refuse to write into the public site."""
    if out is not None and out.resolve().is_relative_to(site.resolve()):
        raise UsageStop(f"自查结果不对外公开，不能写进 {site}。请换一个地方。")


commands: tuple[click.Command, ...] = (check, where, inspect)

"""The command line: arguments in, findings and one closing line out; the only place that prints.

Exit status: 0 fine · 1 findings forbid it · 2 wrong usage · 3 a fault of ours, with a log to send.
"""

from __future__ import annotations

import gc
import time
from datetime import datetime
from pathlib import Path

import click

from gongkai import __version__
from gongkai.cache import FOLDER as CACHE_FOLDER
from gongkai.cache import Cache
from gongkai.cli._checking import commands as checking
from gongkai.cli._commands import Commands
from gongkai.cli._commands import logged as _logged
from gongkai.cli._editing import commands as editing
from gongkai.cli._hosting import commands as hosting
from gongkai.cli._live import commands as live
from gongkai.cli._releases import commands as releases
from gongkai.cli._rounds import commands as rounds
from gongkai.cli._shell import as_of_option as _as_of
from gongkai.cli._shell import day as _day
from gongkai.cli._shell import its_day_option as _its_day
from gongkai.cli._shell import looked_at, typed
from gongkai.cli._shell import root_option as _root
from gongkai.cli._tables import commands as tables
from gongkai.cli._told import told
from gongkai.clock import refuse_wrong, today
from gongkai.config import find_root, output_problem
from gongkai.ending import leave
from gongkai.errors import UsageStop
from gongkai.receipt import Order, Receipt, everything, last_receipt
from gongkai.seal import Seal, seal_of, unvouched
from gongkai.workers import Workers, processors

__all__ = ["main"]

_EARLIER = (
    "注意：本机的日期是 {}，上一次生成时是 {}，两个里有一个不对。"
    "网站按今天的日期显示哪些已经施行、哪些已经过期，请核对本机的时间。"
)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="gongkai")
def main() -> None:
    """公开：把县里的事项记录和政策文件做成群众能用的网站。"""


@main.command()
@click.option(
    "--out", type=click.Path(path_type=Path), default=None, help="输出文件夹（默认 site）"
)
@_as_of
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=None,
    help="同时工作的进程数（默认是处理器的个数）",
)
@click.option("--clean", is_flag=True, help="不用上次留下的缓存，从头生成")
@click.option(
    "--no-extras",
    is_flag=True,
    help="只生成网页，不生成附加文件（短信版、办事手册、Word、PDF、关联数据、存到手机的离线包）",
)
@click.option("--preview", is_flag=True, help="连同等待发布的改动一起显示，标明未发布")
@click.option("--portable", is_flag=True, help="链接带上文件名，从 U 盘里打开也能用")
@click.option("--strict", is_flag=True, help="有提醒也不生成")
@click.option("--report", type=click.Path(path_type=Path), default=None,
              help="把结果和问题写进这个 JSON 文件，给别的程序看")  # fmt: skip
@click.option("--cache", "kept", type=click.Path(path_type=Path), default=None,
              help="缓存放在哪个文件夹（默认是县的文件夹里的 .cache）")  # fmt: skip
@click.option("--commit", default="", help="清单里写的 Git 提交（默认由 Git 告诉）")
@_its_day
@_root
def build(root: Path | None, out: Path | None, as_of: datetime | None, jobs: int | None,
          report: Path | None, kept: Path | None, commit: str, its_day: datetime | None,
          *, clean: bool, strict: bool, portable: bool, preview: bool, no_extras: bool) -> None:  # fmt: skip
    """检查全部记录并生成网站。"""
    begun = time.perf_counter()
    gc.disable()  # a build makes millions of values and hardly a cycle; looking for them costs a sixth
    with told(report, _logged) as done:
        folder = find_root(root or Path.cwd())
        if out is not None and (wrong := output_problem(folder, out)):
            raise UsageStop(f"--out 写的是 {out}，{wrong}。")
        cache = Cache(kept or folder / CACHE_FOLDER, fresh=clean)
        workers = Workers(jobs or processors())
        inputs = looked_at(folder, cache, "gongkai.pipeline", workers)
        seal = seal_of(folder, commit=commit)
        order = Order(folder, _day(as_of or its_day), out, portable, strict, extras=not no_extras, seal=seal,
                      preview=preview, from_ledger=as_of is not None and not preview)  # fmt: skip
        receipt = last_receipt(cache.shelf("receipts"), order)
        if receipt is None or not receipt.holds(everything(inputs, seal), order.as_of):
            if as_of is None and its_day is None:
                _look_at_the_clock(folder, receipt)
            from gongkai import pipeline, reading

            means = reading.Means(cache, workers)
            config = reading.settings(order.root)
            site = pipeline.prepare(config, inputs, order, means)
            receipt, published = pipeline.put(site, config, inputs, order, means)
            leave(site, means)
            done.written, done.removed = len(published.written), len(published.removed)
        done.receipt = receipt
    if not preview and (words := _unvouched(folder, seal)):
        click.echo(words, err=True)
    _tell(receipt, done.written, done.removed, time.perf_counter() - begun, preview=preview)


def _look_at_the_clock(folder: Path, receipt: Receipt | None) -> None:
    """Refuse a day that cannot be, and speak of one before that of the last build: either may be wrong."""
    refuse_wrong(folder, "生成，网站还是上一次的")
    if receipt and today() < receipt.as_of:
        click.echo(_EARLIER.format(today(), receipt.as_of), err=True)


def _unvouched(folder: Path, seal: Seal) -> str:
    def fits(public: bytes) -> bool:
        from gongkai.publish import is_pair

        return is_pair(seal.key, public)

    return unvouched(folder, signed=bool(seal.key), fits=fits)


def _tell(receipt: Receipt, written: int, removed: int, seconds: float, *, preview: bool) -> None:
    if receipt.warnings or receipt.notes:
        click.echo(
            f"另有 {receipt.warnings} 条提醒、{receipt.notes} 条说明，运行 gongkai check 可以逐条查看。",
            err=True,
        )
    if receipt.waiting:
        click.echo(
            f"有 {receipt.waiting} 条记录的改动等着编入批次，还没有公开；"
            f"{'' if preview else '加 --preview 可以先看，'}用 gongkai release 发布。",
            err=True,
        )
    if not receipt.has_address:
        click.echo(
            "没有设置 site_url，所以没有生成 sitemap.xml、规范网址和二维码；"
            "网站放在子路径下的，找不到网页时显示的 404.html 没有样式、链接打不开，要先写 site_url。",
            err=True,
        )
    if preview:
        click.echo("这是预览，不能公开；公开以前请再运行 gongkai build。", err=True)
    next_day = receipt.next_day.isoformat() if receipt.next_day else "无"
    click.echo(
        f"共 {receipt.pages} 页：写入 {written} 个文件，未变 {len(receipt.rows) - written} 个，"
        f"删除 {removed} 个，用时 {seconds:.1f} 秒；下一个需要重新生成的日子：{next_day}。"
    )


@main.command()
@click.argument("address")
@_as_of
@_root
def explain(root: Path | None, address: str, as_of: datetime | None) -> None:
    """说明一个页面上的每一项从哪个文件的哪一行来，或一个检查代号是什么意思。

    ADDRESS 是网页地址，例如 townships/qingshan/000131001000/，从浏览器里复制来的也行；或代号，例如 FLW009。
    """
    from gongkai import finding_codes

    if finding_codes.is_code(address):
        click.echo(finding_codes.explain_code(address))
        return
    from gongkai import explain as explaining
    from gongkai import reading

    config = reading.settings(root or Path.cwd())
    click.echo(explaining.explain(config, address, _day(as_of)))


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="端口")
@_root
def serve(root: Path | None, port: int) -> None:
    """在本机预览：保存文件后自动重新生成，浏览器自动刷新。"""
    from gongkai import reading
    from gongkai.serve import serve as run

    config = reading.settings(root or Path.cwd())
    run(config, port=port, day=today, say=click.echo, keep=_logged)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """新建一个县的文件夹，马上就能检查和生成网站。"""
    from gongkai import desk

    written = desk.init(folder)
    click.echo(f"已在 {folder} 写好 {len(written)} 个文件。接下来：")
    click.echo(f"  gongkai build --root {typed(folder)}")
    click.echo(f"  gongkai serve --root {typed(folder)}")


for _command in (*checking, *live, *tables, *editing, *releases, *rounds, *hosting):
    main.add_command(_command)

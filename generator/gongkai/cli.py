"""The command line: arguments in, findings and one closing line out; the only place that prints.

Exit status: 0 fine · 1 findings forbid it · 2 wrong usage · 3 a fault of ours, with a log to send.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from gongkai import __version__
from gongkai.cache import FOLDER as CACHE_FOLDER
from gongkai.cache import Cache
from gongkai.clock import today
from gongkai.config import CONFIG_NAME, find_root
from gongkai.errors import FindingsStop, GongkaiError, UsageStop, reason
from gongkai.inputs import read_inputs
from gongkai.receipt import Order, Receipt, everything, last_receipt
from gongkai.report import as_format, as_human, as_list
from gongkai.workers import Workers, processors

_LOG = Path(".cache") / "gongkai-fault.log"


def _guarded(command: Callable[..., None]) -> Callable[..., None]:
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
        except Exception:  # noqa: BLE001 -- the last net: a fault of ours, never a stack trace
            log = _logged(traceback.format_exc())
            click.echo(f"程序自身出错了，不是你的问题。请把文件 {log} 发给维护人员。", err=True)
            sys.exit(3)

    return run


def _logged(fault: str) -> Path:
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


_root = click.option(
    "--root", type=click.Path(path_type=Path, file_okay=False), default=None, callback=_its_root,
    help="县的文件夹（默认从当前文件夹向上找 site-config.yml）",
)  # fmt: skip
_as_of = click.option(
    "--as-of", "as_of", type=click.DateTime(["%Y-%m-%d"]), default=None, help="按哪一天生成"
)


def _day(value: datetime | None) -> date:
    return value.date() if value else today()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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
@click.option("--no-extras", is_flag=True, help="只生成网页，不生成附加文件（目前没有附加文件）")
@click.option("--preview", is_flag=True, help="连同等待发布的改动一起显示，标明未发布")
@click.option("--portable", is_flag=True, help="链接带上文件名，从 U 盘里打开也能用")
@click.option("--strict", is_flag=True, help="有提醒也不生成")
@_root
@_guarded
def build(root: Path | None, out: Path | None, as_of: datetime | None, jobs: int | None,
          *, clean: bool, strict: bool, portable: bool, preview: bool, no_extras: bool) -> None:  # fmt: skip
    """检查全部记录并生成网站。"""
    del no_extras
    begun = time.perf_counter()
    gc.disable()  # a build makes millions of values and hardly a cycle; looking for them costs a sixth
    order = Order(
        find_root(root or Path.cwd()), _day(as_of), out, portable, strict, preview,
        from_ledger=as_of is not None and not preview,
    )  # fmt: skip
    cache = Cache(order.root / CACHE_FOLDER, fresh=clean)
    inputs = read_inputs(order.root)
    receipt = last_receipt(cache.shelf("receipts"), order)
    written, removed = 0, 0
    if receipt is None or not receipt.holds(everything(inputs), order.as_of):
        from gongkai import pipeline

        means = pipeline.Means(cache, Workers(jobs or processors()))
        receipt, done = pipeline.build(pipeline.settings(order.root), inputs, order, means)
        written, removed = len(done.written), len(done.removed)
    _tell(receipt, written, removed, time.perf_counter() - begun)


def _tell(receipt: Receipt, written: int, removed: int, seconds: float) -> None:
    if receipt.warnings or receipt.notes:
        click.echo(
            f"另有 {receipt.warnings} 条提醒、{receipt.notes} 条说明，运行 gongkai check 可以逐条查看。",
            err=True,
        )
    if receipt.waiting:
        click.echo(
            f"有 {receipt.waiting} 条记录的改动等着编入批次，还没有公开；"
            "加 --preview 可以先看，用 gongkai release 发布。",
            err=True,
        )
    if not receipt.has_address:
        click.echo("没有设置 site_url，所以没有生成 sitemap.xml 和规范网址。", err=True)
    next_day = receipt.next_day.isoformat() if receipt.next_day else "无"
    click.echo(
        f"共 {receipt.pages} 页：写入 {written} 个文件，未变 {len(receipt.rows) - written} 个，"
        f"删除 {removed} 个，用时 {seconds:.1f} 秒；下一个需要重新生成的日子：{next_day}。"
    )


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["human", "github", "json", "sarif"]),
              default="human", help="输出格式")  # fmt: skip
@click.option("--strict", is_flag=True, help="有提醒也算不通过")
@_root
@_guarded
def check(root: Path | None, paths: tuple[Path, ...], form: str, strict: bool) -> None:
    """只检查记录，不生成网站；给出文件时只报告这些文件的问题。"""
    from gongkai import pipeline

    config = pipeline.settings(root or Path.cwd())
    checked = pipeline.check(config)
    wanted = [_inside(path, config.root) for path in paths]
    findings = tuple(f for f in checked.findings if not wanted or _below(f.path, wanted))
    click.echo(as_format(findings, form))
    serious = ("error", "warning") if strict else ("error",)
    if any(finding.level in serious for finding in findings):
        sys.exit(1)


def _inside(path: Path, root: Path) -> str:
    full = path.resolve()
    if not full.exists():
        raise UsageStop(f"没有 {path} 这个文件或文件夹。")
    if not full.is_relative_to(root.resolve()):
        raise UsageStop(f"{path} 不在 {root} 里。")
    return full.relative_to(root.resolve()).as_posix()


def _below(path: str, wanted: list[str]) -> bool:
    return any(path == one or path.startswith(f"{one}/") or one == "." for one in wanted)


@main.command()
@click.argument("address")
@_as_of
@_root
@_guarded
def explain(root: Path | None, address: str, as_of: datetime | None) -> None:
    """说明一个页面上的每一项从哪个文件的哪一行来。

    ADDRESS 是网页地址，例如 townships/qingshan/000131001000/。
    """
    from gongkai import explain as explaining
    from gongkai import pipeline

    config = pipeline.settings(root or Path.cwd())
    click.echo(explaining.explain(config, address, _day(as_of)))


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="端口")
@_root
@_guarded
def serve(root: Path | None, port: int) -> None:
    """在本机预览：保存文件后自动重新生成，浏览器自动刷新。"""
    from gongkai import pipeline
    from gongkai.serve import serve as run

    config = pipeline.settings(root or Path.cwd())
    run(config, port=port, day=today, say=click.echo, keep=_logged)


@main.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option("--batch", default="", help="属于哪一个批次")
@click.option("--township", default="", help="同时列入这个乡镇的清单（名称或代码）")
@click.option("--map", "columns", multiple=True, metavar="列名=字段", help="指定某一列是什么字段")
@click.option("--dry-run", is_flag=True, help="只看会做什么，不写文件")
@_root
@_guarded
def import_(
    root: Path | None,
    files: tuple[Path, ...],
    columns: tuple[str, ...],
    batch: str,
    township: str,
    dry_run: bool,
) -> None:
    """把文件（.txt .docx .xlsx .xls .ods .csv .tsv）里的政策和事项变成记录。"""
    from gongkai import pipeline
    from gongkai.exchange import ImportOptions, print_report

    config = pipeline.settings(root or Path.cwd())
    wrong = [one for one in columns if "=" not in one]
    if wrong:
        raise UsageStop(f"--map 要写成 列名=字段，这里写的是：{'、'.join(wrong)}")
    pairs = dict(one.split("=", 1) for one in columns)
    asked = ImportOptions(batch=batch, township=township, columns=pairs, dry_run=dry_run)
    contents = {path.as_posix(): _bytes(path) for path in files}
    found = pipeline.import_files(config, contents, asked)
    click.echo(print_report(found))
    if found.findings:
        click.echo(as_human(found.findings), err=True)
    if any(finding.level == "error" for finding in found.findings):
        click.echo("有错误，什么都没有写。", err=True)
        sys.exit(1)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise UsageStop(f"{path} 打不开：{reason(fault)}。") from fault


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@_guarded
def init(folder: Path) -> None:
    """新建一个县的文件夹，马上就能检查和生成网站。"""
    from gongkai import pipeline

    written = pipeline.init(folder)
    click.echo(f"已在 {folder} 写好 {len(written)} 个文件。接下来：")
    click.echo(f"  gongkai build --root {folder}")
    click.echo(f"  gongkai serve --root {folder}")


@main.command()
@click.argument("id_", metavar="ID")
@click.option("--name", default="", help="批次的名称，例如 第三批放权事项目录")
@click.option("--document", default="", help="公布这一批的文号")
@click.option(
    "--effective", type=click.DateTime(["%Y-%m-%d"]), default=None, help="施行日期（默认今天）"
)
@click.option("--cause", default="", help="变化的原因，例如 法律修改 或 上级目录：市里 2026 版")
@click.option("--note", default="", help="写进批次的说明")
@click.option("--dry-run", is_flag=True, help="只看会写什么，不写文件")
@_root
@_guarded
def release(root: Path | None, id_: str, name: str, document: str, effective: datetime | None,
            cause: str, note: str, *, dry_run: bool) -> None:  # fmt: skip
    """把现在的记录发布成一个批次，追加到 catalog/releases/，以后不能再改。

    ID 是批次的代号，例如 2026-03；抬头可以先写在 catalog/releases/2026-03.yml 里。
    """
    from gongkai import pipeline, releasing

    day = effective.date() if effective else None
    asked = releasing.Asked(id_, name, document, day, cause, note)
    config = pipeline.settings(root or Path.cwd())
    found = releasing.release(config, asked, today(), dry_run=dry_run)
    said = found.differences.said
    click.echo(releasing.written(f"批次 {id_}", said, "human"))
    for proposal in found.proposals:
        click.echo(f"请看：{proposal.sentence()}", err=True)
    if any(finding.level == "error" for finding in found.findings):
        click.echo(as_list(found.findings), err=True)
        click.echo("没有发布，什么都没有写。", err=True)
        sys.exit(1)
    verb = "会写" if dry_run else "写好了"
    click.echo(f"{verb}：{'、'.join(edit.path for edit in found.edits)}")
    click.echo(f"施行日期 {found.head.effective}，正文摘要（SHA-256）{found.digest}")


@main.command()
@click.argument("first", metavar="[从]", default="")
@click.argument("second", metavar="[到]", default="")
@click.option("--format", "form", type=click.Choice(["human", "md", "json"]), default="human",
              help="输出格式")  # fmt: skip
@_root
@_guarded
def diff(root: Path | None, first: str, second: str, form: str) -> None:
    """两个批次之间改了什么；只写一个，就和现在的记录比；都不写，比最近一批和现在的记录。"""
    from gongkai import pipeline, releasing

    config = pipeline.settings(root or Path.cwd())
    title, said = releasing.compare(config, first, second, today())
    click.echo(releasing.written(title, said, form))


@main.command()
@_root
@_guarded
def verify(root: Path | None) -> None:
    """从第一批起重新核对全部批次：有没有被改、有没有缺、清单的摘要对不对。"""
    from gongkai import pipeline, releasing

    faults, releases = releasing.verify(pipeline.settings(root or Path.cwd()))
    for one in releases:
        click.echo(f"{one.digest}  {one.id}  自 {one.effective} 起  清单 {one.list_digest}")
    if faults:
        click.echo(as_list(faults), err=True)
        click.echo(f"核对到 {len(releases)} 个批次，发现 {len(faults)} 处不对。", err=True)
        sys.exit(1)
    click.echo(f"{len(releases)} 个批次首尾相接，没有被改动过。")

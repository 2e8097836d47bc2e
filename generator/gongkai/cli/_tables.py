"""Commands that turn files of others into records, and records into files for others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli._shell import root_option
from gongkai.errors import UsageStop, reason
from gongkai.report import as_human

if TYPE_CHECKING:
    from gongkai.model.layouts import Layout


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option("--batch", default="", help="属于哪一个批次")
@click.option("--township", default="", help="同时列入这个乡镇的清单（名称或代码）")
@click.option("--map", "columns", multiple=True, metavar="列名=字段", help="指定某一列是什么字段")
@click.option("--split", is_flag=True, help="一页里有两篇文章的，拆成两份文件")
@click.option("--dry-run", is_flag=True, help="只看会做什么，不写文件")
@root_option
def import_(
    root: Path | None,
    files: tuple[Path, ...],
    columns: tuple[str, ...],
    batch: str,
    township: str,
    split: bool,
    dry_run: bool,
) -> None:
    """把文件（.txt .docx .xlsx .xls .ods .csv .tsv）里的政策和事项变成记录。"""
    from gongkai import desk, reading
    from gongkai.exchange import ImportOptions, print_report

    config = reading.settings(root or Path.cwd())
    asked = ImportOptions(
        batch=batch, township=township, columns=_pairs(columns), dry_run=dry_run, split=split
    )
    contents = {path.as_posix(): _bytes(path) for path in files}
    found = desk.import_files(config, contents, asked)
    click.echo(print_report(found))
    if found.findings:
        click.echo(as_human(found.findings), err=True)
    if any(finding.level == "error" for finding in found.findings):
        click.echo("有错误，什么都没有写。", err=True)
        sys.exit(1)


def _pairs(columns: tuple[str, ...]) -> dict[str, str]:
    wrong = [one for one in columns if "=" not in one]
    if wrong:
        raise UsageStop(f"--map 要写成 列名=字段，这里写的是：{'、'.join(wrong)}")
    return dict(one.split("=", 1) for one in columns)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--map", "columns", multiple=True, metavar="列名=字段", help="指定某一列是什么字段")
@click.option("--format", "form", type=click.Choice(["human", "json"]), default="human",
              help="输出格式")  # fmt: skip
@root_option
def reconcile(root: Path | None, file: Path, columns: tuple[str, ...], form: str) -> None:
    """把县里的事项和上级的目录逐项核对：名称、编码、依据、类型，谁缺了什么。"""
    import json

    from gongkai import desk, reading
    from gongkai.exchange import print_reconciled

    config = reading.settings(root or Path.cwd())
    found = desk.reconcile_file(config, file.name, _bytes(file), _pairs(columns))
    if found.findings:
        click.echo(as_human(found.findings), err=True)
    if any(finding.level == "error" for finding in found.findings):
        sys.exit(1)
    words = json.dumps(found.as_list(), ensure_ascii=False, indent=1)
    click.echo(words if form == "json" else print_reconciled(found))


_EXPORTS = (".xlsx", ".docx", ".csv", ".json", ".jsonld")
_PAPER = (".xlsx", ".docx", ".csv")


@click.command()
@click.option("--to", "to", type=click.Path(path_type=Path, dir_okay=False), required=True,
              help="写到哪个文件（.xlsx .docx .csv .json .jsonld）")  # fmt: skip
@click.option("--township", default="", help="只要这个乡镇的（名称或代码）")
@click.option("--department", default="", help="只要这个部门的")
@click.option("--layout", type=click.Choice(["annex", "directory"]), default=None,
              help="annex：文件附件的样式；directory：基层政务公开标准目录")  # fmt: skip
@root_option
def export(
    root: Path | None, to: Path, township: str, department: str, layout: Layout | None
) -> None:
    """把记录导出成表格：.xlsx 可以改好再导入；加 --layout 是印发用的样式；.json 和 .jsonld 给程序用。"""
    from gongkai import desk, reading
    from gongkai.publish import write_new

    ending = to.suffix.lower()
    if ending not in _EXPORTS:
        raise UsageStop(f"不能写 {ending or '没有扩展名的'} 文件，可以写：{'、'.join(_EXPORTS)}。")
    if layout and ending not in _PAPER:
        raise UsageStop(f"印发用的样式只能写成：{'、'.join(_PAPER)}。")
    if ending == ".csv" and layout == "directory":
        raise UsageStop("标准目录有两行表头，请写成 .xlsx 或 .docx。")
    config = reading.settings(root or Path.cwd())
    content = desk.export_file(
        config, ending, township=township, department=department, layout=layout
    )
    try:
        to.parent.stat()  # a folder that is not there is a slip of the pen
        write_new(to, content)
    except OSError as fault:
        raise UsageStop(f"{to} 写不进去：{reason(fault)}。") from fault
    click.echo(f"已写好 {to}。")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise UsageStop(f"{path} 打不开：{reason(fault)}。") from fault


commands = (import_, reconcile, export)

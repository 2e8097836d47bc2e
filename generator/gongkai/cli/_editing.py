"""Commands that help those who write records: new, fmt, schema."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli._shell import below, guarded, inside, root_option
from gongkai.errors import UsageStop, reason


@click.command()
@click.argument("kind", metavar="KIND")
@click.argument("name")
@root_option
@guarded
def new(root: Path | None, kind: str, name: str) -> None:
    """写一条新记录的样子，每个字段都有说明。

    KIND：item 事项，township 乡镇，bundle 一件事，unit 单位，venue 场馆，question 问答，
    link 链接，notice 通知，info 信息，policy 政策文件。
    """
    from gongkai import desk, pipeline
    from gongkai.exchange import NEW_KINDS

    if kind not in NEW_KINDS:
        raise UsageStop(f"没有“{kind}”这一种，可以写：{'、'.join(NEW_KINDS)}。")
    config = pipeline.settings(root or Path.cwd())
    click.echo(f"已写好 {desk.new(config, kind, name)}。用编辑器打开，照着填。")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "only_look", is_flag=True, help="只看哪些文件要整理，不写")
@root_option
@guarded
def fmt(root: Path | None, paths: tuple[Path, ...], *, only_look: bool) -> None:
    """把记录整理成统一的写法；内容和注释都不变。"""
    from gongkai import desk, pipeline

    config = pipeline.settings(root or Path.cwd())
    wanted = [inside(path, config.root) for path in paths]
    done = desk.formatted(
        config, lambda path: not wanted or below(path, wanted), only_look=only_look
    )
    for path in done.changed:
        click.echo(path)
    for path in done.refused:
        click.echo(f"{path} 没有整理：先运行 gongkai check 改好它。", err=True)
    click.echo(f"{'要' if only_look else '已'}整理 {len(done.changed)} 个文件。")
    if done.refused or (only_look and done.changed):
        sys.exit(1)


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=None,
              help="写到哪个文件夹（默认县文件夹里的 .vscode/schemas）")  # fmt: skip
@root_option
@guarded
def schema(root: Path | None, out: Path | None) -> None:
    """写出记录的 JSON Schema，编辑器用它提示栏名、解释字段、标出写错的词。"""
    from gongkai import desk, pipeline
    from gongkai.exchange import editor_settings

    config = pipeline.settings(root or Path.cwd())
    folder = out or config.root / ".vscode" / "schemas"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in desk.schemas(config).items():
            (folder / name).write_bytes(content)
        if out is None and not (settings := folder.with_name("settings.json")).exists():
            settings.write_bytes(editor_settings())
    except OSError as fault:
        raise UsageStop(f"{folder} 写不进去：{reason(fault)}。") from fault
    click.echo(f"已写好 {folder}。")


commands = (new, fmt, schema)

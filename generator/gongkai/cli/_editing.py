"""Commands that help those who write records: new, fmt, schema, editor."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from gongkai.cli._shell import below, inside, root_option
from gongkai.errors import UsageStop, reason

Program = Literal["gitlab", "gitea"]


@click.command()
@click.argument("kind", metavar="KIND")
@click.argument("name")
@root_option
def new(root: Path | None, kind: str, name: str) -> None:
    """写一条新记录的样子，每个字段都有说明。

    KIND：item 事项，township 乡镇，bundle 一件事，certificate 证照，unit 单位，venue 场馆，
    question 问答，link 链接，notice 通知，info 信息，policy 政策文件。
    """
    from gongkai import desk, reading
    from gongkai.exchange import NEW_KINDS

    if kind not in NEW_KINDS:
        raise UsageStop(f"没有“{kind}”这一种，可以写：{'、'.join(NEW_KINDS)}。")
    config = reading.settings(root or Path.cwd())
    click.echo(f"已写好 {desk.new(config, kind, name)}。用编辑器打开，照着填。")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "only_look", is_flag=True, help="只看哪些文件要整理，不写")
@root_option
def fmt(root: Path | None, paths: tuple[Path, ...], *, only_look: bool) -> None:
    """把记录整理成统一的写法；内容和注释都不变。"""
    from gongkai import desk, reading

    config = reading.settings(root or Path.cwd())
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
def schema(root: Path | None, out: Path | None) -> None:
    """写出记录的 JSON Schema，编辑器用它提示栏名、解释字段、标出写错的词。"""
    from gongkai import desk, reading
    from gongkai.exchange import editor_settings

    config = reading.settings(root or Path.cwd())
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


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True,
              help="写到哪个文件夹，再放到单位自己的服务器上；不能放进公开的网站")  # fmt: skip
@click.option("--host", "program", type=click.Choice(["gitlab", "gitea"]), required=True,
              help="记录放在哪种平台上（Forgejo 选 gitea）")  # fmt: skip
@click.option("--url", "address", required=True, help="平台的网址，如 https://git.example.gov.cn")
@click.option("--repo", "repository", required=True, help="仓库，如 xingzheng/gongkai")
@click.option("--branch", default="main", show_default=True, help="改到哪个分支")
@click.option("--app", "application", default="",
              help="在平台上登记的应用编号；不写就用个人令牌登录")  # fmt: skip
@click.option("--package", "source", type=click.Path(path_type=Path, exists=True), default=None,
              help="已经下载好的 @sveltia/cms 压缩包或文件夹，不再联网")  # fmt: skip
@click.option("--registry", default="", help="从哪个 npm 镜像下载编辑器程序")
@root_option
def editor(root: Path | None, out: Path, program: Program, address: str, repository: str,
           branch: str, application: str, source: Path | None, registry: str) -> None:  # fmt: skip
    """写出一个网页编辑器，不懂 Git 的人也能在浏览器里改记录。"""
    import re

    from gongkai import reading
    from gongkai.editor import REGISTRY, write_editor
    from gongkai.exchange import GitHost

    if not re.fullmatch(r"https?://[^\s<>\"'`\\;,]+", address):
        raise UsageStop(f"--url 要写成 https:// 开头的网址，这里写的是“{address}”。")
    if not re.fullmatch(r"[^\s/]+(/[^\s/]+)+", repository):
        raise UsageStop(f"--repo 要写成 组/仓库，这里写的是“{repository}”。")
    config = reading.settings(root or Path.cwd())
    host = GitHost(program, address, repository, branch, application)
    count = write_editor(config, host, out, source=source, registry=registry or REGISTRY)
    click.echo(f"已在 {out} 写好 {count} 个文件。把它放到单位内部的网页服务器上，打开就能编辑。")
    click.echo("事项类型这样的词、部门的名称改了以后，重新运行一次这个命令。")


commands = (new, fmt, schema, editor)

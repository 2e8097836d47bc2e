"""Commands for whoever runs the web server: server, doctor."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

import click

from gongkai.cli._shell import root_option
from gongkai.clock import today
from gongkai.errors import UsageStop, reason
from gongkai.inputs import read_inputs

_NAMES = {"nginx": "nginx", "caddy": "Caddy", "apache": "Apache", "": "没有认出来"}


@click.command()
@click.option("--for", "kind", type=click.Choice(["nginx", "caddy", "apache"]), required=True,
              help="哪一种服务器")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True,
              help="设置写到哪个文件夹")  # fmt: skip
@click.option("--site", default="/srv/gongkai/current", show_default=True, metavar="文件夹",
              help="公开的网站在服务器上的哪里")  # fmt: skip
@root_option
def server(root: Path | None, kind: str, out: Path, site: str) -> None:
    """写出网站服务器的设置：安全策略、缓存、压缩、搬家的网址、找不到的页面。

    网址是不是 https、在不在子路径下，看 site-config.yml 里的 site_url。
    """
    from gongkai import pipeline, reading
    from gongkai.hosting import server_files

    place = PurePosixPath(site)
    if not place.is_absolute() or any(sign in site for sign in "\"'\\\n$;{}"):
        raise UsageStop(
            f"--site 要写服务器上的完整路径，例如 /srv/gongkai/current，这里是 {site}。"
        )
    config = reading.settings(root or Path.cwd())
    hosting = pipeline.hosting(config, read_inputs(config.root), today())
    for name, content in server_files(kind, hosting, place).items():
        try:
            out.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(content)
        except OSError as fault:
            raise UsageStop(f"{out / name} 写不进去：{reason(fault)}。") from fault
        click.echo(f"已写好 {out / name}。")
    if not hosting.site_url:
        click.echo(
            "没有设置 site_url，按 http、网站在根路径写的。网站放在子路径下的，先写 site_url 再生成一次："
            "404.html 也要靠它才找得到样式和首页。",
            err=True,
        )


@click.command()
@click.argument("address", metavar="网址")
def doctor(address: str) -> None:
    """看看公开的网站有没有设置不对的地方，说出要改哪一行。只打开网页，不会改动任何东西。"""
    from gongkai.hosting import asker, examined

    kind, ills = examined(address, asker(), today())
    click.echo(f"服务器：{_NAMES[kind]}")
    for number, ill in enumerate(ills, 1):
        click.echo(f"{number}. {ill.what}\n   为什么：{ill.why}。\n   改这一行：{ill.line}")
    if ills:
        click.echo(
            f"共 {len(ills)} 处。也可以运行 gongkai server --for {kind or 'nginx'} 写一份完整的设置。"
        )
        sys.exit(1)
    click.echo("没有发现问题。")


commands = (server, doctor)

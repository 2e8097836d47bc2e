"""Commands for the live copy: publish, rollback, watch, status, verify, keygen."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.cli._releases import verify_ledger
from gongkai.cli._shell import as_of_option, day, root_option
from gongkai.clock import known_days, now, refuse_wrong, today
from gongkai.config import CONFIG_NAME, find_root, output_problem
from gongkai.errors import ConfigStop, UsageStop, reason, there
from gongkai.seal import PUBLIC, unvouched

if TYPE_CHECKING:
    from gongkai.publish import Manifest, Outcome, Verdict

_PRIVATE = "gongkai.key"

_keep = click.option(
    "--keep", type=click.IntRange(1, 1000), default=5, show_default=True, help="文件夹里留几个版本"
)
_grace = click.option(
    "--grace", type=click.FloatRange(0), default=24.0, show_default=True, metavar="小时",
    help="撤下的文件多少小时以后才删；要马上删（例如误公开了个人信息）写 0",
)  # fmt: skip


@click.command()
@click.argument("dest")
@click.option("--from", "source", type=click.Path(path_type=Path), default=None,
              help="发布哪个文件夹（默认是生成的网站）")  # fmt: skip
@_keep
@_grace
@root_option
def publish(root: Path | None, dest: str, source: Path | None, keep: int, grace: float) -> None:
    """把生成好的网站发布出去。

    DEST 是一个文件夹（网站在其中的 current 里），或 用户@主机:/路径（rsync），或 s3://桶名/文件夹。
    """
    from gongkai.publish import finished, fits, publish_to

    county = _county(root)
    refuse_wrong(county, "发布")
    build = finished(source or _site(root))
    if source is None:
        _refuse_inside(dest, find_root(root or Path.cwd()))
    signs = partial(fits, build.manifest.content, build.signed)
    if county and (words := unvouched(county, signed=bool(build.signed), fits=signs)):
        click.echo(words, err=True)
    outcome = publish_to(dest, build, keep=keep, grace=grace * 3600, now=now().timestamp())
    click.echo(_told(outcome))


def _site(root: Path | None) -> Path:
    from gongkai import reading

    config = reading.settings(root or Path.cwd())
    return config.root / config.site_dir


def _county(root: Path | None) -> Path | None:
    """Return the county's folder, None where somebody publishes without one."""
    try:
        return find_root(root or Path.cwd())
    except ConfigStop:
        return None


def _refuse_inside(dest: str, root: Path) -> None:
    """What lies below records would be taken for records, or be committed."""
    from gongkai.publish import is_folder

    if is_folder(dest) and (wrong := output_problem(root, Path(dest))):
        raise UsageStop(f"不能写到 {dest}：{wrong}。")


def _told(outcome: Outcome) -> str:
    where = f"{outcome.place}（第 {outcome.number} 版）" if outcome.number else outcome.place
    commit = f"，提交 {outcome.manifest.commit[:12]}" if outcome.manifest.commit else ""
    waiting = f"，还有 {outcome.leaving} 个撤下的文件过些时候再删" if outcome.leaving else ""
    return f"网站在 {where}：写入 {outcome.written} 个文件，删除 {outcome.removed} 个{waiting}{commit}。"


@click.command()
@click.argument("dest", type=click.Path(path_type=Path, file_okay=False))
@click.option("--to", type=click.IntRange(1), default=None, help="退回到第几版（默认上一版）")
@_grace
def rollback(dest: Path, to: int | None, grace: float) -> None:
    """退回到以前的版本；watch 会等下一次提交再公开新的。"""
    from gongkai.publish import OURS, Copies, is_folder

    if not is_folder(str(dest)):
        raise UsageStop("只有发布到文件夹的网站能退回。别的地方请重新发布以前的提交。")
    there(dest / OURS)
    copies = Copies(dest.resolve())
    if copies.shown is None:
        raise UsageStop(f"{dest} 里没有发布过的网站。")
    click.echo(_told(copies.roll_back(to=to, grace=grace * 3600, now=now().timestamp())))


@click.command()
@click.argument("source")
@click.argument("dest")
@click.option("--branch", default="", help="Git 的分支（默认 main；也可以写成 来源#分支）")
@click.option("--interval", type=click.FloatRange(0.1), default=None, metavar="秒",
              help="隔多少秒看一次（默认文件夹 2 秒，Git 30 秒）")  # fmt: skip
@click.option("--once", is_flag=True, help="只看一次就结束（给定时任务和 Git 钩子用）")
@click.option("--work", type=click.Path(path_type=Path, file_okay=False), default=None,
              help="DEST 不是文件夹时，状态和工作文件放在哪里")  # fmt: skip
@_keep
@_grace
def watch(source: str, dest: str, branch: str, interval: float | None, work: Path | None,
          keep: int, grace: float, *, once: bool) -> None:  # fmt: skip
    """看着 SOURCE（县的文件夹，或 Git 仓库的地址），有好的修改就公开到 DEST。

    有错误的修改不公开，原来的网站不动，原因写在 DEST/status.html 里。
    发 SIGHUP 或 SIGUSR1 信号可以叫它马上看一次。
    """
    from gongkai.publish import OURS, is_folder, refuse_foreign
    from gongkai.watch import Days, Orders, World, is_fine, source_of
    from gongkai.watch import watch as run

    if work is None and not is_folder(dest):
        raise UsageStop("DEST 不是文件夹，请用 --work 指明状态和工作文件放在哪里。")
    place = (work or Path(dest)).resolve()
    folders = (Path(dest).resolve(), place) if is_folder(dest) else (place,)
    for folder in dict.fromkeys(folders):
        if records := _records_in(source):
            _refuse_inside(str(folder), records)
        refuse_foreign(folder)
    orders = Orders(source, dest, place, keep, grace * 3600, interval or 0.0, once)
    found = source_of(source, place / OURS, branch=branch)
    days = Days(today, known=known_days())
    status = run(found, orders, World(days, now, _poked(), click.echo))
    if not is_fine(status, alive=True):
        sys.exit(1)


def _records_in(source: str) -> Path | None:
    """Return the county's folder on this machine that a source is, if it is one."""
    folder = Path(source.partition("#")[0].removeprefix("file://"))
    return folder if there(folder / CONFIG_NAME) else None


def _poked() -> Callable[[float], object]:
    """Return what waits, and comes back early when the process gets a signal to look at once."""
    poke = threading.Event()
    for name in ("SIGHUP", "SIGUSR1"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: poke.set())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

    def wait(seconds: float) -> None:
        poke.wait(seconds)
        poke.clear()

    return wait


@click.command()
@click.argument("dest", type=click.Path(path_type=Path, file_okay=False))
@click.option("--format", "form", type=click.Choice(["human", "json"]), default="human",
              help="输出格式")  # fmt: skip
def status(dest: Path, form: str) -> None:
    """说明 watch 做得怎么样；有人要处理的事时退出状态是 1。"""
    from gongkai.publish import OURS
    from gongkai.watch import as_json, as_words, is_fine, read_status, running

    there(dest / OURS)
    found = read_status(dest)
    if found is None:
        raise UsageStop(f"{dest} 里没有 status.json，watch 还没有在这里运行过。")
    alive = bool(running(dest))
    click.echo(
        as_json(found) if form == "json" else as_words(found, alive=alive), nl=form != "json"
    )
    if not is_fine(found, alive=alive):
        sys.exit(1)


@click.command()
@click.argument("target", required=False, default="")
@click.option("--key", type=click.Path(path_type=Path, dir_okay=False), default=None,
              help="公钥文件（默认是县的文件夹里的 gongkai.pub）")  # fmt: skip
@click.option("--rebuild", "commit", default="", metavar="提交",
              help="按这个提交重新生成一遍来比对")  # fmt: skip
@as_of_option
@root_option
def verify(root: Path | None, target: str, key: Path | None, commit: str,
           as_of: datetime | None) -> None:  # fmt: skip
    """核对公开的网站：哪些文件被改过、缺了、多出来了；不写 TARGET，核对本县的全部批次。

    TARGET 是文件夹，或网站的网址。核对批次，就是从第一批起看有没有被改、有没有缺、清单的摘要对不对。
    """
    from gongkai.publish import verify_address, verify_folder

    if not target:
        verify_ledger(root)
        return
    public = _public_key(root, key)
    is_live = target.startswith(("http://", "https://"))
    if not is_live and not (there(Path(target)) and Path(target).is_dir()):
        raise UsageStop(f"没有 {target} 这个文件夹。网址要以 https:// 或 http:// 开头。")
    against = (
        _rebuilt(root, target, commit, day(as_of), asked=as_of is not None) if commit else None
    )
    if is_live:
        verdict = verify_address(target, public=public, against=against)
    else:
        verdict = verify_folder(Path(target), public=public, against=against)
    click.echo(_judged(verdict, against))
    if not verdict.fine:
        sys.exit(1)


def _public_key(root: Path | None, key: Path | None) -> bytes:
    try:
        path = key or find_root(root or Path.cwd()) / PUBLIC
        return path.read_bytes() if key or path.is_file() else b""
    except ConfigStop:
        return b""
    except OSError as fault:
        raise UsageStop(f"公钥 {key} 打不开：{reason(fault)}。") from fault


def _rebuilt(root: Path | None, target: str, commit: str, as_of: date, *, asked: bool) -> Manifest:
    """Build a commit as of the day that the copy shows, if it can be told, and no later than asked."""
    from gongkai.publish import last_day
    from gongkai.rebuild import rebuilt

    shown = None if asked else last_day(target)
    return rebuilt(find_root(root or Path.cwd()), commit, min(as_of, shown or as_of))


def _judged(verdict: Verdict, against: Manifest | None) -> str:
    lists = [("改过", verdict.altered), ("缺少", verdict.missing), ("多出", verdict.extra or ())]
    lines = [f"{label}：{path}" for label, paths in lists for path in paths]
    manifest = verdict.manifest
    if manifest:
        made = f"提交 {manifest.commit}" if manifest.commit else "没有写明提交"
        base = "重新生成的网站" if against else "清单"
        lines.append(
            f"按{base}核对了 {len(manifest.files)} 个文件（{made}，{manifest.generator}）。"
        )
    if verdict.leaving:
        lines.append(f"另有 {len(verdict.leaving)} 个撤下不久、还没有删的文件，和以前的清单一致。")
    if verdict.extra is None:
        lines.append("通过网址看不到多出来的文件；要查这一项，请在服务器上核对文件夹。")
    signed = {
        True: "签名正确。",
        False: "签名不对或没有签名：清单本身也可能被人换过。",
        None: "没有给出公钥，没有核对签名：清单本身如果被人换过，这里看不出来。",
    }
    lines.append(signed[verdict.signed])
    lines.append("没有发现问题。" if verdict.fine else "有问题，见上面。")
    return "\n".join(lines)


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=None,
              help="放在哪个文件夹（默认是主文件夹下的 .gongkai）")  # fmt: skip
@root_option
def keygen(root: Path | None, out: Path | None) -> None:
    """生成一对签名用的钥匙：私钥自己留着，公钥公开。"""
    from gongkai.publish import new_key
    from gongkai.seal import KEY_FILE, would_be_committed

    folder = (out or Path.home() / ".gongkai").resolve()
    private, public = folder / _PRIVATE, folder / PUBLIC
    if would_be_committed(private, root) or (folder / CONFIG_NAME).exists():
        raise UsageStop(
            f"{folder} 在 Git 仓库或县的文件夹里，私钥不能放在那里。请用 --out 换一处。"
        )
    for path in (private, public):
        if path.exists():
            raise UsageStop(
                f"{path} 已经有了，没有动它。换掉钥匙以前请先想好：旧的签名就不能用了。"
            )
    pair = new_key()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        private.touch(mode=0o600)
        private.write_bytes(pair.private)
        public.write_bytes(pair.public)
    except OSError as fault:
        raise UsageStop(f"{folder} 写不进去：{reason(fault)}。") from fault
    click.echo(f"私钥：{private}（不要给任何人，不要提交到 Git）")
    click.echo(f"公钥：{public}（请放进县的文件夹，和 {CONFIG_NAME} 在一起，并在别处也公布一份）")
    click.echo(f"生成网站前设置环境变量 {KEY_FILE}={private}，清单就会带上签名。")


commands = (publish, rollback, watch, status, verify, keygen)

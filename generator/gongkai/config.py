"""site-config.yml as this program sees it: MkDocs settings it shares and its own options.

The file is valid MkDocs configuration; ours stands under ``plugins: - gongkai:``. Values arrive as
a plain mapping, from our own reader on the command line or from MkDocs in the plugin, and both
give the same ``Config``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.errors import ConfigStop

CONFIG_NAME = "site-config.yml"
COLOURS = {"青": "teal", "红": "red", "蓝": "blue"}
# The contract fixes both: exchange, commit and every path in a record count on them.
CATALOG = "catalog"
CONTENT = "content"
_OPTIONS = ("主色", "发布方式", "安全联系", "安全联系到期")
# 发布方式: whether a commit is public at once, or waits for a release.
AT_ONCE, BY_BATCH = "直接", "批次"


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of one county's site; ``site_url`` ends in ``/`` or is empty.

    ``whole`` says that all settings stand in the file itself, so that its bytes stand for them.
    ``at_once`` says that a commit is public without a release.
    """

    root: Path
    site_name: str
    site_url: str = ""
    site_dir: str = "site"
    colour: str = "teal"
    security_contact: str = ""
    security_until: str = ""
    at_once: bool = True
    whole: bool = True

    @property
    def file(self) -> Path:
        """Where the configuration lies."""
        return self.root / CONFIG_NAME


def find_root(start: Path) -> Path:
    """Return the nearest folder upward that holds site-config.yml; raise ConfigStop if none."""
    for folder in (start, *start.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder
    message = (
        f"在 {start} 和它的上级文件夹里都没有找到 {CONFIG_NAME}。"
        "请进入县的文件夹再运行，或用 --root 指明；新建一个县用 gongkai init 文件夹名。"
    )
    raise ConfigStop(message)


def config_from(root: Path, settings: Mapping[str, Any]) -> Config:
    """Build the configuration from MkDocs settings; raise ConfigStop naming every bad value."""
    options = plugin_options(settings.get("plugins"))
    problems = [f"不认识的设置“{key}”，可用的有：{'、'.join(_OPTIONS)}" for key in options
                if key not in _OPTIONS]  # fmt: skip
    name = str(settings.get("site_name") or "").strip()
    if not name:
        problems.append("缺少 site_name（网站名称）")
    url = str(settings.get("site_url") or "").strip()
    if url and not re.fullmatch(r"https?://[^\s/]+(/[^\s?#]*)?", url):
        problems.append(f"site_url 不是网址：{url}")
    colour = str(options.get("主色") or "青")
    if colour not in COLOURS:
        problems.append(f"主色“{colour}”不可用，可选：{'、'.join(COLOURS)}")
    mode = str(options.get("发布方式") or AT_ONCE)
    if mode not in (AT_ONCE, BY_BATCH):
        problems.append(f"发布方式“{mode}”不可用，可选：{AT_ONCE}、{BY_BATCH}")
    content = _relative(root, settings.get("docs_dir") or CONTENT)
    if content != CONTENT:
        problems.append(
            f"docs_dir 只能是 {CONTENT}，这里写的是“{content}”；请把文章放在 {CONTENT}/"
        )
    contact = str(options.get("安全联系") or "").strip()
    until = str(options.get("安全联系到期") or "").strip()
    if contact and not re.match(r"(https|mailto|tel):\S+$", contact):
        problems.append(f"安全联系“{contact}”要写成 mailto:、tel: 或 https: 开头的地址")
    if contact and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", until):
        problems.append("写了 安全联系，还要写 安全联系到期，如 2027-12-31（security.txt 的规定）")
    if problems:
        raise ConfigStop(f"{CONFIG_NAME} 有误：" + "；".join(problems))
    return Config(
        root=root,
        site_name=name,
        site_url=url.rstrip("/") + "/" if url else "",
        site_dir=_relative(root, settings.get("site_dir") or "site"),
        colour=COLOURS[colour],
        security_contact=contact,
        security_until=until,
        at_once=mode == AT_ONCE,
    )


def plugin_options(plugins: object) -> Mapping[str, Any]:
    """Find our options in the ``plugins`` setting, a list or mapping as MkDocs allows both."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if isinstance(entry, Mapping) and "gongkai" in entry:
            options = entry["gongkai"]
            return options if isinstance(options, Mapping) else {}
    return {}


def theme_folder() -> Path:
    """Return the theme: beside the package in a wheel, at the top of a checkout."""
    here = Path(__file__).resolve().parent
    for folder in (here / "theme", here.parents[1] / "theme"):
        if (folder / "templates").is_dir():
            return folder
    message = f"找不到主题文件夹 theme，安装可能不完整（{here}）"
    raise ConfigStop(message)


def _relative(root: Path, value: object) -> str:
    """Return a folder as seen from the county's; MkDocs may name that by way of a link."""
    path = root / Path(str(value))
    for inside in (path, path.parent.resolve() / path.name):
        for home in (root, root.resolve()):
            if inside.is_relative_to(home):
                return inside.relative_to(home).as_posix()
    return str(path)

"""site-config.yml as this program sees it: MkDocs settings it shares and its own options.

The file is valid MkDocs configuration; ours stands under ``plugins: - gongkai:``. Values arrive as
a plain mapping, from our own reader on the command line or from MkDocs in the plugin, and both
give the same ``Config``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field

from gongkai.errors import ConfigStop, there

CONFIG_NAME = "site-config.yml"
COLOURS = {"青": "teal", "红": "red", "蓝": "blue"}
# The contract fixes both: exchange, commit and every path in a record count on them.
CATALOG = "catalog"
RELEASES = f"{CATALOG}/releases"
CONTENT = "content"
LICENCE = "可以自由下载、复制和再利用，请注明来源和下载日期"
FRESH_DAYS = 180
_OPTIONS = (
    "主色", "发布方式", "安全联系", "安全联系到期", "数据许可", "地图", "好差评",
    "索引号规则", "索引号机关", "红头", "Word下载", "PDF", "找错地址", "信息有效天数",
    "检查级别", "预压缩",
)  # fmt: skip
# What an address may leave open, to be filled in for each place or item.
_OPEN = {"地图": ("纬度", "经度", "名称"), "好差评": ("编码", "地方")}
_INDEX_PARTS = ("区划", "机关", "年", "月", "日", "序号")
_YES, _NO = ("是", True, "true"), ("否", False, "false", None, "")
# 检查级别: what may be set for the code of a finding; 不报 leaves it out.
SetLevel = Literal["error", "warning", "note", "off"]
LEVELS: Mapping[str, SetLevel] = {
    "错误": "error", "提醒": "warning", "说明": "note", "不报": "off",
}  # fmt: skip
# 预压缩: which forms of texts lie beside them; brotli brings gzip along.
COMPRESSED: Mapping[str, tuple[str, ...]] = {
    "否": (), "gzip": ("gzip",), "brotli": ("gzip", "brotli"),
}  # fmt: skip
# Plugins of MkDocs that are passed over.
PLUGINS_LEFT_OUT = frozenset(
    {
        "gongkai",
        "blog",  # these make pages, addresses or indexes of their own from documents
        "search",
        "tags",
        "rss",
        "offline",
        "privacy",  # these fetch from other hosts
        "social",
        "macros",  # these run Python from the county's folder
        "gen-files",
        "simple-hooks",
    }
)
# 发布方式: whether a commit is public at once, or waits for a release.
AT_ONCE, BY_BATCH = "直接", "批次"


class TextSettings(Struct, frozen=True):
    """How policy texts are shown: the rule of index numbers, the red head, the Word files.

    ``bodies`` gives the part of the index number that stands for a body, by its name.
    """

    index_rule: str = ""
    bodies: Mapping[str, str] = field(default_factory=dict)
    red_head: bool = False
    word_files: bool = True


class Config(Struct, frozen=True):
    """Settings of one county's site; ``site_url`` ends in ``/`` or is empty.

    ``map_address`` (地图) leaves {纬度}, {经度} and {名称} open, ``rating_address`` (好差评) {编码} and
    {地方}; both may be empty. ``pdf`` asks for every sheet and booklet as PDF.

    ``report`` is where mistakes on pages are reported; without it, the county's mail. What was checked
    more than ``fresh_days`` days ago tells the reader to ask first.
    ``levels`` are the levels that the county sets for codes of findings (检查级别).
    ``whole`` says that all settings stand in the file itself, so that its bytes stand for them.
    ``at_once`` says that a commit is public without a release, ``files`` that the second stage makes its
    files, so that pages may lead to them. ``compressed`` are the ways, by
    their names in HTTP, in which texts are to lie there compressed as well (预压缩).
    """

    root: Path
    site_name: str
    site_url: str = ""
    site_dir: str = "site"
    colour: str = "teal"
    security_contact: str = ""
    security_until: str = ""
    licence: str = LICENCE
    map_address: str = ""
    rating_address: str = ""
    texts: TextSettings = TextSettings()
    pdf: bool = False
    report: str = ""
    fresh_days: int = FRESH_DAYS
    at_once: bool = True
    whole: bool = True
    levels: Mapping[str, SetLevel] = field(default_factory=dict)
    files: bool = True
    compressed: tuple[str, ...] = ()

    @property
    def file(self) -> Path:
        """Where the configuration lies."""
        return self.root / CONFIG_NAME


def find_root(start: Path) -> Path:
    """Return the nearest folder upward that holds site-config.yml; raise ConfigStop if none."""
    for folder in (start, *start.parents):
        if there(folder / CONFIG_NAME) and (folder / CONFIG_NAME).is_file():
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
    pdf = options.get("PDF", "否")
    if pdf not in _YES and pdf not in _NO:
        problems.append(f"PDF 要写 是 或 否，这里写的是“{pdf}”")
    mode = str(options.get("发布方式") or AT_ONCE)
    if mode not in (AT_ONCE, BY_BATCH):
        problems.append(f"发布方式“{mode}”不可用，可选：{AT_ONCE}、{BY_BATCH}")
    packing = _packing(options.get("预压缩"))
    if packing not in COMPRESSED:
        problems.append(f"预压缩“{packing}”不可用，可选：{'、'.join(COMPRESSED)}")
    content = _relative(root, settings.get("docs_dir") or CONTENT)
    if content != CONTENT:
        problems.append(
            f"docs_dir 只能是 {CONTENT}，这里写的是“{content}”；请把文章放在 {CONTENT}/"
        )
    output = _relative(root, settings.get("site_dir") or "site")
    wrong = output_problem(root, root / output)
    if wrong:
        problems.append(f"site_dir 写的是“{output}”，{wrong}；可以写 site")
    contact = str(options.get("安全联系") or "").strip()
    until = str(options.get("安全联系到期") or "").strip()
    problems.extend(_security_problems(contact, until))
    addresses = {name: str(options.get(name) or "").strip() for name in _OPEN}
    problems.extend(problem for name in _OPEN for problem in _open_problems(name, addresses[name]))
    problems.extend(_text_problems(options))
    report = str(options.get("找错地址") or "").strip()
    days = str(options.get("信息有效天数") or FRESH_DAYS)
    problems.extend(_report_problems(report, days))
    problems.extend(_level_problems(options.get("检查级别")))
    if problems:
        raise ConfigStop(f"{CONFIG_NAME} 有误：" + "；".join(problems))
    return Config(
        root=root,
        site_name=name,
        site_url=url.rstrip("/") + "/" if url else "",
        site_dir=output,
        colour=COLOURS[colour],
        security_contact=contact,
        security_until=until,
        licence=str(options.get("数据许可") or "").strip() or LICENCE,
        map_address=addresses["地图"],
        rating_address=addresses["好差评"],
        texts=_text_settings(options),
        pdf=pdf in _YES,
        report=report,
        fresh_days=int(days),
        at_once=mode == AT_ONCE,
        compressed=COMPRESSED[packing],
        levels={str(code): LEVELS[word] for code, word in (options.get("检查级别") or {}).items()},
    )


def output_problem(root: Path, folder: Path) -> str:
    """Say why a site cannot be written into a folder; empty where it can.

    Pages that lie among the records would be read as records by the next build.
    """
    home, place = root.resolve(), folder.resolve()
    if home.is_relative_to(place):
        return "不能是县的文件夹本身或它的上级，网站要另放一个文件夹"
    if any(place.is_relative_to(home / one) for one in (CATALOG, CONTENT)):
        return f"不能放在 {CATALOG}/ 或 {CONTENT}/ 里，那里的文件会被当成记录和文章"
    return ""


def _packing(value: object) -> str:
    if value in _NO:
        return "否"
    return "gzip" if value in _YES else str(value)


def _security_problems(contact: str, until: str) -> list[str]:
    problems = []
    if contact and not re.match(r"(https|mailto|tel):\S+$", contact):
        problems.append(f"安全联系“{contact}”要写成 mailto:、tel: 或 https: 开头的地址")
    if contact and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", until):
        problems.append("写了 安全联系，还要写 安全联系到期，如 2027-12-31（security.txt 的规定）")
    return problems


def _report_problems(report: str, days: str) -> list[str]:
    problems = []
    if report and not re.match(r"(https?://|mailto:)\S+$", report):
        problems.append(f"找错地址“{report}”要写成 https: 或 mailto: 开头的地址")
    if not re.fullmatch(r"[1-9]\d{0,3}", days):
        problems.append(f"信息有效天数“{days}”要写成 1 到 9999 的整数，如 {FRESH_DAYS}")
    return problems


def _level_problems(levels: object) -> list[str]:
    words = "、".join(LEVELS)
    if levels and not isinstance(levels, Mapping):
        return [f"检查级别 要写成 {{代号: 级别}}，级别可以是 {words}"]
    return [
        f"检查级别里 {code} 的“{word}”不可用，可选：{words}"
        for code, word in (levels.items() if isinstance(levels, Mapping) else ())
        if word not in LEVELS
    ]


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


def reference() -> Path:
    """Return what is said of every code of a finding: in a wheel, or in a checkout's ``docs/``."""
    here = Path(__file__).resolve().parent
    for folder in (here / "reference", here.parents[1] / "docs" / "reference"):
        if (folder / "findings.md").is_file():
            return folder / "findings.md"
    raise ConfigStop(f"找不到检查结果对照表 findings.md，安装可能不完整（{here}）")


def _text_settings(options: Mapping[str, Any]) -> TextSettings:
    bodies = options.get("索引号机关")
    return TextSettings(
        index_rule=str(options.get("索引号规则") or "").strip(),
        bodies={str(k): str(v) for k, v in bodies.items()} if isinstance(bodies, Mapping) else {},
        red_head=_yes(options.get("红头"), default=False),
        word_files=_yes(options.get("Word下载"), default=True),
    )


def _yes(value: object, *, default: bool) -> bool:
    return default if value is None else value in (True, "是", "true")


def _text_problems(options: Mapping[str, Any]) -> list[str]:
    rule = str(options.get("索引号规则") or "")
    unknown = [part for part in re.findall(r"\{([^{}]*)\}", rule) if part not in _INDEX_PARTS]
    problems = [
        f"索引号规则里的“{{{part}}}”不认识，可用的有：{'、'.join(_INDEX_PARTS)}" for part in unknown
    ]
    if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", rule)):
        problems.append(
            f"索引号规则“{rule}”里的花括号不成对，例如 {{区划}}-{{机关}}-{{年}}-{{序号}}"
        )
    bodies = options.get("索引号机关")
    if bodies is not None and not isinstance(bodies, Mapping):
        problems.append("索引号机关 要写成 {机关名称: 代号}")
    problems.extend(
        f"{key} 只能是 是 或 否"
        for key in ("红头", "Word下载")
        if options.get(key) not in (None, True, False, "是", "否")
    )
    return problems


def _open_problems(name: str, address: str) -> list[str]:
    """Say what is wrong with an address that is filled in later."""
    if not address:
        return []
    allowed = _OPEN[name]
    wanted = allowed[:2] if name == "地图" else ()
    found = re.findall(r"\{([^{}]*)\}", address)
    whole = re.fullmatch(r"https://[^\s<>\"'`\\]+", address)
    if whole and all(one in allowed for one in found) and all(one in found for one in wanted):
        return []
    places = "、".join(f"{{{one}}}" for one in allowed)
    need = "，其中 {纬度} 和 {经度} 都要有" if wanted else ""
    return [f"{name}“{address}”要写成 https:// 开头的网址，可以留空待填的有 {places}{need}"]


def _relative(root: Path, value: object) -> str:
    """Return a folder as seen from the county's; MkDocs may name that by way of a link."""
    path = root / Path(str(value))
    for inside in (path, path.parent.resolve() / path.name):
        for home in (root, root.resolve()):
            if inside.is_relative_to(home):
                return inside.relative_to(home).as_posix()
    return str(path)

"""What stands in site-config.yml and means nothing for the pages, so that nobody waits for it to work.

What would be wrong, rather than without effect, stops a command before any record is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.config import PLUGINS_LEFT_OUT
from gongkai.inputs import InputFile
from gongkai.model.findings import Finding, finding, short
from gongkai.source import Document, read_yaml

_OURS = "网页的样式和脚本由程序自己做，颜色写在 plugins 下 gongkai 的 主色 里"
_OF_PAGES = "网站的目录和网页由记录和文章生成"
_WHY = {
    "hooks": "网站不运行县的文件夹里的程序",
    "nav": _OF_PAGES,
    "pages": _OF_PAGES,
    "extra": _OURS,
    "extra_css": _OURS,
    "extra_javascript": _OURS,
    "extra_templates": _OURS,
    "google_analytics": "网页不向别的网站发任何东西",
}
# All others that MkDocs knows, whether or not much comes of them here.
KNOWN = frozenset(
    (
        "INHERIT", "copyright", "dev_addr", "docs_dir", "draft_docs", "edit_uri", "edit_uri_template",
        "exclude_docs", "markdown_extensions", "mdx_configs", "not_in_nav", "plugins",
        "remote_branch", "remote_name", "repo_name", "repo_url", "site_author", "site_description",
        "site_dir", "site_name", "site_url", "strict", "theme", "use_directory_urls", "validation",
        "watch", *_WHY,
    )
)  # fmt: skip
_NO = ("false", "no", "off")
_EXPECTED = ("gongkai", "search")


def ineffective(one: InputFile) -> Iterator[Finding]:
    """Yield what in a configuration file has no effect; of one that cannot be read, nothing."""
    document = read_yaml(one.content or b"", one.name, tags=True)[0]
    if document is None or not isinstance(document.values, dict):
        return
    for key, value in document.values.items():
        if key not in KNOWN:
            yield _said(
                document,
                (key,),
                "没有这个设置",
                "请检查拼写；本程序自己的设置要缩进，写在 plugins 下的 gongkai: 里。",
            )
        elif key in _WHY:
            yield _said(document, (key,), _WHY[key])
        elif key == "theme":
            yield from _theme(document, value)
        elif key == "plugins":
            yield from _plugins(document, value)
        elif key == "use_directory_urls" and str(value).lower() in _NO:
            yield _said(
                document,
                (key,),
                "网址一律以 / 结尾",
                "请删掉它；要从 U 盘里打开网站，用 gongkai build --portable。",
            )


def _theme(document: Document, theme: object) -> Iterator[Finding]:
    wanted = theme if isinstance(theme, Mapping) else {"name": theme}
    for key, value in wanted.items():
        where = ("theme", key) if isinstance(theme, Mapping) else ("theme",)
        if key == "name" and value != "material":
            yield _said(
                document, where, f"没有“{short(str(value))}”这种样子可选，网站只有 material 一种"
            )
        elif key == "language" and not str(value).startswith("zh"):
            yield _said(document, where, "网站只有中文")
        elif key not in ("name", "language"):
            yield _said(document, where, _OURS)


def _plugins(document: Document, plugins: object) -> Iterator[Finding]:
    entries = list(plugins) if isinstance(plugins, list | Mapping) else []
    for at, entry in enumerate(entries):
        name = str(next(iter(entry), "")) if isinstance(entry, Mapping) else str(entry)
        plain = name.rpartition("/")[2]
        if plain in PLUGINS_LEFT_OUT and plain not in _EXPECTED:
            where = ("plugins", at if isinstance(plugins, list) else name)
            yield _said(
                document, where, f"插件 {name} 在这里用不上，网页由本程序自己做", field="plugins"
            )


def _said(
    document: Document, where: tuple[str | int, ...], why: str, repair: str = "请删掉它。",
    *, field: str = "",
) -> Finding:  # fmt: skip
    name = field or ".".join(map(str, where))
    return finding(
        "SRC041",
        document.mark(where),
        level="warning",
        field=name,
        message=f"{name} 里写的不起作用：{why}。" if field else f"{name} 不起作用：{why}。",
        help=repair,
    )

"""The web editor: a folder to put on a server of one's own, so that records can be edited in a browser.

It is never part of the public site. Who may change what is decided by the Git host, where people
sign in; what they save is a commit there, and is checked and built like any other.
"""

from __future__ import annotations

import base64
import hashlib
import html
import string
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.config import Config, theme_folder
from gongkai.editor._package import NAME, PROGRAM, REGISTRY, program
from gongkai.errors import UsageStop, writing
from gongkai.exchange import GitHost, editor_config
from gongkai.reading import check

__all__ = ["REGISTRY", "write_editor"]

_OURS = "editor.js"
_MARK = "shapes.json"


def write_editor(
    config: Config, host: GitHost, out: Path, *, source: Path | None, registry: str
) -> int:
    """Write the folder of the editor; return how many files it has.

    Raises:
        UsageStop: the folder is that of the site or of the records, or holds something else; or the
            editor program cannot be had.
    """
    _refuse(config, out)
    kept = config.root / ".cache" / NAME
    files = dict(program(source, kept, registry))
    theme = theme_folder()
    files[_OURS] = (theme / "assets" / "built" / _OURS).read_bytes()
    files["licenses/editor.txt"] = (theme / "assets" / "built" / "LICENSES.txt").read_bytes()
    catalog = check(config).catalog
    files |= editor_config(host, catalog)
    template = (theme / "editor" / "index.html").read_text(encoding="utf-8")
    title = f"{catalog.county.name}公开内容编辑"
    files["index.html"] = _page(template, title, host, files).encode()
    with writing(out):
        for path, content in files.items():
            place = out / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    return len(files)


def _refuse(config: Config, out: Path) -> None:
    """Keep the editor out of what is published, and out of folders that are something else."""
    folder = out.resolve()
    root = config.root.resolve()
    for name in (config.site_dir, "content", "catalog"):
        if folder.is_relative_to(root / name):
            raise UsageStop(f"编辑器不能放在 {name}/ 里：它不是公开网站的一部分。请换一个文件夹。")
    if folder.is_file() or (
        folder.is_dir() and any(folder.iterdir()) and not (folder / _MARK).exists()
    ):
        raise UsageStop(f"{out} 里已经有别的东西，没有动它。请换一个文件夹。")


def _page(template: str, title: str, host: GitHost, files: Mapping[str, bytes]) -> str:
    address = urlsplit(host.address)
    values = {
        "title": html.escape(title),
        "git": html.escape(f"{address.scheme}://{address.netloc}"),
        "cms": _integrity(files[PROGRAM]),
        "editor": _integrity(files[_OURS]),
    }
    return string.Template(template).substitute(values)


def _integrity(content: bytes) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()

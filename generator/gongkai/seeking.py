"""``gongkai where TEXT``: from words that somebody saw on a page to file and line.

What pages show stands in records, texts, tables of the package or templates of the theme, mostly
with other blanks, widths of signs and line ends than on the page; a mask stands for what it hides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gongkai.config import CONFIG_NAME, Config, theme_folder
from gongkai.inputs import read_inputs
from gongkai.load import load
from gongkai.model.findings import short
from gongkai.model.personal import hidden
from gongkai.source import read_text

_MOST = 20
_SHORTEST = 2  # signs: one alone stands everywhere
_PARTS = re.compile(r"[\s,，。；;：:、|·（）()“”\"]+")


def seek(config: Config, text: str) -> tuple[str, ...]:
    """Return in Chinese, a line each, where words are written; nothing where they are not.

    Words that stand nowhere as a whole are looked for part by part, the longest first.
    """
    files = tuple(_files(config))
    whole = _places(files, text)
    if whole:
        rest = len(whole) - _MOST
        return (*whole[:_MOST], *((f"……另有 {rest} 处",) if rest > 0 else ()))
    parts = sorted({one for one in _PARTS.split(text) if len(one) >= _SHORTEST}, key=len)
    found: list[str] = []
    for part in reversed(parts):
        places = _places(files, part)[:_MOST]
        if places:
            found += [f"“{part}”：", *(f"  {one}" for one in places)]
    return tuple(found)


def _files(config: Config) -> Iterator[tuple[str, str]]:
    """Yield path and text of everything whose words can come to a page, the county's own first."""
    inputs = read_inputs(config.root)
    sources = load(inputs)
    own = [(one.path, one.content) for one in sources.records]
    own += [(one.path, one.content) for one in sources.texts]
    own.sort(key=lambda one: one[0].startswith("gongkai/"))
    if config.file.is_file():
        own.append((CONFIG_NAME, config.file.read_bytes()))
    for path, content in own:
        yield path, read_text(content, path)[0] or ""
    theme = theme_folder()
    for file in sorted((*theme.rglob("*.html"), *theme.glob("assets/js/**/*.js"))):
        yield f"theme/{file.relative_to(theme).as_posix()}", file.read_text(encoding="utf-8")


def _places(files: tuple[tuple[str, str], ...], text: str) -> tuple[str, ...]:
    wanted = re.escape(_plain(text)[0]).replace("\\*", ".?")
    if not wanted:
        return ()
    pattern = re.compile(wanted)
    found: list[str] = []
    for path, content in files:
        if not pattern.search("".join(unicodedata.normalize("NFKC", content).lower().split())):
            continue
        plain, places = _plain(content)
        for match in pattern.finditer(plain):
            at = places[match.start()]
            line = content.count("\n", 0, at) + 1
            start = content.rfind("\n", 0, at) + 1
            shown = content[start:].partition("\n")[0].strip()
            found.append(f"{path} 第 {line} 行  {short(hidden(shown), 60)}")
    return tuple(dict.fromkeys(found))


def _plain(text: str) -> tuple[str, list[int]]:
    """Return a text without blanks and in common widths, and where each sign of it stood."""
    signs: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        if not sign.isspace():
            for one in unicodedata.normalize("NFKC", sign).lower():
                signs.append(one)
                places.append(at)
    return "".join(signs), places

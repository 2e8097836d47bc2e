"""``gongkai where TEXT``: from words that somebody saw on a page to file and line.

What pages show stands in records and texts, mostly with other blanks, widths of signs and line ends
than on the page; a mask stands for what it hides. Of what stands in tables of the package or templates
of the theme only that is said, as whoever asks cannot change it there.
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
from gongkai.source import (
    NATIONAL_HOLIDAYS,
    NATIONAL_LAWS,
    NATIONAL_NAMES,
    NATIONAL_WORDS,
    Sources,
    read_text,
)

_MOST = 20
_SHORTEST = 2  # signs: one alone stands everywhere
# What a table of the program is called, and where a county writes its own.
_TABLES = {
    NATIONAL_NAMES: ("民间叫法", "县里要加，写在 catalog/vocabularies/colloquial.yml"),
    NATIONAL_WORDS: ("词表", "县里要加，写在 catalog/vocabularies/"),
    NATIONAL_LAWS: ("法规表", "县里要加，写在 catalog/laws.yml"),
    NATIONAL_HOLIDAYS: ("节假日表", "县里要改，写在 catalog/holidays.yml"),
}
_THEME = ("网页文字", "县里改不了；写得不对，请告诉维护人员")
_COMMENT = re.compile(r"/\*.*?\*/|\{#.*?#\}|<!--.*?-->|^\s*//.*?$", re.DOTALL | re.MULTILINE)
_PARTS = re.compile(r"[\s,，。；;：:、|·（）()“”\"]+")


def seek(config: Config, text: str) -> tuple[str, ...]:
    """Return in Chinese, a line each, where words are written; nothing where they are not.

    Words that stand nowhere as a whole are looked for part by part, the longest first. What the
    program brings is looked at only where the county has not written the words itself.
    """
    sources = load(read_inputs(config.root))
    files, programs = tuple(_own(sources, config)), tuple(_programs(sources))
    whole = _places(files, text)
    if whole:
        rest = len(whole) - _MOST
        return (*whole[:_MOST], *((f"……另有 {rest} 处",) if rest > 0 else ()))
    if table := _table(programs, text):
        return (f"县里的记录和文章里没有“{text}”。{table}",)
    parts = sorted({one for one in _PARTS.split(text) if len(one) >= _SHORTEST}, key=len)
    found: list[str] = []
    for part in reversed(parts):
        places = _places(files, part)[:_MOST]
        if places:
            found += [f"“{part}”：", *(f"  {one}" for one in places)]
        elif table := _table(programs, part):
            found.append(f"“{part}”：{table}")
    return tuple(found)


def _own(sources: Sources, config: Config) -> Iterator[tuple[str, str]]:
    """Yield path and text of what the county has written."""
    own = [(one.path, one.content) for one in sources.records if one.path not in _TABLES]
    own += [(one.path, one.content) for one in sources.texts]
    if config.file.is_file():
        own.append((CONFIG_NAME, config.file.read_bytes()))
    for path, content in own:
        yield path, read_text(content, path)[0] or ""


def _programs(sources: Sources) -> Iterator[tuple[str, str]]:
    """Yield path and text of what the program brings: its tables, then what stands on every page."""
    for one in sources.records:
        if one.path in _TABLES:
            yield one.path, read_text(one.content, one.path)[0] or ""
    theme = theme_folder()
    for file in sorted((*theme.rglob("*.html"), *theme.glob("assets/js/**/*.js"))):
        text = _COMMENT.sub("", file.read_text(encoding="utf-8"))
        yield f"theme/{file.relative_to(theme).as_posix()}", text


def _table(programs: tuple[tuple[str, str], ...], text: str) -> str:
    """Say what of the program holds words, and what a county can do about it; empty where nothing does."""
    path = next((path for path, content in programs if _places(((path, content),), text)), "")
    if not path:
        return ""
    name, repair = _TABLES.get(path, _THEME)
    return f"它来自程序自带的{name}，{repair}。"


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

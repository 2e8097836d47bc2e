"""Which places a cell means: 青山镇、河口乡 · 各乡镇 · 除河口乡外 · a column with √ for each place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct, field

from gongkai.model.record import NONE_WORD
from gongkai.model.townships import HALL
from gongkai.model.vocabulary import plain

_YES = frozenset(
    ["√", "✓", "✔", "☑", "●", "■", "是", "有", "1", "y", "对", "v", "yes", "承接", "下放", "办理"]
)
_NO = frozenset(
    [
        "×",
        "✗",
        "✘",
        "x",
        "☐",
        "□",
        "否",
        "无",
        "0",
        "n",
        "-",
        "—",
        "/",
        "\\",
        "不",
        "no",
        "不承接",
        "不下放",
    ]
)
_SIGN = re.compile(r"[、,，;；/\s]+")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_EXCEPT = re.compile(
    r"[（(，,]?(?:除(?:了)?(?P<a>[^外（）()]{2,200}?)(?:以外|之外|外)|(?:不含|不包括|不包含)(?P<b>[^（）()]{2,200}))"
    r"[）)]?[，,]?"
)
_GROUP = re.compile(
    r"(?:全县|全区|全市|县域内|辖区)?(?:所有|全部|全体|各个|各|其余|其他|其它)?(?:的)?"
    r"(?P<kinds>(?:乡镇|镇|乡|街道办事处|街道办|街道|办事处|园区|开发区|[、,，/和及与（）()])+)(?:均可?|都)?"
)
_ALL = frozenset(("全部", "所有", "均承接", "全县", "全部承接", "各地", "均可"))
_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("乡镇", ("镇", "乡")),
    ("镇", ("镇",)),
    ("乡", ("乡",)),
    ("街道", ("街道",)),
    ("办事处", ("街道",)),
    ("园区", ("园区",)),
    ("开发区", ("园区",)),
)
ENDINGS = (("镇", "镇"), ("乡", "乡"), ("街道", "街道"), ("街道办事处", "街道"), ("园区", "园区"),
           ("开发区", "园区"), ("工业园", "园区"))  # fmt: skip
_LONGEST = 20
_STEM = re.compile(r"(镇|乡|街道|街道办事处|园区|开发区|工业园)$")


class Places(Struct, frozen=True):
    """The places of a county by every name they go by."""

    names: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[Mapping[str, Any]]) -> Places:
        """Index places; a stem (青山 of 青山镇) counts where only one place has it."""
        names: dict[str, str] = {}
        stems: dict[str, set[str]] = {}
        kinds: dict[str, str] = {}
        for record in records:
            name = str(record.get("名称", ""))
            kinds[name] = str(record.get("类别", ""))
            aliases = record.get("俗称") or []
            listed = [aliases] if isinstance(aliases, str) else aliases
            for word in (name, record.get("代码"), *listed):
                if word:
                    names.setdefault(plain(str(word)), name)
            stems.setdefault(stem_of(name), set()).add(name)
        for stem, several in stems.items():
            if len(several) == 1:
                names.setdefault(plain(stem), next(iter(several)))
        return cls(names, kinds)

    def known(self, word: str) -> str:
        """Return the name of the place that a word means, or nothing."""
        return self.names.get(plain(word)) or self.names.get(plain(_BRACKETS.sub("", word))) or ""

    def of_kinds(self, kinds: Iterable[str]) -> list[str]:
        """Return the places of some kinds; the county hall is none of them."""
        wanted = set(kinds)
        return [name for name, kind in self.kinds.items() if kind in wanted and kind != HALL]


class Meant(Struct, frozen=True):
    """What a cell means: names of places, known or not; ``nobody`` where a group has no members."""

    places: tuple[str, ...] = ()
    nobody: str = ""


def stem_of(name: str) -> str:
    """Return a place's name without the word for its kind."""
    return _STEM.sub("", name)


def kind_of(name: str) -> str:
    """Return the kind of place that a name ends with, or nothing."""
    return next((kind for ending, kind in reversed(ENDINGS) if name.endswith(ending)), "")


@lru_cache(maxsize=1024)
def looks_like_a_place(word: str) -> bool:
    """Tell a header that may name a place."""
    bare = "".join(word.split())
    return len(bare) <= _LONGEST and bool(kind_of(bare)) and not _group(bare) and "承接" not in bare


def places_meant(cell: str, known: Places) -> Meant:
    """Read a cell that lists places; a group stands for the county's places of its kinds."""
    text = unicodedata.normalize("NFKC", cell).strip().strip("。.")
    if known.known(text):
        return Meant((known.known(text),))
    left_out: list[str] = []
    for match in _EXCEPT.finditer(text):
        left_out += [known.known(one) or one for one in _split(match["a"] or match["b"], known)]
    base = _EXCEPT.sub("", text).strip("，,、 ")
    kinds = _group(base) if base else ("镇", "乡", "街道")
    if kinds:
        found = [one for one in known.of_kinds(kinds) if one not in left_out]
        return Meant(tuple(found), "" if found else cell.strip())
    listed = [known.known(one) or _bare(one) for one in _split(base, known)]
    wanted = [one for one in listed if one not in left_out and one != NONE_WORD]
    return Meant(tuple(dict.fromkeys(wanted)))


def marked(cell: str) -> bool | None:
    """Tell a yes and a no in a place's column; None for words that say how."""
    word = plain(cell)
    if not word or word in _NO:
        return False
    return True if word in _YES else None


@lru_cache(maxsize=1024)
def _group(text: str) -> tuple[str, ...]:
    """Return the kinds of place that a group like 各乡镇（街道） stands for."""
    if text in _ALL:
        return ("镇", "乡", "街道", "园区")
    match = _GROUP.fullmatch(text)
    if match is None:
        return ()
    words = match["kinds"]
    return tuple(dict.fromkeys(kind for word, kinds in _KINDS if word in words for kind in kinds))


def _bare(word: str) -> str:
    return _BRACKETS.sub("", word).strip()


def _split(text: str, known: Places) -> list[str]:
    parts = [part for part in _SIGN.split(text) if part]
    found: list[str] = []
    for part in parts:
        halves = re.split(r"[和及与]", part)
        joined = len(halves) > 1 and not known.known(part)
        found += halves if joined and all(map(_is_one, halves)) else [part]
    return [one for one in found if one]


def _is_one(word: str) -> bool:
    return bool(kind_of(word)) and len(word) > 1

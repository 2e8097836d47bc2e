"""The finder: every name on a few kilobytes, scanned in the browser's memory.

A text of lines. After the head come a JSON value with everything that is listed once, and columns
whose cells stand in the order of addresses, separated by tabs unless they have one character each:

    groups     colloquial names: words separated by ``|``, ``:``, the way from item to item; without a
               way, words for things that are not done here, though other names hold them
    titles     written as what they share with the one before (a digit) and the rest
    others     aliases separated by ``|``; after ``#``, if there are any, numbers
    parts      sub-items; ``~`` is the title
    addresses  written as titles are, without the last ``/``, which all have but parts of a page
    themes     entries in the list of the JSON value
    kinds, types, departments   one character for each: the entry in a list of the JSON value
    marks      one character for each: bits for cancelled 1, online 2, rank of action 4 8, popularity 16 32
    sounds     what does not sound as usual
    lengths    syllables of GB 2312 in their order, each beginning told once

A last line with a full stop tells that nothing is cut off. The file is in GB 18030, which browsers
read too and which makes it a tenth smaller than UTF-8 does; columns of like words stand side by side,
as gzip looks back 32 KB only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gongkai.model.patterns import squeezed
from gongkai.model.search import NameGroup, SearchDocument, SearchWords
from gongkai.search._colloquial import action_rank, meanings
from gongkai.search._postings import DIGITS, SHARDS, step, steps
from gongkai.search._questions import ASKING
from gongkai.search._slots import Slots, hashed
from gongkai.search._sounds import exceptions, lengths
from gongkai.search._texts import PER_FILE, blank

HEAD = "gongkai-finder 1"
_SHARED = "0123456789abcdefghijklmnopqrstuvwxyz"
# An alias that only wraps words of the title in these says nothing new; the client drops them too.
_WRAPPED = re.compile(
    "^(?:我想|想|要|怎么|如何|去哪|申请|咨询|办理|办|弄|问)|(?:怎么|如何|在哪).*$"
)
_VERBS = re.compile(
    "^(?:办理|办个|办|领个|领|申请|申领|领取|弄|搞|想|要)+|(?:怎么办理|怎么办|办理|手续|流程|材料|条件|申请)+$"
)
# A word that so many titles hold tells which of them is meant, even if that one holds it as well.
_MANY = 4
_POPULAR_BITS, _MOST_POPULAR = 4, 3  # up to 15, 255, 4095, more


def finder(documents: Sequence[SearchDocument], words: SearchWords, slots: Slots) -> str:
    """Return the finder for the documents that have names, in the order of their addresses."""
    kinds, themes, types, departments = _List(), _List(), _List(), _List()
    for theme, _address in words.themes:
        themes.number(theme)
    meant = tuple(meanings(words.groups, documents))
    groups = sorted(_told(meant, documents))
    others = [tuple(_aliases(one)) for one in documents]
    spoken = (
        *(one.title for one in documents),
        *(name for names in others for name in names),
        *(word for _items, said in groups for word in said),
    )
    ways = _ways([items for items, _said in groups])
    told = [f"{'|'.join(map(_cell, said))}:{way}"
            for (_items, said), way in zip(groups, ways, strict=True)]  # fmt: skip
    strange = _strange(words.groups, {said for said, _items in meant}, documents)
    columns = [
        [*told, f"{'|'.join(strange)}:"] if strange else told,
        _fronted(blank(one.title) for one in documents),
        ["|".join(map(_cell, names)) + _numbers(one) for one, names in zip(documents, others, strict=True)],
        ["|".join(_cell(part).replace(_cell(one.title), "~") for part in one.parts)
         for one in documents],
        _fronted(one.address.removesuffix("/") for one in documents),
        ["".join(map(themes.number, one.themes)) for one in documents],
        ["".join(kinds.number(one.kind) or " " for one in documents)],
        ["".join(types.number(one.type) or " " for one in documents)],
        ["".join(departments.number(one.department) or " " for one in documents)],
        ["".join(_marks(one) for one in documents)],
        [exceptions(spoken)],
        [lengths()],
    ]  # fmt: skip
    head = {
        "build": build_mark(documents),
        "count": len(documents),
        "slots": slots.size,
        "shards": SHARDS,
        "perText": PER_FILE,
        "kinds": kinds.entries,
        "themes": themes.entries,
        "themeLinks": [address for _theme, address in words.themes],
        "types": types.entries,
        "departments": departments.entries,
        "places": words.places,
        "hotline": words.hotline,
        "asking": ASKING,
    }
    lines = ("\t".join(column) for column in columns)
    written = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    return "\n".join((HEAD, written, *lines, ".\n"))


def places(documents: Sequence[SearchDocument], words: SearchWords) -> Mapping[str, str]:
    """Return what is done where, by file: a line for each place with the documents of each mode.

    One file holds all places, for facets; one for each place is all that its people need.
    """
    done: dict[str, dict[str, int]] = {slug: {} for slug, _name, _kind in words.places}
    for at, one in enumerate(documents):
        for place, mode in one.places:
            if place in done:
                done[place][mode] = done[place].get(mode, 0) | 1 << at
    lines = {
        slug: "\t".join((slug, *(f"{_cell(m)}:{steps(bits)}" for m, bits in sorted(modes.items()))))
        for slug, modes in done.items()
    }
    head = ("gongkai-places 1", build_mark(documents))
    files = {f"places/{slug}.txt": "\n".join((*head, line, ".\n")) for slug, line in lines.items()}
    return {"places.txt": "\n".join((*head, *lines.values(), ".\n")), **files}


def build_mark(documents: Sequence[SearchDocument]) -> str:
    """Return what tells whether two files were made from the same list of documents."""
    return f"{hashed(' '.join(one.address for one in documents)):08x}"


class _List:
    """Gives each word the next number, as a character; no word has none."""

    def __init__(self) -> None:
        self.entries: list[str] = []
        self._numbers: dict[str, str] = {}

    def number(self, word: str) -> str:
        """Return the character of a word."""
        if word and word not in self._numbers:
            self._numbers[word] = chr(ord("0") + len(self.entries))
            self.entries.append(word)
        return self._numbers.get(word, "")


def _aliases(one: SearchDocument) -> Iterator[str]:
    title = squeezed(one.title)
    for alias in dict.fromkeys(one.aliases):
        bare = _WRAPPED.sub("", squeezed(alias))
        if bare and (bare == squeezed(alias) or bare not in title):
            yield alias


def _numbers(one: SearchDocument) -> str:
    """Return codes and document numbers with the sign before them: nothing is called by them."""
    return "#" + "|".join(map(_cell, one.numbers)) if one.numbers else ""


def _marks(one: SearchDocument) -> str:
    popular = min(one.popularity.bit_length() // _POPULAR_BITS, _MOST_POPULAR)
    # Nothing is done online any more with what has ended: there the same bit says how it ended.
    second = one.online if one.current else one.repealed
    bits = (not one.current) | second << 1 | action_rank(one.title) << 2
    return DIGITS[popular << 4 | bits]


def _fronted(texts: Iterable[str]) -> list[str]:
    """Write each text as the length that it shares with the one before, and the rest."""
    cells, before = [], ""
    for text in texts:
        shared = 0
        most = min(len(text), len(before), len(_SHARED) - 1)
        while shared < most and text[shared] == before[shared]:
            shared += 1
        rest = text[shared:]
        follows = _next_number(before)
        cells.append("+" if text == follows else f"{_SHARED[shared]}{rest}")
        before = text
    return cells


def _next_number(text: str) -> str | None:
    """Return a text that ends in a number with the number one higher."""
    match = re.search(r"\d{1,9}$", text)
    if not match:
        return None
    return f"{text[: match.start()]}{int(match[0]) + 1:0{len(match[0])}d}"


def _told(
    found: Iterable[tuple[tuple[str, ...], tuple[int, ...]]], documents: Sequence[SearchDocument]
) -> Iterator[tuple[tuple[int, ...], tuple[str, ...]]]:
    """Yield items and the words that say more of them than their names do.

    The client takes the same verbs off what is typed, so that words need no variants with them.
    """
    titles = "\n".join(squeezed(one.title) for one in documents)
    for said, items in found:
        bare = (_VERBS.sub("", squeezed(word)) for word in said)
        kept = dict.fromkeys(
            short if len(short) > 1 else word for short, word in zip(bare, said, strict=True)
        )
        title = squeezed(documents[items[0]].title)
        told = tuple(
            word for word in kept
            if squeezed(word) not in title or titles.count(squeezed(word)) > _MANY
        )  # fmt: skip
        if told:
            yield items, told


def _strange(
    groups: Iterable[NameGroup],
    meant: set[tuple[str, ...]],
    documents: Sequence[SearchDocument],
) -> list[str]:
    """Return words for things that are not done here and that longer names hold by chance.

    卖烟 is no part of 卖烟花 where nobody may be licensed to sell tobacco.
    """
    titles = "\n".join(squeezed(name) for one in documents for name in (one.title, *one.parts))
    spoken = "\n".join(
        squeezed(name) for names in (*meant, *(one.aliases for one in documents)) for name in names
    )
    unmeant = (squeezed(word) for one in groups if one.words not in meant for word in one.words)
    return [word for word in unmeant if word in spoken and word not in titles]


def _ways(groups: list[tuple[int, ...]]) -> list[str]:
    """Write positions as the way from one to the next, and from group to group."""
    written, start = [], 0
    for items in groups:
        before, way = start, ""
        for at in items:
            way += signed(at - before)
            before = at
        written.append(way)
        start = items[0]
    return written


def signed(number: int) -> str:
    """Write a number that may be negative: its sign is the lowest bit."""
    return step(2 * number if number >= 0 else -2 * number - 1)


def _cell(text: str) -> str:
    """Keep the signs that separate cells out of a cell."""
    return re.sub(r"[|:~#\s]+", " ", text).strip()

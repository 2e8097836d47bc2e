"""Which words of a text lead to another text or a law: document numbers and 《titles》.

Written nowhere but in the running words; a number counts with any brackets, a title with or without
the body that issued it. What would lead to two things, or to the text itself, stays words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from msgspec import Struct

from gongkai.model.catalog import Catalog
from gongkai.model.document_numbers import TAIL, number_of, numbered
from gongkai.model.pages import Citation
from gongkai.model.texts import Mention, WrittenText
from gongkai.model.vocabulary import plain
from gongkai.plan._addresses import Addresses

_SHORTEST = 4  # characters of a title that may stand for a document: 通知 is none
Number = tuple[str, int, int]
K = TypeVar("K")


class Citable(Struct, frozen=True):
    """Everything that can be cited, with its address; what is ambiguous leads nowhere ("")."""

    numbers: Mapping[Number, str]
    letters: frozenset[str]
    titles: Mapping[str, str]


def citable(catalog: Catalog, at: Addresses) -> Citable:
    """Collect the numbers and titles of all texts and laws."""
    numbers: dict[Number, str] = {}
    titles: dict[str, str] = {}
    for text in catalog.texts:
        address = at.text(text)
        found = number_of(text.front.number or "")
        if found is not None:
            _put(numbers, (found.letters, found.year, found.serial), address)
        for title in _titles(text):
            _put(titles, plain(title), address)
    for law in catalog.laws:
        names = (law.name, law.short_name or "", *(law.aliases or ()))
        for name in dict.fromkeys(plain(one) for one in names if len(one) >= _SHORTEST):
            titles[name] = at.law(law)
    return Citable(numbers, frozenset(letters for letters, _, _ in numbers), titles)


def _put(table: dict[K, str], key: K, address: str) -> None:
    if table.setdefault(key, address) != address:
        table[key] = ""


def _titles(text: WrittenText) -> Iterator[str]:
    title = text.front.title
    if text.folder not in ("policies", "rules"):
        return
    yield title
    issuer, about, rest = title.partition("关于")
    if issuer and about:
        yield about + rest


def cited(mentions: Iterable[Mention], known: Citable, own: str) -> tuple[Citation, ...]:
    """Return the words of a text that lead somewhere, each once; ``own`` is the text's address."""
    found: dict[str, str] = {}
    for one in mentions:
        words, address = _number(one, known) if one.before else _title(one, known)
        if address and address != own:
            found.setdefault(words, address)
    return tuple(Citation(words, address) for words, address in found.items())


def _title(one: Mention, known: Citable) -> tuple[str, str]:
    return one.words, known.titles.get(plain(one.words.strip("《》")), "")


def _number(one: Mention, known: Citable) -> tuple[str, str]:
    match = TAIL.fullmatch(one.words)
    if match is None:
        return "", ""
    for length in range(len(one.before), 1, -1):
        letters = one.before[-length:]
        if letters in known.letters:
            address = known.numbers.get((letters, *numbered(match)), "")
            return f"{letters}{one.words}", address
    return "", ""

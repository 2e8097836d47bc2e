"""What arises where items meet: certificates one gives and another asks for, and what is held.

Source: offices may not ask for what the government can find out itself (国发〔2018〕27号, 减证便民); how
much that is stands on the page of certificates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from gongkai.derive._facts import Facts
from gongkai.model.cases import Cases
from gongkai.model.certificates import CertificateNote
from gongkai.model.disclosure import Certificate, Giver, Holdings
from gongkai.model.items import Item, Result, SubItem
from gongkai.model.record import NONE_WORD
from gongkai.model.townships import Township
from gongkai.model.vocabulary import plain

_SHARED = "数据共享"

# The places that give what an item results in, in their own name or for a department, and for which cases.
GiversOf = Callable[[Item], Iterable[tuple[Township, tuple[SubItem, ...]]]]


def certificates(
    found: Iterable[Facts], notes: Iterable[CertificateNote], givers_of: GiversOf
) -> Iterator[Certificate]:
    """Yield every certificate (结果类型 证照) with the items that give it and ask for it."""
    given: dict[str, list[tuple[Item, Result]]] = {}
    listed = tuple(found)
    noted = {plain(note.name): note for note in notes}
    for one in listed:
        for result in one.item.results or ():
            if result.kind == "证照" and result.name and result.name != NONE_WORD:
                given.setdefault(result.name, []).append((one.item, result))
    called = {name: _called(name, noted.get(plain(name))) for name in given}
    wanted = frozenset(word for words in called.values() for word in words)
    asked: dict[str, list[Item]] = {}
    for one in listed:
        for name in one.asks & wanted:
            asked.setdefault(name, []).append(one.item)
    for name, givers in given.items():
        results = [result for _, result in givers]
        note = noted.get(plain(name))
        items = _once(item for item, _ in givers)
        yield Certificate(
            name=name,
            validity=(note and note.validity)
            or next((r.validity for r in results if r.validity), ""),
            sample=next((r.sample for r in results if r.sample), ""),
            given_by=items,
            asked_by=_once(item for word in called[name] for item in asked.get(word, ())),
            given_in=tuple(_given_in(givers, givers_of)),
            note=note,
        )


def _given_in(givers: Iterable[tuple[Item, Result]], givers_of: GiversOf) -> Iterator[Giver]:
    """Yield the places that give a certificate, each once; with its cases where it gives it in some alone."""
    found: dict[str, Giver] = {}
    for item, result in givers:
        for place, done in givers_of(item):
            cases = Cases(item.sub_items or (), done)
            if cases.concern(result.cases):
                words = cases.among(result.cases)
                known = found.get(place.slug)
                if known is None or (known.cases and not words):
                    found[place.slug] = Giver(place, words)
    yield from found.values()


def _called(name: str, note: CertificateNote | None) -> tuple[str, ...]:
    """Return the folded names under which items may ask for a certificate."""
    return tuple(dict.fromkeys(map(plain, (name, *((note and note.aliases) or ())))))


def holdings(items: Iterable[Item], found: Iterable[Certificate]) -> Holdings:
    """Count the materials of items, and those that the county need not ask people for."""
    own: dict[str, str] = {}
    for one in found:
        own.update(dict.fromkeys(_called(one.name, one.note), one.name))
    return _counted(items, own)


def _counted(items: Iterable[Item], own: Mapping[str, str]) -> Holdings:
    total = shared = held = 0
    for item in items:
        for material in item.materials or ():
            total += 1
            if material.source == _SHARED:
                shared += 1
            elif plain(material.name) in own:
                held += 1
    return Holdings(total, shared, held)


def _once(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return each item once; it is told by its code, as comparing whole records takes long."""
    return tuple({item.code: item for item in items}.values())

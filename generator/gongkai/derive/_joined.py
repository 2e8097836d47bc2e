"""What arises where items meet: certificates one gives and another asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongkai.derive._facts import Facts
from gongkai.model.disclosure import Certificate
from gongkai.model.items import Item, Result
from gongkai.model.record import NONE_WORD
from gongkai.model.vocabulary import plain


def certificates(found: Iterable[Facts]) -> Iterator[Certificate]:
    """Yield every certificate (结果类型 证照) with the items that give it and ask for it."""
    given: dict[str, list[tuple[Item, Result]]] = {}
    listed = tuple(found)
    for one in listed:
        for result in one.item.results or ():
            if result.kind == "证照" and result.name and result.name != NONE_WORD:
                given.setdefault(result.name, []).append((one.item, result))
    wanted = frozenset(map(plain, given))
    asked: dict[str, list[Item]] = {}
    for one in listed:
        for name in one.asks & wanted:
            asked.setdefault(name, []).append(one.item)
    for name, givers in given.items():
        results = [result for _, result in givers]
        yield Certificate(
            name=name,
            validity=next((r.validity for r in results if r.validity), ""),
            sample=next((r.sample for r in results if r.sample), ""),
            given_by=_once(item for item, _ in givers),
            asked_by=tuple(asked.get(plain(name), ())),
        )


def _once(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return each item once; it is told by its code, as comparing whole records takes long."""
    return tuple({item.code: item for item in items}.values())

"""References: every name of another record must lead to exactly one; files have their own rules.

Which fields refer to what is read off the models once (``RefTo``); nothing is listed twice.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import PurePath
from typing import Any, get_args

from msgspec import Struct, field
from pydantic import BaseModel

from gongkai.check._messages import several, shown
from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.model.catalog import KIND_NAMES, Names, identity, names_of
from gongkai.model.findings import Finding, finding
from gongkai.model.record import NONE_WORD, RefTo
from gongkai.model.vocabulary import plain

Path = tuple[str | int, ...]
Reference = tuple[str, str, Path]


def references(record: BaseModel, where: Path = ()) -> Iterator[Reference]:
    """Yield kind, name and path of every reference inside a record."""
    for name, alias, kind, inner in _plan(type(record)):
        value = getattr(record, name)
        if value is None:
            continue
        path = (*where, alias)
        for one, here in _each(value, path):
            if kind and isinstance(one, str):
                yield kind, one, here
            elif inner and isinstance(one, BaseModel):
                yield from references(one, here)


class Known(Struct, frozen=True):
    """What references may lead to, by kind.

    ``withheld`` are records not yet public; ``doubled`` those that another of the same identity
    hides, which is told of them; ``unread`` the files whose records nobody knows, each with
    its words as ``plain`` folds them, or nothing where not even those could be read; ``fine`` the
    names that were looked up and led to one.
    """

    names: Mapping[str, Names]
    withheld: Mapping[str, Names]
    doubled: Mapping[str, Names]
    unread: tuple[tuple[str, str], ...] = ()
    fine: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def may_be_unread(self, kind: str, ref: str) -> bool:
        """Whether a file that has to be mended first says something of that name."""
        name = plain(ref)
        return any(
            path.startswith(_HOMES[kind]) and (name in words or name == plain(PurePath(path).stem))
            for path, words in self.unread
        )


def unresolved(origin: Origin, known: Known) -> Iterator[Finding]:
    """Yield a finding for every reference that leads nowhere or to several records."""
    for kind, ref, where in origin.references:
        if ref == NONE_WORD or kind == "file" or ref in known.fine[kind]:
            continue
        found = known.names[kind].all(ref)
        if len(found) == 1:
            known.fine[kind].add(ref)
        elif found:
            yield _ambiguous(kind, ref, found, origin, where)
        elif known.withheld[kind].all(ref):
            yield _withheld(kind, ref, origin, where)
        elif not known.doubled[kind].all(ref) and not known.may_be_unread(kind, ref):
            yield _unknown(kind, ref, known, origin, where)


def _each(value: Any, path: Path) -> Iterator[tuple[Any, Path]]:  # noqa: ANN401
    if isinstance(value, tuple):
        for at, one in enumerate(value):
            yield one, (*path, at)
    else:
        yield value, path


@lru_cache(maxsize=256)
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, str, bool], ...]:
    rows = []
    for name, info in model.model_fields.items():
        form = (info.annotation, *info.metadata)
        kind = next((m.kind for m in _metadata(form) if isinstance(m, RefTo)), "")
        inner = any(_refers(one) for one in _models(info.annotation))
        if kind or inner:
            rows.append((name, info.alias or name, kind, inner))
    return tuple(rows)


@lru_cache(maxsize=256)
def _refers(model: type[BaseModel]) -> bool:
    return bool(_plan(model))


def _metadata(form: Any) -> Iterator[Any]:  # noqa: ANN401 -- type forms
    for one in form if isinstance(form, tuple) else (form,):
        yield one
        for part in (*getattr(one, "__metadata__", ()), *get_args(one)):
            yield from _metadata(part)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 -- a type form
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _ambiguous(kind: str, ref: str, found: tuple[Any, ...], origin: Origin, where: Path) -> Finding:
    candidates = "、".join(identity(one) for one in found)
    return finding(
        "REF002",
        origin.mark(where),
        field=path_text(where),
        message=f"“{shown(ref)}”可以指 {len(found)} 个{KIND_NAMES[kind]}，分不清是哪一个。",
        help=f"请改写成代码，可选：{candidates}。",
    )


def _withheld(kind: str, ref: str, origin: Origin, where: Path) -> Finding:
    return finding(
        "REF003",
        origin.mark(where),
        level="note",
        field=path_text(where),
        message=f"“{shown(ref)}”这个{KIND_NAMES[kind]}还没有到公布阶段，网站上不会出现这一处。",
        help="等它的公布阶段改为“公布”后会自动出现，不用改这里。",
    )


_HOMES = {
    "item": "catalog/items/",
    "department": "catalog/departments.yml",
    "law": "catalog/laws.yml",
    "township": "catalog/townships/",
    "text": "content/",
}


def _unknown(kind: str, ref: str, known: Known, origin: Origin, where: Path) -> Finding:
    names = known.names[kind].by_name
    near = difflib.get_close_matches(plain(ref), names, n=3, cutoff=0.5)
    found = dict.fromkeys(names_of(names[name][0])[0] for name in near)
    repair = several(ref) or (f"名称相近的有：{'、'.join(found)}。" if found else "")
    unread = [path for path, words in known.unread if not words and path.startswith(_HOMES[kind])]
    if unread:
        repair = f"{unread[0]} 读不出来，先改好它；它可能就在里面。{repair}"
    return finding(
        "REF001",
        origin.mark(where),
        field=path_text(where),
        message=f"找不到名为“{shown(ref)}”的{KIND_NAMES[kind]}。",
        help=f"{repair}请改成已有的名称或代码，或在 {_HOMES[kind]} 里加上它。",
    )

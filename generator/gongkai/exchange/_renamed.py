"""A sub-item, a law or the law of a basis gets another name where it stands, and whatever names it.

References stand on names: the papers and fees of a case (适用), the lists of places that do some cases
only (子项). A renamed law keeps its old name as 别名, so that whatever cites it still finds it, and
the address that its page had.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai.exchange._basis import BasisText
from gongkai.exchange._columns import SUB_ITEM
from gongkai.exchange._records import LINE_ORDER
from gongkai.exchange._terms import LAWS, law_key
from gongkai.exchange._work import Open, Work
from gongkai.model.addresses import slug_of_name
from gongkai.model.county import Law
from gongkai.model.findings import Mark, finding
from gongkai.model.record import is_missing, keys_of
from gongkai.model.vocabulary import plain
from gongkai.source import Change, change_yaml, read_yaml, with_value

_CASES = "适用"
_OF_CASES = ("申请材料", "办理结果", "特别程序", "收费")
_FEE_LINES = "收费项目"
_LIST = "事项清单"
_BASES = "设定依据"
_ALIASES = "别名"
_Path = tuple[str | int, ...]


def rename_sub_item(work: Work, at: tuple[str, int], item: Open, old: str, new: str) -> None:
    """Rename a case of an item, with all that is said of it by its name; told as one change."""
    changes = list(_in_item(item.record, old, new))
    if not changes:
        return  # another row of this import has renamed it
    _apply(item, changes)
    places = [one.path for one in work.existing.places if _in_place(work, one.path, item, old, new)]
    also = [f"{len(changes) - 1} 处“{_CASES}”"] if len(changes) > 1 else []
    also += [f"{len(places)} 个乡镇的清单"] if places else []
    with_it = f"（{'、'.join(also)}跟着改）" if also else ""
    text = f"{item.name}：子项“{old}”改名为“{new}”{with_it}"
    _say(work, at, item, text)


def set_law(work: Work, at: tuple[str, int], item: Open, basis: tuple[int, str], law: str) -> None:
    """Let a basis, known by its place and its law, rest on another law; the rest of it stays."""
    place, old = basis
    where = None if law_key(old) == law_key(law) else _of_basis(item.record, place, old)
    if where is None:
        return  # a short name of the same law, or another row of this import has changed it
    path, is_record = where
    change = Change((*path, "法律"), law) if is_record else Change(path, law)
    _apply(item, [change])
    _say(work, at, item, f"{item.name}：设定依据《{old}》改为《{law}》")


def rename_law(work: Work, at: tuple[str, int], old: str, basis: BasisText) -> str:
    """Rename a law in the list of the county; return its name, which it shares with ``basis``.

    A law that the list does not have, or a list in a form that cannot be changed, gets a new one.
    """
    source, line = at
    name = work.laws.get(law_key(old), "")
    content = work.edits.get(LAWS, work.existing.files.get(LAWS, b""))
    changes = list(_in_laws(content, name, basis.law))
    changed = change_yaml(content, changes, keys_of(Law)) if changes else None
    if changed is None:
        return work.law(source, line, basis)
    work.edits[LAWS] = changed
    keys = [key for key, known in work.laws.items() if known == name]
    work.laws.update(dict.fromkeys((*keys, law_key(basis.law)), basis.law))
    text = f"法律法规《{name}》改名为《{basis.law}》，原来的名称记为{_ALIASES}"
    work.say("changed", source, line, text, LAWS)
    return basis.law


def _say(work: Work, at: tuple[str, int], item: Open, text: str) -> None:
    source, line = at
    work.say("changed", source, line, text, item.path)
    item.named = True


def _apply(item: Open, changes: Sequence[Change]) -> None:
    for change in changes:
        item.record = with_value(item.record, change.where, change.value)
    item.changes += changes


def _in_item(record: Mapping[str, Any], old: str, new: str) -> Iterator[Change]:
    """Yield the changes in the record of an item: first that of the case itself."""
    for path, one in _entries((SUB_ITEM,), record.get(SUB_ITEM)):
        name = one.get("名称", "") if isinstance(one, dict) else one
        if plain(str(name)) == plain(old):
            yield Change((*path, "名称") if isinstance(one, dict) else path, new)
            break
    else:
        return
    for key in _OF_CASES:
        value = record.get(key)
        lines = value.get(_FEE_LINES) if isinstance(value, dict) else None
        found = _entries((key,), value) if lines is None else _entries((key, _FEE_LINES), lines)
        for path, one in found:
            if isinstance(one, dict):
                yield from _words((*path, _CASES), one.get(_CASES), old, new)


def _entries(path: _Path, value: Any) -> Iterator[tuple[_Path, Any]]:  # noqa: ANN401
    """Yield the entries of a list with their paths; one alone may stand without a list."""
    if isinstance(value, list):
        yield from (((*path, at), one) for at, one in enumerate(value))
    elif not is_missing(value):
        yield path, value


def _words(path: _Path, value: Any, old: str, new: str) -> Iterator[Change]:  # noqa: ANN401
    for where, word in _entries(path, value):
        if isinstance(word, str) and plain(word) == plain(old):
            yield Change(where, new)


def _in_place(work: Work, path: str, item: Open, old: str, new: str) -> bool:
    """Rename a case in the list of a place; tell whether its file speaks of it."""
    place = next(one for one in work.existing.places if one.path == path)
    changes: list[Change] = []
    for where, line in _entries((_LIST,), place.record.get(_LIST)):
        if isinstance(line, dict) and work.meant_by(str(line.get("事项", ""))) is item:
            changes += _words((*where, SUB_ITEM), line.get(SUB_ITEM), old, new)
    if not changes:
        return False
    content = change_yaml(work.edits.get(path, place.content), changes, LINE_ORDER)
    if content is None:
        work.findings.append(
            finding(
                "IMP034",
                Mark(path),
                message=f"“{item.name}”的子项“{old}”改名为“{new}”，这个文件的“{_LIST}”里也写着它，写的样子改不动。",
                help="请把“子项”写成一行（子项: [甲, 乙]），再导入一次。",
            )
        )
        return False
    work.edits[path] = content
    return True


def _of_basis(record: Mapping[str, Any], place: int, old: str) -> tuple[_Path, bool] | None:
    """Return where a basis stands and whether it is written in full; None where it is gone."""
    found = [
        (path, isinstance(one, dict))
        for path, one in _entries((_BASES,), record.get(_BASES))
        if law_key(str(one.get("法律", "") if isinstance(one, dict) else one)) == law_key(old)
    ]
    same = [one for one in found if one[0][-1] == place]
    return next(iter(same or found), None)


def _in_laws(content: bytes, name: str, new: str) -> Iterator[Change]:
    document, _ = read_yaml(content, LAWS)
    listed = document.values if document is not None else None
    if not isinstance(listed, list):
        return
    names = [str(one.get("名称", "") if isinstance(one, dict) else one) for one in listed]
    if not name or name not in names:
        return
    at = names.index(name)
    law = listed[at]
    taken = {str(one.get("代码", "")) for one in listed if isinstance(one, dict)}
    slug = slug_of_name(name)
    address = {} if slug in taken else {"代码": slug}
    if not isinstance(law, dict):
        yield Change((at,), {"名称": new, _ALIASES: [name], **address})
        return
    yield Change((at, "名称"), new)
    aliases = law.get(_ALIASES)
    if isinstance(aliases, list):
        yield Change((at, _ALIASES, len(aliases)), name)
    else:
        yield Change((at, _ALIASES), [name] if is_missing(aliases) else [aliases, name])
    if is_missing(law.get("代码")) and address:
        yield Change((at, "代码"), slug)

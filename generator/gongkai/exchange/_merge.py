"""What a table says of an item that exists, as changes to its record; nothing is ever taken away.

A cell that says the same in other words changes nothing; an empty cell says nothing. Lists of
records (sub-items, bases, papers, results) grow by name, lists of words are set. Conditions are set, too,
and one that is known keeps the cases that the record gives it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from gongkai.exchange._as_written import CHECKED
from gongkai.exchange._columns import NAME, REMARKS, SUB_ITEM
from gongkai.exchange._terms import law_key
from gongkai.model.conditions import said_of
from gongkai.model.items import Item
from gongkai.model.record import NONE_WORD, is_missing
from gongkai.model.vocabulary import Vocabularies, plain
from gongkai.source import Change

_NAMED = (SUB_ITEM, "申请材料", "办理结果")
_JOINED = ("俗称",)
_BASES = "设定依据"
_FLOW = "办理流程"
_FEES = "收费"
_CONDITIONS = "受理条件"
_LONGEST_REMARKS = 20_000


def item_changes(
    known: Mapping[str, Any], new: Mapping[str, Any], vocabularies: Vocabularies
) -> Iterator[Change]:
    """Yield what must be set in the record of an item for it to say what a row says."""
    for key, value in new.items():
        if key in (NAME, REMARKS):
            continue
        old = known.get(key)
        if is_missing(old):
            yield Change((key,), value)
        elif key == CHECKED and isinstance(old, dict):
            if not _same(Item, {NAME: "甲"}, key, ({"日期": old.get("日期")}, value), vocabularies):
                yield Change((key, "日期"), value["日期"])
        elif key in _NAMED:
            yield from _grown(key, old, value)
        elif key in _JOINED:
            yield from _joined(key, old, value)
        elif key == _BASES:
            yield from _bases(old, value)
        else:
            meant = _with_cases(old, value) if key == _CONDITIONS else value
            if not _same(Item, {NAME: "甲"}, key, (old, meant), vocabularies):
                yield Change((key,), meant)


def line_changes(
    known: Any,  # noqa: ANN401 -- a line may be written short
    new: Mapping[str, Any],
    model: type[BaseModel],
    vocabularies: Vocabularies,
) -> Iterator[tuple[str, Any]]:
    """Yield key and value of what differs in a line of a list."""
    record = known if isinstance(known, dict) else {"事项": str(known)}
    for key, value in new.items():
        old = record.get(key)
        if key == "事项":
            continue
        if key == REMARKS:
            words = remarks_with(str(old or ""), str(value).split("；"))
            if words != str(old or ""):
                yield key, words
        elif is_missing(old) or not _same(model, {"事项": "甲"}, key, (old, value), vocabularies):
            yield key, value


def remarks_with(known: str, parts: Sequence[str]) -> str:
    """Return remarks that hold some more; what a column said before gives way to what it says."""
    words = "" if is_missing(known) or known == NONE_WORD else known
    for part in parts:
        if not part or plain(part) in plain(words):
            continue
        head, colon, _ = part.partition("：")
        listed = words.split("；") if words else []
        old = next((at for at, one in enumerate(listed) if one.startswith(f"{head}：")), None)
        if colon and old is not None:
            listed[old] = part
        else:
            listed.append(part)
        words = "；".join(listed)
    return words[:_LONGEST_REMARKS]


def _same(
    model: type[BaseModel],
    base: Mapping[str, str],
    key: str,
    values: tuple[Any, Any],
    vocabularies: Vocabularies,
) -> bool:
    """Tell whether two written values mean the same to the model."""
    old, new = values
    if old == new or (isinstance(old, str) and isinstance(new, str) and plain(old) == plain(new)):
        return True
    context = {"vocabularies": vocabularies}
    try:
        one, two = (
            model.model_validate({**base, key: value}, context=context) for value in (old, new)
        )
    except ValidationError:
        return False
    if key == _FEES:
        return bool(getattr(one, "fees", None) and getattr(two, "fees", None)) and (
            one.fees.charged == two.fees.charged  # type: ignore[attr-defined]
            and two.fees.lines in (None, one.fees.lines)  # type: ignore[attr-defined]
        )
    if key == _FLOW:
        return _steps(one) == _steps(two)  # type: ignore[arg-type]
    return one == two


def _steps(item: Item) -> list[str]:
    return [plain(step.name) for step in item.flow or ()]


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 -- any YAML value
    if value in (NONE_WORD, [NONE_WORD]):
        return []
    return value if isinstance(value, list) else [value]


def _name(one: Any) -> str:  # noqa: ANN401 -- a record or its short form
    return plain(str(one.get("名称", "") if isinstance(one, dict) else one))


def _grown(key: str, old: Any, new: Any) -> Iterator[Change]:  # noqa: ANN401
    """Let a list of records grow by those whose names it has not."""
    listed = _listed(old)
    known = {_name(one) for one in listed}
    known |= {plain(str(one["情形"])) for one in listed if isinstance(one, dict) and "情形" in one}
    fresh = [one for one in _listed(new) if _name(one) not in known and _name(one)]
    if fresh and not isinstance(old, list):
        yield Change((key,), [*listed, *fresh])
        return
    yield from (Change((key, len(listed) + at), one) for at, one in enumerate(fresh))


def _with_cases(old: Any, new: Any) -> Any:  # noqa: ANN401 -- any YAML value
    """Return conditions as a table has them, those that the record knows as it has them."""
    known: dict[str, Any] = {}
    for one in _listed(old):
        if isinstance(one, dict):
            text, cases = str(one.get("条件", "")), _listed(one.get("适用", ()))
            known |= {plain(words): one for words in (text, said_of(map(str, cases), text))}
    listed = _listed(new)
    return [known.get(plain(str(one)), one) for one in listed] if known and listed else new


def _joined(key: str, old: Any, new: Any) -> Iterator[Change]:  # noqa: ANN401
    listed = _listed(old)
    fresh = [one for one in _listed(new) if _name(one) not in {_name(each) for each in listed}]
    if fresh:
        yield Change((key,), [*listed, *fresh])


def _bases(old: Any, new: Sequence[Mapping[str, str]]) -> Iterator[Change]:  # noqa: ANN401
    """Match bases by law and article; one of the same law whose article changed is the same."""
    listed = [one if isinstance(one, dict) else {"法律": one} for one in _listed(old)]
    left = dict(enumerate(listed))
    changes: list[Change] = []
    waiting = []
    for one in new:
        at = next((at for at, other in left.items() if _article(other) == _article(one)), None)
        if at is None:
            waiting.append(one)
        else:
            changes += _gist(at, left.pop(at), one)
    grown = len(listed)
    for one in waiting:
        same_law = [at for at, other in left.items() if _law(other) == _law(one)]
        alone = sum(_law(other) == _law(one) for other in waiting) == 1
        if len(same_law) == 1 and alone:
            at = same_law[0]
            other = left.pop(at)
            if one.get("条款"):
                changes.append(Change((_BASES, at, "条款"), one["条款"]))
            changes += _gist(at, other, one)
        else:
            changes.append(Change((_BASES, grown), dict(one)))
            grown += 1
    if changes and not (isinstance(old, list) and all(isinstance(one, dict) for one in old)):
        yield Change((_BASES,), _applied(listed, changes))
        return
    yield from changes


def _applied(listed: Sequence[Mapping[str, Any]], changes: Sequence[Change]) -> list[Any]:
    """Write bases anew that stood in a short form."""
    bases = [dict(one) for one in listed]
    for change in changes:
        at = int(change.where[1])
        if at < len(bases):
            bases[at][str(change.where[2])] = change.value
        else:
            bases.append(change.value)
    return bases


def _gist(at: int, old: Mapping[str, Any], new: Mapping[str, str]) -> list[Change]:
    words = new.get("摘要", "")
    if not words or plain(str(old.get("摘要", ""))) == plain(words):
        return []
    return [Change((_BASES, at, "摘要"), words)]


def _law(basis: Mapping[str, Any]) -> str:
    return law_key(str(basis.get("法律", "")))


def _article(basis: Mapping[str, Any]) -> tuple[str, str]:
    return _law(basis), plain(str(basis.get("条款", "")))

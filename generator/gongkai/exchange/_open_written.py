"""What open data tell of a record as it was written: what nobody said is not there, nor who checked it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_json

from gongkai.exchange._schemas import forms_of
from gongkai.model.items import Basis, Item
from gongkai.model.record import Checked, RefTo

VERIFIED = "核验"
_WITHHELD = frozenset(("item", "township", "text", "bundle", "service"))


def record_of(extra: Mapping[str, Any], record: BaseModel, *without: str) -> str:
    """Return a record as JSON with some entries before its own; what nobody said is not there."""
    hidden = {**_hidden(type(record)), **dict.fromkeys(without, True)}
    text = record.model_dump_json(by_alias=True, exclude_unset=True, exclude=hidden)
    if not extra:
        return text
    own = {info.alias for info in type(record).model_fields.values()}
    lead = line_of({key: value for key, value in extra.items() if key not in own or key == "类型"})
    return lead[:-1] + "," + text[1:] if text != "{}" else lead


@lru_cache(maxsize=64)
def _hidden(model: type[BaseModel]) -> Mapping[str, Any]:
    """Return what is left out of a record, as pydantic's ``exclude`` takes it.

    References to records that may be withheld would name them; what they lead to is given by code
    where it is public. Who compared a record with reality stays in the office.
    """
    found: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        forms = list(forms_of(info))
        inner = [one for one in forms if isinstance(one, type) and issubclass(one, BaseModel)]
        named = any(isinstance(one, RefTo) and one.kind in _WITHHELD for one in forms)
        below = [_hidden(one) for one in inner]
        if (
            named
            or (model is Checked and name == "person")
            or any(
                one[key] is True and inner[at].model_fields[key].is_required()
                for at, one in enumerate(below)
                for key in one
            )
        ):
            found[name] = True
        elif any(below):
            listed = any(getattr(one, "__origin__", None) is tuple for one in forms)
            spec = next(one for one in below if one)
            found[name] = {"__all__": spec} if listed else spec
    return found


def verified(item: Item) -> Item:
    """Return an item without the articles that nobody has compared with the law."""
    basis = item.basis or ()
    if all(one.verified == VERIFIED for one in basis):
        return item
    shown = tuple(
        one if one.verified == VERIFIED else Basis.model_construct({"law"}, law=one.law)
        for one in basis
    )
    return item.model_copy(update={"basis": shown})


def line_of(value: object) -> str:
    """Return a value as JSON without a blank."""
    return to_json(value).decode()

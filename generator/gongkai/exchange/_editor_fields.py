"""The fields of the web editor, made from the models: the widget of each, and what it holds.

For each key of a record there are two things: the field as Sveltia CMS takes it (widget, label, hint,
choices), and its *shape*, by which ``theme/assets/js/editor`` reads the short forms that people write
and puts changes back where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from gongkai.exchange._flat import field_of_model, short_key
from gongkai.exchange._schemas import EXAMPLES, forms_of, kinds_named, named_by
from gongkai.model.flow import Step
from gongkai.model.limits import Limit
from gongkai.model.record import Published, keys_of
from gongkai.model.townships import VillageList
from gongkai.model.vocabulary import Vocabularies

# Where people write sentences rather than words.
_LONG = frozenset(
    ("简介", "说明", "摘要", "怎么走", "答", "备注", "填报须知", "受理标准", "处理", "上门服务")
)
# Records that people write as a text; what is written out in full is left as it is.
_AS_TEXT = (Limit, VillageList)
# The collection and the key that references to a kind of record are chosen from.
_CHOSEN = {"item": ("items", "事项名称"), "township": ("townships", "名称")}
_SLUG = (r"^[a-z0-9-]{1,64}$", "只用小写字母、数字和连字符，最多 64 个")
_BY_FORM: Mapping[type, Mapping[str, Any]] = {
    bool: {"widget": "select", "options": ["是", "否"]},
    date: {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"},
    int: {"widget": "string", "pattern": [r"^(\d{1,9}|无|待补充)?$", "只写一个整数"]},
}


class EditorField(Struct, frozen=True):
    """A field of the editor and its shape, both as JSON values."""

    field: dict[str, Any]
    shape: dict[str, Any]


class Words(Struct, frozen=True):
    """What fields are chosen from: vocabularies, and the departments with what else they are called."""

    vocabularies: Vocabularies
    departments: Mapping[str, tuple[str, ...]]


def editor_fields(model: type[BaseModel], words: Words) -> tuple[EditorField, ...]:
    """Return the fields of a record in the order of its model, what is about the record itself last."""
    found = {one.field["name"]: one for one in _fields(model, words)}
    last = [found.pop(key) for key in keys_of(Published) if key in found]
    return (*found.values(), *last)


def shape_of(model: type[BaseModel], words: Words) -> dict[str, Any]:
    """Return the shape of a record."""
    fields = {one.field["name"]: one.shape for one in editor_fields(model, words)}
    return {"kind": "record", "fields": fields, **_short(model)}


def _short(model: type[BaseModel]) -> dict[str, str]:
    try:
        model.model_validate("甲")
    except ValidationError:
        return {}
    return {"short": short_key(model)}


def _fields(model: type[BaseModel], words: Words) -> Iterator[EditorField]:
    for name, info in model.model_fields.items():
        key = info.alias or name
        own, shape = _widget(model, key, info, words)
        label: dict[str, Any] = {"name": key, "label": key, "required": info.is_required()}
        named = "".join(
            f"填{named_by(one)}。" for one in kinds_named(model, key) if "options" not in own
        )
        hint = _example(key) + named
        yield EditorField({**label, **({"hint": hint} if hint else {}), **own}, shape)


def _example(key: str) -> str:
    example = EXAMPLES.get(key)
    if isinstance(example, list):
        return f"例如：{'、'.join(map(str, example))}。"
    return f"例如：{example}。" if example is not None else ""


def _widget(
    model: type[BaseModel], key: str, info: FieldInfo, words: Words
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the widget of a field with its options, and the field's shape."""
    known, forms = field_of_model(model, key), list(forms_of(info))
    if known.entry is not None:
        return _list_of(known.entry, words, plain=known.element is None)
    inner = next(
        (one for one in forms if isinstance(one, type) and issubclass(one, BaseModel)), None
    )
    if inner is not None and not issubclass(inner, _AS_TEXT):
        return _record(inner, words)
    if known.vocabulary:
        return _choice(*_of_vocabulary(known.vocabulary, words.vocabularies), several=known.words)
    kind = next(iter(kinds_named(model, key)), "")
    if kind == "department":
        also = {word: name for name, others in words.departments.items() for word in others}
        return _choice(tuple(words.departments), also, several=known.words)
    return _plain(key, forms, kind, several=known.words)


def _list_of(
    element: type[BaseModel], words: Words, *, plain: bool
) -> tuple[dict[str, Any], dict[str, Any]]:
    shape = {"short": short_key(element), **shape_of(element, words), "kind": "list"}
    if element is Step:
        shape["steps"] = True
    if plain:  # of which people write a text wherever that is all there is
        shape["plain"] = True
    widget = {
        "widget": "list",
        "collapsed": True,
        "summary": f"{{{{fields.{short_key(element)}}}}}",
        "fields": [one.field for one in _fields(element, words)],
    }
    return widget, shape


def _record(inner: type[BaseModel], words: Words) -> tuple[dict[str, Any], dict[str, Any]]:
    fields = [{**one.field, "required": False} for one in _fields(inner, words)]
    return {"widget": "object", "fields": fields}, shape_of(inner, words)


def _of_vocabulary(name: str, vocabularies: Vocabularies) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the words of a vocabulary, and what else each is called."""
    also = {
        word: term.name
        for term in vocabularies.by_name.get(name, ())
        for word in (*term.synonyms, *filter(None, (term.code,)))
    }
    return vocabularies.words(name), also


def _choice(
    options: tuple[str, ...], also: dict[str, str], *, several: bool
) -> tuple[dict[str, Any], dict[str, Any]]:
    widget = {"widget": "select", "options": list(options), "multiple": several}
    return widget, {"kind": "words" if several else "choice", "same": also}


def _plain(
    key: str, forms: list[Any], kind: str, *, several: bool
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the widget of what is a text in the file, or a list of texts."""
    shape: dict[str, Any] = {"kind": "words" if several or float in forms else "text"}
    if kind in _CHOSEN:
        collection, value = _CHOSEN[kind]
        chosen = {"widget": "relation", "collection": collection, "value_field": value}
        return {**chosen, "search_fields": [value], "multiple": several}, shape
    if shape["kind"] == "words":
        return {"widget": "list"}, shape
    if date in forms:
        shape["kind"] = "day"
    if kind == "file":
        return {"widget": "file"}, shape
    widget = next((dict(own) for form, own in _BY_FORM.items() if form in forms), None)
    if widget is not None:
        return widget, shape
    if key == "代码":
        return {"widget": "string", "pattern": list(_SLUG)}, shape
    return {"widget": "text" if key in _LONG else "string"}, shape

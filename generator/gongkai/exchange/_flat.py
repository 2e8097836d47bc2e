"""Records as rows of cells, and back: what the round trip through a workbook rests on.

A record is a row; what is a mapping inside it has columns like 最近核验/日期; a list of records is a
sheet of its own with a row for each; a list of words has its words on lines, and so have conditions,
of which few are more than a text. What lies deeper is written in a cell the way YAML writes it on one
line. Nothing is lost, nothing is interpreted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, get_args

from msgspec import Struct
from pydantic import BaseModel, TypeAdapter, ValidationError

from gongkai.model.bundles import Bundle
from gongkai.model.certificates import CertificateNote
from gongkai.model.conditions import Condition
from gongkai.model.county import County, Department, Law
from gongkai.model.duty import Roster
from gongkai.model.findings import errors_in
from gongkai.model.flow import Flow, Step
from gongkai.model.items import FeeLine, Fees, Item
from gongkai.model.record import MISSING_WORD, NONE_WORD, Word, keys_of
from gongkai.model.services import SERVICE_MODELS, Service
from gongkai.model.townships import Township, VillageList
from gongkai.source import inline, read_yaml

_SCALARS = ("", NONE_WORD, MISSING_WORD)
_STRUCTURED = ("[", "{", '"', "'")
_PROBE = "甲"
_ON_LINES = (Condition,)  # records that are mostly a text: lines of a cell, as words are


class Kind(Struct, frozen=True):
    """One kind of record: its sheet, where its files lie, its models; ``listed`` in one file."""

    sheet: str
    prefix: str
    models: tuple[type[BaseModel], ...]
    listed: bool = False

    def holds(self, path: str) -> bool:
        """Tell whether a file holds records of this kind."""
        return path.startswith(self.prefix) and path.endswith((".yml", ".yaml"))


KINDS = (
    Kind("事项", "catalog/items/", (Item,)),
    Kind("乡镇", "catalog/townships/", (Township,)),
    Kind("公共服务", "catalog/services/", tuple(SERVICE_MODELS.values())),
    Kind("一件事", "catalog/bundles/", (Bundle,)),
    Kind("部门", "catalog/departments.yml", (Department,), listed=True),
    Kind("法律法规", "catalog/laws.yml", (Law,), listed=True),
    Kind("村级清单", "catalog/village-list.yml", (VillageList,), listed=True),
    Kind("县", "catalog/county.yml", (County,)),
    Kind("在岗名单", "catalog/duty/", (Roster,)),
    Kind("证照", "catalog/certificates/", (CertificateNote,)),
)


class Field(Struct, frozen=True):
    """What a model says of a key: a list of words, a list of records, its vocabulary.

    ``element`` is what each of the records is, and None where they have no sheet of their own, as
    ``words`` may be such; ``entry`` is what each is, sheet or not.
    """

    words: bool
    element: type[BaseModel] | None
    vocabulary: str
    entry: type[BaseModel] | None = None


class Flat(Struct, frozen=True):
    """A record as cells: by column, and by list and row and column."""

    cells: Mapping[str, str]
    rows: Mapping[str, tuple[Mapping[str, str], ...]]


@lru_cache(maxsize=512)
def field_of_model(model: type[BaseModel], key: str) -> Field:
    """Return what a model says of a key."""
    info = next((i for n, i in model.model_fields.items() if (i.alias or n) == key), None)
    if info is None:
        return Field(words=False, element=None, vocabulary="")
    parts = list(_parts((info.annotation, *info.metadata)))
    single = _single(parts)
    element: type[BaseModel] | None = None
    if single is not None:
        element = Step if single is Flow else FeeLine
    listed = any(getattr(one, "__origin__", None) is tuple for one in parts)
    if listed:
        element = next(
            (one for one in parts if isinstance(one, type) and issubclass(one, BaseModel)), None
        )
    vocabulary = next((one.vocabulary for one in parts if isinstance(one, Word)), "")
    sheet = None if element in _ON_LINES else element
    return Field(listed and sheet is None, sheet, vocabulary, element)


def _single(parts: Sequence[Any]) -> Any:  # noqa: ANN401 -- a type form
    return next((one for one in parts if one in (Flow, Fees)), None)


def _parts(form: Any) -> Iterator[Any]:  # noqa: ANN401 -- type forms
    for one in form if isinstance(form, tuple) else (form,):
        yield one
        for part in (*getattr(one, "__metadata__", ()), *get_args(one)):
            yield from _parts(part)


@lru_cache(maxsize=128)
def short_key(model: type[BaseModel]) -> str:
    """Return the key that a plain text stands for, where a record may be written short."""
    try:
        record = model.model_validate(_PROBE)
    except ValidationError:
        return keys_of(model)[0]
    named = ((i.alias or n, getattr(record, n)) for n, i in model.model_fields.items())
    return next((key for key, value in named if value == _PROBE), keys_of(model)[0])


def model_of(kind: Kind, record: Mapping[str, Any]) -> type[BaseModel]:
    """Return the model of a record; services are told apart by 服务类型."""
    return SERVICE_MODELS.get(str(record.get("服务类型", "")), kind.models[0])


def flat(record: Mapping[str, Any], model: type[BaseModel]) -> Flat:
    """Return a record, as it is written, as cells."""
    cells: dict[str, str] = {}
    rows: dict[str, tuple[Mapping[str, str], ...]] = {}
    for key, value in record.items():
        element = field_of_model(model, key).element
        if element is not None and value not in _SCALARS and not _is_sparse(model, key, value):
            listed = value if isinstance(value, list) else [value]
            if listed:
                rows[key] = tuple(row_of(one, element) for one in listed)
            else:
                cells[key] = NONE_WORD
        elif isinstance(value, dict) and value and not field_of_model(model, key).words:
            cells.update((f"{key}/{inner}", cell_of(one)) for inner, one in value.items())
        else:
            cells[key] = cell_of(value, words=field_of_model(model, key).words)
    return Flat(cells, rows)


def _is_sparse(model: type[BaseModel], key: str, value: Any) -> bool:  # noqa: ANN401
    """Tell what stands where a list of records may stand, and is none."""
    listed = "tuple" in str(
        next((i.annotation for n, i in model.model_fields.items() if (i.alias or n) == key), "")
    )
    return not listed and not isinstance(value, list)


def row_of(element: Any, model: type[BaseModel]) -> dict[str, str]:  # noqa: ANN401
    """Return an entry of a list as cells, whatever short form it is written in."""
    if not isinstance(element, dict):
        return {short_key(model): cell_of(element)}
    only = step_name(element, model)
    if only:
        body = element[only] or {}
        return {
            "名称": cell_of(only),
            **{key: _inner(model, key, one) for key, one in body.items()},
        }
    return {key: _inner(model, key, one) for key, one in element.items()}


def step_name(element: Any, model: type[BaseModel]) -> str:  # noqa: ANN401 -- any YAML value
    """Return the name of a step that is written as the key of its body."""
    if not isinstance(element, dict) or len(element) != 1 or model is not Step:
        return ""
    name, body = next(iter(element.items()))
    return name if name not in keys_of(Step) and (body == "" or isinstance(body, dict)) else ""


def _inner(model: type[BaseModel], key: str, value: Any) -> str:  # noqa: ANN401
    return cell_of(value, words=field_of_model(model, key).words)


def cell_of(value: Any, *, words: bool = False) -> str:  # noqa: ANN401 -- any YAML value
    """Return a value as the text of a cell."""
    if isinstance(value, list):
        if words and value and all(map(_is_line, value)):
            return "\n".join(inline(one) if isinstance(one, dict) else one for one in value)
        return inline(value) if value else NONE_WORD
    if isinstance(value, dict):
        return inline(value)
    text = str(value)
    if text.startswith(_STRUCTURED) or text != text.strip() or "\r" in text:
        return inline(text, inside=True) if inline(text)[:1] == '"' else f'"{text}"'
    if words and "\n" in text:
        return inline([text])
    return text


def _is_line(value: Any) -> bool:  # noqa: ANN401 -- any YAML value
    """Whether an entry of a list is read back from a line of a cell as what it is."""
    if isinstance(value, dict):
        return bool(value)
    return isinstance(value, str) and _is_plain_line(value)


def _is_plain_line(text: str) -> bool:
    simple = text and text == text.strip() and not re.search(r"[\r\n\x85\u2028\u2029]", text)
    return bool(simple) and not text.startswith(_STRUCTURED) and text not in _SCALARS


def value_of(cell: str, *, words: bool) -> Any:  # noqa: ANN401 -- any YAML value
    """Return the value that a cell stands for."""
    if cell.startswith(_STRUCTURED) and not (words and cell.startswith("{")):
        value = _read(cell)
        if value is not None:
            return value
    if words and cell not in _SCALARS:
        return [_line_read(line) for line in cell.split("\n") if line.strip()]
    return cell


def _line_read(line: str) -> Any:  # noqa: ANN401 -- any YAML value
    """Return a line of a cell: a mapping where it is written as one, else the words."""
    value = _read(line) if line.startswith("{") else None
    return value if isinstance(value, dict) else line


def _read(written: str) -> Any:  # noqa: ANN401 -- any YAML value
    """Return what YAML has on one line; None where it is none."""
    document, problems = read_yaml(f"甲: {written}\n".encode(), "")
    if document is None or errors_in(problems) or not isinstance(document.values, dict):
        return None
    return document.values["甲"]


def element_of(row: Mapping[str, str], model: type[BaseModel]) -> dict[str, Any]:
    """Return an entry of a list from its cells."""
    return {
        key: value_of(cell, words=field_of_model(model, key).words)
        for key, cell in row.items()
        if cell
    }


def record_of(shape: Flat, model: type[BaseModel]) -> dict[str, Any]:
    """Return a record from its cells, keys in the order of the model."""
    record: dict[str, Any] = {}
    for column, cell in shape.cells.items():
        if not cell:
            continue
        key, _, inner = column.partition("/")
        value = value_of(cell, words=not inner and field_of_model(model, key).words)
        if inner:
            record.setdefault(key, {})
            if isinstance(record[key], dict):
                record[key][inner] = value
        else:
            record[key] = value
    for key, rows in shape.rows.items():
        element = field_of_model(model, key).element
        if element is not None and rows:
            record[key] = [element_of(row, element) for row in rows]
    known = keys_of(model)
    return dict(sorted(record.items(), key=lambda one: _rank(known, one[0])))


def _rank(known: Sequence[str], key: str) -> tuple[bool, int]:
    last = key in ("公布阶段", "最近核验", "备注")
    return last, known.index(key) if key in known else len(known)


def errors_of(
    kind: Kind, record: Mapping[str, Any], context: Mapping[str, Any]
) -> list[Mapping[str, Any]]:
    """Return what the model of a record does not take, as pydantic says it."""
    adapter: Any = TypeAdapter(Service) if kind.sheet == "公共服务" else kind.models[0]
    take = adapter.validate_python if isinstance(adapter, TypeAdapter) else adapter.model_validate
    try:
        take(dict(record), context=dict(context))
    except ValidationError as error:
        return list(error.errors())
    return []

"""JSON Schemas of the records, made from the models: for editors, for the open data, for checks.

Titles are the Chinese keys, enumerations the words of the vocabularies, and every short form that the
models take is allowed. ``prefixItems`` is avoided, as the YAML language server does not know it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter

from gongkai.exchange._flat import field_of_model
from gongkai.model.bundles import Bundle
from gongkai.model.certificates import CertificateNote
from gongkai.model.county import County, Department, Law
from gongkai.model.duty import Roster
from gongkai.model.flow import Flow
from gongkai.model.items import Fees, Item
from gongkai.model.limits import Limit
from gongkai.model.record import RefTo
from gongkai.model.services import Service
from gongkai.model.texts import Front
from gongkai.model.townships import Township, VillageList
from gongkai.model.vocabulary import Vocabularies

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS: Mapping[str, tuple[str, Any, bool]] = {
    "item": ("事项", Item, False),
    "township": ("乡镇", Township, False),
    "service": ("公共服务", Service, False),
    "bundle": ("一件事", Bundle, False),
    "departments": ("部门", Department, True),
    "laws": ("法律法规", Law, True),
    "village-list": ("村级清单", VillageList, False),
    "county": ("县", County, False),
    "roster": ("在岗名单", Roster, False),
    "certificate": ("证照", CertificateNote, False),
    "policy": ("文件的说明栏", Front, False),
}
EXAMPLES: Mapping[str, Any] = {
    "事项名称": "个体工商户登记", "基本编码": "000131001000", "地方编码": "l-gtgshdj-1a2b3c",
    "电话": "0000-6124001", "办理时间": "周一至周五 9:00-12:00 14:30-17:30", "条款": "第十一条",
    "法定办结时限": "15个工作日", "承诺办结时限": "3个工作日", "时限": "5个工作日", "到现场次数": 1,
    "坐标": [36.2, 113.4], "代码": "qingshan", "文号": "示政办发〔2026〕8号", "成文日期": "2026-01-20",
    "俗称": ["办营业执照", "开店"], "受理条件": ["有经营能力", "有固定场所"], "收费": "无",
}  # fmt: skip


def schema_files(vocabularies: Vocabularies | None = None) -> dict[str, bytes]:
    """Return every schema by the name of its file."""
    return {
        f"{name}.schema.json": (json.dumps(schema(name, vocabularies), ensure_ascii=False, indent=1) + "\n").encode()
        for name in SCHEMAS
    }  # fmt: skip


def editor_settings() -> bytes:
    """Return what tells an editor with the YAML language server which schema is for which files."""
    files = {
        "item": "catalog/items/**/*.yml",
        "township": "catalog/townships/**/*.yml",
        "service": "catalog/services/**/*.yml",
        "bundle": "catalog/bundles/**/*.yml",
        "departments": "catalog/departments.yml",
        "laws": "catalog/laws.yml",
        "village-list": "catalog/village-list.yml",
        "county": "catalog/county.yml",
        "roster": "catalog/duty/*.yml",
        "certificate": "catalog/certificates/*.yml",
    }
    settings = {
        "yaml.schemas": {f".vscode/schemas/{name}.schema.json": at for name, at in files.items()},
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True},
        "files.encoding": "utf8",
    }
    return (json.dumps(settings, ensure_ascii=False, indent=2) + "\n").encode()


def schema(name: str, vocabularies: Vocabularies | None = None) -> dict[str, Any]:
    """Return the schema of one kind of file."""
    title, model, listed = SCHEMAS[name]
    adapter: TypeAdapter[Any] = TypeAdapter(model)
    made = adapter.json_schema(by_alias=True, mode="validation")
    definitions = made.pop("$defs", {})
    known = {one.__name__: one for one in _models(model)}
    if "properties" in made:
        made = _explained(made, known.get(str(made.get("title", ""))), vocabularies)
    for key, one in definitions.items():
        definitions[key] = _explained(one, known.get(key), vocabularies)
    _widen(definitions)
    body = {**made, "title": title}
    whole = {"type": "array", "items": body, "title": title} if listed else body
    return {"$schema": DRAFT, **_short(whole), "$defs": _short(definitions)}


def _models(model: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 -- a type form
    """Yield every model that a model is made of."""
    seen: set[type[BaseModel]] = set()
    waiting = [model]
    while waiting:
        form = waiting.pop()
        if isinstance(form, type) and issubclass(form, BaseModel):
            if form in seen:
                continue
            seen.add(form)
            yield form
            waiting += [info.annotation for info in form.model_fields.values()]
        waiting += get_args(form)


def _explained(
    made: dict[str, Any], model: type[BaseModel] | None, vocabularies: Vocabularies | None
) -> dict[str, Any]:
    """Add Chinese titles, what a field is, examples and allowed words."""
    if model is None or "properties" not in made:
        return made
    made = {**made, "additionalProperties": False}
    made["title"] = (model.__doc__ or model.__name__).split(":")[0].split(".")[0].split("\n")[0]
    made.pop("description", None)
    properties = {}
    for key, one in made["properties"].items():
        field = field_of_model(model, key)
        words = vocabularies.words(field.vocabulary) if vocabularies and field.vocabulary else ()
        body = _open(one, words)
        body["title"] = key
        body["description"] = _described(key, words, model)
        if key in EXAMPLES:
            body["examples"] = [EXAMPLES[key]]
        properties[key] = body
    return {**made, "properties": properties}


def _open(one: Mapping[str, Any], words: tuple[str, ...]) -> dict[str, Any]:
    """Let a field also be 无 or 待补充, a single value where a list is meant, or empty."""
    body = {key: value for key, value in one.items() if key not in ("title", "default")}
    options = body.pop("anyOf", None) or [body]
    default = one.get("default")
    options = [each for each in options if each.get("type") != "null"]
    opened: list[dict[str, Any]] = []
    for each in options:
        inner = {key: value for key, value in each.items() if key not in ("minLength", "maxLength")}
        if inner.get("type") == "array":
            item = _scalar(inner.get("items", {}), words)
            opened += [{"type": "array", "items": item}, item]
        else:
            opened.append(_scalar(inner, words))
    opened += [{"enum": ["无", "待补充", ""]}, {"type": "null"}]
    found: dict[str, Any] = {"anyOf": opened}
    if isinstance(default, str | int | bool):
        found["default"] = default
    return found


def _scalar(inner: Mapping[str, Any], words: tuple[str, ...]) -> dict[str, Any]:
    if words and inner.get("type") == "string":
        return {"enum": list(words)}
    if inner.get("type") in ("integer", "number"):
        return {"type": ["integer", "number", "string"]}
    if inner.get("type") == "boolean":
        return {"enum": ["是", "否", True, False]}
    if inner.get("format") == "date":
        return {"type": "string", "pattern": r"^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$"}
    if inner.get("type") == "string":
        return {**inner, "type": ["string", "number", "boolean"]}
    return dict(inner)


def _described(key: str, words: tuple[str, ...], model: type[BaseModel]) -> str:
    info = _info(model, key)
    parts = []
    if info.is_required():
        parts.append("必填。")
    if words:
        parts.append(f"可选：{'、'.join(words)}。")
    parts += (f"填{named_by(kind)}。" for kind in kinds_named(model, key))
    parts.append("确实没有写“无”，还不知道写“待补充”。")
    return f"{key}。{''.join(parts)}"


def _info(model: type[BaseModel], key: str) -> Any:  # noqa: ANN401 -- a field of pydantic's
    return next(i for n, i in model.model_fields.items() if (i.alias or n) == key)


def kinds_named(model: type[BaseModel], key: str) -> tuple[str, ...]:
    """Return the kind of record that a field names; nothing for a field that names none."""
    kinds = (one.kind for one in forms_of(_info(model, key)) if isinstance(one, RefTo))
    return tuple(dict.fromkeys(kinds))


def named_by(kind: str) -> str:
    """Return by what a record of a kind is named."""
    names = {"item": "事项的名称或编码", "department": "部门的名称或简称", "law": "法律法规的名称",
             "township": "乡镇的名称或代码", "text": "文件的标题或文号", "file": "content/ 里附件的路径"}  # fmt: skip
    return names.get(kind, "另一条记录的名称")


def forms_of(info: Any) -> Iterator[Any]:  # noqa: ANN401 -- a field of pydantic's
    """Yield every form that the type of a field is made of."""
    waiting: list[Any] = [info.annotation, *info.metadata]
    while waiting:
        form = waiting.pop()
        yield form
        waiting += [*getattr(form, "__metadata__", ()), *get_args(form)]


def _widen(definitions: dict[str, Any]) -> None:
    """Allow the short forms: a text for a record, steps by their names, limits in words."""
    wide = {model.__name__ for model in (Flow, Fees, Limit)}
    for key, one in definitions.items():
        if key in wide:
            definitions[key] = {
                "title": one.get("title", key),
                "anyOf": [
                    {"type": ["string", "number"]},
                    {"type": "array", "items": {"type": ["string", "object"]}},
                    {"type": "object"},
                ],
            }
        elif one.get("type") == "object":
            definitions[key] = {
                "title": one.get("title", key),
                "anyOf": [one, {"type": ["string", "number", "array"]}],
            }


def _short(value: Any) -> Any:  # noqa: ANN401 -- any JSON value
    """Drop descriptions in English, which are for developers."""
    if isinstance(value, dict):
        return {
            key: _short(one)
            for key, one in value.items()
            if not (key == "description" and isinstance(one, str) and one.isascii())
        }
    return [_short(one) for one in value] if isinstance(value, list) else value

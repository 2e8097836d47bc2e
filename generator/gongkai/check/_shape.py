"""From values to records: each file's values against the model, all errors as findings."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from gongkai.check._messages import SHAPES, say
from gongkai.check._origins import Origin
from gongkai.model.findings import Finding, Mark, finding
from gongkai.model.record import keys_of
from gongkai.model.vocabulary import Vocabularies

M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]


def shaped(
    model: type[M],
    values: Any,  # noqa: ANN401 -- any YAML value
    origin: Origin,
    vocabularies: Vocabularies,
) -> tuple[M | None, tuple[Finding, ...]]:
    """Validate one record, with a finding for every error where it does not fit.

    Where only some fields are wrong, the record without them comes back, so that its name is known
    and the rest of it is checked in the same run; else None.
    """
    try:
        return model.model_validate(values, context={"vocabularies": vocabularies}), ()
    except ValidationError as errors:
        found = errors.errors(include_url=False)
    wrong = {error["loc"][0] for error in found if error["loc"]}
    return _rest(model, values, wrong, vocabularies), tuple(
        _finding(error, model, values, origin, vocabularies) for error in found
    )


def _rest(
    model: type[M],
    values: Any,  # noqa: ANN401 -- as above
    wrong: set[str | int],
    vocabularies: Vocabularies,
) -> M | None:
    if not isinstance(values, dict):
        return None
    rest = {key: value for key, value in values.items() if key not in wrong}
    try:
        return model.model_validate(rest, context={"vocabularies": vocabularies})
    except ValidationError:
        return None


def _finding(
    error: Any,  # noqa: ANN401 -- a mapping of pydantic's
    model: type[BaseModel],
    values: Any,  # noqa: ANN401 -- any YAML value
    origin: Origin,
    vocabularies: Vocabularies,
) -> Finding:
    where: Path = error["loc"]
    inside = where[:-1]
    here = _model_at(model, inside)
    if error["type"] in SHAPES:
        within = _model_at(model, where)
        known = keys_of(within) if within is not None else ()
    else:
        known = keys_of(here) if here is not None else ()
    owner = _owner(here, values, where) if here is not None else ""
    code, message, help_ = say(error, known, owner, vocabularies)
    mark = origin.mark(where if error["type"] != "missing" else inside)
    return finding(code, mark, field=path_text(where), message=message, help=help_)


def path_text(where: Path) -> str:
    """Write a path of keys and indexes as ``申请材料[2].形式``, counting from 1."""
    text = ""
    for part in where:
        text += f"[{part + 1}]" if isinstance(part, int) else ("." if text else "") + part
    return text


def _model_at(model: type[BaseModel], where: Path) -> type[BaseModel] | None:
    """Return the model of the record at a path inside a model."""
    here: type[BaseModel] | None = model
    for part in where:
        if here is not None and isinstance(part, str):
            here = _models_of(here).get(part)
    return here


def _owner(model: type[BaseModel], values: Any, where: Path) -> str:  # noqa: ANN401 -- as above
    """Return the key left empty beside the one at ``where`` that has such a key below it."""
    for part in where[:-1]:
        if isinstance(values, dict):
            values = values.get(str(part), values)
        elif isinstance(values, list) and isinstance(part, int):
            values = values[part]
    if not isinstance(values, dict):
        return ""
    return next(
        (
            key
            for key, inner in _models_of(model).items()
            if inner is not None and values.get(key) == "" and where[-1] in keys_of(inner)
        ),
        "",
    )


@lru_cache(maxsize=256)
def _models_of(model: type[BaseModel]) -> dict[str, type[BaseModel] | None]:
    return {
        info.alias or name: _model_in(info.annotation) for name, info in model.model_fields.items()
    }


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 -- a type form
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, (_model_in(one) for one in get_args(annotation))), None)


def at(mark: Mark) -> str:
    """Write a place as file and line."""
    return f"{mark.path} 第 {mark.line} 行" if mark.line else mark.path

"""From values to records: each file's values against the model, all errors as findings."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from gongkai.check._messages import say
from gongkai.check._origins import Origin
from gongkai.model.findings import Finding, Mark, finding
from gongkai.model.vocabulary import Vocabularies

M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]


def shaped(
    model: type[M],
    values: Any,  # noqa: ANN401 -- any YAML value
    origin: Origin,
    vocabularies: Vocabularies,
) -> tuple[M | None, tuple[Finding, ...]]:
    """Validate one record; None with a finding for every error where it does not fit."""
    try:
        return model.model_validate(values, context={"vocabularies": vocabularies}), ()
    except ValidationError as errors:
        return None, tuple(
            _finding(error, model, origin, vocabularies)
            for error in errors.errors(include_url=False)
        )


def _finding(
    error: Any,  # noqa: ANN401 -- a mapping of pydantic's
    model: type[BaseModel],
    origin: Origin,
    vocabularies: Vocabularies,
) -> Finding:
    where: Path = error["loc"]
    inside = where[:-1]
    code, message, help_ = say(error, known_keys(model, inside), vocabularies)
    mark = origin.mark(where if error["type"] != "missing" else inside)
    return finding(code, mark, field=path_text(where), message=message, help=help_)


def path_text(where: Path) -> str:
    """Write a path of keys and indexes as ``申请材料[2].形式``, counting from 1."""
    text = ""
    for part in where:
        text += f"[{part + 1}]" if isinstance(part, int) else ("." if text else "") + part
    return text


def known_keys(model: type[BaseModel], where: Path) -> tuple[str, ...]:
    """Return the keys allowed at a path inside a model."""
    here: type[BaseModel] | None = model
    for part in where:
        if here is None or isinstance(part, int):
            continue
        here = _models_of(here).get(part)
    return _aliases(here) if here is not None else ()


@lru_cache(maxsize=256)
def _aliases(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(info.alias or name for name, info in model.model_fields.items())


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
    """Write a place as ``file:line``."""
    return f"{mark.path}:{mark.line}" if mark.line else mark.path

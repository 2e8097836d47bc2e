"""What all records people write have in common.

Keys are Chinese in files and English in code; each field is defined once, here and in the
sibling modules, with the Chinese key as its alias. *Missing* (absent, empty, 待补充) is ``None``;
*none* (无, an empty list) is ``"无"`` for text and ``()`` for lists.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from msgspec import Struct
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from pydantic import ValidationInfo

    from gongkai.model.vocabulary import Vocabularies

MISSING_WORD = "待补充"
NONE_WORD = "无"
# What a file made by ``new`` says where people are to write: a value, and the words of a text.
TO_WRITE, TO_WRITE_BODY = "…", "在这里写正文。"
_UNSAID = frozenset(("", MISSING_WORD))


class Record(BaseModel):
    """A record or part of one, as people wrote it: frozen, complete, nothing computed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _without_missing(cls, data: Any) -> Any:  # noqa: ANN401 -- anything may stand in a file
        if not isinstance(data, dict):
            return data
        missing = {  # texts, which most values are, without a call
            key
            for key, value in data.items()
            if (value.strip() in _UNSAID if type(value) is str else is_missing(value))
        }
        if not missing:
            return data
        missing.intersection_update(keys_of(cls))
        return {key: value for key, value in data.items() if key not in missing}

    def __getstate__(self) -> dict[Any, Any]:
        """Return what was said, which is all that a cache has to hold of a record."""
        values = self.__dict__
        return {name: values[name] for name in self.__pydantic_fields_set__}

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """Become the record of which this was said."""
        _put(self, "__dict__", {**_defaults(type(self)), **state})
        _put(self, "__pydantic_fields_set__", set(state))
        _put(self, "__pydantic_extra__", None)
        _put(self, "__pydantic_private__", None)


_put = object.__setattr__  # records are frozen


@cache
def _defaults(model: type[Record]) -> dict[str, Any]:
    """Return the fields of a record of which nothing was said."""
    return {
        name: None if info.is_required() else info.default
        for name, info in model.model_fields.items()
    }


@lru_cache(maxsize=256)
def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys that a record may have in a file."""
    return tuple(info.alias or name for name, info in model.model_fields.items())


def is_missing(value: object) -> bool:
    """Tell whether a written value stands for *missing*; a list of nothing else does, too."""
    if isinstance(value, str):
        return value.strip() in _UNSAID
    if isinstance(value, list) and value:
        return all(map(is_missing, value))
    return value is None


class Word(Struct, frozen=True):
    """Marks a text field whose value must come from the named vocabulary.

    Validation replaces a synonym by the canonical word; vocabularies arrive as validation context
    under ``vocabularies``. Without context the text is taken as it stands.
    """

    vocabulary: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:  # noqa: ANN401
        """Wrap the text schema with the look-up."""
        from pydantic_core import core_schema

        return core_schema.with_info_after_validator_function(self._look_up, handler(source))

    def _look_up(self, value: str, info: ValidationInfo) -> str:
        context = info.context or {}
        vocabularies: Vocabularies | None = context.get("vocabularies")
        if vocabularies is None:
            return value
        canonical = vocabularies.canonical(self.vocabulary, value)
        if canonical is None:
            raise PydanticCustomError(
                "word",
                "词不在词表中",
                {"vocabulary": self.vocabulary, "value": value},
            )
        return canonical


class RefTo(Struct, frozen=True):
    """Marks a text field that names another record, by name or code; ``check`` resolves it.

    Kind ``file`` is a file of ``content/`` that readers may open.
    """

    kind: str


def _listed(value: object) -> object:
    """Accept a single value where a list is meant, and 无 as the empty list."""
    if value in (NONE_WORD, [NONE_WORD]):
        return ()
    if isinstance(value, str | dict):
        return (value,)
    if isinstance(value, list):
        return [one for one in value if not is_missing(one)]
    return value


def _spoken(value: object) -> object:
    """Part names that stand in one text; no name that people speak has a comma in it."""
    listed = _listed(value)
    if not isinstance(listed, list | tuple):
        return listed
    return [name for one in listed for name in (_names(one) if isinstance(one, str) else (one,))]


def _names(text: str) -> Iterator[str]:
    within = _WRAPPED.fullmatch(text.strip())
    for one in _BETWEEN_NAMES.split(within[1] if within else text):
        if not is_missing(one):
            yield one.strip()


SPOKEN_KEY = "俗称"
_WRAPPED = re.compile(r"[【［](.*)[】］]")
_BETWEEN_NAMES = re.compile(r"[、，,；;](?![^（(]*[）)])")  # not those of an explanation


def _once(values: tuple[str, ...]) -> tuple[str, ...]:
    """Drop words that stand twice, be it as a synonym: a list by words shows a record once."""
    return tuple(dict.fromkeys(values))


def _day(value: object) -> object:
    if isinstance(value, date):
        return value
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", str(value).strip())
    try:
        return date(*(int(part) for part in match.groups())) if match else _no_day(value)
    except ValueError:
        return _no_day(value)


def _no_day(value: object) -> object:
    raise PydanticCustomError("day", "不是日期", {"value": value})


def _count(value: object) -> object:
    text = str(value).strip()
    if text == NONE_WORD:
        return 0
    plain = unicodedata.normalize("NFKC", text)
    if re.fullmatch(r"\d{1,9}|\d{1,3}(?:,\d{3}){1,2}", plain, re.ASCII):
        return int(plain.replace(",", ""))  # 1,200 is how ledgers write it
    raise PydanticCustomError("count", "不是数字", {"value": value})


def _yes(value: object) -> object:
    if isinstance(value, bool):
        return value
    try:
        return {"是": True, "否": False, NONE_WORD: False}[str(value).strip()]
    except KeyError:
        raise PydanticCustomError("yes", "应为是或否", {"value": value}) from None


def _web(value: object) -> object:
    text = str(value).strip()
    if text == NONE_WORD or re.fullmatch(r"https?://[^\s<>\"'`\\]+", text):
        return text
    raise PydanticCustomError("web", "不是网址", {"value": value})


# What pydantic does to texts by itself costs no call of ours, and most of a record is texts.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Slug = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[a-z0-9-]{1,64}$")]
Day = Annotated[date, BeforeValidator(_day)]
Count = Annotated[int, BeforeValidator(_count)]
Yes = Annotated[bool, BeforeValidator(_yes)]
Web = Annotated[str, BeforeValidator(_web)]
FileRef = Annotated[Text, RefTo("file")]
Listed = BeforeValidator(_listed)
Once = AfterValidator(_once)
Texts = Annotated[tuple[Text, ...], Listed]
Spoken = Annotated[tuple[Text, ...], BeforeValidator(_spoken)]
Files = Annotated[tuple[FileRef, ...], Listed]


def from_text(model: type[Record], key: str, data: Any) -> Any:  # noqa: ANN401 -- as it stands
    """Let a plain text stand for a mapping whose only entry is ``key``.

    A text that begins like an entry with a full-width colon, or without the blank that YAML wants
    behind a common one, is an entry that went wrong, not a name.
    """
    if not isinstance(data, str):
        return data
    head, *rest = re.split("[：:]", data, maxsplit=1)
    if rest and head.strip() in keys_of(model):
        raise PydanticCustomError("wide_colon", "全角冒号", {"value": data})
    return {key: data}


def short_form(key: str) -> Any:  # noqa: ANN401 -- a decorated class method
    """Let a plain text stand for a mapping whose only entry is ``key``."""

    def widen(cls: type[Record], data: Any) -> Any:  # noqa: ANN401 -- as it stands
        return from_text(cls, key, data)

    return model_validator(mode="before")(classmethod(widen))  # type: ignore[arg-type]


def none_form(*keys: str) -> Any:  # noqa: ANN401 -- a decorated class method
    """Let 无 stand for a record whose ``keys`` are 无; there is nothing to say about the others."""

    def widen(_cls: type[Record], data: Any) -> Any:  # noqa: ANN401 -- as it stands
        return dict.fromkeys(keys, NONE_WORD) if data == NONE_WORD else data

    return model_validator(mode="before")(classmethod(widen))  # type: ignore[arg-type]


class Checked(Record):
    """最近核验: when somebody last compared the record with reality, and who."""

    on: Annotated[Day | None, Field(alias="日期")] = None
    by: Annotated[Text | None, Field(alias="单位")] = None
    person: Annotated[Text | None, Field(alias="核验人")] = None

    _none = none_form()


class Stage(Record):
    """One step of a record's life: 摸底, 初审, 确认 or 公布, with date and body."""

    stage: Annotated[Annotated[Text, Word("公布阶段")], Field(alias="阶段")]
    on: Annotated[Day | None, Field(alias="日期")] = None
    by: Annotated[Text | None, Field(alias="单位")] = None


class Publication(Record):
    """公布阶段: where the record stands; only 公布 is ever built.

    Where only the record of stages is written, the record stands where its last entry says: what
    somebody began to record must not become public by what they left out.
    """

    stage: Annotated[Annotated[Text, Word("公布阶段")], Field(alias="阶段")]
    record: Annotated[Annotated[tuple[Stage, ...], Listed] | None, Field(alias="记录")] = None

    _short = short_form("阶段")

    @model_validator(mode="before")
    @classmethod
    def _last(cls, data: Any) -> Any:  # noqa: ANN401 -- anything may stand in a file
        if not isinstance(data, dict) or not is_missing(data.get("阶段")):
            return data
        written = data.get("记录")
        last = written[-1] if isinstance(written, list) and written else written
        return {**data, "阶段": last.get("阶段")} if isinstance(last, dict) else data

    @property
    def public(self) -> bool:
        """Whether readers may see the record."""
        return self.stage == "公布"


_PUBLIC = Publication.model_validate({"阶段": "公布"})


class Published(Record):
    """What every record that gets pages of its own carries."""

    publication: Annotated[Publication, Field(alias="公布阶段")] = _PUBLIC
    checked: Annotated[Checked | None, Field(alias="最近核验")] = None
    remarks: Annotated[Text | None, Field(alias="备注")] = None

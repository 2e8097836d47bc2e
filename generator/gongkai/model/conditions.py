"""受理条件: what must hold so that a thing is done, for all cases of an item or for some of them.

Most conditions are a plain text. One that holds for some cases alone is a mapping of the text (条件) and
the cases (适用); without cases it is the text again wherever it is written: in the ledger, in open data.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)
from pydantic_core import PydanticCustomError

from gongkai.model.record import Listed, Record, Text, Texts, from_text, keys_of

_KEYS = ("条件", "适用")


def _some(cases: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Take no cases for nothing said: a condition of no case at all would be none."""
    return cases or None


class Condition(Record):
    """受理条件: one thing that must hold; ``cases`` are missing where it must hold in all cases."""

    text: Annotated[Text, Field(alias="条件")]
    cases: Annotated[Texts | None, AfterValidator(_some), Field(alias="适用")] = None

    def __str__(self) -> str:
        """Return the condition in words, after the cases that it holds for."""
        return said_of(self.cases, self.text)

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:  # noqa: ANN401 -- anything may stand in a file
        """Let a text stand for itself, also one that begins like 条件：, as older texts may.

        Only a text that holds both keys is an entry that went wrong. A text with a colon and a blank
        is a mapping to YAML: that of no key of ours is told as a text that wants quotes.
        """
        if isinstance(data, str):
            both = all(f"{key}：" in data or f"{key}:" in data for key in _KEYS)
            return from_text(cls, "条件", data) if both else {"条件": data}
        if isinstance(data, cls) or (
            isinstance(data, dict) and not data.keys().isdisjoint(keys_of(cls))
        ):
            return data
        raise PydanticCustomError("string_type", "不是文字", {})

    @model_serializer(mode="wrap")
    def _as_written(self, handler: SerializerFunctionWrapHandler) -> Any:  # noqa: ANN401 -- any JSON
        return handler(self) if self.cases else self.text


Conditions = Annotated[tuple[Condition, ...], Listed]


def said_of(cases: Iterable[str] | None, text: str) -> str:
    """Return a text after the cases that it is about, as a sentence says it: ``离婚：……``."""
    words = "、".join(cases or ())
    return f"{words}：{text}" if words else text

"""Time limits: ``15个工作日``, ``2小时``, ``当场`` or ``无``."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from gongkai.model.record import NONE_WORD, Record, Text

Unit = Literal["工作日", "自然日", "小时", "当场", "无"]

_LONGEST_HOLIDAY = 11  # days in a row without work, weekends included
_LIMIT = re.compile(r"(\d{1,5})\s*个?\s*(工作日|自然日|小时)")


class Limit(Record):
    """A limit: number and unit; 当场 and 无 have no number."""

    number: Annotated[int, Field(alias="数", ge=0)] = 0
    unit: Annotated[Unit, Field(alias="单位")]
    note: Annotated[Text | None, Field(alias="说明")] = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:  # noqa: ANN401 -- anything may stand in a file
        if isinstance(data, dict) and "时限" in data:
            rest = {key: value for key, value in data.items() if key != "时限"}
            return {**_parsed(str(data["时限"])), **rest}
        return _parsed(data) if isinstance(data, str) else data

    def surely_longer(self, other: Limit) -> bool:
        """Whether it is longer than another whatever the calendar; 无 is longer than nothing."""
        if NONE_WORD in (self.unit, other.unit):
            return False
        if self.unit == other.unit:
            return self.number > other.number
        return self._days()[0] > other._days()[1]

    def _days(self) -> tuple[float, float]:
        """Return how many days of the calendar it takes at least and at most."""
        if self.unit == "工作日":
            return self.number, self.number * 7 / 5 + _LONGEST_HOLIDAY
        days = self.number / (24 if self.unit == "小时" else 1)
        return days, days

    def __str__(self) -> str:
        """Return the limit as readers see it, such as ``15个工作日``."""
        if self.unit in ("当场", NONE_WORD):
            return "当场办结" if self.unit == "当场" else NONE_WORD
        return f"{self.number}{'' if self.unit == '小时' else '个'}{self.unit}"


def _parsed(text: str) -> dict[str, object]:
    text = text.strip()
    if text in ("当场", "当场办结", "即时办结", "即办"):
        return {"单位": "当场"}
    if text == NONE_WORD:
        return {"单位": NONE_WORD}
    match = _LIMIT.fullmatch(text)
    if match is None:
        raise PydanticCustomError("limit", "看不懂的时限", {"value": text})
    return {"数": int(match[1]), "单位": match[2]}

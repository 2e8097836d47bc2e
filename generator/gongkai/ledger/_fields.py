"""Differences inside a record: which keys, from what to what, as a clerk would read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.model.record import NONE_WORD
from gongkai.model.releases import CORRECTABLE, CORRECTABLE_INSIDE

_MISSING = "（没有写）"
_LONGEST = 400
_WORD = 10  # characters, up to which entries of a list are words rather than sentences
_OF = {"小时": ""}
# Values that are files, whose names say nothing to readers.
FILES = ("空白表格", "示例样表", "样本")
_COORDINATES = "坐标"
# The key under which a line of a list says what its place does otherwise.
_OTHERWISE = "改"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One key whose value differs; missing values are empty."""

    field: str
    old: Any
    new: Any
    correctable: bool

    @property
    def texts(self) -> tuple[str, str]:
        """Both values as readers see them; of lists only the entries that differ."""
        if isinstance(self.old, list) and isinstance(self.new, list):
            old = [one for one in self.old if one not in self.new]
            new = [one for one in self.new if one not in self.old]
            if old or new:
                return as_text(old) if old else "", as_text(new) if new else ""
        return as_text(self.old), as_text(self.new)

    @property
    def word(self) -> str:
        """The field as people call it: what a place does otherwise is said under the same words."""
        return "里的".join(one for one in self.field.split(".") if one != _OTHERWISE)

    def sentence(self, name: str) -> str:
        """Say it in Chinese."""
        if self.field.rpartition(".")[2] == _COORDINATES:
            return self._on_the_map(name)
        old, new = self.texts
        if not old or not new:
            word, text = ("删去", old) if old else ("写上", new)
            return f"{name}的{self.word}：{word}“{shown(text)}”。"
        if old == new:  # what differs is left out of texts
            return f"{name}的{self.word}在地图上改了位置。"
        return f"{name}的{self.word}：由“{shown(old)}”改为“{shown(new)}”。"

    def _on_the_map(self, name: str) -> str:
        """Say that coordinates changed; their numbers tell readers nothing."""
        inside = self.word.rpartition("里的")[0]
        did = "改了" if self.old and self.new else "标出了" if self.new else "不再标"
        return f"{name}{f'的{inside}' if inside else ''}在地图上{did}位置。"

    @property
    def finer(self) -> Iterator[FieldChange]:
        """Yield the keys that differ inside, where both values are mappings; else this itself."""
        if isinstance(self.old, dict) and isinstance(self.new, dict) and "数" not in self.new:
            for key in dict.fromkeys((*self.new, *self.old)):
                old, new = self.old.get(key), self.new.get(key)
                if old != new:
                    yield FieldChange(f"{self.field}.{key}", old, new, self.correctable)
        else:
            yield self


def turned(about: str, field: str, old: Any, new: Any) -> str:  # noqa: ANN401 -- any JSON
    """Say from what to what a field of a part of a record changed; ``about`` leads up to the field."""
    was, now = as_text(old), as_text(new)
    if field in FILES:
        return f"{about}{'换了' if was and now else '加上了' if now else '去掉了'}{field}。"
    if was and now:
        return f"{about}{field}由“{was}”改为“{now}”。"
    return (
        f"{about}{field}原来没有写，现在是“{now}”。"
        if now
        else f"{about}{field}原来是“{was}”，现在不写了。"
    )


_NO_NUMBER = ("当场", NONE_WORD)


def shown(text: str) -> str:
    """Shorten a text for a sentence; what is missing is said."""
    if not text:
        return _MISSING
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def as_text(value: Any) -> str:  # noqa: ANN401, PLR0911 -- any JSON, a line for each kind of it
    """Write a value for reading: lists with 、, mappings as 键：值."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dict):
        value = {key: one for key, one in value.items() if key != _COORDINATES}
        if set(value) <= {"单位", "数", "说明"} and (
            "数" in value or value.get("单位") in _NO_NUMBER
        ):
            return _limit(value)
        names = [value[key] for key in ("名称", "法律", "号码", "问", "项目") if key in value]
        if names:
            rest = "，".join(
                f"{key}：{as_text(one)}" for key, one in value.items() if one not in names
            )
            return f"{as_text(names[0])}（{rest}）" if rest else as_text(names[0])
        return "，".join(f"{key}：{as_text(one)}" for key, one in value.items())
    if isinstance(value, list):
        texts = [as_text(one) for one in value]
        short = all(isinstance(one, str) and len(one) <= _WORD for one in value)
        return ("、" if short else "；").join(texts) if value else NONE_WORD
    return str(value)


def _limit(value: dict[str, Any]) -> str:
    unit, note = value["单位"], value.get("说明")
    text = unit if unit in _NO_NUMBER else f"{value.get('数', 0)}{_OF.get(unit, '个')}{unit}"
    return f"{text}（{note}）" if note else text


def changed_fields(
    kind: str, old: dict[str, Any], new: dict[str, Any], *, skip: frozenset[str] = frozenset()
) -> Iterator[FieldChange]:
    """Yield every key whose value differs, in the order of the newer record, then the older."""
    free = CORRECTABLE.get(kind, frozenset())
    for key in dict.fromkeys((*new, *old)):
        if key in skip or old.get(key) == new.get(key):
            continue
        before, after = old.get(key), new.get(key)
        inner = {one.partition(".")[2] for one in free if one.startswith(f"{key}.")}
        if inner and all(isinstance(one, dict | None) for one in (before, after)):
            yield from _inside(key, before or {}, after or {}, inner)
        else:
            yield FieldChange(key, before, after, key in free or _samples(kind, key, before, after))


def finer(changes: Iterable[FieldChange]) -> Iterator[FieldChange]:
    """Yield changes as readers want them: the keys inside a mapping one by one."""
    for one in changes:
        yield from one.finer


def _inside(
    key: str, old: dict[str, Any], new: dict[str, Any], free: set[str]
) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*new, *old)):
        if old.get(name) != new.get(name):
            yield FieldChange(f"{key}.{name}", old.get(name), new.get(name), name in free)


def _samples(kind: str, key: str, old: Any, new: Any) -> bool:  # noqa: ANN401 -- any JSON
    """Whether two lists differ in samples alone."""
    free = CORRECTABLE_INSIDE.get(kind, {}).get(key)
    if not free or not isinstance(old, list) or not isinstance(new, list):
        return False

    def bare(entries: list[Any]) -> list[Any]:
        return [
            {name: one for name, one in entry.items() if name not in free}
            if isinstance(entry, dict) else entry
            for entry in entries
        ]  # fmt: skip

    return bare(old) == bare(new)


def marked(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Part two texts into (kind, text) with kind ``same``, ``gone`` or ``new``, word by word.

    Chinese has no spaces: a word is a run of letters or digits, or one character; short equal
    stretches between two changes are not worth a reader's eye and count as changed.
    """
    import difflib
    import re

    words = re.compile(r"[A-Za-z0-9.\-:：]+|.", re.DOTALL)
    before, after = words.findall(old), words.findall(new)
    pieces: list[tuple[str, str]] = []
    for tag, i, j, k, m in difflib.SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            pieces.append(("same", "".join(before[i:j])))
            continue
        if j > i:
            pieces.append(("gone", "".join(before[i:j])))
        if m > k:
            pieces.append(("new", "".join(after[k:m])))
    return tuple(pieces)

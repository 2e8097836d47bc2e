"""YAML with places: values and line/column marks from one pass over the parser's events.

All scalars stay text, so that 0731, 12:30 and ``on`` reach the model as they were typed. Anchors,
aliases and tags are refused: records need none, and an alias bomb is made of them.
Marks lie in document order in one flat array; a mark is looked up by walking the values in the same
order, which costs nothing until a finding needs it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from gongkai.model.findings import Finding, Mark, finding, short
from gongkai.model.record import SPOKEN_KEY
from gongkai.source._decode import MAX_BYTES, read_text
from gongkai.source._explain import TOO_DEEP, explain_syntax
from gongkai.source._merges import unmerged
from gongkai.source._silent import LOADER, silent_slips

_MAX_DEPTH = 40
_WIDE_COMMA = re.compile(r"[，、]")
_LONGEST_WORD = 8  # what is longer is a sentence
_NUMBERED = re.compile(
    r"(?:^|[；;，,\s])\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）、．.]\s*(?=[^\d\s])"
)
_MAP, _TEXT = yaml.MappingStartEvent, yaml.ScalarEvent
_NULLS = frozenset(("~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: its values, and where each of them stands.

    ``values`` holds only dicts, lists and texts. ``marks`` holds line and column (from 0) of every
    node and key in document order, flattened.
    """

    path: str
    values: Any
    marks: array[int] = field(repr=False)
    offset: int = 0

    def mark(self, where: tuple[str | int, ...] = ()) -> Mark:
        """Return the place of a value by its path of keys and indexes.

        A part of the path that is not there (an absent key, the long form of what is written
        short) is passed over, so that the nearest thing around it is meant. A step of a flow,
        written ``名: {…}``, is entered as if its body were the step.
        """
        index, _ = self._node(where)
        line, column = self.marks[2 * index], self.marks[2 * index + 1]
        return Mark(self.path, line + 1 + self.offset, column + 1)

    def span(self, where: tuple[str | int, ...]) -> tuple[int, int, int | None]:
        """Return line and column of a value, and the line of what follows it, all from 0.

        The last is None where nothing follows in the file.
        """
        index, value = self._node(where)
        if isinstance(value, str) and where and isinstance(where[-1], str):
            index += 1  # a text is marked at its key
        after = 2 * (index + _size(value))
        follows = self.marks[after] if after < len(self.marks) else None
        return self.marks[2 * index], self.marks[2 * index + 1], follows

    def _node(self, where: tuple[str | int, ...]) -> tuple[int, Any]:
        index, value = 0, self.values
        for part in where:
            index, value = _enter(value, part, index) or (index, value)
        return index, value


def _enter(value: Any, part: str | int, index: int) -> tuple[int, Any] | None:  # noqa: ANN401
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        step = index + 1
        for one in value[:part]:
            step += _size(one)
        return step, value[part]
    if not isinstance(value, dict):
        return None
    if part in value:
        step = index + 1
        for key, one in value.items():
            if key == part:
                return step + (0 if isinstance(one, str) else 1), one
            step += 1 + _size(one)
    if len(value) == 1:
        only = next(iter(value.values()))
        return _enter(only, part, index + 2) if isinstance(only, dict) else None
    return None


def _size(value: Any) -> int:  # noqa: ANN401 -- any YAML value
    if isinstance(value, dict):
        return 1 + sum(1 + _size(one) for one in value.values())
    if isinstance(value, list):
        return 1 + sum(_size(one) for one in value)
    return 1


def read_yaml(
    content: bytes, path: str, *, offset: int = 0, tags: bool = False
) -> tuple[Document | None, tuple[Finding, ...]]:
    """Read one YAML file; None when it cannot be used, with findings that say why.

    ``offset`` counts lines before the text (front matter); ``tags`` lets MkDocs' own tags of
    site-config.yml pass as text.
    """
    if len(content) > MAX_BYTES:
        return None, (
            finding(
                "SRC001",
                Mark(path),
                message=f"文件有 {len(content) // 1024} KB，超过 1 MB 的上限，没有读取。",
                help="请把记录拆成多个文件，一个事项（或一个乡镇）一个文件。",
            ),
        )
    text, problems = read_text(content, path)
    if text is None:
        return None, problems
    conflict = unmerged(text, path)
    if conflict is not None:
        return None, (*problems, conflict)
    builder = _Builder(path, offset, tags=tags)
    try:
        values = builder.build(text)
    except yaml.YAMLError as error:
        return None, (*problems, *explain_syntax(text, error, path, offset))
    if builder.findings:
        return None, (*problems, *builder.findings)
    remarks = (*builder.remarks, *silent_slips(text, path, offset))
    return Document(path, values, builder.marks, offset), (*problems, *remarks)


def _are_words(text: str) -> bool:
    """Tell several short words from a sentence, a bracketed explanation and a numbered entry."""
    parts = _WIDE_COMMA.split(text)
    return (
        len(parts) > 1
        and max(map(len, parts)) <= _LONGEST_WORD
        and not any(sign in text for sign in "（(；;")
        and _NUMBERED.match(text) is None
    )


class _Builder:
    """Turns parser events into values; collects what records may not use, and what looks odd."""

    def __init__(self, path: str, offset: int, *, tags: bool) -> None:
        self.path, self.offset, self.tags = path, offset, tags
        self.marks = array("l")
        self.findings: list[Finding] = []
        self.remarks: list[Finding] = []
        self._depth = 0
        self._key = ""
        self._next: Callable[[], Any] = lambda: None
        self._mark = self.marks.append

    def build(self, text: str) -> Any:  # noqa: ANN401 -- any YAML value
        self._next = LOADER(text).get_event
        values: Any = ""
        documents = 0
        while (event := self._next()) is not None:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "SRC015", "一个文件里有两份记录（出现了第二个“---”）。",
                                 "请把第二份记录移到另一个文件。")  # fmt: skip
                    break
                values = self._node(self._next())
        if not self.marks:
            self.marks.extend((0, 0))
        return values

    def _node(self, event: Any) -> Any:  # noqa: ANN401 -- a parser event, any YAML value
        mark = event.start_mark
        self._mark(mark.line)
        self._mark(mark.column)
        if type(event) is _TEXT:  # nearly all are: what follows is kept short
            if event.tag is not None or event.anchor is not None:
                self._marked(event)
            value = event.value
            return "" if value in _NULLS and not event.style else value
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, "SRC013", f"用了别名“*{event.anchor}”，记录里不能用别名。",
                         "请把要引用的内容直接写在这里；文字本来就以星号开头的，请用引号括起来。")  # fmt: skip
            return ""
        if event.tag is not None or event.anchor is not None:
            self._marked(event)
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem=TOO_DEEP, problem_mark=mark)
        several = self._mapping() if type(event) is _MAP else self._sequence()
        self._depth -= 1
        if event.flow_style and isinstance(several, list) and self._key != SPOKEN_KEY:
            self._joined_by_wide_commas(several, mark)
        return several

    def _joined_by_wide_commas(self, values: list[Any], mark: Any) -> None:  # noqa: ANN401
        """Remark a list in brackets whose only entry looks like several."""
        only = values[0] if len(values) == 1 and isinstance(values[0], str) else ""
        numbered = [part.strip(" ；;。，,") for part in _NUMBERED.split(only)]
        if len(numbered) > 2 and not numbered[0]:  # noqa: PLR2004 -- nothing, a first, a second
            message = f"“{short(only)}”是几项写成了一项。"
            help_ = f"请去掉序号，一项一项地写：[{', '.join(numbered[1:])}]。"
        elif _are_words(only):
            parts = _WIDE_COMMA.split(only)
            message = f"方括号里用的是全角逗号“，”或顿号“、”，“{only}”会当成一项。"
            help_ = f"如果是几项，请写成 [{', '.join(parts)}]；确实是一项的，请去掉方括号。"
        else:
            return
        where = Mark(self.path, mark.line + 1 + self.offset, mark.column + 1)
        self.remarks.append(finding("SRC017", where, level="warning", message=message, help=help_))

    def _sequence(self) -> list[Any]:
        take, node = self._next, self._node
        values: list[Any] = []
        while type(event := take()) is not yaml.SequenceEndEvent:
            values.append(node(event))
        return values

    def _mapping(self) -> dict[str, Any]:
        take, node = self._next, self._node
        values: dict[str, Any] = {}
        while type(event := take()) is not yaml.MappingEndEvent:
            self._key = key = node(event)
            value = node(take())
            if not isinstance(key, str):
                self._refuse(event, "SRC016", "冒号前面应当是一个词，这里却是一个列表或一组内容。",
                             "请检查方括号和花括号，或给这一段加上名称。")  # fmt: skip
            elif key in values:
                self._refuse(event, "SRC012", f"“{key}”写了两次，后一次会盖掉前一次。",
                             "请删去其中一处，或把两处合并。")  # fmt: skip
            else:
                values[key] = value
        return values

    def _marked(self, event: Any) -> None:  # noqa: ANN401 -- parser events
        if event.anchor is not None:
            self._refuse(event, "SRC013", f"用了锚点“&{event.anchor}”，记录里不能用锚点和别名。",
                         "请删去它，需要的地方直接写内容。")  # fmt: skip
        if event.tag is not None and not self.tags:
            self._refuse(event, "SRC014", f"用了标签“{event.tag}”，记录里不能用标签。",
                         "如果文字要以感叹号开头，请用引号括起来；否则删去这个标签。")  # fmt: skip

    def _refuse(self, event: Any, code: str, message: str, help_: str) -> None:  # noqa: ANN401
        mark = event.start_mark
        where = Mark(self.path, mark.line + 1 + self.offset, mark.column + 1)
        self.findings.append(finding(code, where, message=message, help=help_))

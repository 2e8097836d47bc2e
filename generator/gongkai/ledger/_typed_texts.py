"""What a changed text means: issued, amended, repealed, taken off the site, or put into another column.

Repealed is a text that says so itself; one that is no longer on the site may be in force all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from gongkai.ledger._fields import changed_fields
from gongkai.ledger._migrations import values_in
from gongkai.ledger._typed_others import name_in
from gongkai.ledger._values import as_text
from gongkai.model.releases import NEWS, TEXT, Change, Difference, Row
from gongkai.model.texts import TEXT_KINDS

Values = dict[str, Any]
_ENDED = ("废止", "失效")
_VALIDITY = "有效性"
_HEAD, _COLUMN, _TITLE, _NUMBER = "说明栏", "栏目", "标题", "文号"
_LONGEST = 40  # characters, up to which a value is said


def moved_texts(went: Iterable[Row], came: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Yield the texts that only changed columns or file names: one went, one came, both of one title.

    In the same column they have to be the same paper, too: its number is the same, or its words. A
    title that several bear on one side tells nothing and is left alone.
    """
    old, new = _by_title(went), _by_title(came)
    for title, rows in new.items():
        before = old.get(title, ())
        if len(rows) == len(before) == 1 and _same_paper(before[0], rows[0]):
            yield before[0], rows[0]


def _same_paper(old: Row, new: Row) -> bool:
    if _column(old) != _column(new):
        return True
    was, now = values_in(old), values_in(new)
    number = was.get(_HEAD, {}).get(_NUMBER)
    same_number = bool(number) and number == now.get(_HEAD, {}).get(_NUMBER)
    return same_number or was.get("正文") == now.get("正文")


def _by_title(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        title = str(values_in(row).get(_HEAD, {}).get(_TITLE) or "") if row.kind == TEXT else ""
        if title:
            found.setdefault(title, []).append(row)
    return found


def _column(row: Row) -> str:
    return row.id.partition("/")[0]


def moved_said(old: Row, new: Row) -> Iterator[Difference]:
    """Say that a text was put into another column or file, and what changed in it besides."""
    was, now = (TEXT_KINDS.get(_column(row), _column(row)) for row in (old, new))
    change = Change(old, new)
    say, name = _about(change, correctable=old.id.startswith(NEWS) and new.id.startswith(NEWS))
    field, sentence = _COLUMN, f"{name}从“{was}”挪到“{now}”。"
    if was == now:
        was, now = (row.id.partition("/")[2] for row in (old, new))
        field, sentence = "文件名", f"{name}的文件名由 {was} 改为 {now}。"
    yield say("policy-moved", sentence=sentence, field=field, old=was, new=now)
    yield from _changed(change, say, name, moved=True)


def text_said(change: Change) -> Iterator[Difference]:
    """Say what happened to a text."""
    say, name = _about(change, correctable=change.key[1].startswith(NEWS))
    title = name_in(values_in(change.after or change.before), change.key[1])
    if change.before is None:
        yield say("policy-added", sentence=f"新发{name}。", new=title)
    elif change.after is None:
        yield say("policy-withdrawn", sentence=f"{name}从网站撤下。", old=title)
    else:
        yield from _changed(change, say, name)


def _about(change: Change, *, correctable: bool) -> tuple[partial[Difference], str]:
    """Return what all differences of a text share, and how it is called in sentences."""
    values = values_in(change.after or change.before)
    head = values.get(_HEAD, {})
    name = name_in(values, change.key[1])
    number = f"（{head['文号']}）" if head.get("文号") else ""
    say = partial(
        Difference, key=change.key, name=name, place=str(head.get("乡镇", "")),
        department=str(head.get("部门", "")), correctable=correctable,
    )  # fmt: skip
    return say, f"《{name}》{number}"


def _changed(
    change: Change, say: partial[Difference], name: str, *, moved: bool = False
) -> Iterator[Difference]:
    old, new = values_in(change.before), values_in(change.after)
    before, after = old.get(_HEAD, {}), new.get(_HEAD, {})
    was, now = before.get(_VALIDITY), after.get(_VALIDITY)
    if now in _ENDED and was not in _ENDED:
        yield say("policy-repealed", sentence=f"{name}{now}。", field=_VALIDITY, old=was or "",
                  new=now)  # fmt: skip
        return
    fields = [one.field for one in changed_fields("", before, after)]
    told = _told(before, after, fields)
    words = ("正文", "公文") if moved else ("正文", "公文", _COLUMN, "文件名")
    if any(old.get(key) != new.get(key) for key in words):
        fields, told = [*fields, "正文"], [*told, "改了正文"]
    if not fields:
        return
    # A word that nobody wrote is not a word: it neither came nor went.
    written = (was, now) if was and now and was != now else ("", "")
    yield say("policy-amended", sentence=f"修改{name}：{'，'.join(told)}。", field="、".join(fields),
              old=written[0], new=written[1])  # fmt: skip


def _told(before: Values, after: Values, fields: Iterable[str]) -> list[str]:
    """Say what became of the fields of a head: short values in full, of long ones the name alone."""
    came, went, turned = [], [], []
    for field in fields:
        was, now = (_short(values.get(field)) for values in (before, after))
        if field not in before:
            came.append(f"{field}“{now}”" if now else field)
        elif field not in after:
            went.append(field)
        else:
            turned.append(f"{field}由“{was}”改为“{now}”" if was and now else f"改了{field}")
    return [
        *turned,
        *([f"写上{'、'.join(came)}"] if came else []),
        *([f"删去{'、'.join(went)}"] if went else []),
    ]


def _short(value: Any) -> str:  # noqa: ANN401 -- any JSON
    text = "" if isinstance(value, dict | list) else as_text(value)
    return text if len(text) <= _LONGEST else ""

"""Tasks of plans: what, who, until when, from front matter or from the brackets that end paragraphs.

A plan says at the end of a paragraph （责任单位：甲、乙；完成时限：2026年6月底前）, or says so in a line
of its own below it. What front matter says of tasks replaces what the words say.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from gongkai.model.official import Block
from gongkai.model.standing import TaskView
from gongkai.model.texts import Front, WrittenText
from gongkai.source import Anchors, read_official, token_of

_LABEL = r"(?:牵头|责任|配合|主办|协办|承办|负责)(?:单位|部门|科室)"
# Most texts name no tasks; looked for one by one, which is ten times as fast as one pattern.
_ANY = tuple(
    f"{who}{what}"
    for who in ("责任", "牵头", "主办", "承办", "负责")
    for what in ("单位", "部门", "科室")
)
_LABELS = re.compile(rf"({_LABEL}|完成时限|完成时间|时限)\s?[：:]\s?")
_BRACKET = re.compile(rf"[（(【\[]\s?(?={_LABEL}\s?[：:])")
_OWN_LINE = re.compile(rf"{_LABEL}\s?[：:]")
_HELP = re.compile(r"配合|协办")
_UNITS = re.compile(r"[、，,；;]|[和及](?=各)")
_END = re.compile(r"[）)】\]]\s?[。.]?\s*\Z")
_HEADING_MARKS = re.compile(r"^#{1,6}\s+|\*\*")
_TABLE = re.compile(r"(?:^[ \t]*\|.*\|[ \t]*\n?){3,}", re.MULTILINE)
_WHAT = re.compile(r"任务|工作内容|重点工作|措施")
_WHO = re.compile(r"(?:牵头|责任|主办|承办|负责)(?:单位|部门|科室)")
_WHEN = re.compile(r"完成(?:时限|时间|日期)|时限$")
_LONGEST = 60
_DONE = ("已完成",)
_LASTING = ("长期坚持", "持续推进", "长期推进", "常态化")
_DUE = re.compile(
    r"(?:(?P<year>\d{4})\s?年)?\s?(?:(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日|底|份底|末)"
    r"|第?(?P<quarter>[一二三四1-4])季度(?:末|底)?|(?P<end>年)?(?:底|末)(?:前|之前)?)"
)


def tasks_of(text: WrittenText, as_of: date) -> tuple[TaskView, ...]:
    """Return the tasks of a text on a day."""
    front = text.front
    if front.tasks is not None:
        return tuple(_written(text, as_of))
    if not any(words in text.body for words in _ANY):
        return ()
    told = _told(text, as_of) if _names_units(text.body) else ()
    return (*told, *_tabled(text, as_of))


def _names_units(body: str) -> bool:
    """Tell whether a label with its colon stands anywhere, be it over two lines or in bold."""
    return _OWN_LINE.search("".join(body.replace("**", "").split())) is not None


def days_of_tasks(tasks: Iterable[TaskView]) -> Iterator[date]:
    """Yield the days on which a task becomes late."""
    for task in tasks:
        if task.due is not None and task.state not in _DONE:
            yield task.due + timedelta(1)


def _in_tables(text: WrittenText) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Yield the tables of a text, header first."""
    if text.official:
        if "\t" not in text.body:
            return  # cells stand apart by tabs
        yield from (b.rows for b in read_official(text.body).blocks if b.kind == "table")
        return
    for found in _TABLE.findall(text.body) if "|" in text.body else ():
        lines = (line.strip().strip("|").split("|") for line in found.splitlines())
        rows = (tuple(_HEADING_MARKS.sub("", cell.strip()) for cell in line) for line in lines)
        yield tuple(row for row in rows if not all(re.fullmatch(r":?-*:?", cell) for cell in row))


def _tabled(text: WrittenText, as_of: date) -> Iterator[TaskView]:
    """Yield the rows of tables that say what, who and until when in their header."""
    for rows in _in_tables(text):
        header = [re.sub(r"\s", "", cell) for cell in rows[0]] if rows else []
        what = next((at for at, one in enumerate(header) if _WHAT.search(one)), None)
        who = next((at for at, one in enumerate(header) if _WHO.fullmatch(one)), None)
        when = next((at for at, one in enumerate(header) if _WHEN.search(one)), None)
        if what is None or who is None or when is None:
            continue
        for row in rows[1:]:
            if len(row) != len(header) or not row[what]:
                continue
            units = tuple(one.strip() for one in _UNITS.split(row[who]) if one.strip())
            due = due_day(row[when], text.front)
            yield TaskView(
                text, row[what], units, (), row[when], due, "", "", _late(due, "", as_of)
            )


def _written(text: WrittenText, as_of: date) -> Iterator[TaskView]:
    """Yield what front matter says; each leads to the paragraph that says the same, where one does."""
    told = _told(text, as_of) if _names_units(text.body) else ()
    anchors = {one.what: one.anchor for one in told}
    for task in text.front.tasks or ():
        due = due_day(task.deadline or "", text.front)
        state = task.state or ""
        yield TaskView(
            text, task.what, task.units or (), task.helpers or (), task.deadline or "", due,
            state, task.progress or "", _late(due, state, as_of), anchors.get(task.what, ""),
        )  # fmt: skip


def _told(text: WrittenText, as_of: date) -> Iterator[TaskView]:
    before = ("", "")
    for words, anchor, heading in _paragraphs(text):
        found = _fields(words)
        if found is None:
            before = (heading or _first_sentence(words), anchor or before[1])
            continue
        said, (units, helpers, deadline) = found
        what, where = (heading or _first_sentence(said), anchor) if said else before
        due = due_day(deadline, text.front)
        state = "长期坚持" if any(word in deadline for word in _LASTING) else ""
        yield TaskView(
            text, what, units, helpers, deadline, due, state, "", _late(due, state, as_of),
            where or before[1],
        )  # fmt: skip


def _paragraphs(text: WrittenText) -> Iterator[tuple[str, str, str]]:
    """Yield words, anchor and heading of each paragraph."""
    if text.official:
        yield from (_of_block(block) for block in read_official(text.body).blocks)
        return
    anchors = Anchors()
    for part in re.split(r"\n\s*\n", text.body):
        words = _HEADING_MARKS.sub("", "".join(part.strip().splitlines()))
        token = token_of(words)
        yield words, anchors.of(token) if token else "", ""


def _of_block(block: Block) -> tuple[str, str, str]:
    token = len(block.token)
    heading = block.text[token : block.heading_length].strip("　 。")
    return block.text, block.anchor, heading


def _fields(words: str) -> tuple[str, tuple[tuple[str, ...], tuple[str, ...], str]] | None:
    """Split a paragraph into what is to be done, and by whom until when."""
    brackets = list(_BRACKET.finditer(words))
    if brackets and _END.search(words):
        start = brackets[-1]
        inside = _END.sub("", words[start.end() :])
        return words[: start.start()].strip(), _said(inside)
    if _OWN_LINE.match(words):
        return "", _said(words)
    return None


def _said(words: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    labels = list(_LABELS.finditer(words))
    units: list[str] = []
    helpers: list[str] = []
    deadline = ""
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(words)
        value = words[label.end() : end].strip("；;。，, 　")
        if "时" in label[1]:
            deadline = value
        else:
            into = helpers if _HELP.search(label[1]) else units
            into.extend(one.strip() for one in _UNITS.split(value) if one.strip())
    return tuple(units), tuple(helpers), deadline


def _first_sentence(words: str) -> str:
    token = token_of(words)
    rest = words[len(token.text) :] if token else words
    sentence = re.split(r"[。；]", rest, maxsplit=1)[0].strip("　 ")
    return sentence if len(sentence) <= _LONGEST else f"{sentence[: _LONGEST - 1]}…"


def due_day(deadline: str, front: Front) -> date | None:
    """Return the last day that a deadline means: 6月底前 is the 30th of June of the paper's year."""
    match = _DUE.search(deadline)
    issued = front.issued or front.published
    if match is None or not (match["year"] or issued):
        return None
    year = int(match["year"]) if match["year"] else issued.year if issued else 0
    month = 12
    if match["quarter"]:
        month = 3 * ("一二三四".find(match["quarter"]) + 1 or int(match["quarter"]))
    elif match["month"]:
        month = int(match["month"])
    try:
        return date(year, month, int(match["day"] or calendar.monthrange(year, month)[1]))
    except (ValueError, calendar.IllegalMonthError):
        return None


def _late(due: date | None, state: str, as_of: date) -> bool:
    return due is not None and due < as_of and state not in _DONE

"""Parts of a text's page: banners of its validity, related texts, tasks, the period, annexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePosixPath
from posixpath import dirname, normpath
from urllib.parse import quote

from gongkai.model.county import Department
from gongkai.model.pages import Link
from gongkai.model.record import NONE_WORD
from gongkai.model.standing import ENDED, Change, Standing, TaskView
from gongkai.model.texts import WrittenText
from gongkai.model.written_days import in_full
from gongkai.plan._annex_titles import annex_titles, plain_titles
from gongkai.plan._crossings import Relation
from gongkai.plan._papers import size_words
from gongkai.plan._shelf import Shelf
from gongkai.plan._summaries import channels_of
from gongkai.plan._text_contexts import (
    Annex,
    ItemGroup,
    PeriodView,
    RelatedGroup,
    TaskRow,
    Turn,
)
from gongkai.plan._views import ChannelView, ItemCard, StateView
from gongkai.source import TABLES, article_of, has_article
from gongkai.values import replace

_KB = 1024
_LARGEST_TABLE = 400 * _KB
_RELATED: tuple[tuple[str, Relation], ...] = (
    ("它转发的文件", "forwards"),
    ("转发它的文件", "forwarded_by"),
    ("它修改的文件", "amends"),
    ("它废止的文件", "replaces"),
    ("征集和公示的结果", "outcomes"),
    ("这是谁的结果", "outcome_of"),
)
_ITEM_TITLES = {
    "新增": "新增的事项",
    "调整": "调整的事项",
    "暂停": "暂停的事项",
    "取消": "取消的事项",
    "": "说到的事项",
}
_OPEN_TO = ("notices", "consultations")


def validity_view(standing: Standing) -> StateView:
    """Return the word for the header table and lists; it is empty where nobody wrote it."""
    if standing.word in ENDED:
        return StateView(standing.word, "ended", "")
    return StateView(standing.word, "live" if standing.word in ("", "有效") else "paused", "")


def turns(shelf: Shelf, text: WrittenText, standing: Standing) -> Iterator[Turn]:
    """Yield the banners of a text: what ended or changed it, by what, since when; what is to come."""
    since = f"自{_day(standing.since)}起" if standing.since else "已"
    if standing.ended:
        links = (_link(shelf, standing.by),) if standing.by else ()
        why = f"依据：{standing.by_words}。" if standing.by_words else ""
        yield Turn(
            standing.word,
            "ended",
            f"本文件{since}{standing.word}，只作查考，不再执行。{why}",
            links,
        )
    elif standing.word == "未施行":
        yield Turn("未施行", "paused", f"本文件{since}施行，现在还没有生效。")
    elif standing.word not in ("", "有效") and not standing.changes:
        why = f"依据：{standing.by_words}。" if standing.by_words else ""
        yield Turn(standing.word, "paused", f"本文件{standing.word}。{why}请同时查看修改它的文件。")
    for one in standing.changes:
        yield _change(shelf, text, one, now=True)
    for one in standing.coming:
        yield _change(shelf, text, one, now=False)


def _change(shelf: Shelf, text: WrittenText, one: Change, *, now: bool) -> Turn:
    where = f"的{one.clause}" if one.clause else ""
    day = f"自{_day(one.day)}起" if one.day else ""
    verb = {"修改": "修改", "部分废止": "部分废止"}.get(one.way, one.way)
    note = f"{one.note.rstrip('。')}。" if one.note else ""
    sentence = f"本文件{where}{day}{'已' if now else '将'}被{verb}。{note}"
    word = {"修改": "有修改", "部分废止": "部分失效"}.get(one.way, f"将{one.way}")
    return Turn(word, "paused", sentence, (_link(shelf, one.by),), _anchor(text, one.clause))


def _anchor(text: WrittenText, clause: str) -> str:
    """Return the anchor of the article that a clause names, if the text has it."""
    number = article_of(clause)
    return f"art-{number}" if number is not None and has_article(text.body, number) else ""


def related(shelf: Shelf, text: WrittenText, standing: Standing) -> Iterator[RelatedGroup]:
    """Yield the groups of what else belongs to a text, those with nothing in them left out."""
    relations = text.front.relations
    shown = {one.by.path for one in (*standing.changes, *standing.coming)}
    shown |= {standing.by.path} if standing.by else set()
    groups = [(title, links(shelf, text, relation)) for title, relation in _RELATED]
    uppers = tuple(
        shelf.cite(one.name, one.number)
        or Link(one.name, one.web or "", "，".join(filter(None, (one.issuer, one.number))))
        for one in relations.uppers or ()
    )
    found = (shelf.catalog.law(ref) for ref in relations.laws or ())
    laws = tuple(Link(law.name, shelf.at.law(law)) for law in found if law is not None)
    cited_by = tuple(_link(shelf, one) for one in shelf.cited_by(text) if one.path not in shown)
    groups += [("上位文件", uppers), ("法律依据", laws), ("提到它的文件", cited_by)]
    yield from (RelatedGroup(title, some) for title, some in groups if some)


def item_groups(shelf: Shelf, text: WrittenText) -> Iterator[ItemGroup]:
    """Yield the items of a text by what it did to them."""
    found: dict[str, list[ItemCard]] = {}
    for change in shelf.disclosure.item_changes.get(text.path, ()):
        found.setdefault(change.way, []).append(shelf.card(change.item))
    for way, title in _ITEM_TITLES.items():
        if way in found:
            yield ItemGroup(title, way, tuple(found[way]))


def task_row(shelf: Shelf, task: TaskView, *, policy: bool) -> TaskRow:
    """Return a task as shown; on pages about several plans it names its own."""
    home = shelf.at.text(task.text)
    state = "已过时限" if task.late else task.state
    return TaskRow(
        what=task.what,
        href=(f"{home}#{task.anchor}" if policy else f"#{task.anchor}") if task.anchor else "",
        units=tuple(_unit(shelf, name) for name in task.units),
        helpers=tuple(_unit(shelf, name) for name in task.helpers),
        deadline=task.deadline,
        state=state,
        progress=task.progress,
        late=task.late,
        policy=_link(shelf, task.text) if policy else None,
    )


def _unit(shelf: Shelf, name: str) -> Link:
    found = shelf.catalog.department(name)
    return Link(found.short_name or found.name if found else name, unit_address(shelf, name))


def unit_address(shelf: Shelf, name: str) -> str:
    """Return the address of the tasks of a unit; a place's page where it is one; else nothing."""
    department = shelf.catalog.department(name)
    if department is not None:
        return f"policies/tasks/{shelf.at.departments[_identity(department)]}/"
    place = shelf.catalog.township(name.removesuffix("人民政府").removesuffix("办事处"))
    return shelf.at.place(place) if place else ""


def _identity(department: Department) -> str:
    return str(department.slug or department.name)


def period_view(shelf: Shelf, text: WrittenText) -> PeriodView | None:
    """Return the period of a notice or consultation, and where to object or write to."""
    period = shelf.disclosure.periods.get(text.path)
    front = text.front
    if text.folder not in _OPEN_TO or (period is None and not front.objections):
        return None
    asks = text.folder == "consultations" or front.column != "公示"
    title = "怎么提意见" if asks else "对公示有异议怎么办"
    channels = _channels(shelf, text)
    if period is None:
        return PeriodView(title, "", open=True, first="", last="", channels=channels)
    over = period.last < shelf.disclosure.as_of
    early = period.first is not None and period.first > shelf.disclosure.as_of
    what = "征集意见" if asks else "公示"
    start = f"{_day(period.first)}" if period.first else ""
    until = f"{_day(period.last)}（星期{'一二三四五六日'[period.last.weekday()]}）"
    sentence = f"{what}时间：{start}{' 至 ' if start else '到 '}{until}。"
    if over:
        sentence += f"{what}已经结束。"
    elif early:
        sentence += "还没有开始。"
    if not period.sure:
        sentence += "这一年的放假安排还没有录入，截止日按周六、周日休息推算。"
    return PeriodView(
        title, sentence, not over, period.first.isoformat() if period.first else "",
        period.last.isoformat(), channels,
    )  # fmt: skip


def _channels(shelf: Shelf, text: WrittenText) -> tuple[ChannelView, ...]:
    """Return where to object: as written, else with the department, else with the county."""
    if text.front.objections:
        return tuple(ChannelView("", one) for one in text.front.objections)
    department = shelf.catalog.department(text.front.department or text.front.issuer)
    if department is not None and department.channels:
        return channels_of(department)
    return channels_of(shelf.catalog.county)


def annexes(shelf: Shelf, text: WrittenText) -> tuple[Annex, ...]:
    """Return the files of a text; a table among them has a page of its own."""
    names = text.front.relations.attachments or ()
    titles = shelf.of(annex_titles, text.body, text.official, len(names)) or plain_titles(names)
    return tuple(
        replace(_annex(shelf, text, name, at), title=title)
        for at, (name, title) in enumerate(zip(names, titles, strict=True), 1)
    )


def annex_path(text: WrittenText, name: str) -> str:
    """Return the path in the county's folder of a file that a text names."""
    return _beside(text.path, name)


def _beside(path: str, name: str) -> str:
    return normpath((PurePosixPath(path).parent / name).as_posix())


def attached(shelf: Shelf, path: str, names: Iterable[str]) -> tuple[Annex, ...]:
    """Return the files that the text of a path names, as they are offered."""
    return tuple(_offered(shelf, _beside(path, name), "") for name in names if name != NONE_WORD)


def _annex(shelf: Shelf, text: WrittenText, name: str, at: int) -> Annex:
    return _offered(shelf, annex_path(text, name), f"{shelf.at.text(text)}annex-{at}/")


def _offered(shelf: Shelf, path: str, page: str) -> Annex:
    """Return a file as it is offered; a table that is not too large is shown on a page, if any."""
    content = shelf.catalog.attachments.get(path)
    file = PurePosixPath(path).name
    kind = PurePosixPath(path).suffix.lstrip(".").upper()
    if content is None:
        return Annex(file, "", kind, "", missing=True)
    shown = file.lower().endswith(TABLES) and len(content) <= _LARGEST_TABLE
    return Annex(
        file, quote(attachment_address(path)), kind, size_words(len(content)), page=page if shown else ""
    )  # fmt: skip


def attachment_address(path: str) -> str:
    """Return where an attachment of ``content/`` lies in the site."""
    return f"files/{path.split('/', 1)[1]}"


def files_beside(path: str) -> str:
    """Return where files that lie beside a text of ``content/`` are offered."""
    return dirname(attachment_address(path))


def links(shelf: Shelf, text: WrittenText, relation: Relation) -> tuple[Link, ...]:
    """Return links to the texts that stand in a relation to a text."""
    return _links(shelf, shelf.related(text, relation))


def _links(shelf: Shelf, texts: Iterable[WrittenText]) -> tuple[Link, ...]:
    return tuple(_link(shelf, one) for one in texts)


def _link(shelf: Shelf, text: WrittenText) -> Link:
    return Link(text.front.title, shelf.at.text(text), text.front.number or "")


def _day(day: date | None) -> str:
    return in_full(day) if day else ""

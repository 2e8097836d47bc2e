"""The desk of one import: what has been made so far, and what is known to exist by now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gongkai.exchange._basis import BasisText
from gongkai.exchange._codes import is_shortened
from gongkai.exchange._questions import Questions
from gongkai.exchange._records import (
    IN_REMARKS,
    ITEM_ORDER,
    KEPT,
    Draft,
    Stray,
    add_remarks,
    local_code,
    refusal,
    refused_keys,
)
from gongkai.exchange._terms import (
    CODES,
    ITEMS,
    QUESTIONS,
    Existing,
    ImportOptions,
    ReportKind,
    ReportLine,
    is_cancelled,
    law_key,
)
from gongkai.exchange._where import Places
from gongkai.model.addresses import slug_of_code
from gongkai.model.county import Department, Law
from gongkai.model.edits import Edit
from gongkai.model.findings import Finding, Mark, finding
from gongkai.model.items import Item
from gongkai.model.record import NONE_WORD, is_missing
from gongkai.model.vocabulary import plain
from gongkai.source import Change, change_yaml, emit_yaml

PlaceLine = tuple[str, int, dict[str, Any]]  # file, row, line for the list of a place
_DEPARTMENT_KEYS = ("实施主体", "监管部门", "赋权部门", "委托部门")


@dataclass(slots=True)
class Open:
    """An item on the desk: as it is by now, and what is to be changed in its file.

    ``content`` is None for one that this import makes. ``said`` has the file and row that spoke
    of a field first; it counts.
    """

    path: str
    record: dict[str, Any]
    content: bytes | None = None
    changes: list[Change] = field(default_factory=list)
    said: dict[str, tuple[str, int]] = field(default_factory=dict)
    named: bool = False

    @property
    def name(self) -> str:
        """What the item is called."""
        return str(self.record.get("事项名称", ""))

    @property
    def code(self) -> str:
        """The code that stands for the item."""
        codes = (str(self.record.get(key, "")) for key in CODES)
        return next((one for one in codes if not is_missing(one) and one != NONE_WORD), "")


class Work:
    """Collects edits, report and findings; a name that was just made exists from then on."""

    def __init__(self, existing: Existing, options: ImportOptions) -> None:
        """Start from what the county has."""
        self.existing, self.options = existing, options
        self.edits: dict[str, bytes] = {}
        self.report: list[ReportLine] = []
        self.findings: list[Finding] = []
        self.opened = [Open(one.path, dict(one.record), one.content) for one in existing.items]
        self.by_name: dict[str, list[Open]] = {}
        self.by_code: dict[str, Open] = {}
        for one in self.opened:
            self.know(one)
        self.laws = dict(existing.laws)
        self.departments = dict(existing.departments)
        self.titles = dict(existing.titles)
        self.places = Places.of(one.record for one in existing.places)
        self.questions = Questions(
            QUESTIONS, existing.files.get(QUESTIONS, b""), dry_run=options.dry_run
        )
        self.taken = {path.lower() for path in existing.files}
        self.new_laws: list[dict[str, Any]] = []
        self.new_departments: list[dict[str, Any]] = []
        self.lines: dict[str, list[PlaceLine]] = {}  # by the name that rows give a place
        self.places_named = False
        self.headers: dict[str, None] = {}  # of all tables, in their order
        self.papers: list[frozenset[str]] = []  # what our own papers would print, by path
        self.lists = 0  # tables that are no papers of ours

    def know(self, one: Open) -> None:
        """Let an item be found by its name and codes."""
        listed = self.by_name.setdefault(plain(one.name), [])
        if one not in listed:
            listed.append(one)
        for key in CODES:
            code = str(one.record.get(key, ""))
            if not is_missing(code) and code != NONE_WORD:
                self.by_code.setdefault(slug_of_code(code), one)

    def coded(self, ref: str) -> list[Open]:
        """Return the item that has a code, if there is one."""
        found = self.by_code.get(slug_of_code(ref)) if ref else None
        return [found] if found is not None else []

    def count(self, name: str) -> int:
        """Return how many items go by a name."""
        return len(self.by_name.get(plain(name), ()))

    def meant_by(self, ref: str) -> Open | None:
        """Return the item that a line of a list means by its name or its code."""
        named = self.by_name.get(plain(ref), [])
        if len(named) == 1:
            return named[0]
        return next((one for one in named if one.code == ref), next(iter(self.coded(ref)), None))

    def on_desk(self, item: Item) -> Open | None:
        """Return the item on the desk that one of the catalog is."""
        named = self.by_name.get(plain(item.name), [])
        return next(iter(named if len(named) == 1 else self.coded(item.code)), None)

    def not_the_same(self, item: Item) -> None:
        """Keep an item from being said to be as its row says: something of that was not taken."""
        found = self.on_desk(item)
        if found is not None:
            found.named = True

    def paper(self, items: Iterable[Item]) -> None:
        """Note that a table is a paper of our own, on which these items would be printed today."""
        found = (self.on_desk(one) for one in items)
        self.papers.append(frozenset(one.path for one in found if one is not None))

    def missed(self) -> list[str]:
        """Return the names of the items that tables could have spoken of and did not.

        A paper of our own prints no item that is not public, and that of a place only its own.
        """
        printed = frozenset[str]().union(*self.papers)
        return [
            one.name
            for one in self.opened
            if not (one.named or self.cancelled(one)) and (self.lists or one.path in printed)
        ]

    def cancelled(self, one: Open) -> bool:
        """Tell an item that is done nowhere any more."""
        return is_cancelled(one.record, self.existing.vocabularies)

    def say(self, kind: ReportKind, source: str, line: int, text: str, path: str = "") -> None:
        """Add a line to the report."""
        self.report.append(ReportLine(kind, source, line, text, path))

    def ask(
        self, about: Sequence[str], words: str, options: Sequence[str], *, at: tuple[str, int]
    ) -> str:
        """Return the answer to a question, nothing while it is open."""
        source, line = at
        answer = self.questions.answer(about, words, options, place=Mark(source, line))
        if not answer:
            self.say("question", source, line, words, "" if self.options.dry_run else QUESTIONS)
        return answer

    def write(self) -> None:
        """Turn what lies open into edits."""
        for one in self.opened:
            if one.content is None:
                self.edits[one.path] = emit_yaml(one.record).encode()
            elif one.changes:
                self._change(one)

    def _change(self, one: Open) -> None:
        content = change_yaml(one.content or b"", one.changes, ITEM_ORDER)
        if content is not None:
            self.edits[one.path] = content
            return
        keys = "、".join(dict.fromkeys(str(change.where[0]) for change in one.changes))
        self.findings.append(
            finding(
                "IMP034",
                Mark(one.path),
                message=f"{one.name}的记录里，“{keys}”写的样子改不动，没有改动它。",
                help="请把这几项每项写成一行（键: 值），列表每个一行、以“- ”开头，再导入一次。",
            )
        )

    def all_edits(self) -> tuple[Edit, ...]:
        """Return the edits in the order of their paths."""
        changed = (
            path for path in sorted(self.edits) if self.existing.files.get(path) != self.edits[path]
        )
        return tuple(Edit(path, self.edits[path]) for path in changed)

    def free_slug(self, wanted: str, taken: Collection[str], key: str) -> str:
        """Return an address that nothing has yet; a taken one gets a digest of ``key``."""
        suffix = local_code(key, frozenset()).rpartition("-")[2]
        return f"{wanted[:57]}-{suffix}" if wanted in taken else wanted

    def free_path(self, folder: str, stem: str, ending: str, key: str) -> str:
        """Return a path that nothing has yet; a taken stem gets a digest of ``key``."""
        path = f"{folder}/{stem}{ending}"
        if path.lower() in self.taken:
            path = f"{folder}/{self.free_slug(stem, (stem,), key)}{ending}"
        self.taken.add(path.lower())
        return path

    def free_item_path(self, folder: str, stem: str, key: str) -> str:
        """Return a path for a new item."""
        return self.free_path(f"{ITEMS}{folder}", stem, ".yml", key)

    def stray(self, source: str, strays: list[Stray], *, known: bool = False) -> None:
        """Tell of what has no place in a record, ``known`` to the county or new; as findings, too."""
        for stray in strays:
            how = KEPT if known and stray.how == IN_REMARKS else stray.how
            self.say("unplaced", source, stray.line, stray.text)
            self.findings.append(
                finding(
                    "IMP006",
                    Mark(source, stray.line),
                    level="warning",
                    message=f"{stray.text}。",
                    help=how,
                )
            )

    def shortened(self, source: str, draft: Draft, key: str, code: str) -> None:
        """Tell of a code that a spreadsheet has cut; it is written nowhere."""
        lost = "后面的数字" if is_shortened(code) else "前面的 0 "
        text = f"{draft.name}的“{key}”（{code}）被表格软件当作数字缩短了，{lost}已经丢失，这一格没有导入"
        self.say("unplaced", source, draft.line, text)
        self.findings.append(
            finding(
                "IMP011",
                Mark(source, draft.line),
                level="warning",
                message=f"{text}。",
                help="请在表格软件里把这一栏的格式设成“文本”，从原文件里重新填上完整的编码，再导入一次。",
            )
        )

    def unplaced(self, source: str, line: int, text: str) -> None:
        """Tell of a place that nobody knows, which got no line."""
        self.say("unplaced", source, line, text)
        self.findings.append(
            finding(
                "IMP035",
                Mark(source, line),
                level="warning",
                message=f"{text}。",
                help="请把表里的写法改成目录里的乡镇名称；真有这个地方的，先在 catalog/townships/ 里给它建一个文件，"
                "再导入一次。",
            )
        )

    def law(self, source: str, line: int, basis: BasisText) -> str:
        """Return the name by which the county knows a law; a new one is added to its list."""
        key = law_key(basis.law)
        if key in self.laws:
            return self.laws[key]
        self.laws[key] = basis.law
        note = basis.note
        written = {
            "名称": basis.law,
            "文号": note.number,
            "公布日期": note.issued,
            "修正日期": note.amended,
            "说明": note.words,
        }
        record = {key: value for key, value in written.items() if value}
        for key in refused_keys(Law, record, self.existing.vocabularies):
            why = f"法律法规《{basis.law}》的“{key}”（{record.pop(key)}）不能用，原文已记入说明"
            how = "请在 catalog/laws.yml 里核对它的“说明”，把内容移到合适的字段。"
            self.stray(source, [Stray(line, why, how)])
        self.new_laws.append(record)
        self.say("created", source, line, f"法律法规《{basis.law}》", "catalog/laws.yml")
        return basis.law

    def name_departments(
        self, source: str, line: int, record: dict[str, Any], *, known: bool = False
    ) -> list[str]:
        """Add the departments that a record names and the county does not know yet.

        A name that is none, or that several departments go by, leaves the record; return it for
        the remarks.
        """
        remarks = []
        for key in _DEPARTMENT_KEYS:
            name = str(record.get(key, ""))
            listed = plain(name) in self.departments
            if is_missing(name) or name == NONE_WORD or (
                listed and plain(name) not in self.existing.unclear
            ):  # fmt: skip
                continue
            new = {"名称": name}
            if listed or refused_keys(Department, new, self.existing.vocabularies):
                del record[key]
                remarks.append(f"{key}：{name}")
                self.stray(source, [Stray(line, refusal(key, name))], known=known)
                continue
            self.departments[plain(name)] = name
            self.new_departments.append(new)
            self.say("created", source, line, f"部门“{name}”", "catalog/departments.yml")
        return remarks

    def with_local_code(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Return a new item with a lasting code of its own."""
        name = str(record["事项名称"])
        code = local_code(name, frozenset(self.by_code))
        rest = {key: value for key, value in record.items() if key not in ("事项名称", "地方编码")}
        return {"事项名称": name, "地方编码": code, **rest}

    def remark(self, source: str, line: int, record: dict[str, Any], words: list[str]) -> None:
        """Put words into the remarks of a new record."""
        self.stray(source, add_remarks(record, words, line))


def place_of(row: tuple[str, int], source: str) -> str:
    """Say where a row stands, with its file where that is another than ``source``."""
    file, line = row
    return f"第 {line} 行" if file == source else f"{file} 第 {line} 行"


def codes_in(record: Mapping[str, Any]) -> dict[str, str]:
    """Return the codes that a record gives, by their fields."""
    found = {key: str(record.get(key, "")) for key in CODES}
    return {key: one for key, one in found.items() if not is_missing(one) and one != NONE_WORD}

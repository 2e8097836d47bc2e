"""The desk of one import: what has been made so far, and what is known to exist by now."""

from __future__ import annotations

from collections import Counter
from typing import Any

from gongkai.exchange._basis import BasisText
from gongkai.exchange._records import Draft, Stray, item_record, line_record, local_code
from gongkai.exchange._terms import Existing, ImportOptions, ReportKind, ReportLine, law_key
from gongkai.model.addresses import slug_of_name
from gongkai.model.edits import Edit
from gongkai.model.findings import Finding, Mark, finding
from gongkai.model.vocabulary import plain
from gongkai.source import emit_yaml

_DEPARTMENT_KEYS = ("实施主体", "监管部门", "赋权部门")


class Work:
    """Collects edits, report and findings; a name that was just made exists from then on."""

    def __init__(self, existing: Existing, options: ImportOptions) -> None:
        """Start from what the county has."""
        self.existing, self.options = existing, options
        self.edits: dict[str, bytes] = {}
        self.report: list[ReportLine] = []
        self.findings: list[Finding] = []
        self.items = Counter(existing.items)
        self.codes = set(existing.codes)
        self.laws = dict(existing.laws)
        self.departments = dict(existing.departments)
        self.titles = dict(existing.titles)
        self.new_laws: list[dict[str, Any]] = []
        self.new_departments: list[dict[str, Any]] = []
        self.lines: list[tuple[str, int, dict[str, Any]]] = []

    def say(self, kind: ReportKind, source: str, line: int, text: str, path: str = "") -> None:
        """Add a line to the report."""
        self.report.append(ReportLine(kind, source, line, text, path))

    def all_edits(self) -> tuple[Edit, ...]:
        """Return the edits in the order of their paths."""
        return tuple(Edit(path, self.edits[path]) for path in sorted(self.edits))

    def free_path(self, folder: str, stem: str, ending: str, key: str) -> str:
        """Return a path that nothing has yet; a taken stem gets a digest of ``key``."""
        wanted = f"{folder}/{stem}{ending}"
        taken = {path.lower() for path in (*self.existing.files, *self.edits)}
        if wanted.lower() not in taken:
            return wanted
        suffix = local_code(key, frozenset()).rpartition("-")[2]
        return f"{folder}/{stem[:57]}-{suffix}{ending}"

    def add_item(self, source: str, draft: Draft, folder: str) -> None:
        """Make an item of a draft, unless one of that name exists, and a line where asked."""
        name = plain(draft.name)
        if self.items[name]:
            self.say("kept", source, draft.line, f"{draft.name}：已有同名事项，没有改动")
        else:
            self._create(source, draft, folder)
        if self.options.township:
            line, strays = line_record(draft, self.existing.vocabularies)
            self._stray(source, strays)
            self.lines.append((source, draft.line, line))

    def _create(self, source: str, draft: Draft, folder: str) -> None:
        vocabularies = self.existing.vocabularies
        record, bases, strays = item_record(
            draft, vocabularies, for_place=bool(self.options.township)
        )
        self._stray(source, strays)
        for basis, written in zip(bases, record.get("设定依据", ()), strict=False):
            written["法律"] = self._law(source, draft.line, basis)
        self.name_departments(source, draft.line, record)
        stem = slug_of_name(draft.name)
        path = self.free_path(f"catalog/items/{folder}", stem, ".yml", draft.name)
        record = self._coded(draft.name, record)
        self.edits[path] = emit_yaml(record).encode()
        self.items[plain(draft.name)] += 1
        self.say("created", source, draft.line, draft.name, path)

    def _coded(self, name: str, record: dict[str, Any]) -> dict[str, Any]:
        """Give a record without a code its lasting local one, right after its name."""
        if any(record.get(key) for key in ("基本编码", "实施编码", "地方编码")):
            return record
        code = local_code(name, frozenset(self.codes))
        self.codes.add(code)
        rest = {key: value for key, value in record.items() if key != "事项名称"}
        return {"事项名称": record["事项名称"], "地方编码": code, **rest}

    def _stray(self, source: str, strays: list[Stray]) -> None:
        for stray in strays:
            self.say("unplaced", source, stray.line, stray.text)
            self.findings.append(
                finding(
                    "IMP006",
                    Mark(source, stray.line),
                    level="warning",
                    message=f"{stray.text}。",
                    help="请在生成的记录里核对“备注”，把内容移到合适的字段，或改正原表后重新导入。",
                )
            )

    def _law(self, source: str, line: int, basis: BasisText) -> str:
        """Return the name by which the county knows a law; a new one is added to its list."""
        key = law_key(basis.law)
        if key in self.laws:
            return self.laws[key]
        self.laws[key] = basis.law
        note = basis.note
        record = {
            "名称": basis.law,
            "文号": note.number,
            "公布日期": note.issued,
            "修正日期": note.amended,
            "说明": note.words,
        }
        self.new_laws.append({key: value for key, value in record.items() if value})
        self.say("created", source, line, f"法律法规《{basis.law}》", "catalog/laws.yml")
        return basis.law

    def name_departments(self, source: str, line: int, record: dict[str, Any]) -> None:
        """Add the departments that a record names and the county does not know yet."""
        for key in _DEPARTMENT_KEYS:
            name = str(record.get(key, ""))
            if name and plain(name) not in self.departments:
                self.departments[plain(name)] = name
                self.new_departments.append({"名称": name})
                self.say("created", source, line, f"部门“{name}”", "catalog/departments.yml")

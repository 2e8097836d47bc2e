"""The desk of one import: what has been made so far, and what is known to exist by now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

from gongkai.exchange._basis import BasisText
from gongkai.exchange._records import (
    Draft,
    Stray,
    add_remarks,
    item_record,
    line_record,
    local_code,
    refusal,
    refused_keys,
)
from gongkai.exchange._terms import CODES, Existing, ImportOptions, ReportKind, ReportLine, law_key
from gongkai.model.addresses import slug_of_code, slug_of_name
from gongkai.model.county import Department, Law
from gongkai.model.edits import Edit
from gongkai.model.findings import Finding, Mark, finding
from gongkai.model.record import NONE_WORD, is_missing
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
        self.item_names = dict(existing.item_names)
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

    def free_slug(self, wanted: str, taken: Collection[str], key: str) -> str:
        """Return an address that nothing has yet; a taken one gets a digest of ``key``."""
        suffix = local_code(key, frozenset()).rpartition("-")[2]
        return f"{wanted[:57]}-{suffix}" if wanted in taken else wanted

    def free_path(self, folder: str, stem: str, ending: str, key: str) -> str:
        """Return a path that nothing has yet; a taken stem gets a digest of ``key``."""
        wanted = f"{folder}/{stem}{ending}"
        taken = {path.lower() for path in (*self.existing.files, *self.edits)}
        if wanted.lower() not in taken:
            return wanted
        return f"{folder}/{self.free_slug(stem, (stem,), key)}{ending}"

    def add_item(self, source: str, draft: Draft, folder: str) -> None:
        """Make an item of a draft, unless one of that name exists, and a line where asked."""
        name = plain(draft.name)
        if self.items[name]:
            self.say("kept", source, draft.line, f"{draft.name}：已有同名事项，没有改动")
        elif name in self.item_names:
            self.say("kept", source, draft.line, f"{draft.name}：这是已有事项的编码，没有改动")
        else:
            self._create(source, draft, folder)
        if self.options.township:
            line, strays = line_record(draft, self.existing.vocabularies)
            self.stray(source, strays)
            self.lines.append((source, draft.line, line))

    def _create(self, source: str, draft: Draft, folder: str) -> None:
        vocabularies = self.existing.vocabularies
        record, bases, strays = item_record(
            draft, vocabularies, for_place=bool(self.options.township)
        )
        self.stray(source, strays)
        for basis, written in zip(bases, record.get("设定依据", ()), strict=False):
            written["法律"] = self._law(source, draft.line, basis)
        self.name_departments(source, draft.line, record)
        stem = slug_of_name(draft.name)
        path = self.free_path(f"catalog/items/{folder}", stem, ".yml", draft.name)
        record = self._coded(source, draft, record)
        self.edits[path] = emit_yaml(record).encode()
        self.items[plain(draft.name)] += 1
        self.say("created", source, draft.line, draft.name, path)

    def _coded(self, source: str, draft: Draft, record: dict[str, Any]) -> dict[str, Any]:
        """Let a record have a code that no other has; one without it gets a lasting local one.

        The code that counts is the first of the three; a taken one goes to the remarks.
        """
        for key in CODES:
            code = str(record.get(key, ""))
            if is_missing(code) or code == NONE_WORD:
                continue
            if slug_of_code(code) not in self.codes and not self.items[plain(code)]:
                self.codes.add(slug_of_code(code))
                self.item_names[plain(code)] = plain(draft.name)
                return record
            del record[key]
            strays = add_remarks(record, [f"{key}：{code}"], draft.line)
            taken = f"“{key}”（{code}）已有别的事项在用，{draft.name}的已记入备注"
            self.stray(source, [Stray(draft.line, taken), *strays])
        code = local_code(draft.name, frozenset(self.codes))
        self.codes.add(code)
        rest = {key: value for key, value in record.items() if key not in ("事项名称", "地方编码")}
        return {"事项名称": record["事项名称"], "地方编码": code, **rest}

    def stray(self, source: str, strays: list[Stray]) -> None:
        """Tell of what has no place in a record, in the report and as findings."""
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
            self.stray(source, [Stray(line, why)])
        self.new_laws.append(record)
        self.say("created", source, line, f"法律法规《{basis.law}》", "catalog/laws.yml")
        return basis.law

    def name_departments(self, source: str, line: int, record: dict[str, Any]) -> None:
        """Add the departments that a record names and the county does not know yet.

        A name that is none, or that several departments go by, goes to the remarks.
        """
        for key in _DEPARTMENT_KEYS:
            name = str(record.get(key, ""))
            known = plain(name) in self.departments
            if is_missing(name) or name == NONE_WORD or (
                known and plain(name) not in self.existing.unclear
            ):  # fmt: skip
                continue
            new = {"名称": name}
            if known or refused_keys(Department, new, self.existing.vocabularies):
                del record[key]
                strays = add_remarks(record, [f"{key}：{name}"], line)
                self.stray(source, [Stray(line, refusal(key, name)), *strays])
                continue
            self.departments[plain(name)] = name
            self.new_departments.append(new)
            self.say("created", source, line, f"部门“{name}”", "catalog/departments.yml")

"""The county's items held against the list of the level above: what differs, what either side lacks.

Name, code, basis and type must be those of the province's catalogue. Nothing is changed: what is to be
done about a difference is for people to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, Literal

from msgspec import Struct

from gongkai.exchange._headers import layouts_of
from gongkai.exchange._records import Draft, drafts_of, item_record
from gongkai.exchange._refused import refused
from gongkai.exchange._tables import LISTS, SHEETS, WORDS, tables_of, word_of
from gongkai.exchange._terms import CODES, Existing, Known, is_cancelled, law_key
from gongkai.exchange._where import Places
from gongkai.model.findings import Finding, Mark, finding
from gongkai.model.record import NONE_WORD, is_missing
from gongkai.model.vocabulary import Vocabularies, plain
from gongkai.values import as_dict

What = Literal["名称", "编码", "依据", "类型", "县里没有", "上级没有"]
_ENDINGS = (*SHEETS, *LISTS, *WORDS)


class Difference(Struct, frozen=True):
    """One difference: the item, what differs, what each side says, and where it stands."""

    item: str
    what: What
    ours: str
    theirs: str
    line: int
    path: str


class Reconciled(Struct, frozen=True):
    """What came out: how many items are the same, every difference, and files nobody can read."""

    same: int
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...]

    def as_list(self) -> list[dict[str, Any]]:
        """Return the differences as plain values."""
        return [as_dict(one) for one in self.differences]


def reconcile(
    name: str, content: bytes, existing: Existing, asked: Mapping[str, str]
) -> Reconciled:
    """Compare a list of the level above with the county's items, by code and by name."""
    drafts, findings = _drafts(name, content, existing.vocabularies, asked)
    if not drafts:
        return Reconciled(0, (), findings or (_no_list(name),))
    by_code = {plain(code): one for one in existing.items for code in _codes(one.record)}
    by_name: dict[str, Known] = {}
    for one in existing.items:
        by_name.setdefault(plain(str(one.record.get("事项名称", ""))), one)
    met: set[str] = set()
    found: list[Difference] = []
    same = 0
    for draft in drafts:
        theirs = item_record(draft, existing.vocabularies, by_code, for_place=False).record
        coded = next((by_code[c] for code in _codes(theirs) if (c := plain(code)) in by_code), None)
        ours = coded or by_name.get(plain(draft.name))
        if ours is None:
            found.append(Difference(draft.name, "县里没有", "", _said(theirs), draft.line, ""))
            continue
        met.add(ours.path)
        differs = list(_differences(ours, theirs, draft, existing.vocabularies))
        same += not differs
        found += differs
    for one in existing.items:
        if one.path not in met and not is_cancelled(one.record, existing.vocabularies):
            own = str(one.record.get("事项名称", ""))
            found.append(Difference(own, "上级没有", _said(one.record), "", 0, one.path))
    return Reconciled(same, tuple(found), findings)


def print_reconciled(result: Reconciled) -> str:
    """Return the comparison as text, by what differs."""
    lines = []
    for what, heading in _HEADINGS.items():
        those = [one for one in result.differences if one.what == what]
        if those:
            lines.append(f"{heading}（{len(those)}）：")
            lines += [f"  {_line(one)}" for one in those]
    lines.append(f"一致 {result.same} 项，有出入 {len(result.differences)} 处。没有改动任何文件。")
    return "\n".join(lines)


_HEADINGS: Mapping[What, str] = {
    "名称": "名称和上级的不一样",
    "编码": "编码和上级的不一样",
    "类型": "类型和上级的不一样",
    "依据": "依据和上级的不一样",
    "县里没有": "上级有、县里没有",
    "上级没有": "县里有、上级没有",
}


def _line(one: Difference) -> str:
    place = f"第 {one.line} 行  " if one.line else ""
    path = f"  → {one.path}" if one.path else ""
    if one.what == "县里没有":
        return f"{place}{one.item}  {one.theirs}"
    if one.what == "上级没有":
        return f"{one.item}  {one.ours}{path}"
    return f"{place}{one.item}：县里“{one.ours or '没有写'}”，上级“{one.theirs}”{path}"


def _drafts(
    name: str, content: bytes, vocabularies: Vocabularies, asked: Mapping[str, str]
) -> tuple[list[Draft], tuple[Finding, ...]]:
    ending = PurePath(name).suffix.lower()
    why_not = refused(name, ending, content)
    if why_not is not None or ending not in _ENDINGS:
        return [], (why_not,) if why_not is not None else (_no_list(name),)
    if ending in WORDS:
        word, findings = word_of(name, content)
        tables = word.tables if word is not None else ()
    else:
        tables, findings = tables_of(name, ending, content)
    layouts = [one for table in tables for one in layouts_of(table, asked, Places(), vocabularies)]
    return [draft for layout in layouts for draft in drafts_of(layout)[0]], findings


def _no_list(name: str) -> Finding:
    return finding(
        "IMP003",
        Mark(name),
        message="文件里没有找到有“事项名称”一栏的表格，没有东西可以比。",
        help="请用 --map 指明哪一栏是事项名称，如 --map 名目=事项名称；可以用 .xlsx .xls .ods .docx .csv .tsv。",
    )


def _differences(
    ours: Known, theirs: Mapping[str, Any], draft: Draft, vocabularies: Vocabularies
) -> Iterator[Difference]:
    name = str(ours.record.get("事项名称", ""))
    place = (draft.line, ours.path)
    if plain(name) != plain(draft.name):
        yield Difference(name, "名称", name, draft.name, *place)
    for key in CODES[:2]:
        own, other = str(ours.record.get(key, "")), str(theirs.get(key, ""))
        if not is_missing(other) and plain(own) != plain(other):
            yield Difference(name, "编码", own, other, *place)
    own = str(ours.record.get("事项类型", ""))
    other = str(theirs.get("事项类型", ""))
    if other and (vocabularies.canonical("事项类型", own) or own) != other:
        yield Difference(name, "类型", own, other, *place)
    if theirs.get("设定依据"):
        listed, asked_for = _bases(ours.record.get("设定依据")), _bases(theirs["设定依据"])
        if set(listed) != set(asked_for):
            yield Difference(
                name, "依据", _words(listed, asked_for), _words(asked_for, listed), *place
            )


def _bases(written: Any) -> dict[tuple[str, str], str]:  # noqa: ANN401 -- any YAML value
    several = written if isinstance(written, list) else [written] if written else []
    found = {}
    for one in several:
        law = str(one.get("法律", "") if isinstance(one, dict) else one)
        article = str(one.get("条款", "") if isinstance(one, dict) else "")
        if law and law != NONE_WORD:
            found[law_key(law), plain(article)] = f"《{law}》{article}"
    return found


def _words(bases: Mapping[tuple[str, str], str], others: Iterable[tuple[str, str]]) -> str:
    known = set(others)
    return "、".join(words for key, words in bases.items() if key not in known)


def _codes(record: Mapping[str, Any]) -> list[str]:
    found = (str(record.get(key, "")) for key in CODES)
    return [one for one in found if not is_missing(one) and one != NONE_WORD]


def _said(record: Mapping[str, Any]) -> str:
    code = next(iter(_codes(record)), "")
    return "　".join(one for one in (code, str(record.get("事项类型", ""))) if one)

"""Files that a county has → records: notices become policy texts, tables become items.

Pure: what exists is handed in, what shall change is handed out. Run twice on the same files, the
second run finds every name taken and changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from gongkai.exchange._columns import Table, field_names, layout_of, unknown_fields
from gongkai.exchange._places import add_lines
from gongkai.exchange._policy import (
    add_policy,
    report_oddities,
    slug_of_file,
    tables_in,
    title_of,
)
from gongkai.exchange._records import clean_name, drafts_of
from gongkai.exchange._tables import LISTS, SAVE_AS, SHEETS, WORDS, tables_of, word_of
from gongkai.exchange._terms import DEPARTMENTS, LAWS, Existing, Import, ImportOptions
from gongkai.exchange._work import Work
from gongkai.model.findings import Mark, finding, in_order
from gongkai.model.vocabulary import plain
from gongkai.source import edit_yaml, read_official, read_text, split_official

_TEXTS = (".txt",)
_READABLE = (*_TEXTS, *LISTS, *SHEETS, *WORDS)


def read_import(files: Mapping[str, bytes], existing: Existing, options: ImportOptions) -> Import:
    """Read files by name and content; return the edits, the report and what to mend."""
    work = Work(existing, options)
    for value in unknown_fields(options.columns):
        work.findings.append(
            finding(
                "IMP004",
                Mark(""),
                message=f"--map 里的“{value}”不是字段。",
                help=f"可以用的字段：{'、'.join(field_names())}。",
            )
        )
    called = _called(files)
    for path, content in files.items():
        _file(work, called[path], content)
    add_lines(work)
    _grow(work, LAWS, work.new_laws)
    _grow(work, DEPARTMENTS, work.new_departments)
    return Import(
        work.all_edits(), tuple(work.report), in_order(work.findings), dry_run=options.dry_run
    )


def _called(paths: Iterable[str]) -> dict[str, str]:
    """Call each file by its name alone, or as it was given where two share a name."""
    names = {path: PurePath(path).name for path in paths}
    counts = Counter(names.values())
    return {path: name if counts[name] == 1 else path for path, name in names.items()}


def _file(work: Work, name: str, content: bytes) -> None:
    path = PurePath(name)
    ending = path.suffix.lower()
    if ending in _TEXTS:
        text, problems = read_text(content, name)
        work.findings.extend(problems)
        if text is not None:
            pieces = split_official(text) if work.options.split else (text,)
            for at, piece in enumerate(pieces, 1):
                _text(work, name, path.stem if at == 1 else f"{path.stem}-{at}", piece)
    elif ending in WORDS:
        _word(work, name, path.stem, content)
    elif ending in _READABLE:
        tables, problems = tables_of(name, ending, content)
        work.findings.extend(problems)
        folder = _folder(work, path.stem)
        for table in tables:
            _table(work, name, table, folder)
        if not tables and not problems:
            _nothing(work, name)
    else:
        how = SAVE_AS.get(ending, f"另存为 {'、'.join(_READABLE)} 中的一种再导入")
        work.findings.append(
            finding(
                "IMP002",
                Mark(name),
                message=f"不能直接读取 {ending or '没有扩展名的'} 文件，没有导入。",
                help=f"请{how}。",
            )
        )


def _word(work: Work, name: str, stem: str, content: bytes) -> None:
    """Take a Word document as a text with tables, or as tables where nothing stands around them."""
    word, problems = word_of(name, content)
    work.findings.extend(problems)
    if word is None:
        return
    if word.has_prose:
        _text(work, name, stem, word.text, word.tables)
        return
    for table in word.tables:
        _table(work, name, table, _folder(work, stem))
    if not word.tables:
        _nothing(work, name)


def _text(
    work: Work, name: str, stem: str, text: str, given: tuple[Table, ...] | None = None
) -> None:
    """Make a policy text and the items of its tables: those ``given``, else those in the text."""
    official = read_official(text)
    if not official.blocks:
        _nothing(work, name)
        return
    tables = tables_in(official) if given is None else given
    if all(block.kind == "table" for block in official.blocks):
        for table in tables:
            _table(work, name, table, _folder(work, stem))
        return
    title = title_of(official, stem)
    slug = slug_of_file(stem, title)
    report_oddities(work, name, official)
    if not official.header.title:
        work.say("note", name, 0, f"没有认出标题，暂用文件名“{stem}”，请在说明栏里改正")
    names = [one for table in tables for one in _table(work, name, table, _folder(work, slug))]
    items = [one for one in names if work.items[one[0]] == 1]
    add_policy(work, name, official, name=(title, slug), items=[one[1] for one in items])


def _folder(work: Work, stem: str) -> str:
    """Return the folder of new items: the batch they come with, else the text they came in."""
    return slug_of_file(work.options.batch or stem, work.options.batch or stem)


def _table(work: Work, name: str, table: Table, folder: str) -> list[tuple[str, str]]:
    """Make the items of a table; return their folded and written names."""
    layout = layout_of(table, work.options.columns)
    where = f"{table.name}：" if table.name else ""
    if layout is None:
        lines = f"第 {table.rows[0].line}–{table.rows[-1].line} 行" if table.rows else ""
        text = f"{where}{lines}的表格里没有找到“事项名称”一栏，没有建立事项"
        work.say("unplaced", name, table.rows[0].line if table.rows else 0, text)
        work.findings.append(
            finding(
                "IMP003",
                Mark(name, table.rows[0].line if table.rows else 0),
                level="warning",
                message=f"{text}。",
                help="如果它是事项表，请用 --map 指明，如 --map 名目=事项名称；不是就不用管。",
            )
        )
        return []
    for column in layout.columns:
        meaning = column.field or (
            "备注（没有对应的字段，连同栏名写入备注）" if column.header else ""
        )
        if meaning:
            work.say("column", name, layout.header_line, f"{column.header} → {meaning}")
    drafts, strays = drafts_of(layout)
    for draft in drafts:
        work.add_item(name, draft, folder)
    for stray in strays:
        work.say("unplaced", name, stray.line, f"这一行不是事项，没有导入：{stray.text[:40]}")
    return [(plain(draft.name), clean_name(draft.name)) for draft in drafts]


def _nothing(work: Work, name: str) -> None:
    work.findings.append(
        finding(
            "IMP005",
            Mark(name),
            level="warning",
            message="文件里没有可以导入的内容：既没有表格，也没有文字。",
            help="请打开文件检查；图片里的文字要先用文字识别转成文本。",
        )
    )


def _grow(work: Work, path: str, entries: list[dict[str, object]]) -> None:
    """Append to a list of the county; without that the new records would point nowhere."""
    if not entries:
        return
    grown = edit_yaml(work.existing.files.get(path, b""), (), append=entries)
    if grown is not None:
        work.edits[path] = grown
        return
    names = "、".join(str(entry["名称"]) for entry in entries)
    work.findings.append(
        finding(
            "IMP032",
            Mark(path),
            message=f"没有办法在这个文件末尾接上新的记录：{names}。",
            help="请检查它是不是 UTF-8 编码、每条记录以“- ”开头的列表；改好后再导入一次。",
        )
    )

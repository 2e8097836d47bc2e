"""Files that a county has → records: notices become policy texts, tables become items.

Pure: what exists is handed in, what shall change is handed out. It is a merge: what a table says of
a record that exists is set in it, the rest is made new, nothing is removed. Run twice on the same
files, the second run finds everything as it should be and changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from gongkai.exchange._annex import said_by_annex
from gongkai.exchange._columns import (
    NAME,
    REMARKS,
    WHERE,
    Layout,
    Table,
    field_names,
    field_of,
    headers_nobody_has,
    is_name_alone,
    unknown_fields,
)
from gongkai.exchange._directory import said_by_directory
from gongkai.exchange._headers import layouts_of
from gongkai.exchange._items import put_item
from gongkai.exchange._place_names import place_of_sheet
from gongkai.exchange._places import add_lines, note_lines, some
from gongkai.exchange._policy import (
    add_policy,
    report_oddities,
    slug_of_file,
    tables_in,
    title_of,
)
from gongkai.exchange._records import clean_name, drafts_of
from gongkai.exchange._refused import refused
from gongkai.exchange._tables import LISTS, SAVE_AS, SHEETS, WORDS, tables_of, text_of, word_of
from gongkai.exchange._take_back import is_ours, take_back
from gongkai.exchange._terms import DEPARTMENTS, LAWS, QUESTIONS, Existing, Import, ImportOptions
from gongkai.exchange._work import Work
from gongkai.model.findings import Mark, errors_in, finding, in_order, short
from gongkai.model.items import Item
from gongkai.model.record import keys_of
from gongkai.model.vocabulary import plain
from gongkai.source import edit_yaml, read_official, split_official

_TYPE = "事项类型"
_TEXTS = (".txt",)
_HEAD = 5  # a header that nobody recognised stands in one of these rows
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
    _tell_unmapped(work)
    add_lines(work)
    work.write()
    _tell_missing(work, list(called.values()))
    _grow(work, LAWS, work.new_laws)
    _grow(work, DEPARTMENTS, work.new_departments)
    _ask(work)
    return Import(
        work.all_edits(), tuple(work.report), in_order(work.findings), dry_run=options.dry_run
    )


def _tell_unmapped(work: Work) -> None:
    """Tell of columns that the command line names and no table of any file has."""
    for header in headers_nobody_has(work.options.columns, work.headers) if work.headers else ():
        work.findings.append(
            finding(
                "IMP004",
                Mark(""),
                message=f"表里没有叫“{short(header)}”的栏，有：{some(list(work.headers))}。",
                help="请把 --map 等号前面的改成表里的栏名，一个字也不要差。",
            )
        )


def _called(paths: Iterable[str]) -> dict[str, str]:
    """Call each file by its name alone, or as it was given where two share a name."""
    names = {path: PurePath(path).name for path in paths}
    counts = Counter(names.values())
    return {path: name if counts[name] == 1 else path for path, name in names.items()}


def _file(work: Work, name: str, content: bytes) -> None:
    path = PurePath(name)
    ending = path.suffix.lower()
    why_not = refused(name, ending, content)
    if why_not is not None and ending not in SAVE_AS:
        work.findings.append(why_not)
    elif ending in _TEXTS:
        text, problems = text_of(name, content)
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
        if is_ours(tables):
            take_back(work, name, tables)
            return
        folder = _folder(work, path.stem)
        full = [table for table in tables if table.rows]
        for table in full:
            _table(work, _of_sheet(name, table, tables), table, folder)
        if not full and not errors_in(problems):
            _empty(work, name)
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
        _table(work, _of_sheet(name, table, word.tables), table, _folder(work, stem))
    if not word.tables:
        _nothing(work, name)


def _text(
    work: Work, name: str, stem: str, text: str, given: tuple[Table, ...] | None = None
) -> None:
    """Make a policy text and the items of its tables: those ``given``, else those in the text.

    Rows of the text itself are counted in the whole file, those ``given`` in each table.
    """
    official = read_official(text)
    if not official.blocks:
        _nothing(work, name)
        return
    tables = tables_in(official) if given is None else given
    if all(block.kind == "table" for block in official.blocks):
        for table in tables:
            _table(work, _of_sheet(name, table, given or ()), table, _folder(work, stem))
        return
    title = title_of(official, stem)
    slug = slug_of_file(stem, title)
    report_oddities(work, name, official)
    if not official.header.title:
        work.say("note", name, 0, f"没有认出标题，暂用文件名“{stem}”，请在说明栏里改正")
    names = [
        one
        for table in tables
        for one in _table(work, _of_sheet(name, table, given or ()), table, _folder(work, slug))
    ]
    items = [one for one in names if work.count(one[0]) == 1]
    add_policy(work, name, official, name=(title, slug), items=[one[1] for one in items])


def _of_sheet(name: str, table: Table, tables: Sequence[Table]) -> str:
    """Call a table of several by its file and its own name: rows are counted in each."""
    return f"{name} 的“{table.name}”" if table.name and len(tables) > 1 else name


def _folder(work: Work, stem: str) -> str:
    """Return the folder of new items: the batch they come with, else the text they came in."""
    return slug_of_file(work.options.batch or stem, work.options.batch or stem)


def _table(work: Work, name: str, table: Table, folder: str) -> list[tuple[str, str]]:
    """Make or change the items of a table; return their folded and written names."""
    directory = said_by_directory(work, name, table)
    if directory is not None:
        return _rows(work, name, directory, folder)
    layouts = layouts_of(table, work.options.columns, work.places, work.existing.vocabularies)
    heads = [tuple(one.header for one in layout.columns) for layout in layouts]
    for head in heads or [row.cells for row in table.rows[:_HEAD]]:
        work.headers.update(dict.fromkeys(filter(None, head)))
    if not layouts:
        _no_items(work, name, table)
    elif table.hidden:
        how = "不该导入的，请在表格软件里删去这张表，再导入一次"
        text = f"工作表“{table.name}”是隐藏的，打开文件看不到它，里面的事项也导入了；{how}"
        work.say("note", name, 0, text)
    return [one for layout in layouts for one in _layout(work, name, layout, folder)]


def _layout(work: Work, name: str, layout: Layout, folder: str) -> list[tuple[str, str]]:
    papers = len(work.papers)
    said = said_by_annex(work, name, layout)
    work.lists += papers == len(work.papers)
    return _rows(work, name, said, folder)


def _no_items(work: Work, name: str, table: Table) -> None:
    where = f"{table.name}：" if table.name else ""
    first = table.rows[0].line if table.rows else 0
    lines = f"第 {first}–{table.rows[-1].line} 行" if table.rows else ""
    cells = (cell for row in table.rows for cell in row.cells)
    has_word = any(field_of(cell, {}) == NAME and is_name_alone(cell) for cell in cells)
    why = "像一张竖着填的表，一行一个栏目" if has_word else "里没有找到“事项名称”一栏"
    text = f"{where}{lines}的表格{why}，没有建立事项"
    work.say("unplaced", name, first, text)
    work.findings.append(
        finding(
            "IMP003",
            Mark(name, first),
            level="warning",
            message=f"{text}。",
            help="如果它是一行一个事项的表，请用 --map 指明哪一栏是名称，如 --map 名目=事项名称；"
            "竖着填的，请改成一行一个事项；都不是就不用管。",
        )
    )


def _rows(work: Work, name: str, layout: Layout, folder: str) -> list[tuple[str, str]]:
    place = work.options.township
    kind = ""
    if layout.name and not place:
        place = place_of_sheet(work, layout.name)
    if not any(column.field == _TYPE for column in layout.columns):
        kind = work.existing.vocabularies.canonical(_TYPE, layout.name) or ""
    _tell_columns(work, name, layout, place, kind)
    drafts, strays = drafts_of(layout)
    for draft in drafts:
        if kind:
            draft.values.setdefault(_TYPE, kind)
        named = bool(place or draft.places or draft.values.get(WHERE))
        ref = put_item(work, name, draft, folder, for_place=named)
        note_lines(work, name, draft, ref, place)
    for stray in strays:
        work.say("unplaced", name, stray.line, stray.text)
    return [(plain(draft.name), clean_name(draft.name)) for draft in drafts]


def _tell_columns(work: Work, name: str, layout: Layout, place: str, kind: str) -> None:
    """Say what each column was taken for, and what the name of the sheet was."""
    for column in layout.columns:
        meaning = column.field or (_in_remarks(column.header) if column.header else "")
        if column.field == REMARKS:
            meaning = f"{REMARKS}（会显示在网页上，不该公开的先删去）"
        if column.place:
            meaning = f"{column.place}承接的事项"
        if meaning:
            work.say("column", name, layout.header_line, f"{column.header} → {meaning}")
    if kind:
        work.say("column", name, layout.header_line, f"工作表“{layout.name}” → 事项类型 {kind}")
    if work.places.known(place) and place != work.options.township:
        work.say("column", name, layout.header_line, f"工作表“{layout.name}” → {place}的清单")


def _in_remarks(header: str) -> str:
    """Say why a column goes to the remarks."""
    parts = {plain(key): key for key in keys_of(Item)}
    taken, key = field_of(header.rsplit("·", maxsplit=1)[-1], {}), parts.get(plain(header))
    why = "没有对应的字段"
    if taken:
        why = f"前面已有一栏是“{taken}”"
    elif key:
        why = f"“{key}”在记录里要分几项写，一格放不下"
    return f"备注（{why}，连同栏名写入备注，会显示在网页上）"


def _tell_missing(work: Work, sources: Sequence[str]) -> None:
    """Name the items of the county that no row has spoken of; they stay, cancelled ones unsaid."""
    if not any(one.named for one in work.opened):
        return
    if left := work.missed():
        text = f"目录里另有 {len(left)} 项，表里没有，没有删：{some(left)}"
        work.say("missing", sources[-1], 0, text)


def _ask(work: Work) -> None:
    stopped = bool(errors_in(work.findings))
    work.findings.extend(work.questions.findings(stopped=stopped))
    file = work.questions.file()
    if file is not None:
        work.edits[QUESTIONS] = file


def _empty(work: Work, name: str) -> None:
    """Tell of a table in which nothing is written."""
    work.findings.append(
        finding(
            "IMP005",
            Mark(name),
            level="warning",
            message=f"{name} 是空的，一行也没有，没有可以导入的内容。",
            help="请打开它看看：要是选错了文件，换成有内容的那一个；要是内容没有存上，存好再导入一次。",
        )
    )


def _nothing(
    work: Work, name: str, why: str = "文件里没有可以导入的内容：既没有表格，也没有文字。"
) -> None:
    work.findings.append(
        finding(
            "IMP005",
            Mark(name),
            level="warning",
            message=why,
            help="请打开文件检查；图片里的文字要先用文字识别转成文本。",
        )
    )


def _grow(work: Work, path: str, entries: list[dict[str, object]]) -> None:
    """Append to a list of the county; without that the new records would point nowhere."""
    if not entries:
        return
    begun = work.edits.get(path, work.existing.files.get(path, b""))
    grown = edit_yaml(begun, (), append=entries)
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

"""The catalog as a workbook: one sheet a kind, words to choose from, a sheet that explains.

What it holds imports back without loss: the column 编号 says which record a row is, 序 which entry of
a list. Cells are written as words, never as formulas.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from pydantic import BaseModel

from gongkai.exchange._flat import KINDS, Flat, Kind, field_of_model, flat, model_of
from gongkai.model.record import keys_of
from gongkai.model.vocabulary import Vocabularies
from gongkai.source import read_yaml

COVER = "说明"
MARK = "gongkai 工作簿"
WORDS = "词表"
ID, OWNER, PLACE = "编号（请勿改）", "所属", "序"
NAMES = ("事项名称", "名称", "问", "标题", "乡镇")  # keys that say what a record is called
_GUIDE = (
    "这个文件是县里的全部记录，一类一张工作表；改好后运行 gongkai import 这个文件，改动就回到记录里。",
    "每张表第一行是栏名，不要改栏名，也不要改“编号（请勿改）”和“序”。",
    "一个事项有几份材料、几条依据，写在“事项·申请材料”“事项·设定依据”这样的表里，用“所属”和“编号”对上。",
    "要加一个事项：在“事项”表最后添一行，“编号”空着。要给它加材料：在“事项·申请材料”里添一行，“所属”写事项名称，“序”空着。",
    "复制一行来改的，请把新的一行的“编号（请勿改）”和“序”清空。",
    "空格子的意思是“没有说”，导入时不动原来的内容；要清掉一格，确实没有的写“无”，还不知道的写“待补充”。",
    "导入只增加和修改，从不删除。要删一条记录，请删它的文件。",
    "一个格子里有几样的，一样一行（按 Alt+Enter 换行）。有下拉箭头的格子只能选里面的词。",
    "导入前可以先加 --dry-run 看看会改什么。",
)


class Sheet(Struct, frozen=True):
    """One sheet: its name, columns, rows, and the vocabulary of each column that has one."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    vocabularies: Mapping[str, str] = field(default_factory=dict)


class Entry(Struct, frozen=True):
    """A record of the catalog: what tells it from others, its model, what is written."""

    number: str
    kind: Kind
    model: type[BaseModel]
    record: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What people call it."""
        return next((str(self.record[key]) for key in NAMES if self.record.get(key)), self.number)


def entries(files: Mapping[str, bytes]) -> Iterator[Entry]:
    """Yield every record of the files of a county, kind by kind."""
    for kind in KINDS:
        for path, content in files.items():
            if kind.holds(path):
                document, _ = read_yaml(content, path)
                values = document.values if document is not None else None
                yield from _entries(kind, path, values)


def _entries(kind: Kind, path: str, values: Any) -> Iterator[Entry]:  # noqa: ANN401
    listed = isinstance(values, list)
    for at, one in enumerate(values if listed else [values], 1):
        record = {"名称": one} if isinstance(one, str) and one else one
        if isinstance(record, dict):
            number = f"{path}#{at}" if listed else path
            yield Entry(number, kind, model_of(kind, record), record)


def sheets_of(found: Iterable[Entry]) -> tuple[Sheet, ...]:
    """Return the sheets of some records: one for each kind, one for each of its lists."""
    sheets: list[Sheet] = []
    listed = list(found)
    for kind in KINDS:
        own = [one for one in listed if one.kind is kind]
        if own:
            sheets.extend(_sheets(kind, own))
    return tuple(sheets)


def _sheets(kind: Kind, own: Sequence[Entry]) -> Iterator[Sheet]:
    shapes = [(one, flat(one.record, one.model)) for one in own]
    order = list(dict.fromkeys(key for model in kind.models for key in keys_of(model)))
    columns = _in_order((cell for _, shape in shapes for cell in shape.cells), order)
    words = {column: _vocabulary(kind.models, column) for column in columns}
    rows = [
        (*(shape.cells.get(column, "") for column in columns), one.number) for one, shape in shapes
    ]
    yield Sheet(kind.sheet, (*columns, ID), tuple(rows), words)
    for key in _in_order((key for _, shape in shapes for key in shape.rows), order):
        yield _child(kind, key, shapes)


def _child(kind: Kind, key: str, shapes: Sequence[tuple[Entry, Flat]]) -> Sheet:
    element = next(e for model in kind.models if (e := field_of_model(model, key).element))
    given = (cell for _, shape in shapes for row in shape.rows.get(key, ()) for cell in row)
    columns = _in_order((*given, *keys_of(element)), keys_of(element))
    words = {column: field_of_model(element, column).vocabulary for column in columns}
    rows = [
        (one.name, *(row.get(column, "") for column in columns), str(at), one.number)
        for one, shape in shapes
        for at, row in enumerate(shape.rows.get(key, ()), 1)
    ]
    return Sheet(f"{kind.sheet}·{key}", (OWNER, *columns, PLACE, ID), tuple(rows), words)


def _vocabulary(models: Sequence[type[BaseModel]], column: str) -> str:
    if "/" in column:
        return ""
    return next((v for model in models if (v := field_of_model(model, column).vocabulary)), "")


def _in_order(columns: Iterable[str], order: Sequence[str]) -> list[str]:
    rank = {key: at for at, key in enumerate(order)}
    distinct = dict.fromkeys(columns)
    return sorted(distinct, key=lambda one: rank.get(one.split("/")[0], len(rank)))


def workbook(sheets: Sequence[Sheet], vocabularies: Vocabularies) -> bytes:
    """Return the workbook of some sheets."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    look = _looks(book)
    _cover(book.add_worksheet(COVER), look, sheets)
    used = sorted({word for sheet in sheets for word in sheet.vocabularies.values() if word})
    ranges = {word: at for at, word in enumerate(used)}
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), sheet, look, ranges, vocabularies)
    page = book.add_worksheet(WORDS)
    for word, at in ranges.items():
        page.write_column(0, at, (word, *vocabularies.words(word)), look["plain"])
    page.hide()
    book.close()
    return file.getvalue()


def _looks(book: Any) -> dict[str, Any]:  # noqa: ANN401 -- the library has no types
    text = {"font_name": "宋体", "font_size": 11, "valign": "top", "num_format": "@"}
    cell = {**text, "text_wrap": True, "border": 1, "border_color": "#BFC8C8"}
    return {
        "plain": book.add_format(text),
        "cell": book.add_format(cell),
        "head": book.add_format({**cell, "bold": True, "bg_color": "#DCEBEA", "valign": "vcenter"}),
        "fixed": book.add_format({**cell, "font_color": "#6B7575", "bg_color": "#F3F5F5"}),
        "title": book.add_format({**text, "bold": True, "font_size": 16}),
    }


def _cover(page: Any, look: Mapping[str, Any], sheets: Sequence[Sheet]) -> None:  # noqa: ANN401
    page.set_column(0, 0, 100, look["plain"])
    page.write_string(0, 0, MARK, look["title"])
    wrapped = look["cell"]
    for at, words in enumerate(_GUIDE, 1):
        page.write_string(at, 0, f"{at}. {words}", wrapped)
    for at, sheet in enumerate(sheets, len(_GUIDE) + 2):
        page.write_url(
            at, 0, f"internal:'{sheet.name}'!A1", string=f"{sheet.name}（{len(sheet.rows)} 行）"
        )


def _write(
    page: Any,  # noqa: ANN401 -- the library has no types
    sheet: Sheet,
    look: Mapping[str, Any],
    ranges: Mapping[str, int],
    vocabularies: Vocabularies,
) -> None:
    last = max(len(sheet.rows), 1)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    page.set_landscape()
    page.repeat_rows(0)
    fixed = {sheet.columns.index(one) for one in (ID, PLACE) if one in sheet.columns}
    for at, column in enumerate(sheet.columns):
        page.write_string(0, at, column, look["head"])
        longest = max((len(line) for row in sheet.rows for line in row[at].split("\n")), default=4)
        page.set_column(at, at, min(max(2 * len(column), 2 * longest, 8) + 2, 44), look["cell"])
        word = sheet.vocabularies.get(column, "")
        if word:
            end = len(vocabularies.words(word)) + 1
            letter = _letter(ranges[word])
            page.data_validation(1, at, last + 200, at, {
                "validate": "list", "source": f"={WORDS}!${letter}$2:${letter}${end}",
                "error_type": "warning", "error_title": "不是词表里的词",
                "error_message": "请从下拉框里选；一格里有几个的，一个一行。",
            })  # fmt: skip
    for number, row in enumerate(sheet.rows, 1):
        for at, cell in enumerate(row):
            if cell:
                page.write_string(number, at, cell, look["fixed" if at in fixed else "cell"])


def _letter(at: int) -> str:
    first, second = divmod(at, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)

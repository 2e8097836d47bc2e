"""A text of our own that waits to be replaced, left in a record that would be published.

Source: ``gongkai new`` writes … and 在这里写正文 where people are to write; readers must never see either. An
error, as nobody can have meant it. What is not up for publication yet (公布阶段) may hold it.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._files import mark_in_body
from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.check._walk import texts_in
from gongkai.model.findings import Finding
from gongkai.model.record import TO_WRITE, TO_WRITE_BODY, Published, Record
from gongkai.model.rulings import Declared
from gongkai.model.texts import WrittenText
from gongkai.source import read_text

UNWRITTEN = Declared("TXT027", "error", "gongkai new 写的样子要换成真正的内容才能公开")
DECLARES = (UNWRITTEN,)
KINDS = ("item", "township", "bundle", "certificate", "service", "text")


def look(record: Record | WrittenText, origin: Origin) -> Iterator[Finding]:
    """Look whether anything still stands as the template wrote it."""
    front: Record = record.front if isinstance(record, WrittenText) else record
    if isinstance(front, Published) and not front.publication.public:
        return
    if isinstance(record, WrittenText) and TO_WRITE_BODY in record.body:
        yield UNWRITTEN.found(
            mark_in_body(record, origin, record.body.index(TO_WRITE_BODY)),
            field="正文",
            message=f"正文还是样子里的“{TO_WRITE_BODY}”，会原样出现在网页上。",
            help="请换成正文；还没有写好的，在说明栏里写 公布阶段: 摸底，写好再改成 公布。",
        )
    if TO_WRITE in (read_text(origin.file.content, origin.file.path)[0] or ""):
        yield from _values(front, origin)


def _values(front: Record, origin: Origin) -> Iterator[Finding]:
    for where, text in texts_in(front):
        if text.strip() == TO_WRITE:
            yield UNWRITTEN.found(
                origin.mark(where),
                field=path_text(where),
                message=f"这里还是样子里的“{TO_WRITE}”，会原样出现在网页上。",
                help="请换成真正的内容；还不知道的，删去这一行或者写 待补充，确实没有的写 无。",
            )

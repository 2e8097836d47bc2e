"""A table offered as an annex that Chinese Excel opens as signs nobody can read.

Source: Excel takes a CSV file for UTF-8 only where it begins with a byte order mark; without one it reads it
in the code of the system (GBK). An annex is published byte for byte, so only who wrote it can mend it.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._files import files_of
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

UNMARKED = Declared("TXT026", "note", "Excel 只认带标记（BOM）的 UTF-8 表格，没有标记就按 GBK 打开")
DECLARES = (UNMARKED,)
_MARK = b"\xef\xbb\xbf"
_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look at every .csv that a text, the platform or a service offers."""
    catalog, origins = evidence.catalog, evidence.origins
    for kind, records in (
        ("text", catalog.texts),
        ("platform", catalog.platform),
        ("service", catalog.services),
    ):
        for record in records:
            origin = origins.of(kind, record)
            for file in files_of(record, origin.references) if origin else ():
                if (
                    origin
                    and file.path.lower().endswith(".csv")
                    and _garbled(catalog.attachments.get(file.path, b""))
                ):
                    yield UNMARKED.found(
                        origin.mark(file.where),
                        field=path_text(file.where),
                        message=f"附件“{file.name}”是 UTF-8 编码、开头没有标记，群众用 Excel 打开是乱码。",
                        help="手里有原表的，请在 Excel 里另存为“CSV UTF-8（逗号分隔）”；没有的，用记事本打开，"
                        "另存时编码选“带有 BOM 的 UTF-8”。已经编进批次的，可以等下一批再换。",
                    )


def _garbled(content: bytes) -> bool:
    if content.startswith(_MARK):
        return False
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:  # GBK and UTF-16, which Excel reads
        return False
    return any(_FIRST_HAN <= sign <= _LAST_HAN for sign in text)

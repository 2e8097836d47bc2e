"""A text names an annex file that is not there.

Source: 政府信息公开 practice; attachments belong to the policy (H).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from gongkai.check._origins import Origins
from gongkai.model.catalog import Catalog
from gongkai.model.findings import Finding, finding

CODE = "TXT001"


def check(catalog: Catalog, origins: Origins) -> Iterator[Finding]:
    """Look for every annex beside its text."""
    for text in catalog.texts:
        origin = origins.of("text", text)
        for at, name in enumerate(text.front.relations.attachments or ()):
            path = (PurePosixPath(text.path).parent / name).as_posix()
            if origin is not None and path not in catalog.attachments:
                yield finding(
                    CODE,
                    origin.mark(("关联", "附件", at)),
                    level="warning",
                    field=f"关联.附件[{at + 1}]",
                    message=f"附件“{name}”没有找到，页面上会写“附件待补充”。",
                    help=f"请把文件放到 {path}，或改正文件名。",
                )

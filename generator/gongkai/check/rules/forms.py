"""An item or bundle names an empty form, a sample or a picture of a result that is not there.

Source: inspections of 2017 found no form or sample in 41 % of guides. An error where a missing annex
is a warning: an annex keeps its place in the text and says 附件待补充, a form is nothing but its
link, and a reference that leads nowhere is no gap.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._files import files_of
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

MISSING = Declared(
    "FRM001", "error", "2017 年抽查中 41 % 的指南没有表格或样表；打不开的链接比没有更糟"
)
DECLARES = (MISSING,)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look for every file that the materials and results of items and bundles name."""
    catalog, origins = evidence.catalog, evidence.origins
    for kind, records in (("item", catalog.items), ("bundle", catalog.bundles)):
        for record in records:
            origin = origins.of(kind, record)
            if origin is None:
                continue
            for file in files_of(record, origin.references):
                if not file.is_elsewhere and file.path not in catalog.attachments:
                    yield MISSING.found(
                        origin.mark(file.where),
                        field=str(file.where[-1]),
                        message=f"“{record.name}”里写的文件“{file.name}”没有找到，页面上的链接会打不开。",
                        help=f"请把文件放到 {file.path}，或写成 https:// 开头的网址；还没有就先删去这一行。",
                    )

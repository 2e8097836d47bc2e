"""A text or notice names an annex file that is not there.

Source: 政府信息公开 practice; attachments belong to the policy (H). A warning where a missing form is
an error: the page still names the annex and says 附件待补充 in place of the link.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._files import files_of
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

MISSING = Declared("TXT001", "warning", "政府信息公开的惯例，附件随文件一并公开")
DECLARES = (MISSING,)


def check(evidence: Evidence) -> Iterator[Finding]:
    """Look for every annex: beside its text, or below ``content/`` for a notice of the services."""
    catalog, origins = evidence.catalog, evidence.origins
    for kind, records in (
        ("text", catalog.texts),
        ("platform", catalog.platform),
        ("service", catalog.services),
    ):
        for record in records:
            origin = origins.of(kind, record)
            if origin is None:
                continue
            for file in files_of(record, origin.references):
                if file.path not in catalog.attachments:
                    yield MISSING.found(
                        origin.mark(file.where),
                        field=path_text(file.where),
                        message=f"附件“{file.name}”没有找到，页面上会写“附件待补充”。",
                        help=f"请把文件放到 {file.path}，或改正文件名。",
                    )

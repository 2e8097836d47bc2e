"""A sample form that shows nothing: the empty form again, or a file without a word.

Source: inspections of real sites found samples that were blank (2017: 41 % of guides without a form or sample).
Files are compared by their bytes, and by their words where words can be read.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._files import files_of
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

_SOURCE = "2017 年政务服务抽查：示范文本要填好内容，不能是空白表格"
SAME = Declared("FRM002", "warning", _SOURCE)
BLANK = Declared("FRM003", "warning", _SOURCE)
DECLARES = (SAME, BLANK)
Path = tuple[str | int, ...]


def check(evidence: Evidence) -> Iterator[Finding]:
    """Compare the sample of every material with its empty form."""
    catalog, origins = evidence.catalog, evidence.origins
    for kind, records in (("item", catalog.items), ("bundle", catalog.bundles)):
        for record in records:
            forms = [one for one in record.materials or () if one.sample_form]
            origin = origins.of(kind, record) if forms else None
            if origin is None:
                continue
            files = {
                one.where: catalog.attachments.get(one.path)
                for one in files_of(record, origin.references)
            }
            for at, one in enumerate(record.materials or ()):
                where: Path = ("申请材料", at, "示例样表")
                sample, empty = files.get(where), files.get(("申请材料", at, "空白表格"))
                if sample is None:
                    continue
                if not sample.strip():
                    yield BLANK.found(
                        origin.mark(where),
                        field=path_text(where),
                        message=f"“{one.name}”的示例样表是空的，里面一个字也没有。",
                        help="请换成填好了内容的样表；还没有就先删去这一行。",
                    )
                elif sample == empty:
                    yield SAME.found(
                        origin.mark(where),
                        field=path_text(where),
                        message=f"“{one.name}”的示例样表和空白表格是同一份，看了还是不会填。",
                        help="请放一份填好了的样表；人名用张三、李四这样的假名。",
                    )

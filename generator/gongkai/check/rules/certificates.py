"""People must have something certified by somebody else, and no law says so.

Source: 国办发〔2018〕47号: a 证明 that no law or regulation asks for must go. A note, as the basis may
only be unwritten. What proves who somebody is, what doctors write and what may follow later is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding
from gongkai.model.items import Item
from gongkai.model.record import NONE_WORD
from gongkai.model.rulings import Declared

UNGROUNDED = Declared("MAT003", "note", "国办发〔2018〕47号：没有法律法规依据的证明事项一律取消")
DECLARES = (UNGROUNDED,)
KINDS = ("item",)
_CERTIFICATE = re.compile(r"证明(?:书|材料|信)?$")
_OTHER_PAPERS = re.compile(r"身份证明|医学证明|诊断证明|权属证明|产权证明|使用证明")
_BY_OFFICES = frozenset(("政府核发", "数据共享"))


def look(item: Item, origin: Origin) -> Iterator[Finding]:
    """Look for certificates that the applicant must bring although no basis is written."""
    for at, one in enumerate(item.materials or ()):
        if (
            _CERTIFICATE.search(one.name)
            and not _OTHER_PAPERS.search(one.name)
            and one.source not in _BY_OFFICES
            and one.necessity in (None, "必要")
            and one.basis in (None, NONE_WORD)
        ):
            where = ("申请材料", at)
            yield UNGROUNDED.found(
                origin.mark(where),
                field=path_text(where),
                message=f"要人开“{one.name}”，却没有写依据；没有法律法规依据的证明不能要。",
                help="请写上 依据: 哪部法律法规第几条；没有依据的删去，改成告知承诺或部门核验。",
            )

"""索引号 by the county's rule, for texts on which nobody wrote one.

The rule is a line in site-config.yml, such as ``{区划}-{机关}-{年}-{序号}``. Only what a text says of
itself goes in, so a number never changes when another text is added: the serial is that of the
document number. A text that lacks a part has no index number; the page says 待补充.
"""

from __future__ import annotations

import re

from gongkai.config import TextSettings
from gongkai.model.document_numbers import number_of
from gongkai.model.texts import Front

_PART = re.compile(r"\{(区划|机关|年|月|日|序号)\}")


def index_number(front: Front, settings: TextSettings, division: str) -> str | None:
    """Return the index number of a text: as written, else by the rule, else None."""
    if front.index_number is not None or not settings.index_rule:
        return front.index_number
    issued, number = front.issued, number_of(front.number or "")
    year = number.year if number else issued.year if issued else None
    parts = {
        "区划": division,
        "机关": settings.bodies.get(front.issuer or "", ""),
        "年": f"{year:04d}" if year else "",
        "月": f"{issued.month:02d}" if issued else "",
        "日": f"{issued.day:02d}" if issued else "",
        "序号": f"{number.serial:04d}" if number else "",
    }
    wanted = _PART.findall(settings.index_rule)
    if not all(parts[one] for one in wanted):
        return None
    return _PART.sub(lambda match: parts[match[1]], settings.index_rule)

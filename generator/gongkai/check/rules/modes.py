"""A power is handed down in a way that its own source does not allow.

Source: 行政许可法 art. 24 (what is held by delegation may not be delegated again) and the table 权力来源 of
GB/T 39554.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._shape import path_text
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared

CONTRADICTS = Declared("LST008", "warning", "《行政许可法》第二十四条：受委托的不得再委托")
DECLARES = (CONTRADICTS,)
_HELD_FOR_OTHERS = frozenset(("上级委托", "同级委托"))
_GIVES_AWAY = frozenset(("委托办理", "直接赋权", "授权"))


def check(evidence: Evidence) -> Iterator[Finding]:
    """Compare the mode of every line with where the power comes from."""
    catalog, origins = evidence.catalog, evidence.origins
    for place in catalog.townships:
        for at, line in enumerate(place.lines or ()):
            item = catalog.item(line.item) if line.mode in _GIVES_AWAY else None
            if item is None or item.power_source not in _HELD_FOR_OTHERS:
                continue
            origin = origins.of("township", place)
            if origin is not None:
                where = ("事项清单", at, "赋权方式")
                yield CONTRADICTS.found(
                    origin.mark(where),
                    field=path_text(where),
                    message=f"“{item.name}”的权力来源是{item.power_source}，受人委托的事不能再{line.mode}给乡镇。",
                    help="只在这里收件的，改成 委托受理；权力来源写错了的，改事项里的 权力来源。",
                )

"""A certificate that a county describes and no item gives, or whose picture is not there.

Source: 国办发〔2018〕47号 (what is asked for must be something that somebody gives); a description that
belongs to nothing is shown nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._files import files_of
from gongkai.check._messages import nearest
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared
from gongkai.model.vocabulary import plain

_SOURCE = "国办发〔2018〕47号：没有依据、没有人发的证明要清理"
UNGIVEN = Declared("CER001", "warning", _SOURCE)
UNSHOWN = Declared("CER002", "error", _SOURCE)
DECLARES = (UNGIVEN, UNSHOWN)
_KIND = "证照"


def check(evidence: Evidence) -> Iterator[Finding]:
    """Compare the descriptions of certificates with what items give."""
    catalog, origins = evidence.catalog, evidence.origins
    given = {
        plain(result.name): result.name
        for item in catalog.items
        for result in item.results or ()
        if result.kind == _KIND and result.name
    }
    for note in catalog.certificate_notes:
        origin = origins.of("certificate", note)
        if origin is None:
            continue
        if plain(note.name) not in given:
            near = nearest(note.name, tuple(given.values()))
            hint = f"是不是“{near}”？" if near else ""
            yield UNGIVEN.found(
                origin.mark(("名称",)),
                field="名称",
                message=f"没有哪个事项的办理结果是证照“{note.name}”，这些说明不会显示。",
                help=f"{hint}名称要和事项 办理结果 里的一样；别的叫法写在 别名。",
            )
        for file in files_of(note, origin.references):
            if file.path not in catalog.attachments:
                yield UNSHOWN.found(
                    origin.mark(file.where),
                    field=str(file.where[-1]),
                    message=f"“{note.name}”的样图“{file.name}”没有找到。",
                    help=f"请把图片放到 {file.path}；还没有就先删去这一行。",
                )

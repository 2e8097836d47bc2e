"""Findings about tasks of plans, as readers see them: who is to do it is not said by name.

Tasks are read out of running words, so they show only once the disclosure is derived.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.check._origins import TITLE, Origins
from gongkai.model.disclosure import Disclosure
from gongkai.model.findings import Finding, short
from gongkai.model.rulings import Declared
from gongkai.model.standing import leaves_open

UNNAMED = Declared("TXT025", "note", "一项任务要说清由哪个单位做，群众才知道该问谁")


def units(disclosure: Disclosure, origins: Origins) -> Iterator[Finding]:
    """Yield one finding for each text whose tasks leave open who does them."""
    of_text: dict[str, list[str]] = {}
    for task in disclosure.tasks:
        words = [
            one
            for one in (*task.units, *task.helpers)
            if leaves_open(one) and disclosure.catalog.department(one) is None
        ]
        of_text.setdefault(task.text.path, []).extend(words)
    for text in disclosure.catalog.texts:
        open_words = tuple(dict.fromkeys(of_text.get(text.path, ())))
        origin = origins.of("text", text) if open_words else None
        if origin is not None:
            yield UNNAMED.found(
                origin.mark(TITLE),
                field="任务",
                message=f"《{text.front.title}》里的任务由“{short('”“'.join(open_words))}”做，"
                "看不出是哪个单位，任务清单里不按单位列。",
                help="正文不用改：在说明栏里写 任务，每项的 责任单位 写单位的名称。",
            )

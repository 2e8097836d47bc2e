"""What makes each kind of extra file out of its value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gongkai.model.paper import Paper, PaperSource
from gongkai.source import paper_of


def _docx(value: PaperSource) -> bytes:
    from gongkai.render._word import word_file

    return word_file(paper_of(value))


def _paper(value: Paper) -> bytes:
    from gongkai.render._word import word_file

    return word_file(value)


EXTRAS: Mapping[str, Callable[[Any], bytes]] = {"docx": _docx, "paper": _paper}

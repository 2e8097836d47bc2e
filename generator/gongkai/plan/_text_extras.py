"""Word files of policies: what goes into each; render makes the files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.model.pages import Extra
from gongkai.model.paper import PaperSource
from gongkai.plan._shelf import Shelf
from gongkai.plan._texts import word_file


def text_extras(shelf: Shelf) -> Iterator[Extra]:
    """Yield the Word file of every policy."""
    for text in shelf.texts.get("policies", ()):
        path = word_file(shelf, text)
        if path:
            head = (text.front.issuer or "") if shelf.text_settings.red_head else ""
            yield Extra(path, "docx", partial(PaperSource, text, head), (text, head))

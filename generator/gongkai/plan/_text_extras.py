"""Word and PDF files of policies: what goes into each; render and paper make the files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.model.pages import Extra
from gongkai.model.paper import PaperSource
from gongkai.plan._shelf import Shelf
from gongkai.plan._texts import pdf_file, word_file


def text_extras(shelf: Shelf) -> Iterator[Extra]:
    """Yield the files of every policy."""
    for text in shelf.texts.get("policies", ()):
        head = (text.front.issuer or "") if shelf.text_settings.red_head else ""
        for path, kind in ((word_file(shelf, text), "docx"), (pdf_file(shelf, text), "official")):
            if path:
                yield Extra(path, kind, partial(PaperSource, text, head), (text, head))

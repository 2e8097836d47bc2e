"""Articles by their numbers: which one a reference means, and whether a text has it."""

from __future__ import annotations

import re

from gongkai.source._official_numbering import token_of

_CLAUSE = re.compile(r"第\s?[一二三四五六七八九十百零〇\d]{1,6}\s?条")


def article_of(clause: str) -> int | None:
    """Return the number of the article that a reference such as ``第七条第二款`` means."""
    found = _CLAUSE.match(clause.strip())
    token = token_of(found[0]) if found else None
    return token.number if token else None


def has_article(body: str, number: int) -> bool:
    """Tell whether a line of a text, plain or Markdown, begins an article of this number."""
    for raw in body.splitlines():
        line = raw.lstrip(" \u3000#*")
        if line.startswith("第"):
            token = token_of(line)
            if token is not None and (token.style, token.number) == ("article", number):
                return True
    return False

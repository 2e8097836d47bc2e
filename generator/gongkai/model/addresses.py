"""Identifiers in addresses: ``[a-z0-9-]{1,64}``, made here and nowhere else.

Names become pinyin, codes lower case; whatever is too long, empty, reserved or already taken gets a
short digest of the original, so that an address depends on its own record alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

RESERVED = frozenset(
    ("villages", "v", "board", "booklet", "figures", "powers", "history", "initial", "index")
)
_LONGEST = 64


def slug_of_code(code: str) -> str:
    """Return the address part of a code."""
    return _bounded("-".join(re.findall(r"[a-z0-9]+", code.lower())), code)


@lru_cache(maxsize=65536)
def slug_of_name(name: str) -> str:
    """Return the address part of a name, in pinyin."""
    return _bounded("-".join(re.findall(r"[a-z0-9]+", " ".join(pinyin(name)).lower())), name)


def slugs_of_names(names: Iterable[str]) -> dict[str, str]:
    """Give each name its address part; names that would share one get a digest as well."""
    wanted = {name: slug_of_name(name) for name in names}
    taken: dict[str, int] = {}
    for slug in wanted.values():
        taken[slug] = taken.get(slug, 0) + 1
    return {
        name: slug if taken[slug] == 1 else _with_digest(slug, name)
        for name, slug in wanted.items()
    }


@lru_cache(maxsize=65536)
def pinyin(text: str) -> tuple[str, ...]:
    """Return the syllables of a text; what is not Chinese stays as it is."""
    import pypinyin

    return tuple(pypinyin.lazy_pinyin(text))


@lru_cache(maxsize=65536)
def initials(text: str) -> str:
    """Return the first letters of the syllables: 低保 → ``db``."""
    return "".join(part[0].lower() for part in pinyin(text) if part and part[0].isalnum())


def initial(text: str) -> str:
    """Return the letter ``a``-``z`` under which a name is listed, ``z`` if it has none."""
    letters = re.sub(r"[^a-z]", "", initials(text))
    return letters[:1] or "z"


def _bounded(slug: str, original: str) -> str:
    if not slug or slug in RESERVED or len(slug) > _LONGEST:
        return _with_digest(slug, original)
    return slug


def _with_digest(slug: str, original: str) -> str:
    digest = hashlib.sha256(original.encode()).hexdigest()[:6]
    return f"{slug[: _LONGEST - 7]}-{digest}".strip("-")

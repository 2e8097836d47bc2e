"""Identifiers in addresses: ``[a-z0-9-]{1,64}``, made here and nowhere else.

Names become pinyin, codes lower case; whatever is too long, empty, reserved or already taken gets a
short digest of the original, so that an address depends on its own record alone.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import chain

RESERVED = frozenset(
    (
        "villages", "v", "board", "booklet", "poster", "figures", "powers", "history", "initial",
        "index",
    )
)  # fmt: skip
# What stands at the root of a site beside the pages of content/pages/.
ROOTS = frozenset(
    (
        "assets", "bundles", "certificates", "complaints", "consultations", "data", "departments", "disclosure",
        "fields", "figures", "files", "intermediaries", "interpretations", "items", "laws", "matrix", "news",
        "notices", "origins", "policies", "powers", "releases", "results", "rules", "search",
        "services", "sitemap", "themes", "townships", "types",
    )
)  # fmt: skip
# What stands below policies/, news/ and the like beside the texts.
SHELVES = frozenset(
    ("by-column", "by-issuer", "by-kind", "by-place", "by-theme", "by-validity", "tasks")
)
_LONGEST = 64


def slug_of_code(code: str) -> str:
    """Return the address part of a code; one with letters that cannot stand there gets a digest."""
    folded = unicodedata.normalize("NFKC", code).lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", folded))
    if any(letter.isalnum() and not letter.isascii() for letter in folded):
        return _with_digest(slug, folded)
    return _bounded(slug, code)


@lru_cache(maxsize=65536)
def slug_of_name(name: str) -> str:
    """Return the address part of a name, in pinyin."""
    return _bounded("-".join(re.findall(r"[a-z0-9]+", " ".join(pinyin(name)).lower())), name)


def slugs_of_names(names: Iterable[str]) -> dict[str, str]:
    """Give each name its address part; names that would share one get a digest as well."""
    return slugs_of((name, name, None) for name in names)


def slugs_of(entries: Iterable[tuple[str, str, str | None]]) -> dict[str, str]:
    """Give each key its address part; an entry is key, name and the code of its own, if any.

    A code stands as it is written. A name gives way, by a digest of its key, to a code and to a
    name that sounds alike.
    """
    listed = tuple(entries)
    own = {key: code for key, _name, code in listed if code}
    wanted = {key: own.get(key) or slug_of_name(name) for key, name, _code in listed}
    taken = Counter(wanted.values())
    return {
        key: slug if key in own or taken[slug] == 1 else _with_digest(slug, key)
        for key, slug in wanted.items()
    }


# Looking names up takes longer than all else that is done with them, and names hardly change: what
# was spelled once is kept here, and by whoever starts with ``know_spelling`` also between runs.
_SPELLED: dict[str, tuple[str, ...]] = {}


def pinyin(text: str) -> tuple[str, ...]:
    """Return the syllables of a text; what is not Chinese stays as it is."""
    if text.isascii():
        return (
            (text,) if text else ()
        )  # as the dictionary has it, which need not be loaded for this
    found = _SPELLED.get(text)
    if found is None:
        from pypinyin.core import Pinyin

        words = Pinyin().seg(text)
        found = _SPELLED[text] = tuple(chain.from_iterable(map(_of_word, words)))
    return found


def learn_to_spell() -> None:
    """Load the dictionary, a quarter of a second, before several processes each would."""
    import pypinyin  # noqa: F401


@cache
def _of_word(word: str) -> tuple[str, ...]:
    """Return the syllables of a word; the names of a county are made of few words."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin([word]))


def spelling() -> Mapping[str, tuple[str, ...]]:
    """Return every text spelled so far with its syllables."""
    return _SPELLED


def know_spelling(known: Mapping[str, tuple[str, ...]]) -> None:
    """Take over what an earlier run has spelled."""
    _SPELLED.update(known)


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

"""Vocabularies: the words that fields may hold, with their codes and synonyms.

National defaults ship in ``gongkai/data/vocabularies``; a county extends them in
``catalog/vocabularies``. They are data, so that a county's own word for a mode is no code change.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Annotated, Literal

from pydantic import Field

from gongkai.model.addresses import slugs_of
from gongkai.model.record import Listed, Name, Record, Slug, Text, Texts, Yes, short_form

# Who decides under a 赋权方式: the place itself, the department, or the place in its name.
Decides = Literal["本级", "部门", "受托"]


class Term(Record):
    """One word of a vocabulary.

    ``applied_for`` is told of item types, ``decides`` and ``on_site`` of modes; a mode that does not
    say who decides lets the page say 待补充. ``on_site`` tells that people of the department do it there.
    """

    name: Annotated[Name, Field(alias="名称")]
    code: Annotated[Text | None, Field(alias="代码")] = None
    synonyms: Annotated[Texts, Field(alias="同义")] = ()
    gloss: Annotated[Text | None, Field(alias="说明")] = None
    slug: Annotated[Slug | None, Field(alias="网址")] = None
    applied_for: Annotated[Yes | None, Field(alias="依申请")] = None
    decides: Annotated[Decides | None, Field(alias="决定")] = None
    on_site: Annotated[Yes | None, Field(alias="到场")] = None

    _short = short_form("名称")

    def over(self, older: Term | None) -> Term:
        """Return this term with what it leaves open taken from an older one of the same name."""
        if older is None:
            return self
        kept = {
            field: getattr(older, field)
            for field in type(self).model_fields
            if getattr(self, field) is None
        }
        synonyms = tuple(dict.fromkeys((*older.synonyms, *self.synonyms)))
        return self.model_copy(update={**kept, "synonyms": synonyms})


class Vocabulary(Record):
    """One named list of words, in the order in which pages show them."""

    name: Annotated[Name, Field(alias="词表")]
    terms: Annotated[Annotated[tuple[Term, ...], Listed], Field(alias="词")]


@dataclass(frozen=True)
class Vocabularies:
    """All vocabularies of a county, national defaults first."""

    by_name: Mapping[str, tuple[Term, ...]]

    @classmethod
    def of(cls, vocabularies: Iterable[Vocabulary]) -> Vocabularies:
        """Join vocabularies of the same name; a later term is laid over one of the same name."""
        joined: dict[str, dict[str, Term]] = {}
        for vocabulary in vocabularies:
            terms = joined.setdefault(vocabulary.name, {})
            terms.update({term.name: term.over(terms.get(term.name)) for term in vocabulary.terms})
        return cls({name: tuple(terms.values()) for name, terms in joined.items()})

    @cached_property
    def _canonical(self) -> dict[str, dict[str, str]]:
        table: dict[str, dict[str, str]] = {}
        for name, terms in self.by_name.items():
            words = table.setdefault(name, {plain(term.name): term.name for term in terms})
            for term in terms:
                for word in (*term.synonyms, *filter(None, (term.code,))):
                    words.setdefault(plain(word), term.name)
        return table

    def canonical(self, vocabulary: str, word: str) -> str | None:
        """Return the canonical form of a word, a synonym or a code, or None for a stranger."""
        return self._canonical.get(vocabulary, {}).get(plain(word))

    def words(self, vocabulary: str) -> tuple[str, ...]:
        """Return the allowed words in their order."""
        return tuple(term.name for term in self.by_name.get(vocabulary, ()))

    def term(self, vocabulary: str, name: str) -> Term | None:
        """Return a term by its canonical name."""
        return self._terms.get((vocabulary, name))

    @cached_property
    def _terms(self) -> dict[tuple[str, str], Term]:
        return {(name, t.name): t for name, terms in self.by_name.items() for t in reversed(terms)}


# Folders whose pages are lists by word, and the vocabularies that share each.
WORD_FOLDERS: Mapping[str, tuple[str, ...]] = {
    "themes": ("主题",),
    "types": ("事项类型", "服务类型"),
    "origins": ("事项来源",),
    "fields": ("领域",),
}


def slugs_of_words(vocabularies: Vocabularies, folder: str) -> dict[str, str]:
    """Give each word of a folder its address part, by vocabulary and word: ``主题/户籍办理``."""
    return slugs_of(
        (f"{vocabulary}/{term.name}", term.name, term.slug)
        for vocabulary in WORD_FOLDERS[folder]
        for term in vocabularies.by_name.get(vocabulary, ())
    )


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Fold a name for comparison: full-width to half-width, no spaces, one kind of brackets."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(folded.split()).replace("〔", "(").replace("〕", ")").lower()

"""What is said of some cases of an item alone (适用), and which of it concerns a place.

A place may do only some sub-items. A word that means no case of the item keeps its part everywhere,
which is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from msgspec import Struct

from gongkai.model.record import Record


class Case(Protocol):
    """A sub-item, as far as words for it are concerned."""

    def answers_to(self, word: str) -> bool:
        """Whether a word means this case."""


class Part(Protocol):
    """What may be said of some cases alone."""

    @property
    def cases(self) -> tuple[str, ...] | None:
        """The words for them; None or empty where it is said of all."""


P = TypeVar("P", bound=Record)


class Cases(Struct, frozen=True):
    """The cases that are done somewhere (``here``) among all that an item has (``every``)."""

    every: tuple[Case, ...]
    here: tuple[Case, ...]

    def concern(self, words: tuple[str, ...] | None) -> bool:
        """Whether what is said of these cases concerns any that is done here."""
        return not words or any(
            _known(word, self.here) or not _known(word, self.every) for word in words
        )

    def within(self, words: tuple[str, ...] | None) -> Cases:
        """Return the same with only those cases done here that the words mean; strange ones mean all."""
        if not words or not all(_known(word, self.every) for word in words):
            return self
        meant = (case for case in self.here if any(case.answers_to(word) for word in words))
        return Cases(self.every, tuple(meant))

    def told(self, words: tuple[str, ...] | None) -> tuple[str, ...] | None:
        """Return the words for cases that are done here; None where all that is done here is meant."""
        if not words or len(self.within(words).here) == len(self.here):
            return words if words and not all(_known(w, self.every) for w in words) else None
        return tuple(word for word in words if _known(word, self.here))

    def among(self, words: tuple[str, ...] | None) -> tuple[str, ...]:
        """Return those of the words that are done here; empty where all of them are."""
        known = tuple(word for word in words or () if _known(word, self.here))
        return () if len(known) == len(words or ()) else known

    def kept(self, parts: Iterable[P]) -> tuple[P, ...]:
        """Return the parts that concern what is done here, each with the words for that alone."""
        return tuple(self.narrowed(one) for one in parts if self.concern(_words(one)))

    def narrowed(self, part: P) -> P:
        """Return a part with the words for what is done here alone."""
        told = self.told(_words(part))
        return part if told == _words(part) else part.model_copy(update={"cases": told})


def _words(part: Record) -> tuple[str, ...] | None:
    words: tuple[str, ...] | None = getattr(part, "cases", None)
    return words


def _known(word: str, cases: Iterable[Case]) -> bool:
    return any(case.answers_to(word) for case in cases)

"""The ledger: releases → catalog as of a date; typed differences; the next release as edits."""

from gongkai.ledger._append import Next, append
from gongkai.ledger._bodies import Lists
from gongkai.ledger._catalog import catalog_of, place_of, record_of, with_rows
from gongkai.ledger._causes import with_causes
from gongkai.ledger._chain import Ledger, path_of, read_ledger
from gongkai.ledger._continued import continued_in
from gongkai.ledger._diff import apply, diff, same
from gongkai.ledger._fields import marked
from gongkai.ledger._former import Former, former
from gongkai.ledger._migrations import migrated, understood, values_in
from gongkai.ledger._parts import canonical, parts, place_rows
from gongkai.ledger._public import Public, public
from gongkai.ledger._recoded import assumed, in_its_place, recoded, same_names
from gongkai.ledger._successions import resolved
from gongkai.ledger._typed_others import name_in
from gongkai.ledger._working import Working, working

__all__ = [
    "Former",
    "Ledger",
    "Lists",
    "Next",
    "Public",
    "Working",
    "append",
    "apply",
    "assumed",
    "canonical",
    "catalog_of",
    "continued_in",
    "diff",
    "former",
    "in_its_place",
    "marked",
    "migrated",
    "name_in",
    "parts",
    "path_of",
    "place_of",
    "place_rows",
    "public",
    "read_ledger",
    "recoded",
    "record_of",
    "resolved",
    "same",
    "same_names",
    "understood",
    "values_in",
    "with_causes",
    "with_rows",
    "working",
]

"""From files to records that can be trusted: load → check → derive, the first half of the order.

What only looks at records stops here, and needs nothing of what makes pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from gongkai.cache import Cache, Shelf
from gongkai.check import GUIDE_RULES, Checked, guides, records
from gongkai.config import Config, config_from, find_root
from gongkai.derive import derive
from gongkai.errors import ConfigStop, reason
from gongkai.history import read_history, with_former
from gongkai.inputs import Inputs, read_inputs
from gongkai.ledger import Ledger
from gongkai.load import load
from gongkai.memory import Memory
from gongkai.model.addresses import know_spelling, spelling
from gongkai.model.disclosure import Disclosure
from gongkai.model.findings import in_order
from gongkai.model.rulings import Terms, settled
from gongkai.source import read_settings, read_yaml
from gongkai.values import replace
from gongkai.workers import Workers


class Means(Struct, frozen=True):
    """What a build works with: what the last one left, how many processes, what this one remembers."""

    cache: Cache = field(default_factory=Cache)
    workers: Workers = field(default_factory=Workers)
    memory: Memory = field(default_factory=Memory)


def settings(start: Path) -> Config:
    """Find and read site-config.yml at or above a folder."""
    root = find_root(start)
    path = root / "site-config.yml"
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise ConfigStop(f"{path} 打不开：{reason(fault)}。") from fault
    document, problems = read_yaml(content, path.name, tags=True)
    if document is None:
        raise ConfigStop(
            "；".join(f"{path.name} 第 {p.line} 行：{p.message}{p.help}" for p in problems)
        )
    values = document.values if isinstance(document.values, dict) else {}
    if "INHERIT" in values or b"!ENV" in content:
        return replace(config_from(root, read_settings(path)), whole=False)
    return config_from(root, values)


def check(
    config: Config,
    means: Means | None = None,
    as_of: date | None = None,
    inputs: Inputs | None = None,
) -> Checked:
    """Read and check the records, nothing else; without a day nothing is said that depends on it."""
    return read(config, means, as_of, inputs)[0]


def read(
    config: Config,
    means: Means | None = None,
    as_of: date | None = None,
    inputs: Inputs | None = None,
) -> tuple[Checked, Ledger]:
    """Read the records and the ledger, with the findings of both and of the guides of a day."""
    means, terms = means or Means(), terms_of(config, as_of)
    with spelled(means.cache.shelf("spelling")):
        checked, ledger = with_ledger(inputs or read_inputs(config.root), means, terms)
        if as_of is not None:
            disclosure = derive(checked.catalog, as_of=as_of, memory=means.memory)
            checked = with_guides(checked, disclosure, terms)
    return checked, ledger


def terms_of(config: Config, as_of: date | None) -> Terms:
    """Return what a county has settled about findings, for a day."""
    return Terms(as_of, config.levels, config.fresh_days)


def with_ledger(
    inputs: Inputs, means: Means, terms: Terms, *, spell: bool = False
) -> tuple[Checked, Ledger]:
    """Check records and ledger; ``spell`` where names will be asked for by their sound."""
    shelf = means.cache.shelf("records")
    checked = records(load(inputs), shelf, means.workers, means.memory, terms, spell=spell)
    ledger, faults = read_history(inputs, checked, means.cache.shelf("ledger"))
    checked = with_former(ledger, checked)
    return replace(checked, findings=in_order((*checked.findings, *faults))), ledger


def with_guides(checked: Checked, disclosure: Disclosure, terms: Terms) -> Checked:
    """Add what the rules about guides have found."""
    found = settled(guides(disclosure, checked.origins), GUIDE_RULES, terms, checked.accepted)
    return replace(checked, findings=in_order((*checked.findings, *found)))


@contextmanager
def spelled(shelf: Shelf) -> Iterator[None]:
    """Start with what names were spelled like before, and keep what was added."""
    know_spelling(shelf.get("pinyin") or {})
    before = len(spelling())
    yield
    if shelf.get("pinyin") is None or len(spelling()) > before:
        shelf.keep("pinyin", dict(spelling()))

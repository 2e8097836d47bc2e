"""What is public on a day: the ledger beside the working catalog, and the past that pages show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from gongkai.cache import Shelf
from gongkai.check import Checked
from gongkai.config import RELEASES
from gongkai.errors import UsageStop
from gongkai.inputs import Inputs, digest_of
from gongkai.ledger import (
    Former,
    Ledger,
    Lists,
    Working,
    assumed,
    catalog_of,
    continued_in,
    diff,
    former,
    in_its_place,
    marked,
    name_in,
    place_of,
    public,
    read_ledger,
    recoded,
    record_of,
    resolved,
    same_names,
    values_in,
    with_causes,
    with_rows,
    working,
)
from gongkai.model.catalog import Catalog
from gongkai.model.catalog import identity as identity_of
from gongkai.model.chronicle import Chronicle
from gongkai.model.findings import Finding, Mark, errors_in, finding
from gongkai.model.monthly import Monthly
from gongkai.model.releases import (
    ITEM,
    PARTS,
    PLACE,
    TEXT,
    VILLAGE,
    Difference,
    Head,
    Key,
    Release,
    Replacement,
    State,
    Succession,
)
from gongkai.values import replace

# What months are counted of, and what the catalog calls it.
_COUNTED = {PLACE: "township", ITEM: "item"}
# What ``check`` calls the records that villages and codes are written in.
_FILES = {ITEM: "item", PLACE: "township", VILLAGE: "township"}
_NOBODY = Head.model_validate({"批次": "none"})


@dataclass(frozen=True)
class Shown:
    """The catalog that pages show, and the past beside it."""

    catalog: Catalog
    chronicle: Chronicle


def read_history(
    inputs: Inputs, checked: Checked, known: Shelf
) -> tuple[Ledger, tuple[Finding, ...]]:
    """Read the ledger of a county; bytes that were found sound once are not checked again."""
    files = {
        one.path: one.content
        for one in inputs.below(RELEASES)
        if one.content is not None and one.path.endswith(".jsonl")
    }
    digests = (part for one in inputs.below(RELEASES) for part in (one.path, one.digest))
    key = f"sound:{digest_of(digests)}"
    trusted = bool(known.get(key))
    ledger, findings = read_ledger(checked.heads, files, trusted=trusted)
    if files and not trusted and not any(one.level == "error" for one in findings):
        known.keep(key, value=True)
    if errors_in(findings):
        return ledger, findings
    return ledger, (*findings, *recoded(ledger, checked.catalog, partial(_mark, checked)))


def _mark(checked: Checked, key: Key, field: str) -> Mark:
    """Return where the code of a record was written."""
    kind, identity = key
    if kind == TEXT:
        text = next(one for one in checked.catalog.texts if identity_of(one) == identity)
        return Mark(text.path)
    slug, _, village = identity.partition("/")
    path: tuple[str | int, ...] = (field,)
    if kind == VILLAGE:
        place = next(one for one in checked.catalog.townships if one.slug == slug)
        names = [identity_of(one) for one in place.villages or ()]
        path, identity = (PARTS[VILLAGE], names.index(village)), slug
    origin = checked.origins.by_record.get((_FILES[kind], identity))
    return origin.mark(path) if origin else Mark(RELEASES)


def with_former(ledger: Ledger, checked: Checked) -> Checked:
    """Let monthly counts use names of items and places that held then; the catalog says what they are now.

    A month after such a name ended is told who has taken over.
    """
    catalog = checked.catalog
    unknown = [
        (kind, row, word, name)
        for kind, rows in catalog.monthly
        for row in rows
        for word, name, found in _counted(catalog, row)
        if name and found is None
    ]
    wanted = {word: {name for _, _, one, name in unknown if one == word} for word in _COUNTED}
    known = former(wanted, ledger.releases) if unknown else {}
    if not known:
        return checked
    heirs = {
        **{old: one.after for old, one in _replaced(ledger.releases, _before(ledger)).items()},
        **in_its_place(ledger, catalog),
    }
    now = {about: _now_called(one.key, heirs, catalog) for about, one in known.items()}
    excused: dict[tuple[str, int, int, str], Finding | None] = {}
    for kind, row, word, name in unknown:
        origin, one = checked.origins.of(kind, row), known.get((word, name))
        if origin is None or one is None:
            continue
        mark = origin.mark((word,))
        held = one.held_in(date(row.month.year, row.month.month, 1))
        told = None if held else _no_longer(mark, word, one, now[word, name])
        excused[mark.path, mark.line, mark.column, word] = told
    findings = (
        excused.get((one.path, one.line, one.column, one.field), one)
        if one.code == "REF001"
        else one
        for one in checked.findings
    )
    given = {(_COUNTED[word], name): now_[0] for (word, name), now_ in now.items()}
    return replace(
        checked, catalog=replace(catalog, former=given), findings=tuple(filter(None, findings))
    )


def _counted(catalog: Catalog, row: Monthly) -> Iterator[tuple[str, str, object]]:
    """Yield what a row names: under which word, by which name, and what that is."""
    place, item = getattr(row, "place", None) or "", getattr(row, "item", None) or ""
    yield PLACE, place, catalog.township(place)
    yield ITEM, item, catalog.item(item)


def _now_called(
    key: Key, heirs: Mapping[Key, tuple[Key, ...]], catalog: Catalog
) -> tuple[str, str]:
    """Return identity and name of what a record is now; empty where it is no single one."""
    for _ in range(len(heirs) + 1):
        record = catalog.item(key[1]) if key[0] == ITEM else catalog.township(key[1])
        if record is not None:
            return key[1], record.name
        after = heirs.get(key, ())
        if len(after) != 1:
            break
        key = after[0]
    return "", ""


def _no_longer(mark: Mark, word: str, one: Former, now: tuple[str, str]) -> Finding:
    day, release = (one.ended.effective, one.ended.id) if one.ended else ("", "")
    became = f"改为或并入“{now[1]}”" if now[1] else "没有了"
    return finding(
        "REF001",
        mark,
        field=word,
        message=f"“{one.name}”自 {day} 起{became}（批次 {release}），这个月不能再用这个名称。",
        help=f"从这个月起{f'请写“{now[1]}”' if now[1] else '不用再写它'}；以前的月份照旧写“{one.name}”，不用改。",
    )


def shown_on(  # noqa: PLR0913 -- what is public depends on all of them
    day: date,
    ledger: Ledger,
    checked: Checked,
    known: Shelf,
    *,
    at_once: bool,
    preview: bool = False,
    from_ledger: bool = False,
) -> Shown:
    """Work out what is public on a day.

    Args:
        day: the day.
        ledger: all releases.
        checked: the working catalog.
        known: what earlier builds found out.
        at_once: whether a commit is public without a release (发布方式).
        preview: whether what waits is shown all the same.
        from_ledger: whether the ledger alone says what was public, as for a day gone by.

    Raises:
        UsageStop: by the ledger alone nothing was public yet.
    """
    catalog, newest = checked.catalog, ledger.last
    if newest is None:
        return Shown(catalog, Chronicle())
    releases, upcoming = ledger.on(day), ledger.after(day)
    if from_ledger:
        if not releases:
            first = ledger.releases[0]
            raise UsageStop(
                f"{day} 还没有发布过任何批次：第一批 {first.id} 自 {first.effective} 起施行。"
            )
        upcoming = tuple(one for one in upcoming if (one.head.published or day) <= day)
        return Shown(
            catalog_of(ledger.ground(day), catalog), _chronicle(releases, upcoming, ledger)
        )
    in_force = ledger.ground(day)
    beside = working(catalog, newest.state, newest.standing, _digests(checked), known)
    found = public(
        newest.state, in_force, beside.rows, at_once=at_once or preview, changed=beside.changed
    )
    waits = found.waiting
    if preview and not at_once:
        waits = public(
            newest.state, in_force, beside.rows, at_once=False, changed=beside.changed
        ).waiting
    now = _now(newest.state, beside)
    shown = with_rows(catalog, found.instead, now) if found.instead else catalog
    heirs = in_its_place(ledger, catalog)
    pending = cache(lambda: _pending(newest, beside, now, assumed(heirs)))
    chronicle = _chronicle(
        releases, upcoming, ledger, unreleased=beside.changed, waiting=waits, preview=preview,
        pending=pending, perhaps=heirs,
    )  # fmt: skip
    return Shown(shown, chronicle)


def _digests(checked: Checked) -> Mapping[int, str]:
    return {id(record): digest for record, digest in checked.digests}


def _now(newest: State, beside: Working) -> State:
    """Return the working catalog as rows: those of the newest release where nothing differs."""
    changed = beside.changed
    now = {key: row for key, row in newest.items() if key not in changed}
    now.update((key, beside.rows[key]) for key in changed if key in beside.rows)
    return now


def _pending(
    newest: Release, beside: Working, now: State, successions: tuple[Succession, ...]
) -> tuple[Difference, ...]:
    found = diff(newest.state, now, successions, touched=beside.changed)
    return with_causes(found.said, _NOBODY)


def _chronicle(  # noqa: PLR0913 -- as many as a chronicle has
    releases: tuple[Release, ...],
    upcoming: tuple[Release, ...],
    ledger: Ledger,
    *,
    unreleased: frozenset[Key] = frozenset(),
    waiting: frozenset[Key] = frozenset(),
    preview: bool = False,
    pending: Callable[[], tuple[Difference, ...]] = tuple,
    perhaps: Mapping[Key, tuple[Key, ...]] | None = None,
) -> Chronicle:
    before = _before(ledger)
    lists = cache(lambda: Lists({row.key for one in ledger.releases for row in one.rows}))

    @cache
    def said(id_: str) -> tuple[Difference, ...]:
        return differences(by_id[id_], before[id_])

    @cache
    def kept(id_: str) -> Mapping[Key, Key]:
        return continued_in(by_id[id_], before[id_])

    by_id = {one.id: one for one in ledger.releases}
    return Chronicle(
        releases=releases,
        upcoming=upcoming,
        unreleased=unreleased,
        waiting=waiting,
        preview=preview,
        said=lambda one: said(one.id),
        pending=pending,
        record=cache(record_of),
        place=place_of,
        listed=lambda one: lists().table(one.listed),
        parted=marked,
        replaced=_replaced(releases, before),
        perhaps=perhaps or {},
        continued=lambda one: kept(one.id),
        bodies={one.id: one.body for one in releases + upcoming},
    )


def differences(release: Release, before: Release | None) -> tuple[Difference, ...]:
    """Return what a release changed, each with its cause.

    Of the first, which holds everything, only the items are told: the rest stands in its list.
    """
    older: State = before.state if before else {}
    keys = {row.key for row in release.rows} | set(release.gone)
    if before is None:
        keys = {key for key in keys if key[0] == ITEM}
    found = diff(older, release.state, release.head.successions, touched=keys)
    slugs = {one.place for one in found.said}
    known = {slug: _place_name(slug, release.state, older) for slug in slugs}
    names = [known[one.place] for one in found.said]
    return with_causes(found.said, release.head, first=before is None, names=names)


def _place_name(slug: str, *states: State) -> str:
    key = PLACE, slug
    row = next((state[key] for state in states if key in state), None)
    return name_in(values_in(row), slug) if row else ""


def _before(ledger: Ledger) -> Mapping[str, Release | None]:
    """Return the release before each, by its id."""
    both = zip((None, *ledger.releases), ledger.releases, strict=False)
    return {one.id: older for older, one in both}


def _replaced(
    releases: tuple[Release, ...], before: Mapping[str, Release | None]
) -> Mapping[Key, Replacement]:
    """Return what took the place of records that are gone, as heads declare it or names tell."""
    found: dict[Key, Replacement] = {}
    for release in releases:
        older = before[release.id]
        if older is None:
            continue
        went = (older.state[key] for key in release.gone)
        came = (row for row in release.rows if row.key not in older.state)
        for was, now in same_names(went, came):
            found[was.key] = Replacement((was.key,), (now.key,), release)
        for _, old, new in resolved(release.head.successions, older.state, release.state):
            found.update(dict.fromkeys(old, Replacement(old, new, release)))
    return found

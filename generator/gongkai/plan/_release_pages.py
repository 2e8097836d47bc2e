"""Pages of releases: the timeline, each release, its whole list, its approval sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from gongkai.model.addresses import slug_of_code
from gongkai.model.pages import Leaf, Link, Page
from gongkai.model.releases import (
    BATCH,
    CODES,
    ITEM,
    PLACE,
    Difference,
    Key,
    Release,
    State,
)
from gongkai.plan._meta import list_meta
from gongkai.plan._minor import is_minor
from gongkai.plan._past import RELEASES, edition_at, why
from gongkai.plan._release_figures import NOBODY, Counting, only_moved
from gongkai.plan._release_views import (
    ApprovalPage,
    ChangeGroup,
    ChangeView,
    ReleaseListPage,
    ReleasePage,
    ReleasesPage,
    TimelineRow,
)
from gongkai.plan._shelf import Shelf
from gongkai.values import replace

TIMELINE = Link("发布批次", RELEASES)
DATA = "data/v1/releases/"
_COLUMN = "发布批次"


def release_pages(shelf: Shelf) -> Iterator[Leaf]:
    """Yield the timeline, and three pages of each release."""
    chronicle = shelf.past.chronicle
    listed = (*chronicle.releases, *chronicle.upcoming)
    counting = shelf.counting
    digests = tuple(one.digest for one in listed)
    pending = sorted(chronicle.unreleased)
    yield Leaf(
        RELEASES,
        "policies",
        partial(_timeline, shelf, counting),
        given=(digests, len(chronicle.releases), pending, chronicle.pending() if pending else (),
               sorted(chronicle.waiting),
               chronicle.preview, bool(shelf.site.base_url)),
    )  # fmt: skip
    newest = listed[-1].standing if listed else ""
    for older, release in pairwise((None, *listed)):
        if release is None:
            continue
        address = f"{RELEASES}{release.id}/"
        given = (release.standing, older and older.standing, release in chronicle.upcoming)
        document = release.head.document
        paper = shelf.cite(document, document) if document else None
        make = partial(_release, shelf, counting, release, older, paper)
        issuer = _issuer(shelf, release)
        shown = (*given, newest, paper, issuer)
        yield Leaf(address, "policies", make, release.effective, shown, apart=True)
        sheet = partial(_approval, shelf, counting, release)
        county = shelf.catalog.county.name
        yield Leaf(f"{address}approval/", "policies", sheet, given=(*given, county, issuer),
                   apart=True, hidden=True)  # fmt: skip
        whole = partial(_whole_list, shelf, counting, release)
        yield Leaf(f"{address}list/", "policies", whole, given=(release.standing, newest),
                   apart=True)  # fmt: skip


def _timeline(shelf: Shelf, counting: Counting) -> Page:
    past, chronicle = shelf.past, shelf.past.chronicle
    rows = [
        TimelineRow(past.stamp(one), _summary(counting, one), one in chronicle.upcoming)
        for one in (*chronicle.releases, *chronicle.upcoming)
    ]
    pending = chronicle.pending()
    waiting = chronicle.waiting
    shown = [
        one for one in pending
        if not is_minor(one) and (chronicle.preview or one.key not in waiting)
    ]  # fmt: skip
    lead = "哪一天、凭哪份文件公布了什么，改了什么，为什么改，都在这里。"
    return Page(
        address=RELEASES,
        template="releases",
        section="policies",
        meta=list_meta(_COLUMN, lead, _COLUMN, "信息公开目录"),
        trail=(),
        context=ReleasesPage(
            rows=tuple(reversed(rows)),
            corrections=tuple(
                past.view(one) for one in shown if one.correctable and one.code == "field-changed"
            ),
            pending=tuple(past.view(one) for one in shown if not one.correctable),
            pending_word="未发布" if waiting and chronicle.preview else "尚未编入批次",
            feed="changes.atom" if shelf.site.base_url and chronicle.releases else "",
        ),
    )


def _summary(counting: Counting, release: Release) -> str:
    total = counting.of(release).total
    if total.before == 0:
        return f"首次公布 {total.after} 个事项"
    moved = ((total.added, "增"), (total.cancelled, "减"), (total.changed, "改"))
    said = "、".join(f"{word} {number}" for number, word in moved if number)
    return f"事项 {total.before} → {total.after}{f'（{said}）' if said else ''}"


def _release(
    shelf: Shelf, counting: Counting, release: Release, older: Release | None, paper: Link | None
) -> Page:
    past, head = shelf.past, release.head
    stamp, figures = past.stamp(release), counting.of(release)
    first = older is None
    said = () if first else past.chronicle.said(release)
    title = stamp.title
    places = {key[1]: past.name(row) for state in _states(older, release)
              for key, row in state.items() if key[0] == PLACE}  # fmt: skip
    told = [one for one in said if not is_minor(one)]
    reasons = {why(one) for one in told}
    reason = reasons.pop() if len(reasons) == 1 and len(told) > 1 else ""
    return Page(
        address=stamp.href,
        template="release",
        section="policies",
        meta=list_meta(title, f"{title}：{_summary(counting, release)}。", _COLUMN, "信息公开目录"),
        trail=(TIMELINE,),
        context=ReleasePage(
            stamp=stamp,
            paper=paper,
            adopted=head.adopted,
            issuer=_issuer(shelf, release),
            note=head.note or "",
            upcoming=release in past.chronicle.upcoming,
            approvals=head.review.steps,
            total=figures.total,
            places=only_moved(figures.places, places),
            departments=only_moved(figures.departments, {}),
            groups=_groups(shelf, told, release, reason),
            causes=tuple(Counter(_cause(one, release) for one in told).most_common()),
            why=reason,
            minor=len(said) - len(told),
            listed=Link("公布时的完整清单", f"{stamp.href}list/"),
            approval=Link("发布审批单（打印用）", f"{stamp.href}approval/"),
            archive=Link(f"{release.id}.tar", f"{DATA}{release.id}.tar"),
            data=Link(f"{release.id}.json", f"{DATA}{release.id}.json"),
            before=Link(older.title, f"{RELEASES}{older.id}/") if older else None,
            digest=release.digest,
            list_digest=release.list_digest,
        ),
        changed=release.effective,
    )


def _issuer(shelf: Shelf, release: Release) -> str:
    """Return who issued the paper of a release; where head and paper disagree, the paper is right.

    A head cannot be mended once it is published, so the page says what stands in it.
    """
    head = release.head
    text = shelf.catalog.text(head.document) if head.document else None
    issuer = text.front.issuer if text and text.front.number == head.document else None
    if not issuer or not head.issuer or issuer == head.issuer:
        return issuer or head.issuer or ""
    return f"{issuer}（这一批登记时写的是{head.issuer}，以文件为准）"


def _states(older: Release | None, release: Release) -> tuple[State, ...]:
    return (older.state, release.state) if older else (release.state,)


def _cause(one: Difference, release: Release) -> str:
    """Return why something changed in a word: what is only of the batch has its reason, or its paper."""
    if one.cause != BATCH:
        return one.cause
    if one.note:
        return one.note
    return f"凭{release.head.document}" if release.head.document else BATCH


def _groups(
    shelf: Shelf, said: list[Difference], release: Release, reason: str
) -> tuple[ChangeGroup, ...]:
    """Return changes by kind; the reason that all of them share is not said of each."""
    found: dict[str, list[ChangeView]] = {}
    for one in said:
        view = shelf.past.view(one, _where(shelf, one, release))
        shown = replace(view, why="") if reason else view
        found.setdefault(one.code, []).append(shown)
    return tuple(
        ChangeGroup(title, code, tuple(found[code]))
        for code, title in CODES.items()
        if code in found
    )


def _where(shelf: Shelf, one: Difference, release: Release) -> str:
    """Return the page that a change is about: an item's history, a place, whatever has a page."""
    if one.item:
        code = one.item
        known = shelf.past.has_history(code) and release in shelf.past.chronicle.releases
        return f"items/{slug_of_code(code)}/history/" if known else ""
    row = release.state.get(one.key)
    return row.address if row else ""


def _whole_list(shelf: Shelf, counting: Counting, release: Release) -> Page:
    stamp = shelf.past.stamp(release)
    groups: dict[str, list[Link]] = {}
    for key, row in release.state.items():
        if key[0] == ITEM and row.address:
            name, department = counting.said(row)
            if name:
                groups.setdefault(department, []).append(
                    Link(name, edition_of(shelf, key, row.address, release), key[1])
                )
    names = sorted(groups, key=lambda name: (name == NOBODY, name))
    places = [
        Link(shelf.past.name(row), edition_of(shelf, key, row.address, release))
        for key, row in release.state.items()
        if key[0] == PLACE
    ]
    title = f"{stamp.title}：完整清单"
    total = sum(map(len, groups.values()))
    return Page(
        address=f"{stamp.href}list/",
        template="release-list",
        section="policies",
        meta=list_meta(title, f"{title}，共 {total} 个事项。", _COLUMN, "信息公开目录"),
        trail=(TIMELINE, Link(stamp.title, stamp.href)),
        context=ReleaseListPage(
            stamp, total,
            tuple((name, tuple(sorted(groups[name], key=lambda one: one.note))) for name in names),
            tuple(places),
        ),
    )  # fmt: skip


def edition_of(shelf: Shelf, key: Key, address: str, release: Release) -> str:
    """Return where a record stands as a release left it: an edition, or its page while it is one."""
    past = shelf.past
    passages = past.passages_of_place(key[1]) if key[0] == PLACE else past.chronicle.lineage(key)
    if len(passages) < 2:  # noqa: PLR2004 -- it never changed
        return address
    found = [(one, row) for one, row in passages if row and one.effective <= release.effective]
    return edition_at(*found[-1]) if found else address


def _approval(shelf: Shelf, counting: Counting, release: Release) -> Page:
    stamp, head = shelf.past.stamp(release), release.head
    causes = Counter(one.cause for one in shelf.past.chronicle.said(release)).most_common()
    title = f"发布审批单：{stamp.title}"
    return Page(
        address=f"{stamp.href}approval/",
        template="approval",
        section="policies",
        meta=list_meta(title, f"{title}，打印后签字盖章存档。", _COLUMN, "信息公开目录", hidden=True),
        trail=(TIMELINE, Link(stamp.title, stamp.href)),
        context=ApprovalPage(
            stamp, shelf.catalog.county.name, head.adopted, _issuer(shelf, release), head.note or "",
            head.review.steps, counting.of(release).total, tuple(causes), release.digest,
            release.list_digest,
        ),
    )  # fmt: skip

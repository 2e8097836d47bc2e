"""The next release: what would be written, or why it may not be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from gongkai.ledger._bodies import write_body
from gongkai.ledger._causes import with_causes
from gongkai.ledger._chain import Ledger, path_of
from gongkai.ledger._diff import diff
from gongkai.ledger._migrations import values_in
from gongkai.ledger._order import left_for_later
from gongkai.ledger._successions import keys_named, proposals, resolved
from gongkai.ledger._typed_others import name_in
from gongkai.model.edits import Edit
from gongkai.model.findings import Finding, Mark, finding
from gongkai.model.releases import (
    DEPARTMENT,
    ITEM,
    LAW,
    PLACE,
    TEXT,
    Difference,
    Differences,
    Head,
    Key,
    Proposal,
    Release,
    Row,
    State,
    Succession,
)

_SHOWN = 20


class Next(Struct, frozen=True):
    """A release that could be made: the two files to write, and what stands in them.

    With ``findings`` of level error nothing may be written.
    """

    head: Head
    differences: Differences
    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]
    proposals: tuple[Proposal, ...]
    digest: str


def append(ledger: Ledger, head: Head, paper: bytes, now: State) -> Next:
    """Work out the next release.

    Args:
        ledger: everything released so far.
        head: who, when and why.
        paper: the bytes of the head's file as it will lie there.
        now: the working catalog.
    """
    last, tip = ledger.last, ledger.tip
    before: State = last.state if last else {}
    found = diff(before, now, head.successions)
    changed: Mapping[Key, Row | None] = {one.key: one.after for one in found.changes}
    left = left_for_later(changed, ledger.releases, head.effective)
    waiting = tuple(_left(head, left, found.said))
    if left:
        now = _over(now, {key: before.get(key) for key in left})
        found = diff(before, now, head.successions)
    said = with_causes(found.said, head, first=last is None, names=_places(found.said, before, now))
    differences = Differences(found.changes, said)
    done = declared(head.successions, before, now)
    rows: Mapping[Key, Row | None] = {one.key: one.after for one in found.changes}
    body = write_body(
        head.id,
        before_id=tip.id if tip else "",
        before=tip.digest if tip else "",
        paper=paper,
        rows=rows,
        state=_over(ledger.state(head.effective or date.min), rows),
    )
    return Next(
        head=head,
        differences=differences,
        edits=(Edit(path_of(head.id, ".yml"), paper), Edit(path_of(head.id, ".jsonl"), body)),
        findings=(
            *waiting,
            *_refusals(ledger, head, differences, now, left=bool(left)),
        ),
        proposals=tuple(proposals(found.changes, done)),
        digest=hashlib.sha256(body).hexdigest(),
    )


def declared(successions: Iterable[Succession], before: State, after: State) -> frozenset[Key]:
    """Return every key that a declared succession is about."""
    found = resolved(successions, before, after)
    return frozenset(key for _, old, new in found for key in (*old, *new))


def _over(state: State, rows: Mapping[Key, Row | None]) -> State:
    """Return a state with some rows instead; None takes one away."""
    after = dict(state)
    for key, row in rows.items():
        if row is None:
            after.pop(key, None)
        else:
            after[key] = row
    return after


def _places(said: Iterable[Difference], before: State, now: State) -> list[str]:
    """Return the name of the place of each difference: people write names, not addresses."""
    known: dict[str, str] = {"": ""}
    names = []
    for one in said:
        if one.place not in known:
            row = now.get((PLACE, one.place)) or before.get((PLACE, one.place))
            known[one.place] = name_in(values_in(row), one.place)
        names.append(known[one.place])
    return names


def _refusals(
    ledger: Ledger, head: Head, found: Differences, now: State, *, left: bool
) -> Iterator[Finding]:
    mark = Mark(path_of(head.id, ".yml"))
    if not found:
        yield finding(
            "REL011", mark,
            message="除了上面说的，什么都没有变，没有可以发布的。" if left
            else "和上一批相比什么都没有变，没有可以发布的。",
            help="要把它们也发布，请把施行日期写成那一批的日子或更晚。" if left
            else "先改好 catalog/ 和 content/ 里的记录，再发布。",
        )  # fmt: skip
    unknown = [one for one in found.said if not one.cause]
    if unknown:
        yield finding(
            "REL012", mark, field="变更原因",
            message=f"有 {len(unknown)} 处变化没有写原因：{_listed(unknown)}",
            help="用 --cause 给全部变化写一个原因，或在抬头的 变更原因 里分别写："
            "- {原因: 法律修改, 范围: [事项或乡镇的名称]}。",
        )  # fmt: skip
    before: State = ledger.last.state if ledger.last else {}
    yield from _strangers(head, mark, before, now)
    yield from _another_issuer(head, mark, now)


def _left(head: Head, left: Mapping[Key, Release], said: Iterable[Difference]) -> Iterator[Finding]:
    """Yield a finding for each release that changes wait for, as it takes effect later than this."""
    told = [one for one in said if one.key in left]
    for release in {one.id: one for one in left.values()}.values():
        yield finding(
            "REL008", Mark(path_of(head.id, ".yml")), field="施行日期", level="warning",
            message=f"这一批自 {head.effective or '没有写的日子'} 起施行，早于已经公布的批次 {release.id}"
            f"（{release.effective}）。下面这些，或者那一批也改了，或者要用到那一批才有的记录，没有编进这一批："
            f"{_listed([one for one in told if left[one.key] is release])}",
            help=f"这些改动还在，会编进施行日期在 {release.effective} 或以后的下一批。"
            "发布方式是 直接 的，提交以后已经公开；是 批次 的，电话、时间、地点这些也已经公开，别的等下一批。",
        )  # fmt: skip


def _listed(said: Sequence[Difference]) -> str:
    shown = "".join(f"\n  {one.sentence}" for one in said[:_SHOWN])
    return shown + (f"\n  ……还有 {len(said) - _SHOWN} 处" if len(said) > _SHOWN else "")


def _another_issuer(head: Head, mark: Mark, now: State) -> Iterator[Finding]:
    """Yield a finding where the paper of a release names another issuer than its head."""
    for row in now.values() if head.document and head.issuer else ():
        front = values_in(row).get("说明栏", {}) if row.kind == TEXT else {}
        issuer = front.get("发文机关")
        if front.get("文号") == head.document and issuer and issuer != head.issuer:
            yield finding(
                "REL014", mark, field="发文机关",
                message=f"抬头写的发文机关是“{head.issuer}”，"
                f"文件《{front.get('标题', '')}》（{head.document}）写的是“{issuer}”。",
                help="对照盖章的文件，改对写错的那一个。抬头发布以后不能再改。",
            )  # fmt: skip


def _strangers(head: Head, mark: Mark, before: State, now: State) -> Iterator[Finding]:
    """Yield a finding for each declared succession whose records are not there."""
    kinds = (ITEM, PLACE, DEPARTMENT, LAW)
    for one in head.successions:
        sides = ((one.before, before, "上一批"), (one.after, now, "现在的记录"))
        for refs, state, where in sides:
            for ref in refs:
                if not keys_named(ref, kinds, state):
                    yield finding(
                        "REL013", mark, field="承接",
                        message=f"承接里写的“{ref}”在{where}里找不到。",
                        help="请写事项编码、乡镇代码或完整的名称；“从”写原来的，“到”写现在的。",
                    )  # fmt: skip

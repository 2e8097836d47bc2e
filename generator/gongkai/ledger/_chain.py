"""Reads ``catalog/releases/``: heads and bodies, each link of the chain checked.

Whatever was edited, lost or forked is a finding of level error that names the release; then nothing
is built, as nobody could say what was public.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.config import RELEASES
from gongkai.ledger._bodies import Body, BrokenBody, Lists, over, read_body
from gongkai.ledger._order import by_effect, changed_by, state_before
from gongkai.model.findings import Finding, Mark, finding
from gongkai.model.releases import Draft, Release, State


@dataclass(frozen=True)
class Ledger:
    """All releases in the order in which they take effect, and heads that wait for theirs.

    ``tip`` is the end of the chain: the one that the next is linked to.
    """

    releases: tuple[Release, ...] = ()
    drafts: tuple[Draft, ...] = ()
    tip: Release | None = None

    def on(self, day: date) -> tuple[Release, ...]:
        """Return the releases that count on a day."""
        return tuple(one for one in self.releases if one.effective <= day)

    def after(self, day: date) -> tuple[Release, ...]:
        """Return the releases that will count later."""
        return tuple(one for one in self.releases if one.effective > day)

    def state(self, day: date) -> State:
        """Return what was public by the releases that count on a day."""
        found = self.on(day)
        return found[-1].state if found else {}

    def ground(self, day: date) -> State:
        """Return what a site shows on a day as far as releases go.

        What the first of the chain holds was public when it was made, and stays so until its day.
        """
        first = next((one for one in self.releases if not one.before), None)
        if first is None or first.effective <= day:
            return self.state(day)
        state: State = first.state if first is self.releases[0] else over({}, first.rows, ())
        for one in self.on(day):
            state = over(state, one.rows, one.gone)
        return state

    @property
    def last(self) -> Release | None:
        """The release that takes effect last; its state has everything that was ever released."""
        return self.releases[-1] if self.releases else None

    def before(self, release: Release) -> Release | None:
        """Return the release that took effect before another; None for the first."""
        at = self.releases.index(release)
        return self.releases[at - 1] if at else None

    def draft(self, id_: str) -> Draft | None:
        """Return the head that waits for a release."""
        return next((one for one in self.drafts if one.head.id == id_), None)


def path_of(id_: str, ending: str) -> str:
    """Return the path of a file of a release."""
    return f"{RELEASES}/{id_}{ending}"


def read_ledger(
    heads: Iterable[Draft], bodies: Mapping[str, bytes], *, trusted: bool = False
) -> tuple[Ledger, tuple[Finding, ...]]:
    """Read the ledger.

    Args:
        heads: every head that could be understood, with its file.
        bodies: the bytes of every ``.jsonl`` file, by path.
        trusted: whether these very bytes were checked before, and found sound.
    """
    findings: list[Finding] = []
    known = {one.path: one for one in heads}
    for one in known.values():
        findings.extend(_misnamed(one))
    read = dict(_bodies(bodies, findings))
    order = list(_linked(read, findings))
    linked = tuple(_releases(order, known, bodies, findings, trusted=trusted))
    done = {path_of(body.id, ".yml") for body in read.values()} | {
        path.removesuffix(".jsonl") + ".yml" for path in bodies
    }
    drafts = tuple(one for path, one in known.items() if path not in done)
    findings.extend(_waiting(one) for one in drafts)
    return Ledger(by_effect(linked), drafts, linked[-1] if linked else None), tuple(findings)


def _bodies(bodies: Mapping[str, bytes], findings: list[Finding]) -> Iterator[tuple[str, Body]]:
    for path, content in bodies.items():
        try:
            body = read_body(content)
        except BrokenBody as broken:
            findings.append(_broken(path, broken, only_breaks=_is_sound(_with_our_breaks(content))))
            continue
        if path != path_of(body.id, ".jsonl"):
            findings.append(_broken(path, BrokenBody(1, f"里面写的批次是 {body.id}")))
        else:
            yield body.id, body


def _linked(read: Mapping[str, Body], findings: list[Finding]) -> Iterator[Body]:
    """Yield bodies from the first on, each after the one it names; what is left has a gap."""
    after: dict[str, list[Body]] = {}
    for body in read.values():
        after.setdefault(body.before_id, []).append(body)
    here, digest = "", ""
    left = dict(read)
    while here in after:
        following = after[here]
        if len(following) > 1:
            findings.append(_fork(here, following))
            return
        body = following[0]
        if left.pop(body.id, None) is None:
            return
        if body.before != digest:
            findings.append(_changed_before(body))
            return
        yield body
        here, digest = body.id, body.digest
    findings.extend(_gap(body) for body in left.values())


def _releases(
    order: Sequence[Body],
    heads: Mapping[str, Draft],
    bodies: Mapping[str, bytes],
    findings: list[Finding],
    *,
    trusted: bool,
) -> Iterator[Release]:
    lists = Lists(() if trusted else {row.key for body in order for row in body.rows})
    linked: list[Release] = []
    for body in order:
        paper = heads.get(path_of(body.id, ".yml"))
        if paper is None:
            findings.append(_no_head(body))
            return
        if _sha256(paper.content) != body.paper:
            same = _sha256(_with_our_breaks(paper.content)) == body.paper
            findings.append(_head_changed(body, only_breaks=same))
            return
        later = _contested(body, paper, linked)
        if later:
            findings.append(_too_early(body, paper, later))
            return
        try:
            state = body.over(state_before(linked, paper.head.effective))
        except KeyError:
            findings.append(_not_its_list(body))
            return
        if not trusted and lists.digest(state) != body.list_digest:
            findings.append(_not_its_list(body))
            return
        linked.append(Release(
            paper.head, body.digest, body.list_digest, body.before, body.rows, body.gone,
            state, paper.content, bodies[path_of(body.id, ".jsonl")], state, body.digest,
        ))  # fmt: skip
        yield linked[-1]


_RESTORE = (
    "发布过的批次不能改。请从上一次的备份或版本库里找回原来的文件；要改内容，请另发一个批次。"
)
_RESTORE_BREAKS = (
    "只是换行符变了（多半是 Windows 上的 Git 换的），内容没有改。请在县的文件夹里放一个 .gitattributes，"
    "写一行 * text=auto eol=lf，和别的改动一起提交，再依次运行 git rm -r -q --cached . 和 git reset --hard。"
)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _with_our_breaks(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def _is_sound(content: bytes) -> bool:
    try:
        read_body(content)
    except BrokenBody:
        return False
    return True


def _broken(path: str, broken: BrokenBody, *, only_breaks: bool = False) -> Finding:
    id_ = path.rpartition("/")[2].removesuffix(".jsonl")
    return finding(
        "REL001",
        Mark(path, broken.line, 1 if broken.line else 0),
        message=f"批次 {id_} 的正文和发布时不一样：{broken.reason}。",
        help=_RESTORE_BREAKS if only_breaks else _RESTORE,
    )


def _head_changed(body: Body, *, only_breaks: bool) -> Finding:
    return finding(
        "REL002",
        Mark(path_of(body.id, ".yml")),
        message=f"批次 {body.id} 的抬头在发布以后被改动过。",
        help=_RESTORE_BREAKS if only_breaks else _RESTORE,
    )


def _no_head(body: Body) -> Finding:
    return finding(
        "REL003",
        Mark(path_of(body.id, ".jsonl")),
        message=f"批次 {body.id} 只有正文，没有能读的抬头 {path_of(body.id, '.yml')}。",
        help=_RESTORE,
    )


def _gap(body: Body) -> Finding:
    return finding(
        "REL004",
        Mark(path_of(body.id, ".jsonl"), 1, 1),
        message=f"批次 {body.id} 接在批次 {body.before_id} 后面，可是找不到那一批，中间断了。",
        help=_RESTORE,
    )


def _fork(here: str, bodies: list[Body]) -> Finding:
    names = "、".join(sorted(body.id for body in bodies))
    place = f"接在批次 {here} 后面" if here else "自称是第一批"
    return finding(
        "REL005",
        Mark(path_of(max(body.id for body in bodies), ".jsonl"), 1, 1),
        message=f"有 {len(bodies)} 个批次都{place}：{names}，不知道哪个是真的。",
        help="多半是两个人各发了一批再合到一起。留下先公布的一批，把另一批的 .jsonl 删去，再重新 gongkai release。",
    )


def _changed_before(body: Body) -> Finding:
    return finding(
        "REL006",
        Mark(path_of(body.before_id or body.id, ".jsonl")),
        message=f"批次 {body.before_id} 和批次 {body.id} 发布时看到的不是同一份，它后来被换过。",
        help=_RESTORE,
    )


def _not_its_list(body: Body) -> Finding:
    return finding(
        "REL007",
        Mark(path_of(body.id, ".jsonl")),
        message=f"批次 {body.id} 的清单摘要和重新算出来的不一样。",
        help=_RESTORE,
    )


def _contested(body: Body, paper: Draft, linked: Iterable[Release]) -> Release | None:
    """Return a release made before that takes effect later and is about the same records."""
    day = paper.head.effective or date.min
    return next(
        (one for one in linked if one.effective > day and body.keys & changed_by(one)), None
    )


def _too_early(body: Body, paper: Draft, later: Release) -> Finding:
    return finding(
        "REL008",
        Mark(paper.path),
        field="施行日期",
        message=f"批次 {body.id} 自 {paper.head.effective or '没有写的日子'} 起施行，"
        f"早于先公布的批次 {later.id}（{later.effective}），"
        f"可是有 {len(body.keys & changed_by(later))} 条记录两批都改了。",
        help=_RESTORE,
    )


def _misnamed(one: Draft) -> Iterator[Finding]:
    if one.path != path_of(one.head.id, ".yml"):
        yield finding(
            "REL009",
            Mark(one.path),
            field="批次",
            message=f"文件名和里面写的批次“{one.head.id}”不一样。",
            help=f"请把文件改名为 {one.head.id}.yml，或把批次改成文件名。",
        )


def _waiting(one: Draft) -> Finding:
    return finding(
        "REL010",
        Mark(one.path),
        level="note",
        message=f"批次 {one.head.id} 只写了抬头，还没有发布。",
        help=f"改好记录以后运行 gongkai release {one.head.id}；先看会写什么，加 --dry-run。",
    )

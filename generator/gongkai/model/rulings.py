"""What rules declare of their findings, and what a county settles about them.

A rule says once, for each of its codes, how serious a finding is and where the rule comes from. A
county may set other levels (``检查级别`` in site-config.yml), and may accept single findings for a
time, with a reason (``catalog/accepted.yml``). Nothing is hidden by that: what is accepted is still
told, as a note, and what is wrong with the settlement itself is a finding, too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated

from msgspec import Struct, field
from pydantic import Field

from gongkai.config import SetLevel
from gongkai.model.findings import Finding, Level, Mark, finding
from gongkai.model.record import Day, Record, Text
from gongkai.values import replace


class Declared(Struct, frozen=True):
    """A code that a rule reports: its level unless a county sets another, and the rule's source.

    ``source`` names the standard or document.
    """

    code: str
    level: Level
    source: str

    @property
    def fixed(self) -> bool:
        """Whether no county may set or accept it: errors are what cannot be, and personal data."""
        return self.level == "error"

    def found(
        self,
        mark: Mark,
        *,
        message: str,
        help: str,  # noqa: A002 -- the word of the contract
        field: str = "",
        level: Level | None = None,
    ) -> Finding:
        """Make a finding of this code; ``level`` only where the case is milder than the rule."""
        return finding(
            self.code, mark, level=level or self.level, field=field, message=message, help=help
        )


class Acceptance(Record):
    """A finding that a county lives with for a time: which, why, until when, and who agreed.

    ``path`` is a file or folder, ``field`` a field as the finding names it; without it every field
    of the file is meant.
    """

    code: Annotated[Text, Field(alias="代号")]
    path: Annotated[Text, Field(alias="文件")]
    field: Annotated[Text | None, Field(alias="字段")] = None
    reason: Annotated[Text, Field(alias="理由")]
    until: Annotated[Day, Field(alias="到期")]
    agreed: Annotated[Text | None, Field(alias="同意人")] = None

    def covers(self, one: Finding) -> bool:
        """Whether a finding is the one that was accepted."""
        below = one.path == self.path or one.path.startswith(f"{self.path.rstrip('/')}/")
        return one.code == self.code and below and self.field in (None, one.field)


class Accepted(Struct, frozen=True):
    """An acceptance and where it was written."""

    acceptance: Acceptance
    mark: Mark


class Terms(Struct, frozen=True):
    """On what terms a county is checked: the day, and the levels it has set by code.

    Without a day nothing is said that depends on one, and acceptances do not expire. ``fresh_days``
    is for how many days what was checked counts as fresh.
    """

    as_of: date | None = None
    levels: Mapping[str, SetLevel] = field(default_factory=dict)
    fresh_days: int = 180


EXPIRED = Declared("ACC001", "warning", "接受要有期限，到期重新核对")
UNUSED = Declared("ACC002", "note", "已经改好的，不再需要接受")
REFUSED = Declared("ACC003", "warning", "个人信息和读不懂的内容，不能靠接受放过")
SETTLING = (EXPIRED, UNUSED, REFUSED)


def settled(
    findings: Iterable[Finding],
    declared: Collection[Declared],
    terms: Terms,
    accepted: Sequence[Accepted] = (),
) -> Iterator[Finding]:
    """Yield findings as the county has settled them, then what is wrong with the settlement.

    Only findings of ``declared`` codes can be settled here; all others pass as they are.
    """
    open_to = {one.code for one in declared if not one.fixed}
    used: set[int] = set()
    for one in findings:
        level = terms.levels.get(one.code, one.level) if one.code in open_to else one.level
        by = next(
            (at for at, two in enumerate(accepted) if two.acceptance.covers(one)), None
        ) if accepted and one.code in open_to else None  # fmt: skip
        if by is not None:
            used.add(by)
        if level == "off":
            continue
        if by is not None and not _over(accepted[by].acceptance, terms):
            yield _let_be(one, accepted[by].acceptance)
        else:
            yield replace(one, level=level) if level != one.level else one
    for at, two in enumerate(accepted):
        if two.acceptance.code in open_to:
            yield from _acceptance(two, terms, used=at in used)


def refused(
    known: Collection[Declared], terms: Terms, accepted: Sequence[Accepted], config: str
) -> Iterator[Finding]:
    """Yield what was settled about codes that no rule has, or that may not be settled."""
    open_to = {one.code for one in known if not one.fixed}
    marks = [(Mark(config), code, "检查级别") for code in terms.levels]
    marks += [(two.mark, two.acceptance.code, "代号") for two in accepted]
    for mark, code, key in marks:
        if code not in open_to:
            yield REFUSED.found(
                mark,
                field=key,
                message=f"“{code}”不是可以改级别、可以接受的代号，写了不起作用。",
                help="请对照检查结果对照表改正代号；级别是“错误”的（例如读不懂的内容、个人信息）只能改好。",
            )


def _over(acceptance: Acceptance, terms: Terms) -> bool:
    return terms.as_of is not None and acceptance.until < terms.as_of


def _let_be(one: Finding, by: Acceptance) -> Finding:
    who = f"，{by.agreed}同意" if by.agreed else ""
    said = f"{one.message}（已接受到 {by.until}{who}：{by.reason}）"
    return replace(one, level="note", message=said)


def _acceptance(two: Accepted, terms: Terms, *, used: bool) -> Iterator[Finding]:
    by = two.acceptance
    if not used:
        yield UNUSED.found(
            two.mark,
            field="代号",
            message=f"{by.path} 里已经没有 {by.code} 这一条，这条接受用不上了。",
            help="已经改好的，请删去这条接受；还没有改的，看看文件和字段有没有写错。",
        )
    elif _over(by, terms):
        yield EXPIRED.found(
            two.mark,
            field="到期",
            message=f"对 {by.path} 里 {by.code} 的接受已在 {by.until} 到期，那一条又照常报告。",
            help="请把问题改好并删去这条接受；确实还要等的，写明理由，重新定一个到期的日子。",
        )

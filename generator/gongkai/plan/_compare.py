"""One item in all its places, side by side: what is the same everywhere and what is not.

The table stands on the item's page and nowhere else. A guide's script fetches that page when somebody
asks to compare, so that places cost a county nothing twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongkai.model.disclosure import Guide
from gongkai.model.pages import Link
from gongkai.plan._cases import case_words, done_here, left_out
from gongkai.plan._papers import FETCHED
from gongkai.plan._views import Compared, Comparison

# What may differ from place to place, in the order in which it matters to those who have to go.
LABELS = ("谁决定", "方式", "办哪些", "多久", "跑几次", "带什么", "地点", "时间", "电话")
_CASES = LABELS.index("办哪些")
_FEW = 1


def compared(  # noqa: PLR0913 -- what the table is made of
    guides: Sequence[Guide],
    states: Mapping[str, str],
    hrefs: Mapping[str, str],
    absent: tuple[str, ...],
    hall: Link | None,
    *,
    bound: bool = False,
) -> Comparison:
    """Lay the guides of one item side by side.

    Args:
        guides: in the order of the table.
        states: of the cases of the item that are not in use.
        hrefs: the address of each guide, by the slug of its place.
        absent: the names of places that do not do the item.
        hall: where those who live there go, if the county hall does it.
        bound: whether people may not go to another place than their own.
    """
    values = [_values(guide, states) for guide in guides]
    told = [at for at in range(len(LABELS)) if at != _CASES or _in_part(guides, states)]
    differing = [
        at for at in told if len(guides) == _FEW or len({row[at] for row in values}) > _FEW
    ]
    same = [at for at in told if at not in differing and values and values[0][at]]
    return Comparison(
        labels=tuple(LABELS[at] for at in differing),
        rows=tuple(
            Compared(
                name=guide.place.name,
                slug=guide.place.slug,
                href=hrefs[guide.place.slug],
                state="" if guide.live else guide.status.state,
                cells=tuple(row[at] for at in differing),
            )
            for guide, row in zip(guides, values, strict=True)
        ),
        same=tuple((LABELS[at], values[0][at]) for at in same),
        absent=absent,
        hall=hall,
        bound=bound,
    )


def _in_part(guides: Sequence[Guide], states: Mapping[str, str]) -> bool:
    """Whether any place does some cases and leaves out others."""
    return any(left_out(guide, states) for guide in guides)


def _values(guide: Guide, states: Mapping[str, str]) -> tuple[str, ...]:
    """Return what a guide says under each label; empty where it is missing."""
    limit, visits = guide.promised_limit, guide.visits
    return (
        guide.decider or "",
        guide.mode or "",
        _cases(guide, states),
        str(limit) if limit else "",
        "" if visits is None else f"{visits} 次" if visits else "不用跑",
        _papers(guide),
        guide.location or "",
        guide.hours or "",
        guide.phone or "",
    )


def _cases(guide: Guide, states: Mapping[str, str]) -> str:
    """Say which cases are done in a place; empty where an item has none that are told apart."""
    left = case_words(left_out(guide, states))
    if not left:
        return "都办" if guide.sub_items else ""
    return f"只办{'、'.join(done_here(guide.sub_items, states))}，不办{'、'.join(left)}"


def _papers(guide: Guide) -> str:
    """Say how many papers one has to bring; what the window fetches itself nobody has to."""
    if guide.materials is None:
        return ""
    count = sum(one.material.source != FETCHED for one in guide.materials)
    return f"{count} 样" if count else "不用带"

"""One item in all its places, side by side: what is the same everywhere and what is not.

The table stands on the item's page and nowhere else. A guide's script fetches that page when somebody
asks to compare, so that places cost a county nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gongkai.model.disclosure import Guide
from gongkai.model.pages import Link
from gongkai.plan._views import Compared, Comparison

# What may differ from place to place, in the order in which it matters to those who have to go.
LABELS = ("谁决定", "方式", "多久", "跑几次", "带什么", "地点", "时间", "电话")
_FEW = 1


def compared(
    guides: Sequence[Guide], hrefs: Mapping[str, str], absent: tuple[str, ...], hall: Link | None
) -> Comparison:
    """Lay the guides of one item side by side.

    Args:
        guides: in the order of the table.
        hrefs: the address of each guide, by the slug of its place.
        absent: the names of places that do not do the item.
        hall: where those who live there go, if the county hall does it.
    """
    papers = {id(guide): _papers(guide) for guide in guides}
    asked = dict.fromkeys(name for names in papers.values() for name in names or ())
    values = [_values(guide, papers[id(guide)], asked) for guide in guides]
    differing = [
        at for at in range(len(LABELS))
        if len(guides) == _FEW or len({row[at] for row in values}) > _FEW
    ]  # fmt: skip
    same = [at for at in range(len(LABELS)) if at not in differing and values and values[0][at]]
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
    )


def _values(guide: Guide, papers: tuple[str, ...] | None, asked: Iterable[str]) -> tuple[str, ...]:
    """Return what a guide says under each label; empty where it is missing."""
    limit, visits = guide.promised_limit, guide.visits
    return (
        guide.decider or "",
        guide.mode or "",
        str(limit) if limit else "",
        "" if visits is None else f"{visits} 次" if visits else "不用跑",
        _materials(papers, asked),
        guide.location or "",
        guide.hours or "",
        guide.phone or "",
    )


def _papers(guide: Guide) -> tuple[str, ...] | None:
    if guide.materials is None:
        return None
    return tuple(one.material.name for one in guide.materials)


def _materials(papers: tuple[str, ...] | None, asked: Iterable[str]) -> str:
    """Say how many papers are needed, and which of those needed elsewhere are not."""
    if papers is None:
        return ""
    spared = "、".join(name for name in asked if name not in papers)
    return f"{len(papers)} 份{f'，不用带{spared}' if spared else ''}"

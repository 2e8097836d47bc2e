"""How large the type of a one-page sheet may be, so that it stays one page of A4.

Paper cannot scroll, and style sheets cannot measure. So the lines that a guide takes on paper are
counted here, as the print style sets them: two columns of 90 mm under a head of 60 mm.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from gongkai.model.flow import Step
from gongkai.plan._contexts import GuidePage
from gongkai.plan._views import ChannelView, Paper

# Name of a size, characters in a line, lines in both columns: 13, 11.5 and 10 points; what is left
# over as a reserve covers what is only counted roughly. The smallest are 8.6 points.
_SIZES = (("largest", 18, 60), ("large", 21, 72), ("medium", 24, 80))
_SMALLEST = "small"
_HEADING = 2  # lines that a heading takes with the space around it


def fit(page: GuidePage) -> str:
    """Return the largest size in which the guide fits: ``largest`` to ``small``."""
    paragraphs = [len(text) for text in _paragraphs(page)]
    headings = 7 + len({one.material.necessity for one in page.materials or ()})
    for name, width, room in _SIZES:
        lines = sum(-(-length // width) for length in paragraphs)
        if lines + _HEADING * headings <= room:
            return name
    return _SMALLEST


def _paragraphs(page: GuidePage) -> Iterator[str]:
    """Yield about what is printed, paragraph by paragraph."""
    item, centre = page.item, page.centre
    told = (
        page.location, page.window_name, page.window_gloss, page.hours, page.phone, page.handler,
        page.way, page.decider, page.division, "、".join(page.left_out),
        centre and centre.name, centre and centre.holidays, centre and centre.market_days,
        page.cross_township, item.tolerance, item.commitment, item.visit_reason, item.mail,
        page.appointment, page.assisted, page.home_service, item.mail_in, page.note, item.remarks,
        item.online_payment, "、" * 40,
    )  # fmt: skip
    yield from (f"{'地' * 5}{text}" for text in told if text)
    yield from map(str, page.conditions or ())
    yield from map(_paper, page.materials or ())
    yield from map(_step, page.graph.flow if page.graph else ())
    for one in item.results or ():
        yield f"{one.name}{one.validity or ''}{one.delivery or ''}{'管' * 9}"
    for fee in page.fee_lines or ():
        yield f"{fee.name}{fee.standard or ''}{fee.basis or ''}{fee.relief or ''}{'减' * 7}"
    yield from map(_channel, page.channels)
    near = chain(page.villages, page.self_service, page.partners)
    yield "".join(_near(one) for one in near)
    yield "、".join(link.text for link in page.bundles)


def _paper(one: Paper) -> str:
    paper = one.material
    told = (paper.name, paper.issuer, paper.form, paper.size, paper.filling_note, paper.acceptance)
    return "".join((*(text for text in told if text), *one.cases, "原" * 22))


def _step(one: Step) -> str:
    branches = (f"{branch.condition}{branch.goto}" for branch in one.branches or ())
    told = (one.name, one.actor, one.note, str(one.limit or ""), one.goto)
    lists = chain(one.needs or (), one.produces or (), branches)
    return "".join((*(text for text in told if text), *lists, "来" * 12))


def _channel(one: ChannelView) -> str:
    channel = one.channel
    told = (channel.kind, channel.number, channel.address, channel.hours)
    more = (channel.subject, channel.handling, "管" * 20)
    return "".join((one.owner, *(text for text in (*told, *more) if text)))


def _near(one: object) -> str:
    told = (getattr(one, name, None) for name in ("text", "name", "note", "hours", "address"))
    return "".join(text for text in told if text)

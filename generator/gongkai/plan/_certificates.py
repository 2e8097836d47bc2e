"""Certificates: what townships and the county give, and how much nobody has to bring any more."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.disclosure import Certificate, Giver, Holdings
from gongkai.model.pages import Link, Page
from gongkai.model.record import NONE_WORD
from gongkai.plan._item_lists import ITEMS
from gongkai.plan._meta import list_meta
from gongkai.plan._platform_contexts import CertificatePage, CertificateRow, CertificatesPage
from gongkai.plan._shelf import Shelf

CERTIFICATES = Link("证照", "certificates/")
_FEW = 3


def certificate_pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the list of certificates and every certificate."""
    found = shelf.disclosure.certificates
    rows = [(one, _row(shelf, one)) for one in found]
    lead = "办完事能拿到的证照：哪里发、管多久、哪些事项要用它。"
    yield Page(
        address=CERTIFICATES.href,
        template="certificates",
        section="items",
        meta=list_meta("证照", lead, "证照"),
        trail=(ITEMS,),
        context=CertificatesPage(
            title="证照",
            lead=lead,
            townships=tuple(row for one, row in rows if _wholly(one)),
            county=tuple(row for one, row in rows if not _wholly(one)),
            holdings=shelf.disclosure.holdings,
            share=share(shelf.disclosure.holdings),
        ),
    )
    for one in found:
        yield _page(shelf, one)


def share(held: Holdings) -> str:
    """Return the part of materials that the county has already, in per cent with one decimal."""
    return f"{100 * (held.shared + held.held) / held.total:.1f}%" if held.total else ""


def _row(shelf: Shelf, one: Certificate) -> CertificateRow:
    return CertificateRow(
        link=Link(one.name, shelf.at.certificate(one.name)),
        validity=one.validity,
        given_by=tuple(item.name for item in one.given_by),
        places=tuple(_places(one)),
        asked=len(one.asked_by),
        electronic=_electronic(one),
    )


def _wholly(one: Certificate) -> bool:
    """Whether any township gives it in every case in which it is given."""
    return any(not giver.cases for giver in one.given_in)


def _places(one: Certificate) -> Iterator[str]:
    """Say who gives it, and who does only some of the cases in which it is given."""
    names = [giver.place.name for giver in one.given_in if not giver.cases]
    if names:
        more = f"等 {len(names)} 个乡镇" if len(names) > _FEW else ""
        yield f"{'、'.join(names[:_FEW])}{more}发"
    yield from (_part(giver) for giver in one.given_in if giver.cases)


def _part(giver: Giver) -> str:
    return f"{giver.place.name}只办{'、'.join(giver.cases)}"


def _electronic(one: Certificate) -> str:
    said = one.note.electronic if one.note else None
    return "" if said is None else "有电子证照" if said else "没有电子证照"


def _page(shelf: Shelf, one: Certificate) -> Page:
    name, note = one.name, one.note
    bodies = dict.fromkeys(item.body for item in one.given_by if item.body)
    return Page(
        address=shelf.at.certificate(name),
        template="certificate",
        section="items",
        meta=list_meta(name, f"{name}怎么办、有效期多久、办哪些事要用到。", "证照"),
        trail=(ITEMS, CERTIFICATES),
        context=CertificatePage(
            name=name,
            aliases=(note and note.aliases) or (),
            issuer=(note and note.issuer) or "、".join(bodies),
            validity=one.validity,
            picture=_file(note.picture if note else None),
            sample=_file(one.sample),
            electronic=_electronic(one),
            note=(note and note.note) or "",
            given_by=tuple(shelf.card(item) for item in one.given_by),
            given_in=tuple(
                Link(_part(giver) if giver.cases else giver.place.name, shelf.at.place(giver.place))
                for giver in one.given_in
            ),
            asked_by=tuple(shelf.card(item) for item in one.asked_by),
        ),
    )


def _file(name: str | None) -> str:
    return name if name and name != NONE_WORD else ""

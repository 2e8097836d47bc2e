"""A landline longer or shorter than all others of its area: a digit was typed twice or left out.

Source: 电信网编号计划: within one area all local numbers are of one length.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gongkai.check._evidence import Evidence
from gongkai.check._origins import Origin
from gongkai.check._shape import path_text
from gongkai.model.channels import Channel, Duty, Office, Window
from gongkai.model.findings import Finding
from gongkai.model.phones import length_by_area
from gongkai.model.rulings import Declared
from gongkai.model.townships import Township, Village

ODD = Declared(
    "NUM012", "warning", "《电信网编号计划》（工信部规〔2017〕20号）：同一区号的号码一样长"
)
DECLARES = (ODD,)
_ENOUGH = 5  # numbers of an area, of which nine in ten agree
_SHARE = 0.9
Path = tuple[str | int, ...]
Phone = tuple[Origin, Path, str]


def check(evidence: Evidence) -> Iterator[Finding]:
    """Compare the numbers of the county, its departments and places."""
    numbers = [
        (origin, where, *one)
        for origin, where, text in _phones(evidence)
        for one in length_by_area(text)
    ]
    lengths = Counter((area, length) for _, _, _, area, length in numbers)
    usual: dict[str, int] = {}
    for (area, length), count in lengths.items():
        whole = sum(many for (its, _), many in lengths.items() if its == area)
        if whole >= _ENOUGH and count / whole >= _SHARE:
            usual[area] = length
    for origin, where, number, area, length in numbers:
        if usual.get(area, length) != length:
            odd = "多" if length > usual[area] else "少"
            yield ODD.found(
                origin.mark(where),
                field=path_text(where),
                message=f"“{number}”比别的电话{odd}了一位：区号 {area} 后面别处都是 {usual[area]} 位。",
                help="请打一遍核实，改正号码。",
            )


def _phones(evidence: Evidence) -> Iterator[Phone]:
    county = evidence.catalog.county
    origin = evidence.origins.of("county", county)
    if origin is not None:
        if county.contact is not None and county.contact.phone:
            yield origin, ("联系方式", "电话"), county.contact.phone
        yield from _channels(county.channels, origin, ("监督渠道",))
    for office in evidence.catalog.departments:
        origin = evidence.origins.of("department", office)
        if origin is not None:
            if office.phone:
                yield origin, ("电话",), office.phone
            yield from _channels(office.channels, origin, ("监督渠道",))
    for place in evidence.catalog.townships:
        origin = evidence.origins.of("township", place)
        if origin is not None:
            yield from _place(place, origin)


def _place(place: Township, origin: Origin) -> Iterator[Phone]:
    if place.centre is not None and place.centre.phone:
        yield origin, ("便民服务中心", "电话"), place.centre.phone
    offices: tuple[tuple[str, tuple[Office | Window | Duty | Village, ...] | None], ...] = (
        ("分中心", place.branches), ("窗口", place.windows), ("在岗人员", place.staff),
        ("自助终端", place.self_service), ("合作网点", place.partners), ("村", place.villages),
    )  # fmt: skip
    for key, found in offices:
        for at, one in enumerate(found or ()):
            if one.phone:
                yield origin, (key, at, "电话"), one.phone
    yield from _channels(place.channels, origin, ("监督渠道",))


def _channels(found: Iterable[Channel] | None, origin: Origin, key: Path) -> Iterator[Phone]:
    for at, one in enumerate(found or ()):
        if one.number:
            yield origin, (*key, at, "号码"), one.number

"""What people call things: the county's own words, which must mean something here, and the national ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from gongkai.check._messages import nearest
from gongkai.check._origins import Origin
from gongkai.check._understood import Understood
from gongkai.model.catalog import Catalog
from gongkai.model.findings import Finding, finding
from gongkai.model.patterns import NameBook, Pattern
from gongkai.model.search import NameGroup
from gongkai.source import NATIONAL_NAMES, RecordFile


class Colloquial(Struct, frozen=True):
    """All groups, the county's own first; of these also where they are written."""

    groups: tuple[NameGroup, ...]
    own: tuple[tuple[NameGroup, Origin], ...]


def colloquial(said: Iterable[tuple[RecordFile, Understood]]) -> Colloquial:
    """Gather the groups from the files that hold any."""
    own: list[tuple[NameGroup, Origin]] = []
    national: list[NameGroup] = []
    for file, one in said:
        if file.path == NATIONAL_NAMES:
            national += [said.record for said in one.said]
        else:
            own += [(said.record, Origin(file, said.base)) for said in one.said]
    return Colloquial((*(group for group, _ in own), *national), tuple(own))


def meaningless(found: Colloquial, catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for every pattern of the county's own that fits no item.

    National patterns may fit nothing: no county does everything.
    """
    names = [name for item in catalog.items
             for name in (item.name, *(sub.name for sub in item.sub_items or ()))]  # fmt: skip
    book = NameBook(names)
    for group, origin in found.own:
        for at, written in enumerate(group.patterns):
            if next(book.fitting(Pattern.of(written)), None) is None:
                near = nearest(written.split()[0].split("|")[0], tuple(names))
                yield finding(
                    "NAM001",
                    origin.mark(("指", at)),
                    level="warning",
                    field=f"指[{at + 1}]",
                    message=f"没有哪个事项的名称符合“{written}”，搜索“{group.words[0]}”时用不上它。",
                    help=(f"是不是想写“{near}”？" if near else "")
                    + "请写事项名称里有的字，几段之间用空格分开；不要的字前面加 -。",
                )

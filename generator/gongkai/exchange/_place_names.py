"""Which place a table means by a name that the county may not have: known, asked about, or new.

A list of items names its townships in passing, so a slip of the pen must not found one. Where the
county has townships, a new one needs a clerk's answer; names near in spelling, look or sound are
offered. A county that has none yet gets its first ones from its table, but of two names that sound
alike or differ in the word for their kind, and of a rare one near to a common one, only that which
more rows name.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from gongkai.exchange._where import kind_of, looks_like_a_place, stem_of
from gongkai.exchange._work import PlaceLine, Work
from gongkai.model.addresses import pinyin
from gongkai.model.findings import Mark, finding
from gongkai.model.townships import HALL
from gongkai.model.vocabulary import plain

_LONGEST_NAME = 200
_NEW = "新的地方，新建"
_OFFERED = 3
_SLIPS = 10  # a name that stands in so many times fewer rows may be a slip
_ALIKE = 0.75


def lines_by_place(work: Work) -> dict[str, list[PlaceLine]]:
    """Return the lines that rows ask for by the place that each row means.

    Lines of a name that means none, or that nobody has decided about, are left out and told.
    """
    has_places = any(kind != HALL for kind in work.places.kinds.values())
    first = () if has_places else _first_names(work)
    found: dict[str, list[PlaceLine]] = {}
    for wanted, lines in list(work.lines.items()):
        near = near_names(wanted, work.places.kinds)
        near = near or _first_meant(work, wanted, first)
        name = _meant(work, wanted, lines, near=near, ask=has_places)
        if name:
            found.setdefault(name, []).extend(lines)
    return found


def place_of_sheet(work: Work, name: str) -> str:
    """Return what a sheet's name says of a place: its name, or words near to one, to be asked about."""
    near = looks_like_a_place(name) and near_names(name, work.places.kinds)
    return work.places.known(name) or (name if near else "")


def near_names(word: str, names: Iterable[str], *, least: float = 0) -> tuple[str, ...]:
    """Return the names that a word may have been meant for, the likeliest first.

    Near are those that sound the same, differ in one character, in the word for their kind or in
    what stands before them (云冈镇 of 平城区云冈镇), and longer ones that are mostly the same.
    ``least`` is how near they must be, between 0 and 1.
    """
    stem = stem_of("".join(word.split()))
    ranked = [(_nearness(stem, stem_of(one)), one) for one in names]
    ranked.sort(key=lambda one: -one[0])
    return tuple(one for nearness, one in ranked if nearness and nearness >= least)[:_OFFERED]


def _nearness(one: str, two: str) -> float:
    """Return how near two names are, 0 where nobody would take one for the other."""
    if not one or not two:
        return 0
    if _are_twins(one, two):
        return 1
    ratio = difflib.SequenceMatcher(None, one, two, autojunk=False).ratio()
    if min(len(one), len(two)) > 1 and (one.endswith(two) or two.endswith(one)):
        return max(ratio, _ALIKE)
    return ratio if ratio >= _ALIKE or _is_one_apart(one, two) else 0


def _is_one_apart(one: str, two: str) -> bool:
    """Tell names of two characters and more that one wrong, lost or misplaced one tells apart."""
    if len(one) == len(two) > 1:
        wrong = sum(a != b for a, b in zip(one, two, strict=True))
        return wrong == 1 or sorted(one) == sorted(two)
    short, long = sorted((one, two), key=len)
    return len(long) - len(short) == 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )


def _are_twins(one: str, two: str) -> bool:
    return one == two or pinyin(one) == pinyin(two)


def _first_names(work: Work) -> tuple[str, ...]:
    """Return the names by which a county gets its first places: those that most rows name first."""
    ranked = sorted(work.lines, key=lambda name: -len(work.lines[name]))
    kept: list[str] = []
    for name in filter(kind_of, ranked):
        if not _first_meant(work, name, kept):
            kept.append(name)
    return tuple(kept)


def _first_meant(work: Work, word: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return the first names that a word of the same table may have been meant for.

    上河乡 and 下河乡 are two places, unless one stands in a row or two and the other in most.
    """
    if word in names:
        return ()
    rows = len(work.lines[word])
    often = [one for one in names if len(work.lines[one]) >= rows * _SLIPS]
    twins = (one for one in names if _are_twins(stem_of(word), stem_of(one)))
    return tuple(dict.fromkeys((*twins, *near_names(word, often))))[:_OFFERED]


def _meant(
    work: Work, wanted: str, lines: Sequence[PlaceLine], *, near: Sequence[str], ask: bool
) -> str:
    """Return the name of the place that a word means, nothing while nobody has decided."""
    known = work.places.known(wanted)
    if known:
        return known
    may_be_new = bool(kind_of(wanted)) and len(wanted) <= _LONGEST_NAME
    asked_for = plain(wanted) == plain(work.options.township)
    if asked_for and near_names(wanted, near, least=_ALIKE):
        _refuse_near(work, wanted, near)
        return ""
    if not near and not may_be_new:
        _refuse(work, wanted, lines[0], asked_for=asked_for)
        return ""
    if not near and not ask:
        return wanted
    options = (*near, *((_NEW,) if may_be_new else ()))
    source, line, _ = lines[0]
    words = "".join(_question(wanted, near, len(lines)))
    answer = work.ask(("地方", wanted), words, options, at=(source, line))
    if answer == _NEW:
        return wanted
    return answer if answer in near else ""


def _question(wanted: str, near: Sequence[str], rows: int) -> Iterator[str]:
    said = f"（{rows} 行写了它）" if rows > 1 else ""
    if len(near) == 1:
        yield f"表里写的“{wanted}”{said}，目录里没有，是“{near[0]}”吗？"
    elif near:
        listed = "”“".join(near)
        yield f"表里写的“{wanted}”{said}，目录里没有，是“{listed}”里的哪一个，还是新的地方？"
    else:
        yield f"目录里没有叫“{wanted}”的地方{said}，是新的地方吗？写错了的，请在表里改正。"


def _refuse_near(work: Work, wanted: str, near: Sequence[str]) -> None:
    work.findings.append(
        finding(
            "IMP033",
            Mark("catalog/townships"),
            message=f"没有叫“{wanted}”的地方，名称相近的有“{'”“'.join(near)}”，没有写入清单。",
            help=f"如果就是{near[0]}，请改成 --township {near[0]}；真的另有{wanted}，"
            "先在 catalog/townships/ 里给它建一个文件，写上 名称、代码、类别，再导入。",
        )
    )


def _refuse(work: Work, wanted: str, first: PlaceLine, *, asked_for: bool) -> None:
    source, line, _ = first
    if not asked_for:
        work.unplaced(source, line, f"“{wanted}”不像镇、乡、街道或园区的名称，没有列入清单")
        return
    work.findings.append(
        finding(
            "IMP031",
            Mark("catalog/townships"),
            message=f"没有叫“{wanted}”的地方，从名称也看不出它是镇、乡、街道还是园区，没有写入清单。",
            help="请检查 --township 的名称有没有写错；没有写错的，先在 catalog/townships/ 里给它建一个文件，"
            "写上 名称、代码、类别，再导入。",
        )
    )

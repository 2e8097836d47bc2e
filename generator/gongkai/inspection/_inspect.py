"""Judges every indicator by what records, guides and findings show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from msgspec import Struct

from gongkai.inspection._guides import guide_gaps, guides_of, item_gaps
from gongkai.inspection._indicators import INDICATORS
from gongkai.model.disclosure import Disclosure
from gongkai.model.findings import Finding
from gongkai.model.inspection import Evidence, Indicator, Inspection, Outcome, Verdict
from gongkai.model.items import Item
from gongkai.model.texts import TEXT_KINDS
from gongkai.values import replace

_ASK = "程序看不到，请由人检查。"
_WEEKS, _MONTHS, _OPEN = 14, 183, 92  # days
_COLUMNS: Mapping[str, int] = {"news": _WEEKS, "notices": _MONTHS, "policies": _MONTHS}
_GAPS, _MANY = 4, 5  # elements of a guide, guides
_OVERDUE, _LONG, _EMPTY = 5, 10, 5  # columns
_ONLINE = ("网站", "网页", "网上", "邮箱", "信箱", "微信", "小程序")
_PAGES, _FORMS = "PAG", "S4"


@dataclass(frozen=True)
class Material:
    """What is judged: the county as readers see it, the findings about it, and who owns each file.

    ``pages`` says whether built pages were looked at; ``earlier`` is the county of the last release.
    """

    disclosure: Disclosure
    findings: tuple[Finding, ...] = ()
    owners: Mapping[str, str] = field(default_factory=dict)
    pages: bool = False
    earlier: Disclosure | None = None
    release: str = ""


class _Judged(Struct, frozen=True):
    """Facts against an indicator, and whether they fail it; None leaves that to the points."""

    evidence: tuple[Evidence, ...] = ()
    fails: bool | None = None
    said: str = ""


def inspect(material: Material) -> Inspection:
    """Judge a county."""
    disclosure = material.disclosure
    outcomes = []
    for one in INDICATORS:
        judge = _JUDGES.get(one.id)
        if one.id == "V2" or (_only_pages(one) and not material.pages):
            outcomes.append(Outcome(one, "unseen", _unseen(one)))
            continue
        told = _of_findings(one, material)
        judged = judge(disclosure) if judge else _Judged()
        judged = replace(judged, evidence=(*judged.evidence, *told))
        outcome = _outcome(one, judged)
        if judge and material.earlier is not None:
            outcome = replace(outcome, before=len(judge(material.earlier).evidence))
        outcomes.append(outcome)
    county = disclosure.catalog.county.name
    return Inspection(county, disclosure.as_of, tuple(outcomes), material.release)


def of_items(
    name: str, items: Iterable[Item], findings: Iterable[Finding], as_of: date
) -> Inspection:
    """Judge guides that are known from a table alone: the indicators of services, and nothing else."""
    listed, told = tuple(items), tuple(findings)
    gaps = [(item.name, item_gaps(item), item.body or "") for item in listed]
    own = {
        "V1": _Judged(),
        "V6": _useless(gaps),
        "S1": _Judged(tuple(_lacks(*one) for one in gaps if one[1])),
    }
    outcomes = []
    for one in INDICATORS:
        if one.id == _FORMS:
            outcomes.append(Outcome(one, "unseen", "只有一张表，看不到表格和样表。"))
        elif one.id in own or one.group == "办事服务":
            judged = own.get(one.id, _Judged())
            facts = (_fact(f, "") for f in told if f.code in one.codes)
            outcomes.append(_outcome(one, replace(judged, evidence=(*judged.evidence, *facts))))
    return Inspection(name, as_of, tuple(outcomes))


def _only_pages(one: Indicator) -> bool:
    return bool(one.codes) and all(code.startswith(_PAGES) for code in one.codes)


def _unseen(one: Indicator) -> str:
    if one.id == "V2":
        return f"{_ASK}网站上线以后可以用 gongkai status 看。"
    return "没有看网页。生成以后加 --site site 一起检查。"


def _of_findings(one: Indicator, material: Material) -> tuple[Evidence, ...]:
    host = material.disclosure.catalog.county.host or "县政务公开办公室"
    return tuple(
        _fact(f, material.owners.get(f.path, host))
        for f in material.findings
        if f.code in one.codes
    )


def _fact(one: Finding, owner: str) -> Evidence:
    return Evidence(one.message, owner, one.path, one.line, one.help, light=one.level == "note")


def _outcome(one: Indicator, judged: _Judged) -> Outcome:
    """Turn facts into a verdict: half of the points gone is a failure, less is tolerable."""
    count = len(judged.evidence)
    weight = sum(0.5 if fact.light else 1 for fact in judged.evidence)
    lost = round(min(one.points, weight * one.each), 1)
    verdict: Verdict = "pass"
    if judged.fails or (not one.points and count and judged.fails is None):
        verdict = "fail"
    elif count:
        verdict = "fail" if one.points and lost * 2 > one.points else "tolerable"
    said = judged.said or (f"发现 {count} 处问题。" if count else "没有发现问题。")
    if one.id == "V1" and not count:
        said = "没有发现个人信息和密码；表述、保密和安全，程序看不到，请由人检查。"
    return Outcome(one, verdict, said, lost, judged.evidence)


def _still(disclosure: Disclosure) -> _Judged:
    """V3: what is new on the home page comes from texts."""
    days = [text.front.published for text in disclosure.catalog.texts if text.front.published]
    last = max((day for day in days if day <= disclosure.as_of), default=None)
    said = f"最近一次更新是 {last}。" if last else "没有一篇写明日期的内容。"
    if last is not None and disclosure.as_of - last <= timedelta(days=_WEEKS):
        return _Judged(fails=False, said=said)
    owner = disclosure.catalog.county.host or "县政务公开办公室"
    return _Judged(
        (Evidence(f"首页 {_WEEKS} 天没有新内容：{said}", owner, "content/news", help="请发布新的动态或公告。"),),
        fails=True, said=said,
    )  # fmt: skip


def _columns(disclosure: Disclosure) -> _Judged:
    """V4: columns that are overdue or empty."""
    latest: dict[str, date] = {}
    for text in disclosure.catalog.texts:
        day = text.front.published or text.front.issued or date.min
        latest[text.folder] = max(latest.get(text.folder, date.min), day)
    owner = disclosure.catalog.county.host or "县政务公开办公室"
    empty = [folder for folder in _COLUMNS if folder not in latest]
    overdue = [
        folder for folder, days in _COLUMNS.items()
        if folder in latest and (disclosure.as_of - latest[folder]).days > days
    ]  # fmt: skip
    evidence = [
        Evidence(f"栏目“{TEXT_KINDS[one]}”{'是空的' if one in empty else '超过期限没有更新'}。", owner,
                 f"content/{one}", help="请发布内容；不再用的栏目请撤下来。")
        for one in (*empty, *overdue)
    ]  # fmt: skip
    fails = len(overdue) >= _OVERDUE or len(overdue) >= _LONG or len(empty) >= _EMPTY
    said = f"空白栏目 {len(empty)} 个，没有按时更新的 {len(overdue)} 个。"
    return _Judged(tuple(evidence), fails=fails, said=said)


def _unheard(disclosure: Disclosure) -> _Judged:
    """V5: somewhere on the web to ask and propose."""
    county = disclosure.catalog.county
    channels = county.channels or ()
    online = county.email or any(
        one.web or "@" in (one.number or "") or any(word in (one.kind or "") for word in _ONLINE)
        for one in channels
    )
    if online:
        return _Judged(fails=False, said="网上有咨询投诉的渠道；留言有没有按时回应，请由人检查。")
    lack = Evidence("县里没有写网上的咨询渠道（邮箱、网站或小程序）。", county.host or "", "catalog/county.yml",
                    help="请在 电子邮箱 或 监督渠道 里补上。")  # fmt: skip
    return _Judged((lack,), fails=True, said="没有网上的咨询建言渠道。")


def _services(disclosure: Disclosure) -> _Judged:
    """V6: guides with four or more elements missing."""
    return _useless(
        [
            (f"{g.place.name} {g.item.name}", guide_gaps(g), g.place.name)
            for g in guides_of(disclosure)
        ]
    )


def _useless(guides: list[tuple[str, tuple[str, ...], str]]) -> _Judged:
    bad = [one for one in guides if len(one[1]) >= _GAPS]
    evidence = tuple(_lacks(name, gaps, owner) for name, gaps, owner in bad)
    fails = not guides or len(bad) >= _MANY or (len(guides) < _MANY and len(bad) == len(guides))
    said = f"共 {len(guides)} 份指南，缺 {_GAPS} 类以上要素的 {len(bad)} 份。"
    return _Judged(evidence, fails=fails, said=said)


def _elements(disclosure: Disclosure) -> _Judged:
    """S1: every guide with an element missing; what the item lacks is told once, for its department."""
    found: dict[tuple[str, str], Evidence] = {}
    for guide in guides_of(disclosure):
        gaps = guide_gaps(guide)
        if not gaps:
            continue
        own = [gap for gap in gaps if gap in ("办理地点", "办理时间", "联系电话")]
        rest = tuple(gap for gap in gaps if gap not in own)
        if rest:
            body = guide.item.body or ""
            found.setdefault((guide.item.code, ""), _lacks(guide.item.name, rest, body))
        if own:
            name = f"{guide.place.name} {guide.item.name}"
            found[guide.item.code, guide.place.slug] = _lacks(name, tuple(own), guide.place.name)
    return _Judged(tuple(found.values()))


def _lacks(name: str, gaps: tuple[str, ...], owner: str) -> Evidence:
    return Evidence(f"“{name}”缺{'、'.join(gaps)}。", owner, help="请逐项补上；确实没有的写“无”。")


def _unanswered(disclosure: Disclosure) -> _Judged:
    """I2: consultations that ended three months ago and told nobody what came of it."""
    until = disclosure.as_of - timedelta(days=_OPEN)
    open_ = [
        text for text in disclosure.catalog.texts
        if text.folder == "consultations" and text.front.closes and text.front.closes < until
        and not text.front.relations.outcomes
    ]  # fmt: skip
    return _Judged(tuple(
        Evidence(f"征集“{text.front.title}”结束三个月了，没有公布结果。", text.front.issuer or "", text.path,
                 help="请发布结果，在 关联 里写 结果反馈。")
        for text in open_
    ))  # fmt: skip


def _marks(disclosure: Disclosure) -> _Judged:
    """D1: what the footer owes."""
    county = disclosure.catalog.county
    owed = (
        ("主办单位", county.host), ("联系方式", county.contact), ("网站标识码", county.site_id),
        ("ICP备案号", county.icp), ("公安备案号", county.police_number),
    )  # fmt: skip
    return _Judged(tuple(
        Evidence(f"没有写{name}。", county.host or "", "catalog/county.yml", help=f"请补上 {name}。")
        for name, value in owed if not value
    ))  # fmt: skip


_JUDGES: Mapping[str, Callable[[Disclosure], _Judged]] = {
    "V3": _still, "V4": _columns, "V5": _unheard, "V6": _services, "S1": _elements, "I2": _unanswered,
    "D1": _marks,
}  # fmt: skip

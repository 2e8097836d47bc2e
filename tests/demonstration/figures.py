"""What tests of figures compute by: open data and the tables of clerks by SQL, and tables of pages."""

# ruff: noqa: S608 -- what the queries are put together from stands here and in the demonstration

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from tests.site.pages import page

ROOT = Path(__file__).parents[2]
COUNTY = "figures/county/"
Site = dict[str, bytes]
Table = dict[str, tuple[str, ...]]
NOT_SHOWN, NOTHING = "＊", "—"
LIMIT = re.compile(r"(\d+)个?(工作日|自然日|小时)")


def a_base(site: Site, places: dict[str, str]) -> sqlite3.Connection:
    """Items and guides of the open data and the rows that clerks keep, as tables."""
    base = sqlite3.connect(":memory:")
    base.execute(
        "create table item (code, type, handling, online, hall, visits, legal, promised, body)"
    )
    base.execute("create table word (code, field, word)")
    base.execute("create table paper (code, source)")
    base.execute("create table given (code, name)")
    base.execute("create table guide (place, code, mode, visits, promised)")
    for one in json.loads(site["data/v1/items.json"]):
        if one["当前状态"] == "在用" and one.get("事项类型") not in (
            "行政处罚",
            "行政强制",
            "行政征收",
            "行政检查",
        ):
            fill_item(base, one)
    for slug in places:
        for one in json.loads(site[f"data/v1/guides/{slug}.json"])["指南"]:
            if one["当前状态"] == "在用":
                cells = (one.get(key) for key in ("赋权方式", "到现场次数", "承诺办结时限"))
                base.execute("insert into guide values (?,?,?,?,?)", (slug, one["编码"], *cells))
    monthly(base, "rating", "catalog/ratings/*.csv")
    monthly(base, "handled", "catalog/figures/banjian-*.csv")
    monthly(base, "calls", "catalog/figures/rexian.csv")
    return base


def fill_item(base: sqlite3.Connection, one: dict[str, Any]) -> None:
    code = one["编码"]
    depth = one.get("网办地址")
    cells = (
        one.get("事项类型"), one.get("办件类型"), depth.get("深度") if isinstance(depth, dict) else None,
        one.get("是否进驻大厅"), one.get("到现场次数"), one.get("法定办结时限"), one.get("承诺办结时限"),
        one.get("实施主体"),
    )  # fmt: skip
    texts = [json.dumps(c, ensure_ascii=False) if isinstance(c, dict) else c for c in cells]
    base.execute("insert into item values (?,?,?,?,?,?,?,?,?)", (code, *texts))
    for field in ("主题", "行使层级"):
        rows = [(code, field, word) for word in one.get(field, ())]
        base.executemany("insert into word values (?,?,?)", rows)
    papers = one.get("申请材料")
    if isinstance(papers, list):
        base.executemany("insert into paper values (?,?)", [(code, p.get("来源")) for p in papers])
    for result in one.get("办理结果") or ():
        if isinstance(result, dict) and result.get("类型") == "证照":
            base.execute("insert into given values (?,?)", (code, result["名称"]))


def monthly(base: sqlite3.Connection, name: str, pattern: str) -> None:
    rows = [
        row
        for path in sorted(ROOT.glob(pattern))
        for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    ]
    columns = list(rows[0])
    base.execute(f"create table {name} ({', '.join(columns)})")
    marks = ",".join("?" * len(columns))
    base.executemany(f"insert into {name} values ({marks})", [tuple(r.values()) for r in rows])


def scopes(places: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each page with the condition by which SQL chooses what it counts."""
    yield COUNTY, ""
    for slug in places:
        yield f"townships/{slug}/figures/", slug


def table(site: Site, address: str, slug: str) -> Table:
    """The rows of a table on a page by what they are about."""
    tree: LexborHTMLParser = page(site, address)
    heading = tree.css_first(f"h3#{slug}")
    assert heading is not None, f"{address} has no #{slug}"
    assert heading.parent is not None
    found: Table = {}
    for row in heading.parent.css("tbody tr"):
        head = row.css_first("th")
        assert head is not None
        found[" ".join(head.text().split())] = tuple(cell.text() for cell in row.css("td"))
    return found


def percent(part: float, whole: float) -> str:
    """A share by decimals, where the page reckons in integers."""
    if not whole:
        return NOTHING
    share = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if 0 < part < whole:
        share = min(max(share, Decimal("0.1")), Decimal("99.9"))
    return f"{share}%".replace(".0%", "%")


def joined(slug: str) -> str:
    """Items that count: those of a place's guides, or all that can be done."""
    if slug:
        return f"guide join item using (code) where guide.place = '{slug}'"
    return "item where true"


def total(data: sqlite3.Connection, slug: str) -> int:
    return int(data.execute(f"select count(*) from {joined(slug)}").fetchone()[0])


def papers_of(site: Site, data: sqlite3.Connection, slug: str) -> list[int]:
    if not slug:
        return [int(n) for (n,) in data.execute(
            "select (select count(*) from paper where paper.code = item.code and source is not '数据共享') from item"
        )]  # fmt: skip
    codes = data.execute("select code from guide where place = ?", (slug,))
    lists = (
        page(site, f"townships/{slug}/{c.lower()}/").css('li[data-element="materials"]')
        for (c,) in codes
    )
    return [sum("数据共享" not in one.text() for one in rows) for rows in lists]


def whose(places: dict[str, str], slug: str) -> str:
    return f"乡镇 = '{places[slug]}'" if slug else "true"


def month(name: str) -> str:
    year, number = re.findall(r"\d+", name)
    return f"月份 = '{year}-{int(number):02}'"


def period(name: str) -> str:
    """The condition of a month, a quarter or a year as pages name them."""
    quarter = re.fullmatch(r"(\d{4})年第(\d)季度", name)
    if quarter:
        number = 3 * int(quarter[2])
        months = (f"'{quarter[1]}-{at:02}'" for at in range(number - 2, number + 1))
        return f"月份 in ({','.join(months)})"
    if re.fullmatch(r"\d{4}年\d+月", name) and "至" not in name:
        return month(name)
    return f"月份 like '{name[:4]}-%'"

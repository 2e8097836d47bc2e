"""Home, complaints, site map, the error page, and the files that describe the site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from urllib.parse import quote, urlsplit

from gongkai.config import Config
from gongkai.model.catalog import Catalog
from gongkai.model.disclosure import Disclosure
from gongkai.model.pages import Leaf, Link, Page, SiteView
from gongkai.plan._contexts import AboutPage, ComplaintsPage, HomePage, NotFoundPage, SiteMapPage
from gongkai.plan._home_news import place_news, text_columns
from gongkai.plan._lists import theme_entries
from gongkai.plan._meta import list_meta
from gongkai.plan._shelf import Shelf
from gongkai.plan._summaries import channels_of
from gongkai.plan._views import Entry, Section

ABOUT = "about/"
_POPULAR, _EXAMPLES = 8, 3
_SHORT = 6
DEMONSTRATION = "演示网站，内容虚构。"


def site_view(config: Config, catalog: Catalog, *, unreleased: bool = True) -> SiteView:
    """Return what every page shows of the county; empty text where nothing is known."""
    county = catalog.county
    contact = county.contact
    police = county.police_number or ""
    return SiteView(
        name=config.site_name,
        county=county.name,
        host=county.host or f"{county.name}人民政府",
        maintainer=county.maintainer or "",
        contact_address=(contact and contact.address) or "",
        contact_phone=(contact and contact.phone) or "",
        email=county.email or "",
        site_id=county.site_id or "",
        icp=county.icp or "",
        police_number=police,
        police_code="".join(re.findall(r"\d", police)),
        hotline=county.hotlines[0].number if county.hotlines else "12345",
        demonstration=DEMONSTRATION if county.demonstration else "",
        unreleased=unreleased,
        base_url=config.site_url,
        domain=urlsplit(config.site_url).netloc,
        calendar=str(catalog.calendar),
        map_address=config.map_address,
        rating_address=config.rating_address,
        pdf=config.pdf,
        report=config.report or (f"mailto:{county.email}" if county.email else ""),
    )


def site_pages(shelf: Shelf) -> Iterator[Page]:
    """Yield the pages that belong to no record."""
    yield _home(shelf)
    yield _complaints(shelf)
    if not any(shelf.at.text(text) == ABOUT for text in shelf.catalog.texts):
        yield _about(shelf)
    yield Page(
        address="404.html",
        template="not-found",
        section="404",
        meta=list_meta("没有找到这个页面", "网址可能写错了，或者页面已经搬走。", "首页", "首页"),
        trail=(),
        context=NotFoundPage(shelf.site.hotline),
    )


def _about(shelf: Shelf) -> Page:
    site, county = shelf.site, shelf.catalog.county
    return Page(
        address=ABOUT,
        template="about",
        section="plain",
        meta=list_meta("关于我们", f"{site.name}由谁办、怎么联系。", "关于我们", "概况信息"),
        trail=(),
        context=AboutPage(site.name, site.county, county.note, county.contact),
    )


def _home(shelf: Shelf) -> Page:
    catalog, site = shelf.catalog, shelf.site
    live = [i for i in catalog.items if catalog.applied_for(i) and shelf.status(i).state == "在用"]
    popular = sorted(live, key=lambda item: -(item.volume or 0))[:_POPULAR]
    examples = [
        next((alias for alias in item.aliases or () if len(alias) <= _SHORT), item.name)
        for item in popular
    ]
    return Page(
        address="",
        template="home",
        section="home",
        meta=list_meta(
            site.name,
            f"{site.county}办事指南：带什么、到哪办、多久、多少钱，分乡镇查。",
            "首页",
            "首页",
        ),
        trail=(),
        context=HomePage(
            county=site.county,
            examples=tuple(examples[:_EXAMPLES]),
            places=tuple(shelf.place_cards.values()),
            themes=theme_entries(shelf),
            popular=tuple(shelf.card(item) for item in popular),
            bundles=tuple(
                Entry(one.bundle.name, shelf.at.bundle(one.bundle), one.bundle.intro or "")
                for one in shelf.disclosure.bundles
            ),
            changed=tuple(place_news(shelf)),
            columns=tuple(text_columns(shelf)),
            hotlines=catalog.county.hotlines or (),
            figures=(
                ("事项", len(live)),
                ("乡镇、街道、园区和县大厅", len(catalog.townships)),
                ("村（社区）服务站", len(shelf.disclosure.stations)),
            ),
        ),
    )


def _complaints(shelf: Shelf) -> Page:
    catalog = shelf.catalog
    lead = "办得不满意，从这里投诉；拨 12345 也可以，任何时候都有人接。"
    return Page(
        address="complaints/",
        template="complaints",
        section="complaints",
        meta=list_meta("投诉和监督", lead, "投诉和监督", "咨询投诉"),
        trail=(),
        context=ComplaintsPage(
            hotlines=catalog.county.hotlines or (),
            county=channels_of(catalog.county),
            places=tuple(
                (shelf.place_cards[place.slug], channels_of(place)) for place in catalog.townships
            ),
            departments=tuple(
                (Link(d.name, shelf.at.department(d)), channels_of(d))
                for d in catalog.departments
                if d.channels
            ),
            rules=tuple(
                Link(text.front.title, shelf.at.text(text))
                for text in catalog.texts
                if text.folder == "rules"
            ),
        ),
    )


def site_map(shelf: Shelf, leaves: Iterable[Leaf]) -> Page:
    """Return the page that lists every list, place, theme and department."""
    tops = [one for one in leaves if one.address.count("/") == 1 and one.address[-1] == "/"]
    places = tuple(Entry(c.name, c.href, count=c.count) for c in shelf.place_cards.values())
    departments = tuple(Entry(d.name, shelf.at.department(d)) for d in shelf.catalog.departments)
    sections = (
        Section("栏目", tuple(Entry(one.called, one.address) for one in tops)),
        Section("乡镇", places),
        Section("主题", theme_entries(shelf)),
        Section("部门", departments),
    )
    return Page(
        address="sitemap/",
        template="sitemap",
        section="plain",
        meta=list_meta("网站地图", "本站全部栏目、乡镇、主题和部门。", "网站地图", "概况信息"),
        trail=(),
        context=SiteMapPage(tuple(section for section in sections if section.entries)),
    )


def site_files(
    config: Config, disclosure: Disclosure, leaves: Sequence[Leaf]
) -> Mapping[str, bytes]:
    """Return robots, site map, status and security contact (RFC 9116); addresses need ``site_url``."""
    files = {
        "status.json": _status(disclosure, len(leaves)),
        "robots.txt": _robots(config),
    }
    if config.site_url:
        files["sitemap.xml"] = _sitemap_xml(config, leaves)
    if config.security_contact:
        files[".well-known/security.txt"] = (
            f"Contact: {config.security_contact}\n"
            f"Expires: {config.security_until}T00:00:00+08:00\n"
            "Preferred-Languages: zh\n"
        ).encode()
    return files


def _status(disclosure: Disclosure, pages: int) -> bytes:
    last = disclosure.chronicle.last
    status = {
        "next_day": disclosure.next_day.isoformat() if disclosure.next_day else None,
        "pages": pages,
        "items": len(disclosure.catalog.items),
        "release": last.id if last else None,
    }
    # The day of the build is not written: build(D) equals build(D+1) unless a state changes.
    return (json.dumps(status, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _robots(config: Config) -> bytes:
    lines = ["User-agent: *", "Allow: /"]
    if config.site_url:
        lines.append(f"Sitemap: {config.site_url}sitemap.xml")
    return ("\n".join(lines) + "\n").encode()


def _sitemap_xml(config: Config, leaves: Iterable[Leaf]) -> bytes:
    rows = []
    for page in leaves:
        if page.address == "404.html" or page.hidden:
            continue
        changed = f"<lastmod>{page.changed.isoformat()}</lastmod>" if page.changed else ""
        rows.append(
            f"<url><loc>{escape(config.site_url + quote(page.address))}</loc>{changed}</url>"
        )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'{head}<urlset xmlns="{space}">\n{chr(10).join(rows)}\n</urlset>\n'.encode()

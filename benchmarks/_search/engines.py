"""Three sites with the same pages: ours, the same pages indexed by Pagefind, and Material's own.

Each gives a page to open and a script that types a query and returns the addresses found, in order.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.model.search import SearchDocument
from tests.search.county import indexed

_CONTENT = re.compile(r'<div class="page"[^>]*>(.*)</div>\s*</main>', re.DOTALL)
_MATERIAL = """\
site_name: search
site_url: ""
theme: {name: material, language: zh, font: false}
plugins: [search]
nav: [index.md]
not_in_nav: "/**"
validation:
  links: {not_found: ignore, absolute_links: ignore, unrecognized_links: ignore, anchors: ignore}
"""
_PAGEFIND_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>pagefind</title>
<script type="module">
const pagefind = await import('./pagefind/pagefind.js');
window.pagefindReady = pagefind;
</script>"""

OURS = """async text => {
  const page = document.querySelector('[data-search-page]');
  const box = page.querySelector('input');
  const count = page.querySelector('[data-search-count]');
  const type = value => {
    box.value = value;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  };
  type('');
  const start = performance.now();
  type(text);
  while (!count.textContent) { await new Promise(done => setTimeout(done, 0)); }
  const ms = performance.now() - start;
  const pause = page.querySelectorAll('[data-search-results] li').length < 3 ? 400 : 200;
  await new Promise(done => setTimeout(done, pause));
  const links = page.querySelectorAll('[data-search-results] a, [data-search-inside]:not([hidden]) a');
  return { ms, found: Array.from(links, link => link.href) };
}"""
PAGEFIND = """async text => {
  while (!window.pagefindReady) { await new Promise(done => setTimeout(done, 5)); }
  const start = performance.now();
  const answer = await window.pagefindReady.search(text);
  const first = await Promise.all(answer.results.slice(0, 5).map(one => one.data()));
  const found = first.map(one => new URL(one.raw_url || one.url, location.href).href);
  return { ms: performance.now() - start, found };
}"""
MATERIAL = """async text => {
  const box = document.querySelector('[data-md-component=search-query]');
  const meta = document.querySelector('.md-search-result__meta');
  box.focus();
  const settled = async value => {
    const before = meta.textContent;
    box.value = value;
    box.dispatchEvent(new Event('keyup', { bubbles: true }));
    box.dispatchEvent(new Event('input', { bubbles: true }));
    const end = performance.now() + (value ? 4000 : 300);
    let last = performance.now();
    while (performance.now() < end) {
      await new Promise(done => setTimeout(done, 10));
      if (meta.textContent !== before) { last = performance.now(); break; }
    }
    return last;
  };
  await settled('');
  const start = performance.now();
  const last = await settled(text);
  await new Promise(done => setTimeout(done, 60));
  const item = '.md-search-result__item';
  const links = document.querySelectorAll(`${item} > a, ${item} > details > a`);
  return { ms: last - start, found: Array.from(links, link => link.href) };
}"""


@dataclass(frozen=True)
class Corpus:
    """A county, its finished site, and the pages that all engines search."""

    name: str
    root: Path
    site: Path
    documents: tuple[SearchDocument, ...]

    @property
    def titles(self) -> Mapping[str, str]:
        """The title of each page by its address; parts of a page have none of their own."""
        return {one.address: one.title for one in self.documents if "#" not in one.address}


@dataclass(frozen=True)
class Engine:
    """Where its page lies, what types a query there, and how its folder is made."""

    start: str
    ask: str


ENGINES = {
    "gongkai": Engine("search/", OURS),
    "pagefind": Engine("search.html", PAGEFIND),
    "material": Engine("", MATERIAL),
}


def corpus(name: str, root: Path, cache: Path) -> Corpus:
    """Bring a county's site up to date, and list what can be found in it."""
    site = cache / name / "gongkai"
    command = [sys.executable, "-m", "gongkai", "build", "--root", str(root), "--out", str(site)]
    subprocess.run(command, check=True)
    return Corpus(name, root, site, indexed(root).documents)


def folder(engine: str, found: Corpus) -> Path:
    """Return the folder of an engine's site, made once."""
    if engine == "gongkai":
        return found.site
    made = found.site.parent / engine
    if not made.is_dir():
        work = made.with_suffix(".part")
        shutil.rmtree(work, ignore_errors=True)
        {"pagefind": _pagefind, "material": _material}[engine](found, work)
        (work / "public" if engine == "material" else work).rename(made)
    return made


def _pagefind(found: Corpus, work: Path) -> None:
    for address in found.titles:
        target = work / address / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        html = (found.site / address / "index.html").read_text(encoding="utf-8")
        target.write_text(html.replace('<div class="page"', '<div data-pagefind-body class="page"', 1),
                          encoding="utf-8")  # fmt: skip
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(work), "--quiet"], check=True)
    (work / "search.html").write_text(_PAGEFIND_PAGE, encoding="utf-8")


def _material(found: Corpus, work: Path) -> None:
    docs = work / "docs"
    docs.mkdir(parents=True)
    (work / "mkdocs.yml").write_text(_MATERIAL, encoding="utf-8")
    (docs / "index.md").write_text("# search\n", encoding="utf-8")
    for address, title in found.titles.items():
        html = (found.site / address / "index.html").read_text(encoding="utf-8")
        match = _CONTENT.search(html)
        body = re.sub(r"<h1[^>]*>.*?</h1>|\n", " ", match[1] if match else "", flags=re.DOTALL)
        page = docs / address / "index.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"# {title}\n\n<div>{body}</div>\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(work / "mkdocs.yml"),
               "-d", str(work / "public")]  # fmt: skip
    subprocess.run(command, check=True)

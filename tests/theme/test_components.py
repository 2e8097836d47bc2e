"""Every component is described, has examples, and its examples are sound HTML."""

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import Environment, nodes
from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser as Tree
from selectolax.lexbor import LexborNode as Node

from gongkai.render._environment import PageCode, PageEnvironment

THEME = Path(__file__).parents[2] / "theme"
COMPONENTS = sorted(path for path in (THEME / "components").iterdir() if path.is_dir())
FILES = ("template.html", "parameters.yml", "examples.yml")
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


class Row(dict[str, Any]):
    """What an example writes as a mapping, asked for its entries as a record is."""

    __getattr__ = dict.__getitem__


class ExampleCode(PageCode):
    """Our own code, but for mappings, which stand for records."""

    def visit_Dict(self, node: nodes.Dict, frame: Any) -> None:  # noqa: ANN401, N802 -- Jinja's own
        self.write("environment.row(")
        super().visit_Dict(node, frame)
        self.write(")")


class Examples(PageEnvironment):
    code_generator_class = ExampleCode
    row = Row


@cache  # its components are compiled once; none of them remembers anything
def an_environment() -> Environment:
    env = Examples(THEME, lambda text: f"<p>{escape(text)}</p>")
    env.globals["dict"] = Row
    env.optimized = False  # or Jinja makes the mapping itself, before our code is asked
    return env


def examples() -> list[tuple[str, str, str]]:
    found = []
    for folder in COMPONENTS:
        written = yaml.safe_load((folder / "examples.yml").read_text(encoding="utf-8"))
        found += [(folder.name, one["name"], one["template"]) for one in written]
    return found


def rendered(template: str) -> str:
    return an_environment().from_string(template).render(page=None)


def macros(folder: Path) -> dict[str, list[str]]:
    tree = an_environment().parse((folder / "template.html").read_text(encoding="utf-8"))
    found = (node for node in tree.body if isinstance(node, nodes.Macro))
    return {macro.name: [argument.name for argument in macro.args] for macro in found}


class Balance(HTMLParser):
    """Notes every element that is closed out of turn or left open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(html)
        self.faults += [f"<{tag}> stays open" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        twice = [name for name, count in Counter(name for name, _ in attrs).items() if count > 1]
        self.faults += [f"<{tag}> has {name} twice" for name in twice]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Foreign elements such as path close themselves."""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


def name_of(node: Node) -> str:
    return (node.attributes.get("aria-label") or node.text()).strip()


def faults(html: str) -> list[str]:
    """Say what is wrong with a piece of a page."""
    tree = Tree(html)
    found = Balance(html).faults
    ids = [node.attributes.get("id") or "" for node in tree.css("[id]")]
    found += [f"id {one!r} twice" for one, count in Counter(ids).items() if count > 1]
    found += [f"bad id {one!r}" for one in ids if not one or re.search(r"\s", one)]
    found += [f"link without a name: {n.html}" for n in tree.css("a, button") if not name_of(n)]
    found += [f"link without an address: {n.html}" for n in tree.css("a") if not address(n)]
    found += [f"heading without words: {n.html}" for n in headings(tree) if not name_of(n)]
    levels = [int((n.tag or "h1")[1]) for n in headings(tree)]
    found += [f"h{deep} after h{high}" for high, deep in pairwise(levels) if deep > high + 1]
    labelled = {n.attributes.get("for") for n in tree.css("label")}
    fields = [n for n in tree.css("input, select, textarea") if not n.attributes.get("aria-label")]
    found += [f"field without a label: {n.html}" for n in fields if n.id not in labelled]
    found += [
        f"table without a caption: {n.html}" for n in tree.css("table") if not n.css("caption")
    ]
    found += [f"header without scope: {n.html}" for n in tree.css("th:not([scope])")]
    found += [f"picture without words: {n.html}" for n in tree.css("img:not([alt])")]
    found += [f"inline {n.tag}" for n in tree.css("script, style, [style], [onclick], iframe")]
    found += [f"nobody is named {one!r}" for one in named(tree) if one not in ids]
    return found


def address(node: Node) -> str:
    href = node.attributes.get("href") or ""
    return "" if href in {"#", "tel:", "mailto:", "geo:"} else href


def headings(tree: Tree) -> list[Node]:
    return tree.css("h1, h2, h3, h4, h5, h6")


def named(tree: Tree) -> list[str]:
    values = (n.attributes.get("aria-labelledby") or "" for n in tree.css("[aria-labelledby]"))
    return [one for value in values for one in value.split()]


@pytest.mark.parametrize("folder", COMPONENTS, ids=lambda folder: folder.name)
def test_a_component_is_a_folder_of_three_files(folder: Path) -> None:
    assert [name for name in FILES if not (folder / name).is_file()] == []


@pytest.mark.parametrize("folder", COMPONENTS, ids=lambda folder: folder.name)
def test_parameters_are_those_of_the_macros(folder: Path) -> None:
    written = yaml.safe_load((folder / "parameters.yml").read_text(encoding="utf-8"))
    assert {name: list(words or {}) for name, words in written.items()} == macros(folder)


@pytest.mark.parametrize("folder", COMPONENTS, ids=lambda folder: folder.name)
def test_examples_have_names_of_their_own_and_call_every_macro(folder: Path) -> None:
    written = yaml.safe_load((folder / "examples.yml").read_text(encoding="utf-8"))
    names = [one["name"] for one in written]
    assert len(set(names)) == len(names)
    source = (folder / "template.html").read_text(encoding="utf-8")
    calls = source + "".join(one["template"] for one in written)
    assert [name for name in macros(folder) if not re.search(rf"\{{\{{-? ?{name}\(", calls)] == []


@pytest.mark.parametrize(("component", "name", "template"), examples())
def test_an_example_is_sound_html(component: str, name: str, template: str) -> None:
    assert faults(rendered(template)) == [], f"{component}: {name}"


def test_words_of_a_record_are_never_markup() -> None:
    call = '{% from "entry/template.html" import entry %}{{ entry(row) }}'
    row = dict.fromkeys(("text", "href", "note", "badge", "find"), '"><script>x</script>')
    html = an_environment().from_string(call).render(root="", row=Row({**row, "count": None}))
    assert Tree(html).css("script") == []


@pytest.mark.parametrize(
    "html",
    [
        '<a href="">首页</a>',
        '<a href="x/"></a>',
        '<p id="a"></p><p id="a"></p>',
        "<h2>一</h2><h4>二</h4>",
        "<ul><li>一</ul>",
        '<input id="q">',
        '<p style="color: red">一</p>',
        '<section aria-labelledby="t"></section>',
        "<table><tr><th>一</th></tr></table>",
    ],
)
def test_what_is_wrong_is_found(html: str) -> None:
    assert faults(html) != []

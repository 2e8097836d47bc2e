"""What we rely on in MkDocs and Material: the list to check before an update."""

import re
from importlib.metadata import version
from pathlib import Path

import material
import mkdocs
import pytest

TEMPLATES = Path(material.__file__).parent / "templates"
FRAME = Path(__file__).parents[2] / "theme" / "frame"
BASE = (TEMPLATES / "base.html").read_text(encoding="utf-8")


def blocks(text: str) -> set[str]:
    return set(re.findall(r"{%-? block (\w+)", text))


def test_the_versions_are_those_that_were_read() -> None:
    assert re.match(r"1\.6\.", mkdocs.__version__)
    assert re.match(r"9\.[89]\d*\.|9\.\d\d\.", version("mkdocs-material"))


def test_every_block_that_we_fill_exists() -> None:
    ours = blocks((FRAME / "main.html").read_text(encoding="utf-8"))
    assert ours >= {"site_meta", "styles", "hero", "container", "scripts"}
    assert ours <= blocks(BASE)


def test_no_block_is_new() -> None:
    # A new one would put something on our pages that nobody looked at.
    assert blocks(BASE) == {
        *("site_meta", "htmltitle", "styles", "libs", "fonts", "analytics", "extrahead"),
        *("announce", "outdated", "header", "hero", "tabs", "site_nav", "container", "content"),
        *("footer", "config", "scripts"),
    }


@pytest.mark.parametrize(
    "partial", sorted(path.relative_to(FRAME).as_posix() for path in FRAME.rglob("partials/*.html"))
)
def test_every_partial_that_we_replace_is_used(partial: str) -> None:
    assert (TEMPLATES / partial).is_file()
    assert f'include "{partial}"' in BASE


@pytest.mark.parametrize("name", ["base", "content"])
def test_scripts_of_the_bundle_are_included_by_partials_that_we_empty(name: str) -> None:
    partial = f"partials/javascripts/{name}.html"
    assert f'include "{partial}"' in BASE
    assert (FRAME / partial).read_text(encoding="utf-8").strip().startswith("{#-")
    assert (FRAME / partial).read_text(encoding="utf-8").strip().endswith("-#}")


def test_icons_and_chinese_are_there() -> None:
    for template in FRAME.rglob("*.html"):
        for icon in re.findall(r'include "(\.icons/[^"]+)"', template.read_text(encoding="utf-8")):
            assert (TEMPLATES / icon).is_file()
    assert (TEMPLATES / "partials" / "languages" / "zh.html").is_file()


def test_the_palette_and_the_skip_link_are_where_our_styles_expect_them() -> None:
    assert 'data-md-color-primary="{{ primary' in BASE
    assert "set skip = page.toc | first" in BASE
    assert 'class="md-skip"' in BASE

"""Styles take colours from the tokens, reach no other host, and everything can be read."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

THEME = Path(__file__).parents[2] / "theme"
SHEETS = sorted((THEME / "assets" / "css").glob("*.css"))
TOKENS = ("00-tokens.css", "05-dark.css", "06-contrast.css")
MARKUP = sorted([*(THEME / "templates").rglob("*.html"), *(THEME / "components").rglob("*.html")])

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\("
    r"|(?<![\w-])(?:black|white|red|green|blue|yellow|orange|purple|gray|grey|navy|teal)(?![\w-])",
    re.IGNORECASE,
)
PALETTES = ("", "red", "blue")

TEXT_ON = [
    ("ink", "paper"),
    ("ink", "ground"),
    ("ink", "main-soft"),
    ("ink", "accent-soft"),
    ("ink", "ended-soft"),
    ("ink-2", "paper"),
    ("ink-2", "ground"),
    ("ink-2", "ended-soft"),
    ("main", "paper"),
    ("main", "ground"),
    ("main-strong", "paper"),
    ("main-strong", "main-soft"),
    ("on-main", "main"),
    ("on-main", "main-strong"),
    ("accent", "paper"),
    ("accent", "ground"),
    ("accent", "accent-soft"),
    ("ended", "paper"),
    ("ended", "ended-soft"),
]

Rule = tuple[str, str, str]  # what surrounds it (@media …), selector, declarations


def bare(text: str) -> str:
    return COMMENT.sub("", text)


def sheet(name: str) -> str:
    return bare((THEME / "assets" / "css" / name).read_text(encoding="utf-8"))


def rules(css: str, around: str = "") -> Iterator[Rule]:
    """Yield the rules of a style sheet, those inside @media and @supports too."""
    rest = css
    while "{" in rest:
        head, _, rest = rest.partition("{")
        depth, at = 1, 0
        while depth:
            depth += {"{": 1, "}": -1}.get(rest[at], 0)
            at += 1
        body, rest = rest[: at - 1], rest[at:]
        head = " ".join(head.rpartition(";")[2].split())
        if "{" in body:
            yield from rules(body, head)
        else:
            yield around, head, body


def hard_colours(css: str) -> list[str]:
    """Colours that no token names; on paper, black is black."""
    inside = (body for around, _, body in rules(css) if "print" not in around)
    values = (one.partition(":")[2] for body in inside for one in body.split(";"))
    return [value.strip() for value in values if COLOUR.search(value)]


def shouting(css: str) -> list[str]:
    """Rules that win by force; ``hidden`` must win, and paper is another world."""
    return [
        selector
        for around, selector, body in rules(css)
        if "!important" in body and "print" not in around and selector != "[hidden]"
    ]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_braces_are_balanced(path: Path) -> None:
    css = bare(path.read_text(encoding="utf-8"))
    assert css.count("{") == css.count("}") > 0


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_colours_come_from_tokens(path: Path) -> None:
    if path.name not in TOKENS:
        assert hard_colours(bare(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_nothing_wins_by_force(path: Path) -> None:
    assert shouting(bare(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_no_style_sheet_reaches_another_host(path: Path) -> None:
    assert not re.search(
        r"@import|https?:|url\(\s*[\"']?//", bare(path.read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_every_token_that_is_used_exists(path: Path) -> None:
    known = set(re.findall(r"(--[a-z0-9-]+)\s*:", "".join(sheet(one.name) for one in SHEETS)))
    used = set(re.findall(r"var\((--[a-z0-9-]+)\)", bare(path.read_text(encoding="utf-8"))))
    assert used - known == set()


@pytest.mark.parametrize("path", MARKUP, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_template_has_styles_or_scripts_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*( src=|ld\+json))", text)


# ---------------------------------------------------------------- contrast


def palette(colour: str, *, dark: bool, large: bool, contrast: bool = False) -> dict[str, str]:
    """The tokens as a reader gets them, in the order in which the rules win."""
    body = f'body[data-md-color-primary="{colour}"]'
    selectors = [":root", body]
    if large:
        selectors += [":root.large", f".large {body}"]
    if dark:
        selectors += [':root[data-scheme="dark"]', f':root[data-scheme="dark"] {body}']
    if contrast:
        selectors.append(":root.contrast body[data-md-color-primary]")
        if dark:
            selectors.append(':root.contrast[data-scheme="dark"] body[data-md-color-primary]')
    found = [(selector, body) for name in TOKENS for _, selector, body in rules(sheet(name))]
    return {
        key: value
        for wanted in selectors
        for selector, body in found
        if selector == wanted
        for key, value in re.findall(r"--([a-z0-9-]+)\s*:\s*([^;]+)", body)
    }


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour.removeprefix("#")
    digits = "".join(one * 2 for one in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(share * one for share, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_faint(tokens: dict[str, str], pairs: list[tuple[str, str]], least: float) -> list[str]:
    ratios = {pair: contrast(tokens[pair[0]], tokens[pair[1]]) for pair in pairs}
    return [f"{a} on {b}: {ratio:.2f}" for (a, b), ratio in ratios.items() if ratio < least]


@pytest.mark.parametrize("colour", PALETTES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_stand_out(colour: str, dark: bool) -> None:  # noqa: FBT001 -- a case
    assert too_faint(palette(colour, dark=dark, large=False), TEXT_ON, 4.5) == []


@pytest.mark.parametrize("colour", PALETTES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_stand_out_more_in_large_mode(colour: str, dark: bool) -> None:  # noqa: FBT001 -- a case
    assert too_faint(palette(colour, dark=dark, large=True), TEXT_ON, 7) == []


@pytest.mark.parametrize("colour", PALETTES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_high_contrast_is_high_for_words_and_edges(colour: str, dark: bool) -> None:  # noqa: FBT001 -- a case
    tokens = palette(colour, dark=dark, large=False, contrast=True)
    assert too_faint(tokens, [*TEXT_ON, ("edge", "paper"), ("on-band", "band")], 7) == []


@pytest.mark.parametrize("colour", PALETTES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_edges_of_fields_can_be_seen(colour: str, dark: bool) -> None:  # noqa: FBT001 -- a case
    assert too_faint(palette(colour, dark=dark, large=False), [("edge", "paper")], 3) == []


def test_both_ways_to_the_dark_give_the_same_colours() -> None:
    chosen, device = ':root[data-scheme="dark"]', ':root:not([data-scheme="light"])'
    found = [(selector, " ".join(body.split())) for _, selector, body in rules(sheet(TOKENS[1]))]
    by_choice = [(s.removeprefix(chosen), body) for s, body in found if s.startswith(chosen)]
    by_device = [(s.removeprefix(device), body) for s, body in found if s.startswith(device)]
    assert by_choice == by_device != []
    contrast = [
        (" ".join(body.split()), "prefers" in around)
        for around, selector, body in rules(sheet(TOKENS[2]))
        if "data-scheme" in selector
    ]
    (chosen_body, _), (device_body, by_the_device) = contrast
    assert by_the_device
    assert chosen_body == device_body


# ---------------------------------------------------------------- these checks find what they are for


@pytest.mark.parametrize("value", ["#fff", "rgb(0 0 0 / 8%)", "1px solid red", "hsl(1 2% 3%)"])
def test_a_hard_colour_is_found(value: str) -> None:
    assert hard_colours(f".a {{ border: {value}; }}") == [value]
    assert hard_colours(f"@media print {{ .a {{ border: {value}; }} }}") == []


def test_force_is_found() -> None:
    assert shouting(
        "[hidden] { display: none !important; } .a { color: var(--ink) !important; }"
    ) == [".a"]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def tokens(css: str, around: str, selector: str) -> dict[str, str]:
    """The values that one selector gives, inside @media of a kind or outside of all."""
    return {
        key: value
        for where, found, body in rules(css)
        if found == selector and (around in where if around else not where)
        for key, value in re.findall(r"--([a-z0-9-]+)\s*:\s*([^;]+)", body)
    }


def test_a_chart_that_stands_alone_has_the_colours_of_the_site() -> None:
    alone = bare((THEME / "chart" / "file.css").read_text(encoding="utf-8"))
    sheets = {
        "": tokens(sheet("00-tokens.css"), "", ":root"),
        "prefers-color-scheme": tokens(sheet("05-dark.css"), "screen", ':root[data-scheme="dark"]'),
        "print": tokens(sheet("90-print.css"), "print", ":root, :root.large"),
    }
    for around, expected in sheets.items():
        own = tokens(alone, around, "svg")
        assert len(own) >= 6
        assert own == {name: expected[name] for name in own}

"""Slots are found, in order, and only where pouring them is safe."""

import pytest

from gongkai.frame import SLOTS, FrameError
from gongkai.frame._slots import cut, tokens
from gongkai.model.pages import Slot

TOKEN = tokens()
TEXT, ATTRIBUTE, HTML = TOKEN["text"], TOKEN["attribute"], TOKEN["html"]


def page(**changes: str) -> str:
    """A page with every slot in a fitting place; a changed one gets the given markup instead."""
    places = {
        f"{kind}_{name}": f'<i title="{token}"></i>' if kind == "attribute" else f"<p>{token}</p>"
        for kind, names in TOKEN.items()
        for name, token in names.items()
    }
    return "<!doctype html>" + "".join({**places, **changes}.values())


def test_a_page_is_cut_into_text_and_slots_in_order() -> None:
    parts = cut(page())
    assert [part for part in parts if isinstance(part, Slot)] == [
        slot for kind in TOKEN for slot in SLOTS if slot.kind == kind
    ]
    assert parts[0] == "<!doctype html><p>"
    assert parts[-1] == '"></i>' or parts[-1] == "</p>"


def test_tokens_are_not_changed_by_escaping() -> None:
    from html import escape

    assert all(escape(token) == token for names in TOKEN.values() for token in names.values())


def test_a_slot_may_stand_twice() -> None:
    parts = cut(page(text_county=f"<b>{TEXT['county']}</b><b>{TEXT['county']}</b>"))
    assert parts.count(Slot("county", "text")) == 2


@pytest.mark.parametrize("slot", SLOTS)
def test_a_missing_slot_is_named(slot: Slot) -> None:
    with pytest.raises(FrameError, match=rf"missing.*{slot.kind} {slot.name}"):
        cut(page(**{f"{slot.kind}_{slot.name}": ""}))


@pytest.mark.parametrize(
    "markup",
    [
        "<script>{}</script>",
        "<style>{}</style>",
        "<!-- {} -->",
        "<p{}>",
        "<p {}>",
        "</p{}>",
        '<p title="{}">',
        '<a href="{}">',
        '<a href="tel:{}">',
        '<p onclick="{}">',
        "<!doctype {}>",
    ],
)
def test_text_is_refused_outside_of_text(markup: str) -> None:
    with pytest.raises(FrameError, match="text title"):
        cut(page(text_title=markup.format(TEXT["title"])))


@pytest.mark.parametrize(
    "markup", ["<title>{}</title>", "<textarea>{}</textarea>", "<script>{}</script>", '<p id="{}">']
)
def test_html_is_refused_where_markup_has_no_meaning(markup: str) -> None:
    with pytest.raises(FrameError, match="html content"):
        cut(page(html_content=markup.format(HTML["content"])))


@pytest.mark.parametrize(
    "markup",
    [
        "<p>{}</p>",
        "<p id={}>",
        "<p id='{}'>",
        '<p style="{}">',
        '<p onclick="{}">',
        '<a href="{}">',
        '<iframe srcdoc="{}">',
    ],
)
def test_an_attribute_is_refused_without_double_quotes_or_where_it_would_run(markup: str) -> None:
    with pytest.raises(FrameError, match="attribute kind"):
        cut(page(attribute_kind=markup.format(ATTRIBUTE["kind"])))


def test_an_attribute_may_end_an_address() -> None:
    cut(page(attribute_hotline=f'<a href="tel:{ATTRIBUTE["hotline"]}">'))


def test_an_unknown_slot_is_named() -> None:
    with pytest.raises(FrameError, match="no slot text nonsense"):
        cut(page(text_title=f"<p>{TEXT['title']}{TEXT['title'].replace('title', 'nonsense')}</p>"))


def test_a_mangled_token_is_noticed() -> None:
    with pytest.raises(FrameError, match="changed"):
        cut(page(text_title=f"<p>{TEXT['title']}{TEXT['title'].upper()}</p>"))

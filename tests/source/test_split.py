"""A page with two articles is split only when somebody says so, and no line is lost."""

from pathlib import Path

import pytest
from hypothesis import given

from gongkai.source import read_official, read_text, split_official
from tests.source.test_official import no_blanks, texts

ROOT = Path(__file__).parents[2]
PAPER = ROOT / "tests/cases/exchange/a-newspaper-page-brings-two-articles/input/青禾日报.txt"
REAL = ROOT.parent / "shared" / "samples" / "heze-2022.txt"


@pytest.mark.parametrize("path", [PAPER, REAL], ids=["invented", "real"])
def test_a_newspaper_page_becomes_two_articles(path: Path) -> None:
    if not path.is_file():
        pytest.skip("the real papers do not lie beside the project")
    text, _ = read_text(path.read_bytes(), "")
    assert text is not None
    assert [part.kind for part in read_official(text).parts] == ["document", "article"]
    pieces = split_official(text)
    assert len(pieces) == 2
    for piece in pieces:
        official = read_official(piece)
        assert [part.kind for part in official.parts] == ["document"]
        assert official.header.title


@given(texts)
def test_no_line_is_lost(text: str) -> None:
    assert no_blanks("".join(split_official(text))) == no_blanks(text)


def test_one_article_stays_as_it_is() -> None:
    assert split_official("某通知\n\n请照办。\n") == ("某通知\n\n请照办。\n",)

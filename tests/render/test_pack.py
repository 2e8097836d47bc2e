"""Many pages in one file: every line once, every page as it was."""

import gzip
import json
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.pages import Pack
from gongkai.render import packed


def unpacked(content: bytes) -> dict[str, str]:
    """Read a pack as theme/assets/js/offline/pack.js does."""
    mark, head, *lines = gzip.decompress(content).decode().split("\n")
    assert mark == "gongkai-offline 1"
    assert lines[-2:] == [".", ""]
    told = json.loads(head)
    assert len(lines) - 2 == told["lines"]
    return {path: "\n".join(_lines(runs, lines)) for path, runs in told["files"].items()}


def _lines(runs: list[int], lines: list[str]) -> list[str]:
    pairs = zip(runs[::2], runs[1::2], strict=True)
    return [line for first, count in pairs for line in lines[first : first + count]]


def a_pack(files: Mapping[str, str]) -> bytes:
    contents = {path: text.encode() for path, text in files.items()}
    pack = Pack("townships/a/offline.bin", "townships/a/", "甲镇", tuple(files))
    return packed(pack, contents.__getitem__)


@given(st.dictionaries(st.text("abc/", min_size=1), st.text("甲乙.\n", max_size=40), max_size=6))
def test_what_is_packed_comes_out_as_it_was(files: dict[str, str]) -> None:
    assert unpacked(a_pack(files)) == files


def test_pages_lose_what_only_search_engines_read() -> None:
    page = (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta name="viewport" content="a">\n'
        '<meta name="ColumnName" content="b">\n<link rel="canonical" href="https://a.example/">\n'
        '<script type="application/ld+json">{}</script>\n<title>甲</title>\n</head>\n'
        '<body>\n<meta name="not in the head" content="stays">\n</body>\n</html>\n'
    )
    shown = unpacked(a_pack({"a/index.html": page}))["a/index.html"]
    assert set(page.split("\n")) - set(shown.split("\n")) == {
        '<meta name="ColumnName" content="b">',
        '<link rel="canonical" href="https://a.example/">',
        '<script type="application/ld+json">{}</script>',
    }


def test_lines_that_pages_share_are_written_once() -> None:
    shared = "\n".join(f"第 {n} 行，每一页都有" for n in range(2000))
    one, many = (
        a_pack({f"{n}.txt": f"{shared}\n第 {n} 页" for n in range(pages)}) for pages in (1, 50)
    )
    assert len(many) < 1.2 * len(one)


def test_the_same_pages_give_the_same_bytes() -> None:
    files = {"a.txt": "甲\n乙", "b.txt": "乙\n丙"}
    assert a_pack(files) == a_pack(files)

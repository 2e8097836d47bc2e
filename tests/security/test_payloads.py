"""Whatever is written into whatever field: pages show it, and neither page nor file does anything else."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from gongkai import desk, reading
from gongkai.exchange import ImportOptions
from gongkai.model.findings import errors_in
from tests.builders import a_county, a_markdown, a_site, texts_of
from tests.security.pages import unsafe
from tests.security.payloads import PAYLOADS, chunks
from tests.site.pages import shape
from tests.site.rich import BENIGN, rich

ROWS = list(chunks())
# Pages on which words decide: what is a heading, and how labels of a chart break into lines.
WORDED = ("policies/tongzhi/index.html", "figures/index.html")


@cache
def usual(folder: Path) -> list[list[tuple[str, tuple[str, ...]]]]:
    return shapes_of(a_site(a_county(folder, rich(BENIGN))))


def shapes_of(site: Mapping[str, bytes]) -> list[list[tuple[str, tuple[str, ...]]]]:
    """The elements of every page, in an order that does not hang on addresses: names decide those."""
    return sorted(shape(html) for path, html in texts_of(site) if path not in WORDED)


def test_there_are_enough_of_them() -> None:
    assert len(PAYLOADS) >= 200
    assert all(any(one in row for row in chunks()) for one in PAYLOADS)


@pytest.mark.parametrize("row", ROWS, ids=[f"row {at}" for at in range(1, len(ROWS) + 1)])
def test_in_every_field_it_is_a_text(
    row: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = a_site(a_county(tmp_path, rich(row)))
    assert unsafe(site) == []
    assert shapes_of(site) == usual(tmp_path_factory.getbasetemp() / "usual")
    for path, content in site.items():  # open data stays data
        if path.endswith((".json", ".jsonld")):
            json.loads(content)


def in_markdown(row: str, number: int) -> str:
    """A text that has a row of payloads in every place that Markdown knows."""
    flat = row.replace("|", "")
    return "\n\n".join(
        (row, f"> {row}", f"- {row}", f"| {flat} |\n| --- |\n| {flat} |", f"# {row}", f"*{row}*",
         f"`{row}`", f"    {row}", f"```{row}\n{row}\n```", f'[{row}](x "{row}")',
         f"注[^{number}]\n\n[^{number}]: {row}")
    )  # fmt: skip


def test_in_markdown_nothing_is_left_of_it_that_could_run(tmp_path: Path) -> None:
    texts = {
        f"content/{folder}/t{number}.md": a_markdown({"标题": "通知"}, in_markdown(row, number))
        for folder in ("policies", "news")
        for number, row in enumerate(chunks())
    }
    site = a_site(a_county(tmp_path, {**rich(body=in_markdown(next(chunks()), 0)), **texts}))
    assert unsafe(site) == []
    assert sum(path.startswith("policies/t") for path in site) >= len(texts) // 2


def test_a_table_that_is_imported_brings_nothing_with_it(tmp_path: Path) -> None:
    rows = list(chunks())
    config = reading.settings(a_county(tmp_path))
    columns = ("事项名称", "实施主体", "设定依据", "备注", "办理地点", "咨询电话", "申请材料")
    lines = ["\t".join(columns)]
    for number, row in enumerate(rows):
        others = [rows[(number + step) % len(rows)] for step in range(1, len(columns))]
        lines.append("\t".join((row, *others)))
    table = "\n".join(lines).encode()
    found = desk.import_files(config, {"a.tsv": table}, ImportOptions(township="青山镇"))
    assert errors_in(found.findings) == ()
    assert len(list((tmp_path / "catalog/items").rglob("*.yml"))) > len(rows) * 3 // 4
    assert unsafe(a_site(tmp_path)) == []


def test_the_looker_sees_what_it_is_for() -> None:
    page = '<script>1</script><p onclick=x><a href="java&#10;script:x"></a><iframe></iframe></p>'
    assert len(unsafe({"a.html": page.encode()})) == 3

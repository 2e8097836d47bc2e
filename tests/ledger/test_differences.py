"""Each case is a record before and after; ``expected.txt`` is what a reader is told of it.

``GOLDEN_ACCEPT=1`` writes what is said now as what is expected.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from gongkai.ledger import append, diff, with_causes
from gongkai.ledger._chain import Ledger
from gongkai.ledger._successions import proposals
from gongkai.model.bundles import Bundle
from gongkai.model.catalog import Catalog
from gongkai.model.county import Department, Law
from gongkai.model.items import Item
from gongkai.model.releases import CODES, Difference, Head
from gongkai.model.townships import Township
from gongkai.source import read_yaml
from gongkai.values import replace
from tests.builders import a_catalog, a_record, a_text
from tests.ledger.world import a_head, a_paper, rows

CASES = Path(__file__).parents[1] / "cases" / "ledger" / "differences"
FOLDERS = sorted(folder for folder in CASES.iterdir() if folder.is_dir())
ACCEPT = os.environ.get("GOLDEN_ACCEPT") == "1"
MODELS: Mapping[str, type[BaseModel]] = {
    "事项": Item, "乡镇": Township, "部门": Department, "法律": Law, "一件事": Bundle,
}  # fmt: skip


def values(path: Path) -> Any:  # noqa: ANN401 -- any YAML
    document, problems = read_yaml(path.read_bytes(), path.name)
    assert document is not None, problems
    return document.values or {}


def catalog(path: Path) -> Catalog:
    written = values(path)
    records = [
        a_record(model, one) for kind, model in MODELS.items() for one in written.get(kind, ())
    ]
    texts = []
    for one in written.get("文件", ()):
        front = {key: value for key, value in one.items() if key not in ("标题", "正文", "文件夹")}
        folder = one.get("文件夹", "policies")
        texts.append(a_text(one["标题"], folder, one.get("正文", "正文。"), **front))
    files = {path: content.encode() for path, content in written.get("附件", {}).items()}
    return replace(a_catalog(*records, *texts), attachments=files)


def differences(folder: Path) -> tuple[Difference, ...]:
    head = folder / "head.yml"
    said = a_record(Head, {"批次": "x", **values(head)}) if head.is_file() else a_head("x")
    before, after = rows(catalog(folder / "before.yml")), rows(catalog(folder / "after.yml"))
    return with_causes(diff(before, after, said.successions).said, said)


def printed(found: tuple[Difference, ...]) -> str:
    why = (f"（{one.cause}{f'：{one.note}' if one.note else ''}）" for one in found)
    return "".join(
        f"{one.code}　{CODES[one.code]}\n  {one.sentence}{cause if one.cause else ''}\n"
        for one, cause in zip(found, why, strict=True)
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))
def test_a_reader_is_told_what_changed(folder: Path) -> None:
    expected = folder / "expected.txt"
    if ACCEPT:
        expected.write_text(printed(differences(folder)), encoding="utf-8")
    assert printed(differences(folder)) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_each_kind_of_difference_has_a_case(code: str) -> None:
    texts = (folder / "expected.txt" for folder in FOLDERS)
    assert any(f"{code}　" in text.read_text(encoding="utf-8") for text in texts)


def test_a_rename_with_another_code_is_proposed_and_never_entered_by_itself() -> None:
    folder = CASES / "an-item-is-renamed-with-another-code"
    before, after = rows(catalog(folder / "before.yml")), rows(catalog(folder / "after.yml"))
    first = append(Ledger(), a_head("2024-01"), a_paper("2024-01"), before)
    found = diff(before, after)
    assert sorted(one.code for one in found.said) == ["item-added", "item-cancelled"]
    proposed = list(proposals(found.changes, frozenset()))
    assert [(one.before[1], one.after[1]) for one in proposed] == [("a-1", "000131001000")]
    assert "承接: [{从: a-1, 到: 000131001000}]" in proposed[0].sentence()
    assert first.proposals == ()

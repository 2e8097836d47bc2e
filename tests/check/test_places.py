"""Where something stands is found by parsing its file, and known as long as the file does not change."""

from pathlib import Path

from gongkai.cache import Shelf
from gongkai.check import records
from gongkai.inputs import read_inputs
from gongkai.load import load
from gongkai.model.findings import Finding
from tests.builders import a_county

GIST = "申请人应当向县级人民政府民政部门提出书面申请，如实说明家庭的收入和财产状况"
LAW = "社会救助暂行办法"


def a_quote(name: str, code: str, gist: str) -> dict[str, object]:
    return {
        "事项名称": name,
        "地方编码": code,
        "设定依据": [{"法律": LAW, "条款": "第十一条", "摘要": gist}],
    }


def looked_at(root: Path, known: Shelf) -> tuple[list[Finding], set[str]]:
    """Return what differs only a little, and the files of items that were parsed to say so."""
    sources = load(read_inputs(root))
    found = [one for one in records(sources, known).findings if one.code == "LAW005"]
    parsed = {one.path for one in sources.records if one.kind == "item" and "_parsed" in vars(one)}
    return found, parsed


def test_a_file_is_parsed_again_only_when_it_changes(tmp_path: Path) -> None:
    known = Shelf({})
    root = a_county(tmp_path, {
        "catalog/items/a.yml": a_quote("低保", "qs-1", f"{GIST}。"),
        "catalog/items/b.yml": a_quote("特困供养", "qs-2", f"{GIST}等。"),
    })  # fmt: skip
    first, parsed = looked_at(root, known)
    assert [one.path for one in first] == ["catalog/items/b.yml"]
    assert first[0].line
    assert "catalog/items/b.yml" in parsed
    assert looked_at(root, known) == (first, set())

    changed = root / "catalog/items/b.yml"
    changed.write_text(f"# 先空一行\n\n{changed.read_text()}")
    again, parsed = looked_at(root, known)
    assert [one.line for one in again] == [first[0].line + 2]
    assert parsed == {"catalog/items/b.yml"}

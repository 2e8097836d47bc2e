"""A new county is complete and valid, whatever its folder is called."""

from pathlib import Path

import pytest

from gongkai.config import config_from
from gongkai.exchange import scaffold
from gongkai.model.county import County, Department
from gongkai.model.townships import Township, VillageList
from gongkai.publish import commit
from gongkai.source import read_yaml
from tests.exchange.county import run, the_vocabularies


@pytest.mark.parametrize("name", ["青禾县", '怪: "县" #1', "on", "a\nb", ""])
def test_a_new_county_is_valid(name: str) -> None:
    context = {"vocabularies": the_vocabularies()}
    values = {}
    for edit in scaffold(name):
        if edit.path.endswith(".yml"):
            document, problems = read_yaml(edit.content or b"", edit.path)
            assert document is not None
            assert problems == ()
            values[edit.path] = document.values
    wanted = " ".join(name.split()) or "新县"
    config = config_from(Path("/county"), values["site-config.yml"])
    assert config.site_name == f"{wanted}便民服务事项公开"
    assert (config.site_dir, config.colour) == ("site", "teal")
    county = County.model_validate(values["catalog/county.yml"], context=context)
    assert county.name == wanted
    assert [line.number for line in county.hotlines or ()] == ["12345"]
    hall = Township.model_validate(values["catalog/townships/xianting.yml"], context=context)
    assert hall.is_hall
    assert hall.lines == ()
    VillageList.model_validate(values["catalog/village-list.yml"], context=context)
    for one in values["catalog/departments.yml"]:
        Department.model_validate(one, context=context)


def test_a_new_county_is_written_and_grows_by_import(tmp_path: Path) -> None:
    edits = scaffold("青禾县")
    receipt = commit(edits, tmp_path, new_county=True)
    assert "content/policies/.gitkeep" in receipt.written
    table = "事项名称\t依据\t实施机关\n备案\t《某法》第一条\t县某局\n".encode()
    county = {edit.path: edit.content or b"" for edit in edits}
    grown = run({"a.tsv": table}, county)
    assert not [one for one in grown.findings if one.level == "error"]
    commit(grown.edits, tmp_path)
    assert "- 名称: 某法" in (tmp_path / "catalog/laws.yml").read_text(encoding="utf-8")

"""The national table of laws is sound, says of each fact whether it was compared, and nothing unsure is a warning."""

import re
from datetime import date
from pathlib import Path

import pytest

from gongkai.check import records
from gongkai.inputs import read_inputs
from gongkai.load import load
from gongkai.model.laws import LawTable, NationalLaw
from gongkai.model.rulings import Terms
from tests.builders import a_county

FACTS = {"名称", "文号", "发布机关", "公布日期", "修正日期", "施行日期", "有效性", "被替代", "条数"}


@pytest.fixture(scope="module")
def table() -> LawTable:
    checked = records(load(read_inputs(Path(__file__).parent / "nowhere")))
    assert [one for one in checked.findings if one.path.endswith("data/laws.yml")] == []
    return checked.laws


def test_it_holds_more_than_120_laws_each_under_a_name_of_its_own(table: LawTable) -> None:
    assert len(table.laws) >= 120
    assert len({one.name for one in table.laws}) == len(table.laws)
    assert all(table.find(one.name) is one for one in table.laws)


def test_every_law_says_what_was_compared_and_with_which_source(table: LawTable) -> None:
    for law in table.laws:
        assert bool(law.checks) != (law.verified == "未核验"), law.name
        for one in law.checks or ():
            assert set(one.facts) <= FACTS, law.name
            assert len(one.source) > 4, law.name


def test_every_fact_that_was_compared_is_there(table: LawTable) -> None:
    fields = {info.alias: name for name, info in NationalLaw.model_fields.items()}
    for law in table.laws:
        for fact in law.checked_facts:
            assert getattr(law, fields[fact]) is not None, (law.name, fact)


def test_dates_come_in_their_order(table: LawTable) -> None:
    for law in table.laws:
        if law.issued and law.amended:
            assert law.issued <= law.amended, law.name
        assert not law.issued or law.issued > date(1949, 10, 1), law.name


def test_what_replaced_a_law_is_in_the_table_and_in_force(table: LawTable) -> None:
    for law in table.laws:
        if law.replaced_by:
            successor = table.find(law.replaced_by)
            assert successor is not None, law.name
            assert not successor.is_gone, law.name


def test_numbers_of_decrees_are_written_alike(table: LawTable) -> None:
    for law in table.laws:
        if law.number and law.kind in {"法律", "行政法规"}:
            assert re.fullmatch(
                r"(主席令|国务院令|国务院、中央军委令)第\d+号|国发〔\d{4}〕\d+号", law.number
            ), law.name


def test_a_law_is_found_by_full_and_short_name(table: LawTable) -> None:
    full = table.find("中华人民共和国食品安全法")
    assert full is not None
    assert table.find("《食品安全法》") is full
    assert table.find("没有这部法") is None


def test_no_unsure_fact_is_more_than_a_note(table: LawTable, tmp_path: Path) -> None:
    unsure = [
        one for one in table.laws if (one.articles or 999) < 999 and "条数" not in one.checked_facts
    ][:20]
    files: dict[str, object] = {
        "catalog/laws.yml": [{"名称": one.name, "文号": "国务院令第9999号"} for one in unsure]
    }
    for at, law in enumerate(unsure):
        basis = {"法律": law.name, "条款": "第九百九十九条"}
        files[f"catalog/items/{at}.yml"] = {
            "事项名称": f"事项{at}", "地方编码": f"a-{at}", "设定依据": [basis],
        }  # fmt: skip
    found = records(
        load(read_inputs(a_county(tmp_path, files))), terms=Terms(date(2026, 11, 20))
    ).findings
    told = [one for one in found if one.code == "LAW003"]
    assert len(told) == len(unsure)
    assert {one.level for one in told} == {"note"}
    numbers = {one.name: one for one in unsure}
    for one in found:
        if one.code == "LAW004":
            name = one.message.partition("》")[0].strip("《")
            assert one.level == ("warning" if "文号" in numbers[name].checked_facts else "note")

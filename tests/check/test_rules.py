"""Rules, codes, cases and the reference agree; every rule finds what spoils a county, and nothing else.

``GOLDEN_ACCEPT=1`` writes what is said now as what is expected.
"""

import os
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from gongkai.check import DECLARED, GUIDE_RULES
from gongkai.model.rulings import SETTLING, Declared
from gongkai.report import as_list
from tests.check.cases import FOLDER, Case, cases, told

ROOT = Path(__file__).parents[2]
RULES = ROOT / "generator" / "gongkai" / "check" / "rules"
REFERENCE = ROOT / "docs" / "reference" / "findings.md"
ALL = (*DECLARED, *GUIDE_RULES, *SETTLING)
CASES = list(cases())
LEVELS = {"error": "错误", "warning": "提醒", "note": "说明"}


def entries() -> dict[str, str]:
    """What the reference says of each code."""
    parts = re.split(
        r"^### ([A-Z]{3}\d{3}) ", REFERENCE.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_the_clean_county_has_nothing_to_mend(tmp_path: Path) -> None:
    assert told(Case("", "", fails=False, changes={}), tmp_path) == ()


def test_no_code_is_declared_twice() -> None:
    found = [one.code for one in ALL]
    assert sorted(found) == sorted(set(found))


@pytest.mark.parametrize("one", ALL, ids=lambda one: str(one.code))
def test_a_code_has_an_entry_that_says_its_level_and_its_source(one: Declared) -> None:
    entry = entries()[one.code]
    assert f"\n级别：{LEVELS[one.level]}。" in entry
    assert f"\n出处：{one.source}。" in entry
    assert "\n怎么改：" in entry


@pytest.mark.parametrize("one", ALL, ids=lambda one: str(one.code))
def test_a_code_has_cases_that_fail_and_cases_that_pass(one: Declared) -> None:
    of = [case for case in CASES if case.code == one.code]
    assert any(case.fails for case in of)
    assert any(not case.fails for case in of)


def test_every_case_is_of_a_code_that_is_declared() -> None:
    assert {case.code for case in CASES} <= {one.code for one in ALL}


def test_every_rule_declares_the_codes_it_finds() -> None:
    declared = {one.code for one in ALL}
    for path in RULES.glob("[a-z]*.py"):
        found = set(re.findall(r'Declared\(\s*"([A-Z]{3}\d{3})"', path.read_text(encoding="utf-8")))
        assert found, path.name
        assert found <= declared, path.name


def by_code(fails: bool) -> Iterator[tuple[str, list[Case]]]:  # noqa: FBT001 -- the two kinds of cases
    for code, of in groupby(CASES, key=lambda case: case.code):
        yield code, [case for case in of if case.fails is fails]


@pytest.mark.parametrize(
    ("code", "failing"), list(by_code(fails=True)), ids=lambda one: str(one)[:6]
)
def test_what_is_wrong_is_told(code: str, failing: list[Case], tmp_path: Path) -> None:
    said = ""
    for at, case in enumerate(failing):
        found = told(case, tmp_path / str(at))
        assert code in {one.code for one in found}, case
        said += f"# {case.name}\n{as_list(found)}\n\n"
    golden = FOLDER / f"{code}.txt"
    if os.environ.get("GOLDEN_ACCEPT") == "1":
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", [one for one in CASES if not one.fails], ids=str)
def test_what_is_right_is_not_told(case: Case, tmp_path: Path) -> None:
    assert [one for one in told(case, tmp_path) if one.code == case.code] == []

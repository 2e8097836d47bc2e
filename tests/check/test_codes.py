"""Every code that a finding can carry has a case that shows it and an entry that explains it."""

import re
from pathlib import Path

import pytest

from gongkai.check.rules import RECORD_RULES, RULES

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator" / "gongkai"
CASES = ROOT / "tests" / "cases" / "check"
LEDGER = ROOT / "tests" / "cases" / "ledger" / "findings"
RULES_SAID = ROOT / "tests" / "cases" / "rules"
AUDIT = ROOT / "tests" / "cases" / "audit"
REFERENCE = ROOT / "docs" / "reference" / "findings.md"
CODE = re.compile(r'"([A-Z]{3}\d{3})"')
# What a case kept in git cannot hold, or no record can bring about, and where it is held instead.
ELSEWHERE = {
    "SRC001": "tests/source/test_yaml_bytes.py",  # a file of more than a megabyte
    "SRC006": "tests/load/test_load.py",  # a file that nobody can open
    "SRC007": "tests/load/test_load.py",  # a file name that is no text
    "SRC038": "tests/load/test_load.py",  # a file name that Windows cannot check out
    "REC019": "tests/check/test_messages.py",  # what nobody has thought of
}
# Findings of importing have cases of their own.
IMPORTING = "exchange"


def codes(*, importing: bool) -> list[str]:
    found = {
        code
        for path in PACKAGE.rglob("*.py")
        if importing or path.relative_to(PACKAGE).parts[0] != IMPORTING
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    return sorted(found)


def shown() -> set[str]:
    """The codes in what the cases expect."""
    found = (*CASES.glob("*/expected.txt"), *LEDGER.glob("*.txt"), *RULES_SAID.glob("*.txt"))
    found += tuple(AUDIT.glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in found]
    return {code for text in texts for code in re.findall(r"\[\S+ ([A-Z]{3}\d{3})\]", text)}


def explained() -> dict[str, str]:
    """What the reference says of each code."""
    text = REFERENCE.read_text(encoding="utf-8")
    parts = re.split(r"^### ([A-Z]{3}\d{3}) ", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_there_are_codes() -> None:
    assert {"SRC010", "REC001", "REF001", "GUI001"} <= set(codes(importing=False))


@pytest.mark.parametrize("code", codes(importing=False))
def test_a_code_has_a_case(code: str) -> None:
    if code in ELSEWHERE:
        assert f'"{code}"' in (ROOT / ELSEWHERE[code]).read_text(encoding="utf-8")
    else:
        assert code in shown()


@pytest.mark.parametrize("code", codes(importing=True))
def test_a_code_is_explained(code: str) -> None:
    assert "怎么改" in explained().get(code, "")


def test_no_case_and_no_entry_is_about_a_code_that_is_gone() -> None:
    assert sorted(shown() - set(codes(importing=False))) == []
    assert sorted(explained().keys() - set(codes(importing=True))) == []


def codes_of_rules() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in PACKAGE.glob("check/rules/*.py")]
    return sorted({code for text in texts for code in CODE.findall(text)})


@pytest.mark.parametrize("code", codes_of_rules())
def test_a_rule_says_where_it_comes_from(code: str) -> None:
    assert "出处：" in explained()[code]


def test_every_rule_is_in_the_table() -> None:
    written = {path.stem for path in PACKAGE.glob("check/rules/[a-z]*.py")}
    functions = [*(one.check for one in RULES), *(one.look for one in RECORD_RULES)]
    assert {one.__module__.rpartition(".")[2] for one in functions} == written


def test_the_entries_stand_in_order() -> None:
    found = list(explained())
    order = list(dict.fromkeys(code[:3] for code in found))
    assert found == sorted(found, key=lambda code: (order.index(code[:3]), code))

"""Rules about pages, their cases and the reference agree; each finds what spoils a site, and nothing else.

``tests/cases/audit/site`` is a clean site. ``CODE.yml`` changes it: a list of pairs replaces words of a
file, a text is a whole file, a number fills one up to that many bytes. ``GOLDEN_ACCEPT=1`` accepts.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml

from gongkai.audit import DECLARED, audit
from gongkai.model.findings import Finding
from gongkai.model.rulings import Declared
from gongkai.report import as_list
from tests.check.test_rules import LEVELS, entries

CASES = Path(__file__).parents[1] / "cases" / "audit"
RULES = Path(__file__).parents[2] / "generator" / "gongkai" / "audit" / "rules"
WRITTEN = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in CASES.glob("*.yml")}
PASSING = [(code, name) for code in sorted(WRITTEN) for name in WRITTEN[code]["passes"]]


def told(changes: Mapping[str, Any], scratch: Path) -> tuple[Finding, ...]:
    root = copytree(CASES / "site", scratch / "site")
    for name, change in changes.items():
        path = root / name
        if isinstance(change, int):
            content = path.read_bytes() if path.exists() else b""
            path.write_bytes(content + b" " * (change - len(content)))
        elif isinstance(change, str):
            path.write_text(change, encoding="utf-8")
        else:
            text = path.read_text(encoding="utf-8")
            for old, new in change:
                assert old in text
                text = text.replace(old, new)
            path.write_text(text, encoding="utf-8")
    return audit(root)


def test_a_clean_site_has_nothing_to_mend(tmp_path: Path) -> None:
    assert told({}, tmp_path) == ()


def test_every_code_has_cases_and_every_case_a_code() -> None:
    assert {one.code for one in DECLARED} == set(WRITTEN)


def test_every_rule_is_in_the_table() -> None:
    text = (RULES / "__init__.py").read_text(encoding="utf-8")
    for path in RULES.glob("[a-z]*.py"):
        assert f"        {path.stem},\n" in text


@pytest.mark.parametrize("one", DECLARED, ids=lambda one: str(one.code))
def test_a_code_has_an_entry_that_says_its_level_and_its_source(one: Declared) -> None:
    entry = entries()[one.code]
    assert f"\n级别：{LEVELS[one.level]}。" in entry
    assert f"\n出处：{one.source}。" in entry
    assert "\n怎么改：" in entry


@pytest.mark.parametrize("code", sorted(WRITTEN))
def test_what_is_wrong_is_told(code: str, tmp_path: Path) -> None:
    said = ""
    for at, (name, changes) in enumerate(WRITTEN[code]["fails"].items()):
        found = told(changes, tmp_path / str(at))
        assert code in {one.code for one in found}, name
        said += f"# {name}\n{as_list(found)}\n\n"
    golden = CASES / f"{code}.txt"
    if os.environ.get("GOLDEN_ACCEPT") == "1":
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(("code", "name"), PASSING, ids=str)
def test_what_is_right_is_not_told(code: str, name: str, tmp_path: Path) -> None:
    found = told(WRITTEN[code]["passes"][name], tmp_path)
    assert [one for one in found if one.code == code] == []


def test_what_is_the_same_on_many_pages_is_told_once(tmp_path: Path) -> None:
    changes = {name: [["关于我们", ""]] for name in ("index.html", "a/index.html")}
    (one,) = told(changes, tmp_path)
    assert (one.code, one.path, "另有 1 页" in one.message) == ("PAG004", "a/index.html", True)

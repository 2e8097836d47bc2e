"""``gongkai explain CODE``: what the reference says of a finding, wherever one stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli import main

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "findings.md"
CODES = re.findall(
    r"^### ([A-Z]{3}\d{3}) (.+)$", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE
)


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # no county is needed to ask


def explained(code: str) -> str:
    return CliRunner().invoke(main, ["explain", code]).output


def test_every_code_has_a_name_and_a_repair() -> None:
    for code, name in CODES:
        said = explained(code)
        assert said.startswith(f"{code} {name.strip()}\n")
        assert "怎么改：" in said
        assert said.count("怎么改：") == 1  # and nothing of the next one
        assert "###" not in said


def test_small_letters_will_do() -> None:
    assert explained("flw009") == explained("FLW009") != ""


def test_an_unknown_code_is_told_with_those_that_are_like_it() -> None:
    done = CliRunner().invoke(main, ["explain", "FLW999"])
    assert done.exit_code == 2
    assert "没有代号 FLW999。相近的有：FLW009" in done.output

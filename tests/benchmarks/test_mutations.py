"""Damage that is put into the demonstration county is told, at the right line, and nothing else is."""

from pathlib import Path

import pytest

from benchmarks import _mutations, mutations
from benchmarks._mutations import ENOUGH, KINDS, run
from gongkai.check import DECLARED, GUIDE_RULES
from gongkai.values import replace

ROOT = Path(__file__).parents[2]


def test_there_are_forty_kinds_of_damage_and_each_has_a_code_that_rules_declare() -> None:
    assert len(KINDS) >= 40
    declared = {one.code for one in (*DECLARED, *GUIDE_RULES)}
    assert sorted({one.code for one in KINDS} - declared) == []
    assert len({one.name for one in KINDS}) == len(KINDS)


def test_damage_is_told_at_the_right_line_and_nothing_else_is() -> None:
    tally, alarms = run(ROOT, 2, 20261122)
    assert tally.share >= ENOUGH, tally.missed
    assert tally.alarms == []
    assert alarms == ()
    assert set(tally.done) == {one.name for one in KINDS}


def test_what_no_rule_tells_is_counted_as_missed() -> None:
    tally, _ = run(ROOT, 1, 1, tuple(replace(one, code="XXX000") for one in KINDS[:2]))
    assert (tally.share, len(tally.missed)) == (0, 2)


def test_the_command_prints_its_seed_and_fails_below_the_mark(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(_mutations, "KINDS", (replace(KINDS[0], code="XXX000"),))
    assert mutations.main(["--rounds", "1", "--seed", "7"]) == 1
    said = capsys.readouterr().out
    assert "seed 7" in said
    assert f"missed: {KINDS[0].name}" in said

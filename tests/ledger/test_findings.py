"""A ledger that somebody touched is found out, and the clerk is told which release and what to do.

Each expectation is a file; ``GOLDEN_ACCEPT=1`` writes what is said now as what is expected.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.ledger import canonical, recoded
from gongkai.ledger._bodies import Lists, write_body
from gongkai.model.findings import Finding, Mark, errors_in, in_order
from gongkai.model.releases import Row
from gongkai.report import as_human
from tests.builders import a_catalog, a_text, an_item
from tests.ledger.world import Files, a_paper, appended, body_of, read, released, rows

CASES = Path(__file__).parents[1] / "cases" / "ledger" / "findings"
ACCEPT = os.environ.get("GOLDEN_ACCEPT") == "1"
ONE = a_catalog(an_item("用水过户", 地方编码="a-1"))
TWO = a_catalog(an_item("用水过户", 地方编码="a-1", 承诺办结时限="当场"))
THREE = a_catalog(an_item("用水过户", 地方编码="a-1", 承诺办结时限="3个工作日"))


def three() -> Files:
    return released([ONE, TWO, THREE])


def said_of(files: Files) -> tuple[Finding, ...]:
    return in_order(read(files)[1])


def a_changed_record() -> tuple[Finding, ...]:
    files = three()
    files[body_of("2024-02")] = files[body_of("2024-02")].replace("当场".encode(), "小时".encode())
    return said_of(files)


def a_changed_head() -> tuple[Finding, ...]:
    files = three()
    files["catalog/releases/2024-02.yml"] += "说明: 后来补的\n".encode()
    return said_of(files)


def with_breaks_of_windows(ending: str) -> tuple[Finding, ...]:
    files = three()
    return said_of({
        path: content.replace(b"\n", b"\r\n") if path.endswith(ending) else content
        for path, content in files.items()
    })  # fmt: skip


def bodies_with_other_breaks() -> tuple[Finding, ...]:
    return with_breaks_of_windows(".jsonl")


def heads_with_other_breaks() -> tuple[Finding, ...]:
    return with_breaks_of_windows(".yml")


def a_lost_head() -> tuple[Finding, ...]:
    files = three()
    del files["catalog/releases/2024-03.yml"]
    return said_of(files)


def a_lost_body() -> tuple[Finding, ...]:
    files = three()
    del files[body_of("2024-02")]
    return said_of(files)


def two_after_one() -> tuple[Finding, ...]:
    files = released([ONE, TWO])
    found = appended(released([ONE]), "2024-09", rows(THREE), 变更原因=["批次"])
    return said_of({**files, **{edit.path: edit.content or b"" for edit in found.edits}})


def another_in_its_place() -> tuple[Finding, ...]:
    return said_of({**three(), **released([THREE])})


def a_list_that_does_not_add_up() -> tuple[Finding, ...]:
    row = Row("事项", "a-1", canonical({"事项名称": "甲"}))
    paper = a_paper("2024-01")
    body = write_body(
        "2024-01", before_id="", before="", paper=paper, rows={row.key: row}, state={}
    )
    assert Lists({row.key}).digest({}) != Lists({row.key}).digest({row.key: row})
    return said_of({"catalog/releases/2024-01.yml": paper, body_of("2024-01"): body})


def a_day_before_the_last() -> tuple[Finding, ...]:
    return appended(
        three(), "2024-09", rows(ONE), 施行日期="2024-02-15", 变更原因=["批次"]
    ).findings


def one_record_in_the_wrong_order() -> tuple[Finding, ...]:
    files = three()
    ledger, _ = read(files)
    assert ledger.tip is not None
    paper, now = a_paper("2024-09", 施行日期="2024-02-15"), rows(ONE)
    key = ("事项", "a-1")
    body = write_body(
        "2024-09", before_id="2024-03", before=ledger.tip.digest, paper=paper,
        rows={key: now[key]}, state=now,
    )  # fmt: skip
    return said_of({**files, "catalog/releases/2024-09.yml": paper, body_of("2024-09"): body})


def a_wrong_file_name() -> tuple[Finding, ...]:
    return said_of({"catalog/releases/2024-09.yml": a_paper("2024-10")})


def a_head_that_waits() -> tuple[Finding, ...]:
    return said_of({"catalog/releases/2024-09.yml": a_paper("2024-09")})


def nothing_to_release() -> tuple[Finding, ...]:
    return appended(three(), "2024-09", rows(THREE), 施行日期="2024-09-01").findings


def no_cause() -> tuple[Finding, ...]:
    return appended(three(), "2024-09", rows(ONE), 施行日期="2024-09-01").findings


def a_stranger_in_a_succession() -> tuple[Finding, ...]:
    head = {
        "施行日期": "2024-09-01",
        "变更原因": ["批次"],
        "承接": [{"从": "用电过户", "到": "a-1"}],
    }
    return appended(three(), "2024-09", rows(ONE), **head).findings


def another_issuer_in_the_paper() -> tuple[Finding, ...]:
    number = "青政发〔2024〕9号"
    head = {
        "施行日期": "2024-09-01",
        "变更原因": ["批次"],
        "文号": number,
        "发文机关": "青石县人民政府办公室",
    }
    paper = a_text("放权通知", 文号=number, 发文机关="青石县人民政府")
    agreed = a_text("放权解读", 文号="青政发〔2024〕8号", 发文机关="县司法局")
    return appended(three(), "2024-09", rows(a_catalog(paper, agreed)), **head).findings


def another_code() -> tuple[Finding, ...]:
    now = a_catalog(an_item("用水过户", 地方编码="a-7", 承诺办结时限="3个工作日"))
    return tuple(recoded(read(three())[0], now, lambda key, _: Mark(f"{key[1]}.yml", 2, 1)))


def a_retired_code() -> tuple[Finding, ...]:
    shop = an_item("开店", 地方编码="b-1")
    files = released([a_catalog(*ONE.items, shop), ONE])
    now = a_catalog(*ONE.items, an_item("摆摊", 地方编码="b-1"))
    return tuple(recoded(read(files)[0], now, lambda key, _: Mark(f"{key[1]}.yml", 2, 1)))


CALLED: dict[str, Callable[[], tuple[Finding, ...]]] = {
    "a-record-of-a-release-was-changed": a_changed_record,
    "a-head-was-changed-after-its-release": a_changed_head,
    "bodies-have-line-breaks-of-windows": bodies_with_other_breaks,
    "heads-have-line-breaks-of-windows": heads_with_other_breaks,
    "a-head-is-lost": a_lost_head,
    "a-release-between-two-others-is-lost": a_lost_body,
    "two-releases-follow-the-same-one": two_after_one,
    "another-release-was-put-in-the-place-of-one": another_in_its_place,
    "a-list-does-not-add-up": a_list_that_does_not_add_up,
    "a-release-would-count-before-one-that-changed-the-same": a_day_before_the_last,
    "two-releases-changed-one-record-in-the-wrong-order": one_record_in_the_wrong_order,
    "a-head-has-the-name-of-another": a_wrong_file_name,
    "a-head-waits-for-its-release": a_head_that_waits,
    "nothing-has-changed": nothing_to_release,
    "a-change-has-no-cause": no_cause,
    "a-succession-names-a-stranger": a_stranger_in_a_succession,
    "the-paper-names-another-issuer": another_issuer_in_the_paper,
    "an-item-has-another-code": another_code,
    "an-item-has-the-code-of-one-that-ended": a_retired_code,
}


@pytest.mark.parametrize("case", CALLED)
def test_a_clerk_is_told_what_happened_to_the_ledger(case: str) -> None:
    expected = CASES / f"{case}.txt"
    found = as_human(CALLED[case]()) + "\n"
    if ACCEPT:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_every_case_has_a_file_and_every_file_a_case() -> None:
    assert {path.stem for path in CASES.glob("*.txt")} == set(CALLED)


def test_a_sound_ledger_says_nothing() -> None:
    assert errors_in(said_of(three())) == ()


def test_a_correction_needs_no_cause() -> None:
    corrected = a_catalog(
        an_item("用水过户", 地方编码="a-1", 承诺办结时限="3个工作日", 咨询方式="0000-1")
    )
    found = appended(three(), "2024-09", rows(corrected), 施行日期="2024-09-01")
    assert found.findings == ()
    assert [one.cause for one in found.differences.said] == ["更正"]


def test_the_first_release_is_all_of_the_batch() -> None:
    found = appended({}, "2024-01", rows(ONE))
    assert {one.cause for one in found.differences.said} == {"批次"}
    assert found.findings == ()

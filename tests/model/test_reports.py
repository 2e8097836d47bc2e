"""The tables of an annual report: sums are sums, and the rows are those of the national form."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.reports import (
    APPLICANTS,
    RESULTS,
    Applicants,
    Requests,
    form_rows,
    sections,
)

FORM = Path(__file__).parents[1] / "cases" / "model" / "report-form.txt"
ROWS = [info.alias for name, info in Requests.model_fields.items() if name != "closed"]
cells = st.dictionaries(st.sampled_from(APPLICANTS), st.integers(0, 99))
tables = st.dictionaries(st.sampled_from(ROWS), cells)


def test_the_rows_are_those_of_the_national_form_in_their_order() -> None:
    written = [f"{row.group}｜{row.words}" for row in form_rows(Requests())]
    assert written == FORM.read_text(encoding="utf-8").splitlines()


def test_every_field_of_the_record_has_its_row() -> None:
    shown = {field for _, rows in RESULTS for field, _ in rows}
    assert shown | {"received", "carried_in", "carried_out", "closed"} == set(Requests.model_fields)


@given(tables)
def test_the_last_number_of_a_row_is_the_sum_of_the_others(written: dict[str, object]) -> None:
    for row in form_rows(Requests.model_validate(written)):
        assert row.numbers[-1] == sum(row.numbers[:-1])
        assert len(row.numbers) == len(APPLICANTS) + 1


@given(tables)
def test_all_results_together_are_what_was_written_of_them(
    written: dict[str, dict[str, int]],
) -> None:
    others = ("本年新收", "上年结转", "结转下年度")
    counted = sum(sum(row.values()) for name, row in written.items() if name not in others)
    total = next(r for r in form_rows(Requests.model_validate(written)) if "总计" in r.words)
    assert total.numbers[-1] == counted


def test_a_row_that_is_none_is_zero_and_one_that_is_not_written_too() -> None:
    said = Requests.model_validate({"本年新收": "无"})
    assert said.received.cells == said.granted.cells == Applicants().cells == (0,) * 6


def test_a_heading_is_known_by_its_words_whatever_stands_around_them() -> None:
    body = "# 总体情况\n\n好。\n\n### 五、存在的主要问题及改进情况\n\n慢。\n\n## 别的\n\n不算。\n"
    assert sections(body) == {1: "好。", 5: "慢。"}
    assert sections("没有标题。") == {}

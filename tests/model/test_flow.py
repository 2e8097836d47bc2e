"""Steps in short and in full, mixed as people mix them."""

from typing import Any

import pytest
from pydantic import ValidationError

from tests.builders import an_item


def names(flow: Any) -> list[str]:  # noqa: ANN401 -- as written
    return [step.name for step in an_item(办理流程=flow).flow or ()]


@pytest.mark.parametrize(
    "flow",
    [
        ["收件", "受理", "决定"],
        ["收件", {"受理": {"时限": "1个工作日"}}, {"决定": ""}],
        [{"名称": "收件"}, {"名称": "受理", "办理人": "窗口"}, {"决定": {}}],
        ["收件", "待补充", "受理", "", "决定"],
    ],
)
def test_a_flow_reads_the_same_in_every_form(flow: Any) -> None:  # noqa: ANN401 -- as written
    assert names(flow) == ["收件", "受理", "决定"]


def test_one_step_needs_no_list() -> None:
    assert names("受理") == ["受理"]


def test_no_steps_are_none_and_missing_ones_are_missing() -> None:
    assert an_item(办理流程="无").flow == ()
    assert an_item(办理流程=[]).flow == ()
    assert an_item(办理流程="待补充").flow is None
    assert an_item().flow is None


def test_a_full_step_keeps_what_it_says() -> None:
    body = {
        "办理人": "乡镇", "时限": "1个工作日", "需要": ["身份证"], "产出": "受理通知书",
        "分支": [{"如果": "材料不全", "转到": "补正"}],
    }  # fmt: skip
    flow = an_item(
        办理流程=[{"受理": body}, {"补正": {"转到": "受理"}}, {"办结": {"结束": "是"}}]
    ).flow
    assert flow is not None
    first, second, last = flow
    assert (first.actor, str(first.limit), first.needs, first.produces) == (
        "乡镇", "1个工作日", ("身份证",), ("受理通知书",),
    )  # fmt: skip
    assert [(one.condition, one.goto) for one in first.branches or ()] == [("材料不全", "补正")]
    assert (second.goto, second.end, last.end) == ("受理", None, True)


@pytest.mark.parametrize(
    "step",
    [
        "名称：受理",
        {"受理": {"时限": "很快"}},
        {"受理": {"办事人": "乡镇"}},
        {"受理": "窗口"},
        {"受理": {"分支": [{"如果": "材料不全"}]}},
        {"名称": "受理", "结束": "也许"},
    ],
)
def test_a_step_that_went_wrong_is_refused(step: Any) -> None:  # noqa: ANN401 -- as written
    with pytest.raises(ValidationError):
        an_item(办理流程=[step])

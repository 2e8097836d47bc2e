"""Tasks of plans, from front matter, from brackets, from lines of their own and from tables."""

from datetime import date

import pytest

from gongkai.derive import tasks_of
from gongkai.model.texts import Front, WrittenText
from tests.builders import DAY, a_text

PLAN = """关于印发方案的通知

各乡镇：

现印发给你们。

某县民政局
2026年3月1日

过冬方案

一、送温暖

（一）送煤。十二月以前送到。（责任单位：县民政局、县住房和城乡建设局；配合单位：各乡镇；完成时限：2026年11月底前）

（二）送被子。一户两床。

责任单位：县残疾人联合会。完成时限：长期坚持。
"""


def an_official(body: str, **front: object) -> WrittenText:
    made = Front.model_validate({"标题": "方案", "成文日期": "2026-03-01", **front})
    return WrittenText("policies", "a", made, body, official=True, path="content/policies/a.txt")


def test_the_bracket_at_the_end_of_a_paragraph_is_a_task() -> None:
    first, second = tasks_of(an_official(PLAN), DAY)
    assert (first.what, first.units, first.helpers) == (
        "送煤",
        ("县民政局", "县住房和城乡建设局"),
        ("各乡镇",),
    )
    assert (first.deadline, first.due, first.anchor) == (
        "2026年11月底前",
        date(2026, 11, 30),
        "s1-1",
    )
    assert (second.what, second.units, second.state) == ("送被子", ("县残疾人联合会",), "长期坚持")


def test_a_task_is_late_on_the_day_after_its_deadline() -> None:
    assert not tasks_of(an_official(PLAN), date(2026, 11, 30))[0].late
    assert tasks_of(an_official(PLAN), date(2026, 12, 1))[0].late


def test_markdown_has_tasks_in_brackets_and_in_tables() -> None:
    body = (
        "## 一、做什么\n\n（一）摸底。登记好。（牵头单位：县民政局；完成时限：6月底前）\n\n"
        "| 任务 | 责任单位 | 完成时间 |\n| --- | --- | --- |\n| 送煤 | 县民政局 | 2026 年 9 月 30 日 |\n"
    )
    text = a_text("方案", body=body, 成文日期="2026-03-01")
    assert [(t.what, t.due) for t in tasks_of(text, DAY)] == [
        ("摸底", date(2026, 6, 30)),
        ("送煤", date(2026, 9, 30)),
    ]


def test_a_table_of_other_things_holds_no_tasks() -> None:
    body = "| 事项 | 责任单位 | 电话 |\n| --- | --- | --- |\n| 登记 | 县民政局 | 1 |\n"
    assert tasks_of(a_text("目录", body=body), DAY) == ()


def test_front_matter_replaces_what_the_words_say() -> None:
    text = an_official(PLAN, 任务=[{"任务": "送煤", "责任单位": "县民政局", "状态": "已完成",
                                    "完成时限": "2026年1月底前"}])  # fmt: skip
    (task,) = tasks_of(text, DAY)
    assert (task.what, task.state, task.late) == ("送煤", "已完成", False)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2026年6月底前", date(2026, 6, 30)),
        ("2026年6月30日前", date(2026, 6, 30)),
        ("6月底前", date(2026, 6, 30)),
        ("2027年底前", date(2027, 12, 31)),
        ("年底前", date(2026, 12, 31)),
        ("2026年第三季度末", date(2026, 9, 30)),
        ("2026年2月30日前", None),
        ("长期坚持", None),
        ("尽快", None),
    ],
)
def test_a_deadline_means_a_day_or_none(words: str, expected: date | None) -> None:
    (task,) = tasks_of(an_official("", 任务=[{"任务": "事", "完成时限": words}]), DAY)
    assert task.due == expected

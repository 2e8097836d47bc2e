"""Old rows are read by the models of today, whatever has become of their keys and words."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongkai.ledger import migrated, record_of, understood
from gongkai.ledger._migrations import values_in
from gongkai.ledger._parts import canonical, rows_of
from gongkai.model.items import Item
from gongkai.model.releases import ITEM, Row

ROOT = Path(__file__).parents[2]


def renamed(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """A step as one would be: in the first format an item's limit had another key."""
    if kind != "事项" or "办结时限" not in values:
        return values
    return {
        "承诺办结时限": values["办结时限"],
        **{k: v for k, v in values.items() if k != "办结时限"},
    }


def joined(_kind: str, values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "备注": f"{values.get('备注', '')}二"}


def test_steps_are_taken_one_after_another_from_the_format_of_the_row() -> None:
    old = {"事项名称": "甲", "办结时限": "3个工作日"}
    steps = {1: renamed, 2: joined}
    assert migrated("事项", old, 1, steps) == {
        "事项名称": "甲", "承诺办结时限": "3个工作日", "备注": "二"
    }  # fmt: skip
    assert migrated("事项", old, 2, steps) == {**old, "备注": "二"}
    assert migrated("事项", old, 3, steps) == old
    assert old == {"事项名称": "甲", "办结时限": "3个工作日"}


def test_what_a_model_has_forgotten_is_left_out_and_the_rest_is_read() -> None:
    item = understood(
        Item,
        {
            "事项名称": "甲",
            "旧字段": "乙",
            "承诺办结时限": "很久",
            "申请材料": [{"名称": "身份证", "旧": "1"}, {"名称": "户口簿"}],
        },
    )
    assert (item.name, item.promised_limit) == ("甲", None)
    assert [one.name for one in item.materials or ()] == ["身份证", "户口簿"]


def test_a_word_that_no_vocabulary_has_any_more_stays() -> None:
    row = Row("事项", "a", '{"事项名称":"甲","事项类型":"行政审批"}')
    assert record_of(row).type == "行政审批"


def test_a_row_without_a_name_gives_no_record() -> None:
    assert record_of(Row("事项", "a", '{"旧字段":"甲"}')) is None


def released_items() -> Iterator[Row]:
    """Every row of an item in the releases of the demonstration county."""
    for path in sorted((ROOT / "catalog" / "releases").glob("*.jsonl")):
        head, *lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        for one in lines:
            if one.get("种类") == ITEM and one.get("内容"):
                yield Row(ITEM, one["标识"], canonical(one["内容"]), format=head["格式"])


def test_what_was_released_of_items_is_written_again_as_it_was() -> None:
    rows = list(released_items())
    assert len(rows) > 100
    for row in rows:
        (again,) = rows_of(ITEM, understood(Item, values_in(row)))
        assert again.content == canonical(values_in(row)), row.id

"""What a guide says of prices and cases: each price says what it is for, other cases are left out."""

import pytest

from gongkai.plan._contexts import GuidePage
from gongkai.plan._search import _item_content
from gongkai.plan._sheets import _rows
from tests.builders import a_book, a_place, an_item

GUIDE = "townships/qingshan/qs-di-bao/"
PRICES = [
    ([("工本费", "每证10元，当场交")], "每证10元，当场交"),
    ([("工本费（换领）", "每证20元"), ("工本费（丢失补领）", "每证40元")], "换领每证20元，丢失补领每证40元"),
    ([("登记费", "每件80元，含一本证"), ("复印费（厚的）", "2元")], "登记费每件80元，复印费（厚的）2元"),
    ([("很长的收费项目名称甲", "每平方米一百二十元"), ("很长的收费项目名称乙", "每户两千元")], "收费，分 2 种"),
    ([("工本费", None)], "收费"),
    ([("工本费", "按县里公布的标准，和你用的水量、接的管子粗细有关系")], "收费"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "short"), PRICES)
def test_of_several_prices_each_says_what_it_is_for(
    lines: list[tuple[str, str | None]], short: str
) -> None:
    fees = [{"项目": name, "标准": price} for name, price in lines]
    pages = a_book(an_item("低保", 收费=fees), a_place(事项清单=["低保"]))
    assert pages[GUIDE].context.fee_short == short


def test_a_place_shows_results_fees_and_procedures_of_the_cases_that_it_does() -> None:
    item = an_item(
        "婚姻登记",
        地方编码="qs-hun",
        子项=[{"名称": "结婚登记", "情形": "结婚"}, {"名称": "离婚登记", "情形": "离婚"}],
        办理结果=[
            {"名称": "结婚证", "适用": ["结婚"]},
            {"名称": "离婚证", "适用": ["离婚"]},
            "回执",
        ],
        收费=[{"项目": "工本费", "标准": "9元", "适用": ["离婚"]}],
        特别程序=[{"名称": "冷静期", "时限": "30个自然日", "适用": ["离婚", "协议"]}],
        承诺办结时限="3个工作日",
    )
    places = (
        a_place(事项清单=[{"事项": "婚姻登记", "子项": ["结婚"]}]),
        a_place("白石乡", 代码="baishi", 类别="乡", 事项清单=["婚姻登记"]),
    )
    pages = a_book(item, *places)
    part, whole = (pages[f"townships/{slug}/qs-hun/"].context for slug in ("qingshan", "baishi"))
    assert [one.name for one in part.item.results] == ["结婚证", "回执"]
    assert (part.fee_short, part.fee_lines) == ("不收费", ())
    assert part.extra_time == "另加冷静期30个自然日"  # 协议 means no case: a finding, and shown
    assert whole.item is item
    assert whole.fee_short == "9元"


CASES = [{"名称": "结婚登记", "情形": "结婚"}, {"名称": "离婚登记", "情形": "离婚"}]
CONDITIONS = ["双方自愿", {"条件": "写好协议", "适用": ["离婚"]}]


def marriage(*here: str) -> GuidePage:
    """The guide of a place that does these cases, or all of them."""
    item = an_item("婚姻登记", 子项=CASES, 受理条件=CONDITIONS)
    line = {"事项": "婚姻登记", "子项": list(here) or None}
    page = a_book(item, a_place(事项清单=[line]))
    context: GuidePage = page["townships/qingshan/qs-hun-yin-deng-ji/"].context
    return context


def test_a_guide_has_the_conditions_of_the_cases_that_are_done_there() -> None:
    whole, part = marriage(), marriage("结婚")
    assert [(str(one), one.picks) for one in whole.conditions or ()] == [
        ("双方自愿", ()), ("离婚：写好协议", (1,))
    ]  # fmt: skip
    assert [str(one) for one in part.conditions or ()] == ["双方自愿"]
    assert [str(one) for one in part.item.conditions or ()] == ["双方自愿"]


def test_the_printed_sheet_says_for_which_case_a_condition_holds() -> None:
    (lines,) = (lines for title, _, lines in _rows(marriage()) if title == "我能办吗")
    assert [text for _, text in lines] == ["· 双方自愿", "· 离婚：写好协议"]


def test_search_finds_a_condition_and_its_case() -> None:
    item = an_item("婚姻登记", 子项=CASES, 受理条件=CONDITIONS)
    assert "离婚：写好协议" in [*_item_content(item)]

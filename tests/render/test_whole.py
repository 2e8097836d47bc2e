"""Short facts: a line may end before an amount or a span of time, never inside it."""

import re
from pathlib import Path

import pytest

from gongkai.render._environment import PageEnvironment

THEME = Path(__file__).parents[2] / "theme"
FILTERS = PageEnvironment(THEME, str).filters
WHOLE, TOLD, PROSE = FILTERS["whole"], FILTERS["told"], FILTERS["prose"]


def kept(text: str) -> list[str]:
    return re.findall(r'<span class="whole">(.*?)</span>', WHOLE(text))


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("住宅每件80元，非住宅每件550元", ["每件80元", "每件550元"]),
        ("2.8元/吨，超过30吨的3.5元/吨", ["2.8元/吨", "30吨", "3.5元/吨"]),
        ("法定30个工作日", ["30个工作日"]),
        ("1 次", ["1 次"]),
        ("2026年度每人400元", ["2026年度", "每人400元"]),
        ("少 90%", ["90%"]),
        ("周一至周五 9:00-12:00 14:30-17:30", ["9:00-12:00", "14:30-17:30"]),
        ("当场办结，不收费", []),
        ("禾政办发〔2026〕27号　2026-08-24", ["2026-08-24"]),
        ("自2026年8月1日起暂停办理", ["2026年8月1日"]),
        ("打 0000-6121001 或者 400-123-4567", ["0000-6121001", "400-123-4567"]),
        ("索引号 QH-2026-08-24-01", []),
    ],
)
def test_a_number_stays_with_its_unit(text: str, together: list[str]) -> None:
    assert kept(text) == together
    assert re.sub("<.*?>", "", WHOLE(text)) == text


def test_what_is_kept_together_is_escaped_like_all_else() -> None:
    assert WHOLE("<b>5元</b>") == '&lt;b&gt;<span class="whole">5元</span>&lt;/b&gt;'


def test_a_number_in_a_sentence_can_be_called_and_hours_stay_whole() -> None:
    text = "来不了的打 0355-8922345，工作日 9:00-12:00 有人接，“12345”也行"
    assert TOLD(text) == (
        '来不了的打 <a href="tel:03558922345">0355-8922345</a>，工作日 '
        '<span class="whole">9:00-12:00</span> 有人接，“12345”也行'
    )
    assert TOLD("<b>0355-8922345</b>").startswith("&lt;b&gt;<a ")


def test_what_leads_somewhere_already_stays_as_it_is() -> None:
    linked = '<p><a href="tel:03558922345"><b>0355-8922345</b></a> <code>2026-08-24</code></p>'
    assert PROSE(linked) == linked
    assert PROSE('<p id="d2026-08-24">电话 0355-8922345</p>') == (
        '<p id="d2026-08-24">电话 <a href="tel:03558922345">0355-8922345</a></p>'
    )

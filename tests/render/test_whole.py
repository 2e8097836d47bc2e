"""Short facts: a line may end before an amount or a span of time, never inside it."""

import re
from pathlib import Path

import pytest

from gongkai.render._environment import PageEnvironment

THEME = Path(__file__).parents[2] / "theme"
WHOLE = PageEnvironment(THEME, str).filters["whole"]


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
    ],
)
def test_a_number_stays_with_its_unit(text: str, together: list[str]) -> None:
    assert kept(text) == together
    assert re.sub("<.*?>", "", WHOLE(text)) == text


def test_what_is_kept_together_is_escaped_like_all_else() -> None:
    assert WHOLE("<b>5元</b>") == '&lt;b&gt;<span class="whole">5元</span>&lt;/b&gt;'

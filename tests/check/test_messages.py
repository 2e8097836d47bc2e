"""What nobody has thought of is still said in a sentence; long values and lists are cut short."""

import pytest

from gongkai.check._messages import listed, nearest, say, several, shown
from gongkai.model.vocabulary import Vocabularies

NO_WORDS = Vocabularies({})


def test_an_error_that_nobody_has_thought_of_is_said() -> None:
    error = {"type": "unheard_of", "loc": ("甲",), "input": {"乙": "丙"}}
    code, message, repair = say(error, (), "", NO_WORDS)
    assert (code, "{乙}" in message, bool(repair)) == ("REC019", True, True)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("甲" * 40, "甲" * 40),
        ("甲" * 41, "甲" * 39 + "…"),
        (["甲", {"乙": "丙", "丁": ""}], "[甲、{乙、丁}]"),
        ([], "[]"),
    ],
)
def test_a_value_is_shown_short(value: object, text: str) -> None:
    assert shown(value) == text


def test_a_record_is_never_dumped_whole() -> None:
    assert "秘密" not in shown({"姓名": "秘密"})


def test_the_nearest_word_is_found_or_none() -> None:
    assert nearest("申请才料", ("申请材料", "申请条件")) == "申请材料"
    assert nearest("甲", ("申请材料",)) == ""


def test_many_words_are_cut() -> None:
    words = tuple(str(number) for number in range(50))
    assert listed(words[:40]) == "、".join(words[:40])
    assert listed(words) == "、".join(words[:40]) + "……"


@pytest.mark.parametrize("text", ["甲，乙", "甲、乙", "甲,乙"])
def test_several_words_in_one_are_noticed(text: str) -> None:
    assert "[甲, 乙]" in several(text)


def test_one_word_is_one() -> None:
    assert several("甲乙") == ""

"""YAML as this program writes it: read back as it was, by us and by others."""

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gongkai.source import emit_yaml, read_yaml

TRICKY = (
    "0731", "000131001000", "12:30", "on", "2021-11-25", "12", "1.50", "1e3", "~", "null", "a: b",
    "- x", "# c", "a #b",
    "x,y", "[a]", "{b}", "'q'", '"', "a:", "?", "a\nb", "第一条：《x》",
    "Yes", ".5", "0x1F", "=", "<<", "!x", "%a", "@",
    "`",
    "http://x", "-", "---", "...", " a", "a ", "", "\ufeff", "\x85", "1_000", "+1", "待补充",
)  # fmt: skip
words = st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(TRICKY))
values = st.recursive(
    words,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(words, inner, max_size=4)),
    max_leaves=12,
)


@given(values)
def test_what_is_written_is_read_back_and_written_the_same(value: object) -> None:
    text = emit_yaml(value)
    document, problems = read_yaml(text.encode(), "x.yml")
    assert document is not None
    assert problems == () or text.startswith("\ufeff")
    assert document.values == value
    assert emit_yaml(document.values) == text


@given(words)
def test_another_reader_gives_the_same_words(word: str) -> None:
    """A date stays a date and a count a count; both give their words back."""
    assert str(yaml.safe_load(emit_yaml({"k": word}))["k"]) == word or word == "0-0-0"


@pytest.mark.parametrize("word", ["0731", "000131001000", "12:30", "on", "1.50", "~", "y", "N"])
def test_a_word_that_others_would_misread_is_quoted(word: str) -> None:
    assert emit_yaml({"值": word}) == f'值: "{word}"\n'


def test_a_record_is_written_in_the_order_given() -> None:
    record = {
        "事项名称": "小摊点备案",
        "俗称": ["摆摊", "出摊"],
        "设定依据": [{"法律": "某条例", "条款": "第七条"}],
        "到现场次数": 1,
        "计划生效日期": date(2024, 3, 8),
        "备注": None,
        "办理结果": [],
    }
    assert emit_yaml(record) == (
        "事项名称: 小摊点备案\n俗称: [摆摊, 出摊]\n设定依据:\n  - 法律: 某条例\n    条款: 第七条\n"
        "到现场次数: 1\n计划生效日期: 2024-03-08\n办理结果: []\n"
    )

"""Whatever is written as YAML is read as it was meant, and every mark points at its line."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.findings import Mark
from gongkai.source import Document, read_front, read_yaml
from tests.source.written_yaml import Writer

WORDS = (
    "事项名称",
    "0731",
    "12:30",
    "on",
    "yes",
    "null",
    "无",
    "1e3",
    "0x1F",
    "2026-03-01",
    "~",
    "",
)
TEXTS = st.sampled_from(WORDS) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=12
)  # any text at all, control characters among them
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
RECORDS = st.dictionaries(TEXTS, VALUES, min_size=1, max_size=5)


def read(text: str, path: str = "a.yml") -> Document:
    document, findings = read_yaml(text.encode(), path)
    assert document is not None, findings
    return document


@given(RECORDS, st.data())
def test_values_written_in_any_style_come_back(values: dict[str, Any], data: st.DataObject) -> None:
    writer = Writer(lambda sides: data.draw(st.integers(0, sides - 1)))
    assert read(writer.write(values)).values == values


@given(RECORDS, st.data())
def test_every_mark_points_at_its_line_and_column(
    values: dict[str, Any], data: st.DataObject
) -> None:
    writer = Writer(lambda sides: data.draw(st.integers(0, sides - 1)))
    document = read(writer.write(values))
    marks = {path: document.mark(path) for path in writer.places}
    assert marks == {path: Mark("a.yml", *place) for path, place in writer.places.items()}


@given(RECORDS, st.data())
def test_marks_of_front_matter_count_from_the_top_of_the_file(
    values: dict[str, Any], data: st.DataObject
) -> None:
    writer = Writer(lambda sides: data.draw(st.integers(0, sides - 1)))
    text = writer.write(values).removeprefix("---\n")
    content = f"---\n{text}---\n正文\n".encode()
    front, body, findings = read_front(content, "a.md")
    assert front is not None, findings
    assert body == "正文\n"
    shift = 1 - (len(writer.text) - len(text) > 0)
    assert {path: front.mark(path).line for path in writer.places} == {
        path: line + shift for path, (line, _column) in writer.places.items()
    }


def test_a_long_path_into_a_short_form_means_what_stands_there() -> None:
    document = read("收费:\n  - {项目: 工本费, 标准: 10元}\n  - 项目: 照相\n    标准: 20元\n")
    assert document.mark(("收费", "收费项目", 1, "标准")) == Mark("a.yml", 4, 5)
    assert document.mark(("收费", "收费项目", 1, "依据")) == Mark("a.yml", 3, 5)


def test_a_step_is_entered_by_its_name() -> None:
    document = read("办理流程:\n  - 收件\n  - 受理:\n      时限: 1天\n")
    assert document.mark(("办理流程", 1, "时限")) == Mark("a.yml", 4, 7)


def test_a_single_value_stands_for_a_list() -> None:
    document = read("设定依据:\n  法律: 某法\n  条款: 第一条\n")
    assert document.mark(("设定依据", 0, "条款")) == Mark("a.yml", 3, 3)


def test_text_stays_text() -> None:
    document = read("电话: 0731\n时间: 12:30\n开: on\n日: 2026-03-01\n量: 1e3\n是: true\n空: ~\n")
    assert document.values == {
        "电话": "0731", "时间": "12:30", "开": "on", "日": "2026-03-01", "量": "1e3", "是": "true",
        "空": "",
    }  # fmt: skip


def test_a_word_in_quotes_is_no_null() -> None:
    assert read("甲: \"~\"\n乙: 'null'\n").values == {"甲": "~", "乙": "null"}

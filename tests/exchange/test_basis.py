"""Cells of legal bases, in the ways papers write them."""

import pytest

from gongkai.exchange._basis import bases_of


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("《某条例》第三条:应当备案。", [("某条例", "", "第三条", "应当备案。")]),
        (
            "《某条例》(2019年9月27日修正)第二十条第二款 要同意。",
            [("某条例", "2019年9月27日修正", "第二十条第二款", "要同意。")],
        ),
        ("《某通知》（某政发〔2020〕3号）第一条", [("某通知", "某政发〔2020〕3号", "第一条", "")]),
        ("某县小摊点管理办法第七条", [("某县小摊点管理办法", "", "第七条", "")]),
        ("《某法》", [("某法", "", "", "")]),
        ("1.《甲法》第一条\n2.《乙法》第二条", [("甲法", "", "第一条", ""), ("乙法", "", "第二条", "")]),
        (
            "《甲法》第一条:依照《乙法》办理。《丙法》第二条:不收费。",
            [("甲法", "", "第一条", "依照《乙法》办理。"), ("丙法", "", "第二条", "不收费。")],
        ),
        ("《甲法》；《乙法》第二条", [("甲法", "", "", ""), ("乙法", "", "第二条", "")]),
        ("《甲法》第一条；《乙法》", [("甲法", "", "第一条", ""), ("乙法", "", "", "")]),
        ("县里历来的做法", []),
        ("按照惯例，参见《某法》第三条", []),
    ],
)  # fmt: skip
def test_a_cell_is_taken_apart(cell: str, expected: list[tuple[str, ...]]) -> None:
    found = [(one.law, one.note.words, one.article, one.gist) for one in bases_of(cell)]
    assert found == expected


def test_number_and_dates_are_taken_from_the_brackets_only_where_they_are_sure() -> None:
    (one,) = bases_of("《某条例》(2011年3月30日 国务院令第596号发布)第三条")
    assert (one.note.number, one.note.issued) == ("国务院令第596号", "2011-03-30")
    (two,) = bases_of("《某办法》(2008年民政部令第35号)第十一条")
    assert (two.note.number, two.note.issued) == ("民政部令第35号", "")
    (three,) = bases_of("《某法》(2015年4月24日修正)第一条")
    assert (three.note.amended, three.note.issued) == ("2015-04-24", "")

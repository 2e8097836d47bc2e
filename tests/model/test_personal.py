"""Personal data and secrets are found, masked, and told from codes that look like them."""

import secrets
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.codes import credit_code_fault
from gongkai.model.personal import KINDS, hidden, leaks
from tests.model.personal_corpus import Grammar, Sample

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
MANY = 600
SEED = secrets.randbits(32)


def found_in(one: Sample) -> bool:
    """Whether the whole value lies in one leak."""
    at = one.text.rindex(one.value)
    end = at + len(one.value)
    return any(leak.start <= at and end <= leak.end for leak in leaks(one.text))


def test_of_new_leaks_and_look_alikes_all_but_one_in_a_hundred_are_told_apart() -> None:
    grammar = Grammar(SEED)
    bad = [grammar.leak() for _ in range(MANY)]
    good = [grammar.look_alike() for _ in range(MANY)]
    missed = [one for one in bad if not found_in(one)]
    false = [one for one in good if leaks(one.text)]
    recall = 1 - len(missed) / MANY
    precision = (MANY - len(missed)) / (MANY - len(missed) + len(false))
    told = f"seed {SEED}: recall {recall:.4f} {missed[:9]}, precision {precision:.4f} {false[:9]}"
    assert recall >= 0.99, told
    assert precision >= 0.99, told


def test_the_kind_is_told() -> None:
    grammar = Grammar(SEED)
    wrong = [
        one for one in (grammar.leak() for _ in range(MANY))
        if one.kind not in {leak.kind for leak in leaks(one.text)}
    ]  # fmt: skip
    assert len(wrong) <= MANY / 100, f"seed {SEED}: {wrong[:9]}"


def test_the_grammar_makes_every_kind() -> None:
    grammar = Grammar(SEED)
    assert {grammar.leak().kind for _ in range(MANY)} == set(KINDS)


@pytest.mark.skipif(not SAMPLES.exists(), reason="the real documents are not on this machine")
def test_real_documents_of_counties_hold_nothing_personal() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SAMPLES.glob("*.txt")]
    assert texts
    assert [leaks(text) for text in texts] == [()] * len(texts)


@given(st.integers(min_value=0, max_value=2**32))
def test_masking_hides_every_digit_in_the_middle_and_is_done_after_one_time(seed: int) -> None:
    one = Grammar(seed).leak()
    once = hidden(one.text)
    assert hidden(once) == once


@given(st.text(alphabet="0123456789Xx -.，：身份证号手机密码是为abc@:/住址村组号晋A", max_size=80))
def test_leaks_stand_in_order_inside_the_text(text: str) -> None:
    found = leaks(text)
    ends = [0]
    for one in found:
        assert ends[-1] <= one.start < one.end <= len(text)
        assert one.masked != text[one.start : one.end]
        ends.append(one.end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("电话 138 1234 5678", "电话 138****5678"),
        ("１３８１２３４５６７８", "138****5678"),
        ("11010519491231002X", "11*************02X"),
        ("身份证 110105491231002", "身份证 11**********002"),
        ("卡号 6222020200112233445", "卡号 6222020200112233445"),
        ("家庭住址：青石县青山镇上河村3组12号", "家庭住址：青石县青山镇***"),
        ("车牌 晋D·A1234", "车牌 晋D***34"),
        ("密码：Abc12345。", "密码：******。"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----", "----******"),
    ],
)
def test_a_mask_is_the_one_in_use(text: str, expected: str) -> None:
    assert hidden(text) == expected


def test_the_head_of_a_column_names_what_stands_below() -> None:
    assert [one.kind for one in leaks("E12345678", "护照号码")] == ["passport"]
    assert [one.kind for one in leaks("上河村3组12号", "家庭住址")] == ["home"]
    assert leaks("13812345678", "受理编号") == ()
    assert leaks("上河村3组12号", "地址") == ()


def test_a_mobile_is_an_office_line_where_the_words_beside_it_say_so() -> None:
    said = [leaks(text)[0].declared for text in (
        "电话: 13812345678（办公手机）", "值班手机 13812345678", "电话: 13812345678\n办公手机",
    )]  # fmt: skip
    assert said == [True, True, False]


def test_a_credit_code_is_checked_by_its_last_digit() -> None:
    assert credit_code_fault("91110000600037341L") == ""
    assert "应当是" in credit_code_fault("91110000600037341M")


@pytest.mark.parametrize("behind", ["", "。", " ", "\n", "，电话 123"])
def test_an_identity_number_ends_with_its_x(behind: str) -> None:
    assert [one.kind for one in leaks(f"前 11010519491231002X{behind}")] == ["identity"]
    assert [one.kind for one in leaks(f"前 11010519491231002 X{behind}")] == ["identity"]


@pytest.mark.parametrize("behind", ["9", "a", "_"])
def test_a_number_with_something_glued_to_it_is_another(behind: str) -> None:
    assert not leaks(f"前 11010519491231002X{behind}")
    assert not leaks(f"前 6222021234567890128{behind}")

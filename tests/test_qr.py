"""Codes are those that segno draws, however many were drawn before."""

import re

import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.qr import Code, Codes

BASE = "https://www.example.gov.cn/gongkai/townships/"
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-/"
COMMON = Codes()  # has drawn whatever came before, as in a build


def by_segno(text: str) -> Code:
    made = segno.make(text, error="m", mask=2, mode="byte", micro=False, boost_error=False)
    digits = "".join(str(int(dark)) for row in made.matrix for dark in row)
    return Code(len(made.matrix), int(digits, 2))


@settings(max_examples=60)
@given(st.text(LETTERS, min_size=1, max_size=120))
def test_a_code_is_the_one_that_segno_draws(rest: str) -> None:
    assert COMMON.of(BASE + rest) == by_segno(BASE + rest)


def test_texts_of_one_length_share_what_was_drawn() -> None:
    codes = Codes()
    texts = [f"{BASE}qingshan/qs-{number:03d}/" for number in range(40)]
    assert [codes.of(text) for text in texts] == [by_segno(text) for text in texts]
    assert len(codes._flips) < len(texts)


def test_a_path_draws_each_dark_module_once() -> None:
    code = by_segno(BASE)
    drawn: list[tuple[int, int]] = []
    for row in code.path.split("M")[1:]:
        _, line, moves = re.fullmatch(r"(0) (\d+)\.5(.*)", row).groups()  # type: ignore[union-attr]
        at = 0
        for kind, length in re.findall(r"([hm])(\d+)", moves):
            end = at + int(length)
            drawn += [(int(line), column) for column in range(at, end) if kind == "h"]
            at = end
    digits = f"{code.bits:0{code.size**2}b}"
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == {divmod(n, code.size) for n, one in enumerate(digits) if one == "1"}

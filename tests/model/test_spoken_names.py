"""Names that people speak, however they are written in a row."""

import pytest
from pydantic import TypeAdapter

from gongkai.model.record import Spoken

SPOKEN: TypeAdapter[tuple[str, ...]] = TypeAdapter(Spoken)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("困难补助、救急钱", ("困难补助", "救急钱")),
        ("困难补助，救急钱；救急", ("困难补助", "救急钱", "救急")),
        ("困难补助, 救急钱", ("困难补助", "救急钱")),
        ("【困难补助，救急钱】", ("困难补助", "救急钱")),
        ("困难补助（残疾、重病）、救急钱", ("困难补助（残疾、重病）", "救急钱")),
        ("困难补助", ("困难补助",)),
        (["困难补助", "救急钱"], ("困难补助", "救急钱")),
        (["困难补助、救急钱", "救急"], ("困难补助", "救急钱", "救急")),
        (["困难补助、"], ("困难补助",)),
        ("无", ()),
    ],
)
def test_names_in_one_text_are_parted(written: object, names: tuple[str, ...]) -> None:
    assert SPOKEN.validate_python(written) == names

"""Files that no office should send: one sentence each, and nothing changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

import pytest

from tests.exchange.county import run
from tests.exchange.office import an_office_file

GOOD = [{"名": "表", "行": [["序号", "事项名称"], ["1", "民宿开办备案"]]}]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ALSO = "事项名称\t类别\n渡口值守\t公共服务\n".encode()


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


@cache
def a_swelling_archive() -> bytes:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/workbook.xml", "w") as part,
    ):
        for _ in range(401):
            part.write(bytes(1024 * 1024))
    return file.getvalue()


def a_document_of_pictures() -> bytes:
    return with_parts(
        an_office_file(".docx", [{"行": [[""]]}]), {"word/media/image1.png": b"\x89PNG"}
    )


def a_long_list() -> bytes:
    return ("事项名称,类别\n" + "".join(f"甲{at},\n" for at in range(100_000))).encode()


def a_large_file() -> bytes:
    return bytes(51 * 1024 * 1024)


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        # Large ones are made when they are asked for, not whenever tests are counted.
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "IMP007", "加了密码"),
        ("a.xls", OLE + "_VBA_PROJECT".encode("utf-16-le"), "IMP009", "带有宏"),
        ("a.xlsm", b"PK", "IMP009", "带有宏"),
        (
            "a.xlsx",
            with_parts(an_office_file(".xlsx", GOOD), {"xl/vbaProject.bin": b"x"}),
            "IMP009",
            "带有宏",
        ),
        ("a.xlsx", an_office_file(".xlsx", GOOD)[:900], "IMP001", "打不开"),
        ("a.xls", OLE, "IMP001", "打不开"),
        ("a.ods", b"PK\x03\x04", "IMP001", "打不开"),
        ("a.docx", an_office_file(".docx", GOOD)[:2000], "IMP001", "打不开"),
        ("a.docx", a_document_of_pictures, "IMP010", "只有图片"),
        ("a.xlsx", a_swelling_archive, "IMP008", "解压后超过 400 MB"),
        ("a.docx", a_swelling_archive, "IMP008", "解压后超过 400 MB"),
        ("a.csv", a_long_list, "IMP008", "100001 行"),
        ("a.csv", a_large_file, "IMP008", "51 MB"),
        ("a.et", OLE, "IMP002", "不能直接读取"),
        ("a.doc", OLE + "_VBA_PROJECT".encode("utf-16-le"), "IMP002", "不能直接读取"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." not in value else None,
)
def test_a_bad_file_gets_one_sentence_and_makes_nothing(
    name: str, content: bytes | Callable[[], bytes], code: str, words: str
) -> None:
    result = run({name: content if isinstance(content, bytes) else content()})
    (told,) = result.findings
    assert (told.code, told.level) == (code, "error")
    assert words in told.message
    assert told.message.count("。") == 1
    assert result.edits == ()


@pytest.mark.parametrize("content", [b"", b"\n\n", b",,\n,,\n", b"\xef\xbb\xbf"])
def test_a_list_without_a_word_is_called_empty(content: bytes) -> None:
    result = run({"a.csv": content})
    (told,) = result.findings
    assert (told.code, told.level, told.line) == ("IMP005", "warning", 0)
    assert told.message == "a.csv 是空的，一行也没有，没有可以导入的内容。"
    assert "选错了文件" in (told.help or "")
    assert result.report == ()


def test_a_formula_is_read_as_what_it_says_and_written_as_words() -> None:
    result = run(
        {"a.csv": '事项名称,受理条件\n渡口值守,"=HYPERLINK(""http://x"",""甲"")"\n'.encode()}
    )
    (edit,) = result.edits
    assert '"=HYPERLINK(\\"http://x\\",\\"甲\\")"' in (edit.content or b"").decode()


def test_one_bad_file_among_good_ones_stops_them_all() -> None:
    result = run({"a.tsv": ALSO, "b.xlsx": b"PK"})
    assert any(one.level == "error" for one in result.findings)

"""Every file of a county is read or named; where it lies says what it holds."""

import os
import socket
from pathlib import Path

import pytest

from gongkai.errors import UsageStop
from gongkai.inputs import read_inputs
from gongkai.load import load, written
from gongkai.source import NATIONAL_HOLIDAYS, NATIONAL_LAWS, NATIONAL_NAMES, NATIONAL_WORDS, Sources
from tests.builders import a_county


def loaded(root: Path) -> Sources:
    return load(read_inputs(root))


def kinds(sources: Sources) -> dict[str, str]:
    return {one.path: one.kind for one in sources.records}


def said(sources: Sources) -> list[tuple[str, str, str]]:
    return [(one.code, one.level, one.path) for one in sources.findings]


def test_the_place_of_a_file_says_what_it_holds(tmp_path: Path) -> None:
    files = {
        "catalog/departments.yml": "departments",
        "catalog/laws.yml": "laws",
        "catalog/holidays.yml": "holidays",
        "catalog/village-list.yml": "village_list",
        "catalog/accepted.yml": "accepted",
        "catalog/vocabularies/own.yml": "vocabularies",
        "catalog/items/a.yml": "item",
        "catalog/items/民政/低保/b.yaml": "item",
        "catalog/townships/a.yml": "township",
        "catalog/services/学校/a.yml": "service",
        "catalog/bundles/a.yml": "bundle",
        "catalog/vocabularies/colloquial.yml": "colloquial",
    }
    sources = loaded(a_county(tmp_path, dict.fromkeys(files, "甲: 乙\n")))
    assert kinds(sources) == {
        NATIONAL_WORDS: "vocabularies",
        NATIONAL_NAMES: "colloquial",
        NATIONAL_HOLIDAYS: "holidays",
        NATIONAL_LAWS: "national_laws",
        "catalog/county.yml": "county",
        **files,
    }
    assert sources.findings == ()


def test_the_national_words_come_first(tmp_path: Path) -> None:
    sources = loaded(a_county(tmp_path, {"catalog/vocabularies/a.yml": "[]\n"}))
    paths = [one.path for one in sources.records if one.kind == "vocabularies"]
    assert paths == [NATIONAL_WORDS, "catalog/vocabularies/a.yml"]


def test_files_come_in_the_same_order_on_every_machine(tmp_path: Path) -> None:
    names = ["b/z.yml", "a/z.yml", "a/B.yml", "a/a.yml", "甲.yml", "c.yml"]
    county = a_county(tmp_path, {f"catalog/items/{name}": "甲: 乙\n" for name in names})
    found = [path for path, kind in kinds(loaded(county)).items() if kind == "item"]
    assert found == [
        f"catalog/items/{name}"
        for name in ("c.yml", "甲.yml", "a/B.yml", "a/a.yml", "a/z.yml", "b/z.yml")
    ]


def test_what_stands_nowhere_is_named(tmp_path: Path) -> None:
    files = ["catalog/itmes/a.yml", "catalog/items.yml", "catalog/items/a.YML", "catalog/说明.docx",
             "content/说明.md"]  # fmt: skip
    sources = loaded(a_county(tmp_path, dict.fromkeys(files, "甲: 乙\n")))
    assert sorted(said(sources)) == sorted(("SRC031", "warning", name) for name in files)


def test_counts_of_months_are_records_as_yaml_or_as_a_table(tmp_path: Path) -> None:
    files = ["catalog/figures/a.yml", "catalog/ratings/a.csv", "catalog/ratings/2026/b.yml"]
    sources = loaded(a_county(tmp_path, dict.fromkeys(files, "月份,乡镇\n2026-10,青山镇\n")))
    found = kinds(sources)
    assert [found[name] for name in files] == ["figure", "rating", "rating"]
    assert said(sources) == []


def test_a_table_of_results_is_a_text_wherever_it_lies(tmp_path: Path) -> None:
    files = ["catalog/results/a.csv", "content/results/b.csv"]
    sources = loaded(a_county(tmp_path, dict.fromkeys(files, "店名,结果\n赵家,准予\n")))
    assert [(one.folder, one.path, one.rows) for one in sources.texts] == [
        ("results", name, True) for name in files
    ]
    assert said(sources) == []


def test_heads_of_releases_are_records_and_bodies_are_left_to_the_ledger(tmp_path: Path) -> None:
    files = ["catalog/releases/2026-01.yml", "catalog/releases/2026-01.jsonl"]
    sources = loaded(a_county(tmp_path, dict.fromkeys(files, "批次: 2026-01\n")))
    assert kinds(sources)["catalog/releases/2026-01.yml"] == "release"
    assert "catalog/releases/2026-01.jsonl" not in kinds(sources)
    assert said(sources) == []


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    files = ["catalog/.DS_Store", "catalog/items/.a.yml.swp", "catalog/.git/a.yml"]
    sources = loaded(a_county(tmp_path, dict.fromkeys(files, "甲: 乙\n")))
    assert (list(kinds(sources)), said(sources)) == (
        [NATIONAL_WORDS, NATIONAL_NAMES, NATIONAL_HOLIDAYS, NATIONAL_LAWS, "catalog/county.yml"],
        [],
    )


def test_a_link_is_named_and_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.yml"
    elsewhere.write_text("事项名称: 甲\n", encoding="utf-8")
    county = a_county(tmp_path / "county", {"catalog/items/b.yml": "甲: 乙\n"})
    (county / "catalog/items/a.yml").symlink_to(elsewhere)
    sources = loaded(county)
    assert said(sources) == [("SRC031", "warning", "catalog/items/a.yml")]
    assert "catalog/items/a.yml" not in kinds(sources)


def test_a_link_to_a_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    elsewhere = a_county(tmp_path / "elsewhere", {"catalog/items/a.yml": "甲: 乙\n"})
    county = a_county(tmp_path / "county", {"catalog/items/b.yml": "甲: 乙\n"})
    (county / "catalog/items/shared").symlink_to(elsewhere / "catalog/items")
    sources = loaded(county)
    assert said(sources) == [("SRC031", "warning", "catalog/items/shared")]
    assert [path for path, kind in kinds(sources).items() if kind == "item"] == [
        "catalog/items/b.yml"
    ]


def test_an_ending_in_capitals_is_an_ending(tmp_path: Path) -> None:
    text = "---\n标题: 甲\n---\n正文\n"
    files = {"content/policies/a.TXT": text, "content/news/b.MD": text}
    sources = loaded(a_county(tmp_path, files))
    assert {(one.path, one.official) for one in sources.texts} == {
        ("content/policies/a.TXT", True),
        ("content/news/b.MD", False),
    }
    assert sources.attachments == {}


@pytest.mark.skipif(
    not hasattr(os, "mkfifo"), reason="needs a file that nobody can read to its end"
)
def test_what_is_written_names_the_file_that_cannot_be_read(tmp_path: Path) -> None:
    county = a_county(tmp_path)
    (county / "catalog/items").mkdir()
    os.mkfifo(county / "catalog/items/a.yml")
    with pytest.raises(UsageStop, match=r"a\.yml 打不开：不是普通的文件"):
        written(read_inputs(county))


def test_a_county_without_content_and_catalog_loads(tmp_path: Path) -> None:
    sources = loaded(tmp_path)
    assert (list(kinds(sources)), sources.texts, sources.findings) == (
        [NATIONAL_WORDS, NATIONAL_NAMES, NATIONAL_HOLIDAYS, NATIONAL_LAWS],
        (),
        (),
    )


def test_texts_keep_folder_stem_and_form(tmp_path: Path) -> None:
    text = "---\n标题: 甲\n---\n正文\n"
    files = {"content/policies/2026/a.md": text, "content/news/b.txt": text}
    found = {
        (one.path, one.folder, one.stem, one.official)
        for one in loaded(a_county(tmp_path, files)).texts
    }
    assert found == {
        ("content/policies/2026/a.md", "policies", "a", False),
        ("content/news/b.txt", "news", "b", True),
    }


def test_annexes_are_read_and_others_named(tmp_path: Path) -> None:
    files = {
        "content/policies/files/目录.xlsx": b"PK",
        "content/policies/files/说明.txt": b"no front matter needed here",
        "content/policies/扫描.PDF": b"%PDF",
        "content/policies/setup.exe": b"MZ",
    }
    sources = loaded(a_county(tmp_path, files))
    assert set(sources.attachments) == set(files) - {"content/policies/setup.exe"}
    assert said(sources) == [("SRC032", "warning", "content/policies/setup.exe")]


def test_an_annex_of_more_than_twenty_megabytes_is_not_offered(tmp_path: Path) -> None:
    county = a_county(
        tmp_path, {"content/policies/a.pdf": b"%PDF-", "content/policies/b.pdf": b"%PDF-"}
    )
    limit = 20 * 1024 * 1024
    os.truncate(county / "content/policies/a.pdf", limit)
    os.truncate(county / "content/policies/b.pdf", limit + 1)
    sources = loaded(county)
    assert list(sources.attachments) == ["content/policies/a.pdf"]
    assert said(sources) == [("SRC032", "warning", "content/policies/b.pdf")]


def test_a_record_of_more_than_twenty_megabytes_is_said_to_be_too_large(tmp_path: Path) -> None:
    county = a_county(tmp_path, {"catalog/items/a.yml": b""})
    os.truncate(county / "catalog/items/a.yml", 20 * 1024 * 1024 + 1)
    sources = loaded(county)
    assert said(sources) == [("SRC001", "error", "catalog/items/a.yml")]
    assert "catalog/items/a.yml" not in kinds(sources)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs a file that nobody can open")
def test_a_file_that_cannot_be_opened_is_named_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    county = a_county(tmp_path, {"catalog/items/b.yml": "甲: 乙\n"})
    monkeypatch.chdir(county)  # the name of a socket has to be short
    with socket.socket(socket.AF_UNIX) as nobody_reads:
        nobody_reads.bind("catalog/items/a.yml")
        sources = loaded(county)
    assert said(sources) == [("SRC006", "error", "catalog/items/a.yml")]
    assert "catalog/items/b.yml" in kinds(sources)


@pytest.mark.parametrize("folder", ["catalog/items", "content/policies"])
def test_a_name_that_is_no_utf_8_is_named(tmp_path: Path, folder: str) -> None:
    county = a_county(tmp_path, {f"{folder}/keep.pdf": b""})
    ending = b".md" if folder.startswith("content") else b".yml"
    broken = os.fsencode(county / folder) + b"/" + "事项".encode("gbk") + ending
    try:
        os.close(os.open(broken, os.O_CREAT | os.O_WRONLY))
    except OSError:
        pytest.skip("this disk takes no such names")
    (one,) = [one for one in loaded(county).findings if one.code == "SRC007"]
    assert one.level == "error"
    assert one.path.encode().decode() == f"{folder}/\ufffd\ufffd\ufffd\ufffd{ending.decode()}"


def test_all_slips_of_all_files_are_reported(tmp_path: Path) -> None:
    county = a_county(
        tmp_path,
        {"catalog/items/a.yml": "名称：甲\n代码: a\n", "catalog/townships/b.yml": "名称: [甲\n",
         "content/news/c.md": "正文\n"},
    )  # fmt: skip
    sources = loaded(county)
    found = [one.code for file in sources.records for one in file.problems]
    found += [one.code for file in sources.texts for one in file.problems]
    assert found == ["SRC010", "SRC022", "SRC030"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("aux.csv", b"a,b\n", "SRC038"),
        ("NUL.pdf", b"%PDF-1.7", "SRC038"),
        ("a?.csv", b"a,b\n", "SRC038"),
        ("a .csv ", b"a,b\n", "SRC032"),
        ("a\uff0fb.csv", b"a,b\n", "SRC038"),  # a full-width stroke
        ("附件1：目录（2026）.csv", "编码,名称\n".encode(), ""),
        ("a.pdf", b"<!doctype html>", "SRC037"),
        ("a.docx", b"MZ\x90", "SRC037"),
        ("a.png", b"<svg onload=x>", "SRC037"),
        ("a.csv", b"\xef\xbb\xbf <ScRiPt>", "SRC037"),
        ("a.txt", b"a\x00b", "SRC037"),
        ("a.svg", b"<svg/>", "SRC032"),
        ("a.html", b"<p>", "SRC032"),
        ("a.doc", b"{\\rtf1", ""),
        ("a.csv", "编码".encode("utf-16"), ""),
    ],
)
def test_an_attachment_is_offered_where_name_and_content_are_what_they_say(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = f"content/policies/files/{name}"
    sources = load(read_inputs(a_county(tmp_path, {path: content})))
    assert [one.code for one in sources.findings] == ([code] if code else [])
    assert list(sources.attachments) == ([] if code else [path])


def test_folders_without_end_and_files_without_number_are_not_walked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / "catalog" / "items" / Path(*["a"] * 900)
    deep.mkdir(parents=True)
    a_county(tmp_path)
    faults = [one.fault for one in read_inputs(tmp_path).files if one.fault]
    assert ["一层套一层" in one for one in faults] == [True]
    monkeypatch.setattr("gongkai.inputs.MOST", 3)
    faults = [one.fault for one in read_inputs(a_county(tmp_path / "b", MANY)).files if one.fault]
    assert ["超过 3 个" in one for one in faults] == [True]


MANY = {f"catalog/items/{number}.yml": "" for number in range(9)}

"""Editors complete Chinese keys, explain them, and underline what is wrong; `new` and `fmt` help."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli import main
from gongkai.exchange import NEW_KINDS, SCHEMAS
from tests.builders import a_county, files_in
from tests.exchange.language_server import LanguageServer

ROOT = Path(__file__).parents[2]
PLACES = {
    "item": "items/shichang/getihu.yml", "township": "townships/yunling.yml",
    "bundle": "bundles/canyin.yml", "service": "services/wenti/daiban.yml",
    "departments": "departments.yml", "laws": "laws.yml", "county": "county.yml",
    "village-list": "village-list.yml",
}  # fmt: skip


def run(*arguments: str | Path, code: int = 0) -> str:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("schemas")
    run("schema", "--out", folder, "--root", ROOT)
    return folder


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    with LanguageServer() as started:
        yield started


def a_file(schemas: Path, name: str, text: str, stem: str) -> tuple[Path, str]:
    uri = (schemas / f"{name}.schema.json").as_uri()
    return schemas / f"{stem}.yml", f"# yaml-language-server: $schema={uri}\n{text}"


@pytest.mark.parametrize("name", PLACES)
def test_the_demonstration_is_not_underlined(
    schemas: Path, server: LanguageServer, name: str
) -> None:
    text = (ROOT / "catalog" / PLACES[name]).read_text(encoding="utf-8")
    assert server.open(*a_file(schemas, name, text, f"whole-{name}")) == []


def test_a_wrong_word_and_an_unknown_key_are_underlined(
    schemas: Path, server: LanguageServer
) -> None:
    text = "事项名称: 甲\n事项类型: 审批\n受理条建: 乙\n"
    found = server.open(*a_file(schemas, "item", text, "wrong"))
    assert sorted(one["range"]["start"]["line"] for one in found) == [2, 3]


def test_completion_offers_chinese_keys_and_words(schemas: Path, server: LanguageServer) -> None:
    path, text = a_file(schemas, "item", "事项名称: 甲\n\n事项类型: \n", "half")
    server.open(path, text)
    keys = {one["label"] for one in server.at("textDocument/completion", path, 2, 0)["items"]}
    assert {"俗称", "受理条件", "申请材料"} <= keys
    words = {one["label"] for one in server.at("textDocument/completion", path, 3, 6)["items"]}
    assert {"行政许可", "公共服务"} <= words


def test_hover_explains_a_field(schemas: Path, server: LanguageServer) -> None:
    path, text = a_file(schemas, "item", "事项名称: 甲\n办件类型: 承诺件\n", "hover")
    server.open(path, text)
    said = json.dumps(server.at("textDocument/hover", path, 2, 1), ensure_ascii=False)
    assert "即办件" in said
    assert "还不知道写" in said


def test_schemas_are_written_with_settings_for_the_editor(tmp_path: Path) -> None:
    root = a_county(tmp_path, {"catalog/items/x.yml": {"事项名称": "甲", "地方编码": "x"}})
    run("schema", "--root", root)
    settings = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert all((root / path).is_file() for path in settings["yaml.schemas"])
    assert {path.name.split(".")[0] for path in (root / ".vscode/schemas").iterdir()} == set(
        SCHEMAS
    )
    (root / ".vscode/settings.json").write_text("{}", encoding="utf-8")
    run("schema", "--root", root)
    assert (root / ".vscode/settings.json").read_text(encoding="utf-8") == "{}"


@pytest.mark.parametrize("name", ["", "  "])
def test_a_record_without_a_name_is_not_written(tmp_path: Path, name: str) -> None:
    county = a_county(tmp_path / "县")
    before = files_in(county)
    assert "没有写名称" in run("new", "item", name, "--root", county, code=2)
    assert files_in(county) == before


def test_help_names_every_kind_of_record() -> None:
    said = run("new", "--help")
    assert [kind for kind in NEW_KINDS if kind not in said] == []


def test_every_new_record_checks_without_errors(tmp_path: Path) -> None:
    root = a_county(tmp_path, {"catalog/items/x.yml": {"事项名称": "甲", "地方编码": "x"}})
    for kind in NEW_KINDS:
        run("new", kind, f"新的{kind}", "--root", root)
    run("check", "--root", root)
    run("new", "item", "新的item", "--root", root, code=2)
    run("new", "matter", "甲", "--root", root, code=2)


def test_a_new_policy_is_not_published_before_somebody_wrote_it(tmp_path: Path) -> None:
    root = a_county(tmp_path)
    run("new", "policy", "关于供暖的通知", "--root", root)
    (path,) = (root / "content/policies").iterdir()
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("公布阶段")]
    assert len(lines) == len(text.splitlines()) - 1
    path.write_text("".join(lines), encoding="utf-8")
    assert "TXT027" in run("check", "--root", root, code=1)


def test_a_new_township_gets_an_example_of_names_of_places(tmp_path: Path) -> None:
    root = a_county(tmp_path)
    run("new", "township", "青山镇", "--root", root)
    (path,) = (root / "catalog/townships").iterdir()
    assert "开店" not in path.read_text(encoding="utf-8")


def test_every_field_of_a_new_item_can_be_put_to_use(
    schemas: Path, server: LanguageServer, tmp_path: Path
) -> None:
    root = a_county(tmp_path, {"catalog/items/x.yml": {"事项名称": "甲", "地方编码": "x"}})
    run("new", "item", "渡口值守", "--root", root)
    text = (root / "catalog/items/du-kou-zhi-shou.yml").read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../../.vscode/schemas/item.schema.json\n"
    )
    lines = text.splitlines()[2:]
    assert {line.removeprefix("# ").split(":")[0] for line in lines} >= {
        "申请材料",
        "办理流程",
        "收费",
    }
    assert server.open(*a_file(schemas, "item", "\n".join(lines[:2]), "fresh")) == []


def test_fmt_says_what_it_would_do_and_does_it_once(tmp_path: Path) -> None:
    root = a_county(tmp_path, {"catalog/items/x.yml": "事项名称:   '甲'  # 注\n地方编码: x\n"})
    item = root / "catalog/items/x.yml"
    assert "catalog/items/x.yml" in run("fmt", "--check", "--root", root, code=1)
    run("fmt", item, "--root", root)
    assert item.read_text(encoding="utf-8") == "事项名称: 甲  # 注\n地方编码: x\n"
    assert "已整理 0 个文件" in run("fmt", item, "--root", root)


def test_code_owners_speak_of_folders_that_are_there() -> None:
    lines = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()[1:]
    named = [word for line in lines for word in line.split() if word.startswith("/")]
    named.remove("/catalog/vocabularies/")  # a county adds words of its own there
    assert len(named) > 8
    assert [path for path in named if not (ROOT / path.strip("/")).exists()] == []

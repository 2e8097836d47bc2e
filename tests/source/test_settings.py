"""site-config.yml can neither run anything nor bring in what lies elsewhere."""

from pathlib import Path

import pytest

from gongkai import reading
from gongkai.errors import ConfigStop
from gongkai.source import read_settings
from tests.builders import DAY, SETTINGS, a_county, a_markdown, a_site, write


def settings(tmp_path: Path, text: str, **files: str) -> object:
    write(tmp_path, {"site-config.yml": text, **{f"{k}.yml": v for k, v in files.items()}})
    return read_settings(tmp_path / "site-config.yml")


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.mkdir [ran]\n",
        "a: !!python/object/new:os.mkdir [ran]\n",
        "a: !!python/object:os.mkdir {}\n",
        "a: !!python/module:os\n",
        "a: !!python/name:os.system\n",
        "a: !!python/name:gongkai.cli.main\n",
        "a: !!python/name:markdown.util._private\n",
    ],
)
def test_nothing_is_made_of_what_a_file_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigStop, match="会运行程序"):
        settings(tmp_path, text)
    assert not (tmp_path / "ran").exists()


def test_a_whole_build_runs_nothing_of_the_county(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("MODE", "x")
    code = "import pathlib; pathlib.Path(__file__).with_name('ran').touch()\n"
    text = f"{SETTINGS}hooks: [evil.py]\ncopyright: !ENV MODE\n"
    page = a_markdown({"标题": "甲"}, "| 一 |\n| --- |\n| 二 |")
    county = a_county(tmp_path, {"evil.py": code, "content/policies/a.md": page}, settings=text)
    assert b"<table>" in a_site(county, as_of=DAY)["policies/a/index.html"]
    assert not (tmp_path / "ran").exists()
    for name in ("evil", "evil.more", "pymdownx.snippets", "markdown_include"):
        write(county, {"site-config.yml": f"{text}markdown_extensions: [{name}, tables]\n"})
        with pytest.raises(ConfigStop, match=name):
            a_site(county, as_of=DAY)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("name", ["../base.yml", "/etc/hostname", "link.yml"])
def test_what_is_inherited_lies_in_the_folder_of_the_county(tmp_path: Path, name: str) -> None:
    (tmp_path / "base.yml").write_text("site_name: 别处\n", encoding="utf-8")
    county = tmp_path / "county"
    county.mkdir()
    (county / "link.yml").symlink_to(tmp_path / "base.yml")
    with pytest.raises(ConfigStop, match="只能用县的文件夹里的文件"):
        settings(county, f"INHERIT: {name}\n")


def test_files_that_inherit_from_one_another_come_to_an_end(tmp_path: Path) -> None:
    with pytest.raises(ConfigStop, match="一个接一个"):
        settings(tmp_path, "INHERIT: site-config.yml\n")


def test_settings_are_laid_over_those_inherited(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        "INHERIT: base.yml\na: {b: 二}\nc: [三]\n",
        base="a: {b: 一, d: 四}\nc: [五, 六]\ne: 七\n",
    )
    assert found == {"a": {"b": "二", "d": "四"}, "c": ["三"], "e": "七"}


@pytest.mark.parametrize(
    "name", ["GONGKAI_KEY", "AWS_SECRET_ACCESS_KEY", "db_password", "CI_JOB_TOKEN"]
)
def test_no_secret_of_the_environment_reaches_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "x")
    with pytest.raises(ConfigStop, match="密钥或口令"):
        settings(tmp_path, f"site_name: !ENV [甲, {name}, 乙]\n")


def test_variables_may_be_absent_and_have_a_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HAS", "true")
    found = settings(tmp_path, "a: !ENV NOWHERE\nb: !ENV [NOWHERE, 甲]\nc: !ENV HAS\n")
    assert found == {"a": None, "b": "甲", "c": True}


@pytest.mark.parametrize(
    "text", ["[" * 5000, "- 甲\n", "甲", "a: &a [*a]\nb: *a\n" * 2, "? {a: b}\n: c\n"]
)
def test_what_is_no_configuration_is_refused_or_harmless(tmp_path: Path, text: str) -> None:
    try:
        assert isinstance(settings(tmp_path, text), dict)
    except ConfigStop as stop:
        assert "site-config.yml" in str(stop)  # noqa: PT017 -- either is fine


def test_names_of_extensions_of_markdown_are_found(tmp_path: Path) -> None:
    from markdown.extensions.toc import slugify_unicode

    text = "a: !!python/name:markdown.extensions.toc.slugify_unicode\n"
    assert settings(tmp_path, text) == {"a": slugify_unicode}
    with pytest.raises(ConfigStop, match="没有"):
        settings(tmp_path, "a: !!python/name:markdown.nowhere.x\n")
    assert reading.settings(a_county(tmp_path)).site_name

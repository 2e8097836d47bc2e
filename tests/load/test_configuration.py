"""What in site-config.yml has no effect."""

import pytest
from mkdocs.config.defaults import MkDocsConfig

from gongkai.inputs import InputFile
from gongkai.load._configuration import KNOWN, ineffective
from tests.builders import SETTINGS


def fields(text: str) -> list[str]:
    return [one.field for one in ineffective(InputFile("site-config.yml", text.encode()))]


def test_every_setting_of_mkdocs_is_known() -> None:
    theirs = {name for name, _ in MkDocsConfig._schema} - {"config_file_path"}
    assert theirs | {"INHERIT"} == KNOWN


@pytest.mark.parametrize(
    "text",
    [
        SETTINGS,
        "theme: material\n",
        "theme: {name: material, language: zh-Hant}\nuse_directory_urls: true\n",
        "plugins: [search, gongkai]\n",
        "plugins: {search: {}, gongkai: {主色: 红}}\n",
        "plugins:\n",
        "",
        "- 甲\n",
        "甲: [\n",
    ],
)
def test_what_works_or_cannot_be_read_is_no_news_here(text: str) -> None:
    assert fields(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("theme: readthedocs\n", ["theme"]),
        ("theme: {name: material, language: en, features: []}\n", ["theme.language", "theme.features"]),
        ("plugins: {material/blog: {}, gongkai: {}}\n", ["plugins"]),
        ("plugins: [{tags: {}}, gongkai]\n", ["plugins"]),
        ("use_directory_urls: no\n", ["use_directory_urls"]),
        ("extra_css: [a.css]\nnav: []\nsite_urll: a\n", ["extra_css", "nav", "site_urll"]),
    ],
)  # fmt: skip
def test_what_does_not_work_is_named(text: str, found: list[str]) -> None:
    assert fields(text) == found


def test_a_county_without_the_file_has_no_settings_to_tell_of() -> None:
    assert list(ineffective(InputFile("site-config.yml", None, "没有这个文件"))) == []

"""site-config.yml: found upward, read in full, every bad value named at once."""

from pathlib import Path
from typing import Any

import pytest

from gongkai import reading
from gongkai.config import Config, config_from, find_root, plugin_options, theme_folder
from gongkai.errors import ConfigStop
from tests.builders import a_county


def a_config(root: Path = Path("/county"), **settings: Any) -> Config:  # noqa: ANN401 -- settings
    return config_from(root, {"site_name": "青石县", **settings})


def ours(**options: Any) -> list[Any]:  # noqa: ANN401 -- settings
    return ["search", {"gongkai": options}]


def test_a_name_is_enough() -> None:
    assert a_config() == Config(root=Path("/county"), site_name="青石县")


def test_all_settings_are_taken() -> None:
    config = a_config(
        site_url="https://www.example.cn/qs",
        docs_dir="content",
        site_dir="out",
        plugins=ours(
            主色="红",
            发布方式="直接",
            安全联系="mailto:a@example.cn",
            安全联系到期="2027-12-31",
            找错地址="https://form.example.cn/?u={网址}",
            信息有效天数=90,
        ),
    )
    assert config == Config(
        root=Path("/county"),
        site_name="青石县",
        site_url="https://www.example.cn/qs/",
        site_dir="out",
        colour="red",
        security_contact="mailto:a@example.cn",
        security_until="2027-12-31",
        report="https://form.example.cn/?u={网址}",
        fresh_days=90,
    )


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"site_name": " "}, ["site_name"]),
        (
            {"plugins": ours(安全联系="a@example.cn", 安全联系到期="2027-12-31")},
            ["安全联系", "mailto:"],
        ),
        ({"plugins": ours(安全联系="mailto:a@example.cn")}, ["安全联系到期"]),
        ({"plugins": ours(找错地址="javascript:x")}, ["找错地址", "https:"]),
        ({"plugins": ours(信息有效天数="半年")}, ["信息有效天数", "半年"]),
        ({"plugins": ours(信息有效天数=0.5)}, ["信息有效天数", "0.5"]),
        ({"site_url": "www.example.cn"}, ["site_url", "www.example.cn"]),
        ({"site_url": "https://a.cn/?q=1"}, ["site_url"]),
        ({"plugins": ours(主色="绿")}, ["绿", "青、红、蓝"]),
        ({"plugins": ours(发布方式="随时")}, ["随时", "可选：直接、批次"]),
        ({"plugins": ours(颜色="青")}, ["颜色", "主色"]),
        ({"plugins": ours(地图="https://map.example/")}, ["地图", "{纬度}", "{经度}"]),
        ({"plugins": ours(地图="http://m.example/{纬度},{经度}")}, ["地图", "https://"]),
        ({"plugins": ours(地图="https://m.example/{纬度},{经度}/{村}")}, ["地图", "{名称}"]),
        ({"plugins": ours(好差评="javascript:alert(1)")}, ["好差评", "https://"]),
        ({"plugins": ours(好差评="https://p.example/{事项}")}, ["好差评", "{编码}", "{地方}"]),
        ({"docs_dir": "../文章"}, ["docs_dir", "../文章"]),
        ({"docs_dir": "/elsewhere"}, ["docs_dir", "/elsewhere"]),
        ({"docs_dir": "文章"}, ["docs_dir", "文章", "content"]),
        ({"site_dir": "content/site"}, ["site_dir", "content/site", "会被当成记录"]),
        ({"site_dir": "content"}, ["site_dir", "会被当成记录"]),
        ({"site_dir": "site/../catalog/items"}, ["site_dir", "会被当成记录"]),
        ({"site_dir": "."}, ["site_dir", "县的文件夹本身"]),
        ({"site_dir": "/"}, ["site_dir", "它的上级"]),
        ({"site_dir": ".."}, ["site_dir", "它的上级"]),
        ({"plugins": ours(索引号规则="{区划")}, ["索引号规则", "花括号不成对"]),
        ({"plugins": ours(索引号规则="{区划}}-{年}")}, ["索引号规则", "花括号不成对"]),
        ({"plugins": ours(索引号规则="{地区}")}, ["索引号规则", "{地区}", "区划、机关"]),
        ({"plugins": ours(目录="记录")}, ["目录", "主色"]),
    ],
)
def test_a_bad_value_is_named_with_those_allowed(
    settings: dict[str, Any], words: list[str]
) -> None:
    with pytest.raises(ConfigStop) as stop:
        a_config(**settings)
    assert [word for word in [*words, "site-config.yml"] if word not in str(stop.value)] == []


def test_all_bad_values_are_named_at_once() -> None:
    with pytest.raises(ConfigStop) as stop:
        a_config(site_name="", site_url="甲", plugins=ours(主色="绿", 发布方式="随时", 颜色="青"))
    assert str(stop.value).count("；") == 4


def test_folders_given_in_full_are_kept_inside_the_county(tmp_path: Path) -> None:
    config = a_config(tmp_path, docs_dir=str(tmp_path / "content"), site_dir=str(tmp_path / "out"))
    assert config.site_dir == "out"


def test_a_county_may_be_reached_by_way_of_a_link(tmp_path: Path) -> None:
    (tmp_path / "county").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "county")
    config = a_config(
        tmp_path / "county", docs_dir=str(link / "content"), site_dir=str(link / "site")
    )
    assert config.site_dir == "site"


def test_settings_may_be_inherited_and_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_ADDRESS", "https://www.example.cn/qs/")
    county = a_county(
        tmp_path,
        {"base.yml": "site_name: 青石县\nplugins:\n  - gongkai: {主色: 红}\n"},
        settings="INHERIT: base.yml\nsite_url: !ENV SITE_ADDRESS\n",
    )
    config = reading.settings(county)
    found = (config.site_name, config.site_url, config.colour)
    assert found == ("青石县", "https://www.example.cn/qs/", "red")


def test_what_is_inherited_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigStop, match=r"没有\.yml"):
        reading.settings(a_county(tmp_path, settings="INHERIT: 没有.yml\nsite_name: 甲\n"))


def test_the_output_may_lie_elsewhere(tmp_path: Path) -> None:
    assert a_config(tmp_path / "county", site_dir=str(tmp_path / "out")).site_dir == str(
        tmp_path / "out"
    )


def test_a_link_does_not_lead_the_output_among_the_records(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "content")
    with pytest.raises(ConfigStop, match="会被当成记录"):
        a_config(tmp_path)


@pytest.mark.parametrize(
    ("plugins", "options"),
    [
        (None, {}),
        (["gongkai"], {}),
        ([{"gongkai": None}], {}),
        ([{"gongkai": {"主色": "红"}}], {"主色": "红"}),
        ({"gongkai": {"主色": "红"}}, {"主色": "红"}),
        (["search", {"tags": {"主色": "蓝"}}], {}),
    ],
)
def test_our_options_are_found_in_both_forms_of_plugins(
    plugins: object, options: dict[str, str]
) -> None:
    assert plugin_options(plugins) == options


def test_the_county_is_found_from_any_folder_inside(tmp_path: Path) -> None:
    county = a_county(tmp_path / "我的 县", {"catalog/items/深/a.yml": "甲: 乙\n"})
    assert find_root(county / "catalog/items/深") == county
    assert find_root(county) == county


def test_outside_a_county_the_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigStop) as stop:
        find_root(tmp_path)
    assert [word for word in ("--root", "gongkai init") if word not in str(stop.value)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("site_name：青石县\ndocs_dir: content\n", ["第 1 行", "全角冒号"]),
        ("site_name: 青石县\nplugins:\n\t- gongkai\n", ["第 3 行", "Tab"]),
        ("- 青石县\n", ["site_name"]),
        ("", ["site_name"]),
    ],
)
def test_a_slip_in_the_file_is_explained(tmp_path: Path, text: str, words: list[str]) -> None:
    county = a_county(tmp_path, settings=text)
    with pytest.raises(ConfigStop) as stop:
        reading.settings(county)
    assert [word for word in words if word not in str(stop.value)] == []


def test_settings_of_mkdocs_pass_untouched(tmp_path: Path) -> None:
    text = (
        "site_name: 青石县\nmarkdown_extensions:\n  - pymdownx.emoji:\n"
        "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
        "copyright: !ENV [COPYRIGHT, 青石县]\n"
    )
    assert reading.settings(a_county(tmp_path, settings=text)).site_name == "青石县"


def test_the_theme_is_found() -> None:
    assert (theme_folder() / "templates").is_dir()

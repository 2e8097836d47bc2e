"""What `build` refuses in site-config.yml, `check` refuses in the same words."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli import main
from tests.builders import SETTINGS, a_county

PLAIN = {"catalog/items/a.yml": {"事项名称": "登记", "地方编码": "qs-1"}}


def answer(command: str, county: Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, [command, "--root", str(county)])
    return done.exit_code, done.stderr


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("markdown_extensions: [pymdownx.snippets]", "pymdownx.snippets 不能用"),
        ("markdown_extensions: [pymdownx.nope]", "本机没有扩展 pymdownx.nope"),
        ("copyright: !!python/object/apply:os.system [ls]", "第 5 行用了 !!python/object"),
        ("copyright: !foo 乙", "第 5 行用了不认识的标签 !foo"),
        ("plugins: [gongkai2]", "plugins 里的 gongkai2 没有安装。是不是要写 gongkai？"),
        ("plugins: [gongkai, 没有的]", "plugins 里的 没有的 没有安装。"),
    ],
)
def test_what_build_refuses_check_refuses_too(tmp_path: Path, line: str, words: str) -> None:
    key = line.partition(":")[0]
    kept = "".join(f"{one}\n" for one in re.split(r"\n(?=\S)", SETTINGS.strip())
                   if not one.startswith(f"{key}:"))  # fmt: skip
    blank = "\n" * (4 - kept.count("\n"))
    county = a_county(tmp_path, PLAIN, settings=f"{kept}{blank}{line}\n")
    checked = answer("check", county)
    assert checked == answer("build", county)
    assert (checked[0], words in checked[1]) == (2, True), checked


def test_what_has_no_effect_is_told_and_stops_nothing(tmp_path: Path) -> None:
    text = f"{SETTINGS}hooks: [a.py]\ntheme: {{name: foo}}\nuse_directory_urls: false\n"
    county = a_county(tmp_path, PLAIN, settings=text)
    done = CliRunner().invoke(main, ["check", "--root", str(county)])
    assert done.exit_code == 0, done.output
    assert done.stdout.count("SRC041") == 3


def test_extensions_that_may_be_used_are_no_news(tmp_path: Path) -> None:
    text = f"{SETTINGS}markdown_extensions: [admonition, pymdownx.tilde]\ncopyright: 青石县\n"
    done = CliRunner().invoke(
        main, ["check", "--root", str(a_county(tmp_path, PLAIN, settings=text))]
    )
    assert (done.exit_code, "site-config.yml" in done.stdout) == (0, False), done.output

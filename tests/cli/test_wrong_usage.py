"""A command line that cannot be read is answered in Chinese, whatever is wrong with it."""

import ast
import inspect
import re
from pathlib import Path

import click
import click.core
import click.exceptions
import click.parser
import click.types
import pytest
from click.testing import CliRunner

from gongkai.cli import main
from gongkai.cli._chinese import SENTENCES, sentence_of

# What click says about commands that are written wrong, or of ways of asking that we do not use.
ELSEWHERE = {
    "Invalid value: {message}", "Invalid value for {param_hint}: {message}", "Missing argument",
    "Missing option", "Missing parameter", "Missing {param_type}", "unknown error",
    "Missing parameter: {param_name}", "Could not open file {filename!r}: {message}",
    "Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", "Error: {message}",
    "Try '{command} {option}' for help.", "Choose from:\n\t{choices}", "Choice({choices})",
    "Options", "Commands", "Positional arguments", "Aborted!", "deprecated", "(dynamic)", "default: {default}",
    "env var: {var}", "file", "directory", "path", "Value must be an iterable.",
    "Name '{name}' defined twice", "Invalid start character for option ({option})",
    "{value!r} is not a valid UUID.", "{name} {filename!r} is not executable.",
    "{value!r} does not match the formats {formats}.",
    "{len_type} values are required, but {len_value} was given.",
    "{len_type} values are required, but {len_value} were given.",
}  # fmt: skip
ABOUT_CODE = (
    "Arguments take exactly one parameter", "Boolean option {decl!r} cannot", "DeprecationWarning: ",
    "Could not determine name for option", "No options defined but a name was passed",
    "{value!r} is not a valid boolean. ",
)  # fmt: skip


def sentences_of_click() -> set[str]:
    found = set()
    for module in (click.core, click.exceptions, click.parser, click.types):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                found |= {str(one.value) for one in node.args if isinstance(one, ast.Constant)}
    return found


def test_every_sentence_of_click_is_known_or_cannot_be_met() -> None:
    said = sentences_of_click()
    unknown = said - set(SENTENCES) - ELSEWHERE
    assert {one for one in unknown if not one.startswith(ABOUT_CODE)} == set()
    assert set(SENTENCES) <= said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("chek", "没有 chek 这个命令。是不是要写 check"),
        ("--foo", "没有 --foo 这个选项。"),
        ("build --as-off 3", "没有 --as-off 这个选项。是不是要写 --as-of？"),
        ("init", "缺少参数 FOLDER。"),
        ("server", "缺少选项 --for，可以写 nginx、caddy、apache。"),
        ("where a b", "多出了一个参数：b。"),
        ("where a b c", "多出了几个参数：b c。"),
        ("build --out", "选项 --out 后面要写一个值。"),
        ("build --clean=3", "选项 --clean 后面不写值。"),
        ("build --as-of 瞎写", "--as-of 的值不对：“瞎写”不是日期，要写成 年-月-日，例如 2026-03-01。"),
        ("build --jobs x", "--jobs 的值不对：“x”不是整数。"),
        ("build --jobs 99", "--jobs 的值不对：99 不行，可以写的是 1 到 64。"),
        ("rollback x --grace 天", "--grace 的值不对：“天”不是数。"),
        ("rollback x --to 0", "--to 的值不对：0 不行，可以写的是 不小于 1。"),
        ("check --format xml", "没有“xml”这一种，可以写 human、github、gitlab、json、sarif。"),
        ("check --site 没有的", "--site 的值不对：没有 没有的 这个文件夹。"),
        ("inspect --from 没有的.xlsx", "--from 的值不对：没有 没有的.xlsx 这个文件。"),
        (f"rollback {__file__}", "DEST 的值不对："),
        (f"inspect --from {Path(__file__).parent}", "是文件夹，这里要写文件。"),
        ("check --root /", "--root 的值不对：/ 里没有 site-config.yml，不是县的文件夹。"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_chinese(line: str, said: str) -> None:
    done = CliRunner().invoke(main, line.split())
    assert done.exit_code == 2
    assert said in done.stderr
    english = re.sub(r"--[a-z-]+|gongkai( [a-z]+)?|[A-Z]+(\.\.\.)?|/\S+|\S+\.(yml|xlsx)|\w*xml\w*",
                     "", done.stderr.partition("错误：")[2])  # fmt: skip
    assert not re.search(r"Error|Usage|Try|Invalid|\b(is|the|not|of|valid)\b", english), done.stderr


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (click.UsageError("Takes 2 values but 1 was given."), "要写 2 个值，只写了 1 个。"),
        (click.UsageError("Option '-x' requires 2 arguments."), "选项 -x 后面要写 2 个值。"),
        (click.BadParameter("'b' is not 'a'."), "没有“b”这一种，只能写 a。"),
        (click.BadParameter('Path "it\'s" is not readable.'), "it's 没有权限打开。"),
        (click.MissingParameter(), "缺少参数。"),
        (click.UsageError("我们自己说的话。"), "我们自己说的话。"),
    ],
)
def test_what_our_commands_do_not_meet_today_is_said_in_chinese_too(
    fault: click.UsageError, said: str
) -> None:
    assert sentence_of(fault) == said


def test_help_has_chinese_headings() -> None:
    for line in (["-h"], ["build", "-h"], []):
        done = CliRunner().invoke(main, line, prog_name="gongkai")
        assert done.output.startswith("用法：gongkai"), done.output
        assert not re.search(r"Usage|Options|Commands|OPTIONS|Show", done.output), done.output

"""What click says of a wrong command line and in its help, in Chinese.

click takes translations only from the language of the machine, and a county's server often speaks
English. So its sentences are known here by heart; where click changes one, a test says so.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from gongkai.errors import reason

# click's sentences as they stand in its source, and ours with the same names left open.
SENTENCES: Mapping[str, str] = {
    "No such option {name!r}.": "没有 {name} 这个选项。",
    "No such command {name!r}.": "没有 {name} 这个命令。",
    "Missing command.": "缺少命令。",
    "Got unexpected extra argument ({args})": "多出了一个参数：{args}。",
    "Got unexpected extra arguments ({args})": "多出了几个参数：{args}。",
    "Argument {name!r} takes {nargs} values.": "{name} 要写 {nargs} 个值。",
    "Takes {nargs} values but 1 was given.": "要写 {nargs} 个值，只写了 1 个。",
    "Takes {nargs} values but {len} were given.": "要写 {nargs} 个值，写了 {len} 个。",
    "Option {name!r} does not take a value.": "选项 {name} 后面不写值。",
    "Option {name!r} requires an argument.": "选项 {name} 后面要写一个值。",
    "Option {name!r} requires {nargs} arguments.": "选项 {name} 后面要写 {nargs} 个值。",
    "{value!r} is not one of {choices}.": "没有“{value}”这一种，可以写 {choices}。",
    "{value!r} does not match the format {format}.":
        "“{value}”不是日期，要写成 年-月-日，例如 2026-03-01。",
    "{value!r} is not a valid {number_type}.": "“{value}”不是{number_type}。",
    "{value} is not in the range {range}.": "{value} 不行，可以写的是 {range}。",
    "{name} {filename!r} does not exist.": "没有 {filename} 这个{name}。",
    "{name} {filename!r} is a file.": "{filename} 是文件，这里要写文件夹。",
    "{name} {filename!r} is a directory.": "{filename} 是文件夹，这里要写文件。",
    "{name} {filename!r} is not readable.": "{filename} 没有权限打开。",
    "{name} {filename!r} is not writable.": "{filename} 没有权限写。",
    # Last, as much begins like it.
    "{value!r} is not {choice}.": "没有“{value}”这一种，只能写 {choice}。",
}  # fmt: skip
_WORDS = {
    "File": "文件", "Directory": "文件夹", "Path": "文件或文件夹",
    "integer": "整数", "integer range": "整数", "float": "数", "float range": "数",
}  # fmt: skip
_HELP = {
    "Options": "选项",
    "Commands": "命令",
    "Show this message and exit.": "显示这些说明",
    "Show the version and exit.": "显示版本",
}
OPTIONS, COMMAND = "[选项]", "命令 [参数]..."


def usage_of(fault: click.UsageError) -> str:
    """Return all that a person is told of a wrong command line: how it is used, and what is wrong."""
    if isinstance(fault, click.exceptions.NoArgsIsHelpError):
        return fault.message
    context = fault.ctx
    used = (
        f"{context.get_usage()}\n运行 {context.command_path} --help 看说明。\n\n" if context else ""
    )
    return f"{used}错误：{sentence_of(fault)}"


def sentence_of(fault: click.UsageError) -> str:
    """Return what is wrong with a command line."""
    if isinstance(fault, click.MissingParameter):
        return _missing(fault)
    said = _translated(fault.message)
    if isinstance(fault, click.BadParameter) and fault.param:
        return f"{_name(fault.param, fault.ctx)} 的值不对：{said}"
    if (
        isinstance(fault, click.NoSuchOption | click.exceptions.NoSuchCommand)
        and fault.possibilities
    ):
        return f"{said}是不是要写 {'、'.join(sorted(fault.possibilities))}？"
    return said


def _missing(fault: click.MissingParameter) -> str:
    if fault.param is None:
        return "缺少参数。"
    kind = "选项" if isinstance(fault.param, click.Option) else "参数"
    choice = fault.param.type
    known = (
        f"，可以写 {'、'.join(map(str, choice.choices))}"
        if isinstance(choice, click.Choice)
        else ""
    )
    return f"缺少{kind} {_name(fault.param, fault.ctx)}{known}。"


def _name(param: click.Parameter, context: click.Context | None) -> str:
    return param.get_error_hint(context).replace("'", "")


def _translated(message: str) -> str:
    """Return a sentence of click in Chinese; one of our own as it is."""
    for pattern, ours in _PATTERNS:
        match = pattern.fullmatch(message)
        if match:
            values = {name: _plain(name, text) for name, text in match.groupdict().items()}
            if ours is _ABSENT and (why := _unseen(values["filename"])):
                return why
            return ours.format_map(values)
    return message


def _unseen(path: str) -> str:
    """Click calls a path absent, too, that we may not see."""
    try:
        Path(path).stat()
    except PermissionError as fault:
        return f"{path} {reason(fault)}。"
    except OSError:
        return ""
    return ""


def _plain(name: str, text: str) -> str:
    if name in ("choices", "choice"):
        return text.replace("'", "").replace(", ", "、")
    if name == "range":
        return re.sub(r"(\S+)<=x<=(\S+)", r"\1 到 \2", text).replace("x>=", "不小于 ")
    if re.fullmatch(r"'.*'|\".*\"", text, re.DOTALL):
        return str(ast.literal_eval(text))
    return _WORDS.get(text, text)


def _pattern(sentence: str) -> re.Pattern[str]:
    wanted = re.escape(sentence)
    wanted = re.sub(r"\\\{(\w+)!r\\\}", r"""(?P<\1>'.*'|".*")""", wanted)
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", wanted), re.DOTALL)


_ABSENT = SENTENCES["{name} {filename!r} does not exist."]
_PATTERNS = tuple((_pattern(sentence), ours) for sentence, ours in SENTENCES.items())


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HELP.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- widths, as click passes them
        super().write_dl([(left, _HELP.get(right, right)) for left, right in rows], *args, **kwargs)


class ChineseContext(click.Context):
    """The context of a command whose help is in Chinese."""

    formatter_class = _Formatter

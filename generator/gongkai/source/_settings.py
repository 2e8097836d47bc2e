"""site-config.yml as MkDocs understands it, read so that nothing in it can run or reach elsewhere.

MkDocs' own reader makes any Python object that a file asks for, follows ``INHERIT`` anywhere and puts
any variable of the environment into a page. A server that builds what people push reads their
configuration too. So of MkDocs' extras these remain: ``INHERIT`` from a file of the county's folder,
``!ENV`` for what is no secret, and names of Markdown's own extensions.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from gongkai.errors import ConfigStop, reason

_DEEPEST = 5  # files that inherit from one another
_LARGEST = 256 * 1024
_SECRET = re.compile(r"KEY|SECRET|TOKEN|PASS|CREDENTIAL|PRIVATE|COOKIE|AUTH", re.IGNORECASE)
_NAMES_OF = ("markdown", "material", "pymdownx")
_NAME = "tag:yaml.org,2002:python/name:"


def read_settings(file: Path) -> dict[str, Any]:
    """Read a configuration file, with all that it inherits.

    Raises:
        ConfigStop: it cannot be read, or asks for what no configuration may have.
    """
    return _read(file, file.parent.resolve(), 0)


def _read(file: Path, root: Path, depth: int) -> dict[str, Any]:
    try:
        content = file.read_bytes()
    except OSError as fault:
        raise ConfigStop(f"{file} 打不开：{reason(fault)}。") from fault
    if len(content) > _LARGEST:
        raise ConfigStop(f"{file} 超过 {_LARGEST // 1024} KB，不像一份设置。")
    try:
        values = yaml.load(content, _Loader)  # noqa: S506 -- a safe one, with the three tags below
    except (yaml.YAMLError, RecursionError, ValueError) as fault:
        raise ConfigStop(f"{file} 不能用：{fault}") from fault
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise ConfigStop(f"{file} 不能用：要写成一行一个设置，如 site_name: 青石县政务公开")
    parent = values.pop("INHERIT", None)
    if parent is None:
        return values
    return _merged(_read(_inside(str(parent), file, root, depth), root, depth + 1), values)


def _inside(name: str, file: Path, root: Path, depth: int) -> Path:
    """Return the file that is inherited from; it lies in the county's folder, and is no link out of it."""
    place = file.parent / name
    if depth >= _DEEPEST:
        raise ConfigStop(f"{file} 的 INHERIT 一个接一个，超过 {_DEEPEST} 层。")
    if "\0" in name or not place.resolve().is_relative_to(root):
        raise ConfigStop(f"{file} 的 INHERIT 写的是“{name}”，只能用县的文件夹里的文件。")
    return place


def _merged(below: dict[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Lay settings over others, mappings entry by entry."""
    found = dict(below)
    for key, value in above.items():
        old = found.get(key)
        both = isinstance(old, dict) and isinstance(value, Mapping)
        found[key] = _merged(old, value) if both and isinstance(old, dict) else value
    return found


class _Loader(yaml.SafeLoader):
    """Knows MkDocs' tags, of which none makes anything."""


def _environment(loader: _Loader, node: yaml.Node) -> Any:  # noqa: ANN401 -- whatever is written
    """``!ENV name`` or ``!ENV [name, other name, what else]``."""
    parts = [node] if isinstance(node, yaml.ScalarNode) else getattr(node, "value", [])
    names, default = (parts, None) if len(parts) == 1 else (parts[:-1], parts[-1])
    for name in (str(part.value) for part in names):
        if _SECRET.search(name):
            raise ConfigStop(f"!ENV {name} 像是密钥或口令，不能写进网站的设置。请换一个变量名。")
        if name in os.environ:
            tag = loader.resolve(yaml.ScalarNode, os.environ[name], (True, False))  # type: ignore[no-untyped-call]
            return loader.construct_object(yaml.ScalarNode(tag, os.environ[name]))
    return None if default is None else loader.construct_object(default)


def _named(_loader: _Loader, suffix: str, node: yaml.Node) -> Any:  # noqa: ANN401 -- a function, mostly
    """``!!python/name:`` of a function of Markdown's extensions."""
    module, _, name = suffix.rpartition(".")
    if module.partition(".")[0] not in _NAMES_OF or name.startswith("_"):
        raise _refused(node)
    try:
        return getattr(import_module(module), name)
    except (ImportError, AttributeError) as fault:
        raise ConfigStop(f"没有 {suffix} 这个名称。") from fault


def _relative(loader: _Loader, node: yaml.Node) -> Any:  # noqa: ANN401 -- text
    return loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else ""


def _no_object(_loader: _Loader, _suffix: str, node: yaml.Node) -> Any:  # noqa: ANN401 -- never returns
    raise _refused(node)


def _unknown(_loader: _Loader, node: yaml.Node) -> Any:  # noqa: ANN401 -- never returns
    line = node.start_mark.line + 1 if node.start_mark else 0
    raise ConfigStop(
        f"设置的第 {line} 行用了不认识的标签 {node.tag}，不能用。"
        "如果文字要以感叹号开头，请用引号括起来；否则删去这个标签。"
    )


def _refused(node: yaml.Node) -> ConfigStop:
    line = node.start_mark.line + 1 if node.start_mark else 0
    return ConfigStop(
        f"设置的第 {line} 行用了 {node.tag.replace('tag:yaml.org,2002:', '!!')}，"
        "它会运行程序，不能用。请删掉这一行。"
    )


_Loader.add_constructor(None, _unknown)  # for every tag without one of its own
_Loader.add_constructor("!ENV", _environment)
_Loader.add_constructor("!relative", _relative)
_Loader.add_multi_constructor(_NAME, _named)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _no_object)

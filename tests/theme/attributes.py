"""Which attributes a template asks of its context that the context does not have.

Follows what a name holds through ``page.a.b``, ``set`` and ``for``, as far as the annotations of
contexts and records tell; where they tell nothing it is silent.
"""

import types
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Union, get_args, get_origin, get_type_hints

from jinja2 import nodes
from pydantic import BaseModel

from gongkai.values import is_value

PLAIN = (str, int, bool, float, date, type(None))
Names = dict[str, Any]


def unknown_attributes(template: nodes.Template, page: type) -> list[str]:
    """Return ``Type.attribute`` for each attribute that does not exist."""
    found: list[str] = []
    _visit(template.body, {"page": page}, found)
    return sorted(set(found))


def _visit(body: Sequence[nodes.Node], names: Names, found: list[str]) -> None:
    for node in body:
        if isinstance(node, nodes.For):
            _expressions(node.iter, names, found)
            inner = dict(names)
            _bind(node.target, _element(_type(node.iter, names)), inner)
            if node.test is not None:
                _expressions(node.test, inner, found)
            _visit(node.body, inner, found)
            _visit(node.else_, names, found)
        elif isinstance(node, nodes.Assign):
            _expressions(node.node, names, found)
            _bind(node.target, _type(node.node, names), names)
        elif isinstance(node, nodes.Macro):
            _visit(node.body, names | {argument.name: None for argument in node.args}, found)
        elif isinstance(node, nodes.If):
            _expressions(node.test, names, found)
            _visit([*node.body, *node.elif_, *node.else_], names, found)
        elif isinstance(node, nodes.Expr):
            _expressions(node, names, found)
        else:
            _visit(list(node.iter_child_nodes()), names, found)


def _expressions(node: nodes.Node, names: Names, found: list[str]) -> None:
    for one in (node, *node.find_all(nodes.Getattr)):
        if isinstance(one, nodes.Getattr):
            found += _lacking(_type(one.node, names), one.attr)


def _lacking(of: Any, attribute: str) -> list[str]:  # noqa: ANN401 -- a type form
    members = [one for one in _members(of) if one is not type(None)]
    if not members or any(_has(one, attribute) for one in members):
        return []
    return [f"{members[0].__name__}.{attribute}"]


def _type(node: nodes.Node, names: Names) -> Any:  # noqa: ANN401 -- a type form
    """Return the type of an expression, or None where nothing tells."""
    if isinstance(node, nodes.Name):
        return names.get(node.name)
    if isinstance(node, nodes.Getattr):
        held = (_attribute(one, node.attr) for one in _members(_type(node.node, names)))
        return next((one for one in held if one is not None), None)
    return None


def _members(of: Any) -> Iterator[Any]:  # noqa: ANN401 -- a type form
    """Yield the classes that a value may have; nothing for one of which nothing is known."""
    origin = get_origin(of)
    if origin in (Union, types.UnionType):
        for one in get_args(of):
            yield from _members(one)
    elif hasattr(of, "__metadata__"):
        yield from _members(get_args(of)[0])
    elif isinstance(of, type) and origin is None:
        yield of


def _has(of: type, attribute: str) -> bool:
    known = of in PLAIN or is_value(of) or issubclass(of, BaseModel)
    return not known or hasattr(of, attribute) or attribute in _hints(of)


def _hints(of: type) -> dict[str, Any]:
    if is_value(of):
        return get_type_hints(of, include_extras=True)
    return {key: one.annotation for key, one in getattr(of, "model_fields", {}).items()}


def _attribute(of: type, attribute: str) -> Any:  # noqa: ANN401 -- a type form
    return _hints(of).get(attribute)


def _element(of: Any) -> Any:  # noqa: ANN401 -- a type form
    """Return what a loop over a value goes through."""
    if get_origin(of) in (Union, types.UnionType):
        return next((found for one in get_args(of) if (found := _element(one)) is not None), None)
    if hasattr(of, "__metadata__"):
        return _element(get_args(of)[0])
    if get_origin(of) is tuple and get_args(of)[-1] is Ellipsis:
        return get_args(of)[0]
    return None


def _bind(target: nodes.Node, value: Any, names: Names) -> None:  # noqa: ANN401 -- a type form
    if isinstance(target, nodes.Name):
        names[target.name] = value
    elif isinstance(target, nodes.Tuple):
        parts = get_args(value) if get_origin(value) is tuple else ()
        for at, item in enumerate(target.items):
            _bind(item, parts[at] if at < len(parts) else None, names)

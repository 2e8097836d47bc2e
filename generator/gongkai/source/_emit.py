"""Values to canonical YAML: the one way in which this program writes a record.

Keys keep their order, blocks are indented by two, short lists of words stand on one line. Text is
quoted where another YAML reader would not give it back as it was written (0731, 12:30, on); dates
and plain counts stay plain. Written, read and written again gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

import yaml
from yaml.resolver import Resolver

_FLOW_LONGEST = 88
_STRING_TAG = "tag:yaml.org,2002:str"
_RESOLVER = Resolver()
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_COUNT = re.compile(r"0|[1-9]\d{0,8}")
# What YAML 1.2 readers, and readers looser than PyYAML, take for a number, a truth or nothing.
_NUMBER_LIKE = re.compile(
    r"[-+.]?\d[\d_.,:eE+-]*|0[xob][\dA-Fa-f_]+|[-+]?\.(?:inf|nan)", re.IGNORECASE
)
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<"))
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
_UNSAFE = re.compile(r": |:$| #|[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = re.compile(r"[\\\"\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def emit_yaml(data: object) -> str:
    """Return a record as YAML text that ends in a line break.

    Takes mappings, sequences, texts, dates, whole numbers and truths (是, 否); entries of a mapping
    that are None are left out. Read back, every scalar is the text of what went in.
    """
    if isinstance(data, Mapping | list | tuple) and data:
        return "".join(f"{line}\n" for line in _block(data))
    return _flow(data) + "\n"


def block_lines(data: object) -> Iterator[str]:
    """Yield the lines of a value in block form, without line breaks."""
    if isinstance(data, Mapping | list | tuple) and data:
        yield from _block(data)
    else:
        yield _flow(data)


def entry_lines(key: str | None, value: object) -> Iterator[str]:
    """Yield the lines of one entry of a mapping, or of a list where there is no key."""
    if key is None:
        yield from _entry("-", value, indent=False)
    else:
        yield from _entry(_scalar(key) + ":", value, indent=True)


def inline(value: object, *, inside: bool = False) -> str:
    """Return a value on one line; ``inside`` brackets some more signs must be quoted."""
    if isinstance(value, Mapping):
        entries = (
            f"{_scalar(key, inside=True)}: {inline(one, inside=True)}"
            for key, one in value.items()
            if one is not None
        )
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(one, inside=True) for one in value) + "]"
    return _scalar(value, inside=inside)


def _block(data: object) -> Iterator[str]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            if value is not None:
                yield from _entry(_scalar(key) + ":", value, indent=True)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _entry("-", value, indent=False)


def _entry(lead: str, value: object, *, indent: bool) -> Iterator[str]:
    """Yield the lines of one entry: on one line where it is short, below its lead otherwise."""
    if _is_filled(value) and not _fits(lead, value):
        lines = list(_block(value))
        if not indent and lines:
            yield f"{lead} {lines[0]}"
            yield from (f"  {line}" for line in lines[1:])
            return
        if lines:
            yield lead
            yield from (f"  {line}" for line in lines)
            return
    yield f"{lead} {_flow(value)}"


def _is_filled(value: object) -> bool:
    return isinstance(value, Mapping | list | tuple) and len(value) > 0


def _fits(lead: str, value: object) -> bool:
    """Tell a short list of scalars, which is easier to read on one line."""
    if not isinstance(value, list | tuple) or any(_is_filled(one) for one in value):
        return False
    return len(lead) + len(_flow(value)) < _FLOW_LONGEST


def _flow(value: object, *, inside: bool = False) -> str:
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(one, inside=True) for one in value) + "]"
    return _scalar(value, inside=inside)


def _scalar(value: object, *, inside: bool = False) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | date):
        return str(value)
    text = "" if value is None else str(value)
    return text if _is_plain(text, inside=inside) else _quoted(text)


def _is_plain(text: str, *, inside: bool) -> bool:
    if not text or text != text.strip() or _UNSAFE.search(text):
        return False
    if text[0] in _INDICATORS or text.startswith(("---", "...")):
        return False
    if inside and re.search(r"[,?\[\]{}]|:(?=$|[,\[\]{}\"'])", text):
        return False
    if _DATE.fullmatch(text) or _COUNT.fullmatch(text):
        return True
    if text.lower() in _WORDS or _NUMBER_LIKE.fullmatch(text):
        return False
    return _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == _STRING_TAG  # type: ignore[no-untyped-call,no-any-return]


def _quoted(text: str) -> str:
    return '"' + _ESCAPED.sub(lambda match: _escape(match[0]), text) + '"'


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004

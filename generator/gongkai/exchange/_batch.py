"""``import --batch``: what came with a batch has 批次 as its cause, written into the batch's head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.config import RELEASES
from gongkai.exchange._policy import slug_of_file
from gongkai.exchange._terms import DEPARTMENTS, LAWS, Import, ImportOptions
from gongkai.model.edits import Edit
from gongkai.model.releases import BATCH
from gongkai.source import edit_yaml, emit_yaml, read_yaml


def batch_id(batch: str) -> str:
    """Return the name of a batch as its files have it."""
    return slug_of_file(batch, batch)


def batch_head(found: Import, files: Mapping[str, bytes], options: ImportOptions) -> Edit | None:
    """Return the head of a batch with the cause of everything that an import brings.

    Args:
        found: the import.
        files: the county's files as they stand, by path.
        options: what was asked for; without a batch there is no head.

    A head that somebody has begun keeps every line; one in a form that cannot grow is left alone.
    """
    names = list(dict.fromkeys(_names(found, files, options)))
    if not options.batch or not names:
        return None
    id_ = batch_id(options.batch)
    path = f"{RELEASES}/{id_}.yml"
    cause = {"原因": BATCH, "范围": names}
    begun = files.get(path)
    if begun is None:
        title = {"名称": options.batch} if options.batch != id_ else {}
        return Edit(path, emit_yaml({"批次": id_, **title, "变更原因": [cause]}).encode())
    grown = edit_yaml(begun, ("变更原因",), append=[cause])
    return Edit(path, grown) if grown is not None else None


def _names(found: Import, files: Mapping[str, bytes], options: ImportOptions) -> Iterator[str]:
    for line in found.report:
        if line.kind == "created" and line.path.startswith(("catalog/items/", "content/")):
            yield line.text
    for edit in found.edits:
        if edit.path in (LAWS, DEPARTMENTS):
            before = set(_listed(files.get(edit.path, b"")))
            yield from (name for name in _listed(edit.content or b"") if name not in before)
    if options.township:
        yield options.township


def _listed(content: bytes) -> Iterator[str]:
    document, _ = read_yaml(content, "") if content else (None, ())
    values: Any = document.values if document is not None else ()
    for one in values if isinstance(values, list) else ():
        yield str(one.get("名称", "")) if isinstance(one, dict) else str(one)

"""What clerks' commands do with records outside a build: tables in and out, new records, form.

Everything that is written goes through ``commit``: all of it or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path

from msgspec import Struct

from gongkai.check import records
from gongkai.config import RELEASES, Config
from gongkai.errors import UsageStop, writing
from gongkai.exchange import (
    QUESTIONS,
    Existing,
    Import,
    ImportOptions,
    Reconciled,
    batch_head,
    batch_id,
    export,
    new_record,
    read_import,
    reconcile,
    scaffold,
    schema_files,
)
from gongkai.inputs import read_inputs
from gongkai.load import load, written
from gongkai.model.edits import Edit
from gongkai.model.findings import errors_in
from gongkai.model.layouts import Layout
from gongkai.publish import commit
from gongkai.reading import check
from gongkai.source import format_yaml
from gongkai.unfinished import alone
from gongkai.values import replace


class Formatted(Struct, frozen=True):
    """Files that were not in canonical form, and files that cannot be brought to it."""

    changed: tuple[str, ...]
    refused: tuple[str, ...]


def import_files(config: Config, files: Mapping[str, bytes], options: ImportOptions) -> Import:
    """Turn files that a county has into records, and write them unless it is a dry run."""
    with nullcontext() if options.dry_run else alone(config.root):
        return _imported(config, files, options)


def _imported(config: Config, files: Mapping[str, bytes], options: ImportOptions) -> Import:
    batch = batch_id(options.batch) if options.batch else ""
    if batch and (config.root / RELEASES / f"{batch}.jsonl").exists():
        raise UsageStop(f"批次 {batch} 已经发布，不能再往里加。请换一个代号。")
    existing = _existing(config)
    found = read_import(files, existing, options)
    head = batch_head(found, existing.files, options)
    found = replace(found, edits=(*found.edits, head)) if head else found
    if not options.dry_run and not errors_in(found.findings):
        with writing(config.root):
            commit(found.edits, config.root)
    return found


def reconcile_file(
    config: Config, name: str, content: bytes, columns: Mapping[str, str]
) -> Reconciled:
    """Hold the county's items against a list of the level above; change nothing."""
    return reconcile(name, content, _existing(config), columns)


def _existing(config: Config) -> Existing:
    """Return what the county has as it is written, and its vocabularies; nothing is checked."""
    root = config.root
    inputs = read_inputs(root)
    sources = load(inputs)
    words = tuple(one for one in sources.records if one.kind == "vocabularies")
    vocabularies = records(replace(sources, records=words, texts=())).catalog.vocabularies
    files = {**written(inputs), **_questions(root)}
    return Existing.of(files, vocabularies, lambda: check(config).catalog)


def export_file(
    config: Config, ending: str, *, township: str, department: str, layout: Layout | None
) -> bytes:
    """Return the catalog, or what one place or department has of it, as a file to send round.

    Raises:
        UsageStop: nobody is called like that.
    """
    inputs = read_inputs(config.root)
    catalog = check(config).catalog
    place = catalog.township(township)
    office = catalog.department(department)
    if township and place is None:
        raise UsageStop(f"没有叫“{township}”的地方。")
    if department and office is None:
        raise UsageStop(f"没有叫“{department}”的部门。")
    return export(written(inputs), catalog, ending, place=place, department=office, layout=layout)


def _questions(root: Path) -> dict[str, bytes]:
    """Return the file in which imports ask, and find their answers."""
    path = root / QUESTIONS
    return {QUESTIONS: path.read_bytes()} if path.is_file() else {}


def new(config: Config, kind: str, name: str) -> str:
    """Write a new record with every field explained; return its path."""
    if not name.strip():
        raise UsageStop(
            "没有写名称，没有写文件。请写上它叫什么，例如 gongkai new item 个体工商户登记。"
        )
    with alone(config.root), writing(config.root):
        known = _existing(config)
        try:
            edit = new_record(kind, name, known.vocabularies, frozenset(known.files))
        except FileExistsError as fault:
            raise UsageStop(f"{fault} 已经有了，没有动它。") from fault
        commit([edit], config.root)
    return edit.path


def formatted(config: Config, wanted: Callable[[str], bool], *, only_look: bool) -> Formatted:
    """Write the records that are asked for in canonical form; say which changed, which cannot be."""
    with nullcontext() if only_look else alone(config.root):
        return _formatted(config, wanted, only_look=only_look)


def _formatted(config: Config, wanted: Callable[[str], bool], *, only_look: bool) -> Formatted:
    edits, refused = [], []
    for path, content in written(read_inputs(config.root)).items():
        if path.endswith((".yml", ".yaml")) and wanted(path):
            made = format_yaml(content)
            if made is None:
                refused.append(path)
            elif made != content:
                edits.append(Edit(path, made))
    if not only_look:
        with writing(config.root):
            commit(edits, config.root)
    return Formatted(tuple(edit.path for edit in edits), tuple(refused))


def schemas(config: Config) -> Mapping[str, bytes]:
    """Return the JSON Schemas of the records, with the county's own words."""
    return schema_files(_existing(config).vocabularies)


def init(folder: Path) -> tuple[str, ...]:
    """Write a new county, named like its folder; return the files written."""
    if folder.exists() and not folder.is_dir():
        raise UsageStop(f"{folder} 是一个文件，没有动它。请换一个新的文件夹名。")
    with writing(folder):
        if folder.exists() and any(folder.iterdir()):
            raise UsageStop(f"文件夹 {folder} 不是空的，没有动它。请换一个新的文件夹名。")
        folder.mkdir(parents=True, exist_ok=True)
        return commit(scaffold(folder.resolve().name), folder, new_county=True).written

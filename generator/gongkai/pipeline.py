"""The order of work, top to bottom; no other module knows it.

load → check → derive → plan → frame → render → publish.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.check import Checked, records
from gongkai.config import Config, config_from, find_root, theme_folder
from gongkai.derive import derive
from gongkai.errors import ConfigStop, FindingsStop, OutputRefused, UsageStop, reason
from gongkai.exchange import Existing, Import, ImportOptions, read_import, scaffold
from gongkai.frame import frames, inherited, prose
from gongkai.load import load, written
from gongkai.model.findings import Finding, errors_in
from gongkai.model.pages import Artifact, Book, Frame, FrameKey
from gongkai.plan import plan
from gongkai.publish import Published, commit, publish
from gongkai.render import assets, render
from gongkai.source import read_yaml


@dataclass(frozen=True, slots=True)
class Made:
    """A finished site, not yet written, with every finding of its records."""

    book: Book
    artifacts: tuple[Artifact, ...]
    findings: tuple[Finding, ...]


def settings(start: Path) -> Config:
    """Find and read site-config.yml at or above a folder."""
    root = find_root(start)
    path = root / "site-config.yml"
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise ConfigStop(f"{path} 打不开：{reason(fault)}。") from fault
    document, problems = read_yaml(content, path.name, tags=True)
    if document is None:
        raise ConfigStop(
            "；".join(f"{path.name} 第 {p.line} 行：{p.message}{p.help}" for p in problems)
        )
    values = document.values if isinstance(document.values, dict) else {}
    if "INHERIT" in values or b"!ENV" in content:
        values = inherited(path)
    return config_from(root, values)


def check(config: Config) -> Checked:
    """Read and check the records, nothing else."""
    return records(load(config))


def make(
    config: Config,
    *,
    as_of: date,
    strict: bool = False,
    portable: bool = False,
    known: dict[FrameKey, Frame] | None = None,
) -> Made:
    """Make the whole site in memory; raise FindingsStop where records forbid it.

    ``known`` keeps frames between runs of one process.
    """
    checked = check(config)
    levels = ("error", "warning") if strict else ("error",)
    refused = tuple(one for one in checked.findings if one.level in levels)
    if refused:
        raise FindingsStop(refused, (one for one in checked.findings if one.level not in levels))
    disclosure = derive(checked.catalog, as_of=as_of)
    book = plan(disclosure, config)
    theme = theme_folder()
    dressing = assets(theme)
    shapes = _frames(config, theme, book, dressing.addresses, {} if known is None else known)
    pages = render(book, shapes, theme, prose(config), portable=portable)
    files = tuple(Artifact(path, content) for path, content in book.files.items())
    return Made(book, (*dressing.files, *files, *pages), checked.findings)


def import_files(config: Config, files: Mapping[str, bytes], options: ImportOptions) -> Import:
    """Turn files that a county has into records, and write them unless it is a dry run."""
    vocabularies = check(config).catalog.vocabularies
    found = read_import(files, Existing.of(written(config), vocabularies), options)
    if not options.dry_run and not errors_in(found.findings):
        with _writing(config.root):
            commit(found.edits, config.root)
    return found


def init(folder: Path) -> tuple[str, ...]:
    """Write a new county, named like its folder; return the files written."""
    if folder.exists() and not folder.is_dir():
        raise UsageStop(f"{folder} 是一个文件，没有动它。请换一个新的文件夹名。")
    with _writing(folder):
        if folder.exists() and any(folder.iterdir()):
            raise UsageStop(f"文件夹 {folder} 不是空的，没有动它。请换一个新的文件夹名。")
        folder.mkdir(parents=True, exist_ok=True)
        return commit(scaffold(folder.resolve().name), folder, new_county=True).written


def build(made: Made, dest: Path) -> Published:
    """Write a finished site; raise OutputRefused where the disk does not let us."""
    with _writing(dest):
        return publish(made.artifacts, dest)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Name folder and reason where the machine, not we, is at fault."""
    try:
        yield
    except OSError as fault:
        place = fault.filename or folder
        raise OutputRefused(f"写不进 {folder}：{place} {reason(fault)}。") from fault


def _frames(
    config: Config,
    theme: Path,
    book: Book,
    addresses: Mapping[str, str],
    known: dict[FrameKey, Frame],
) -> Mapping[FrameKey, Frame]:
    wanted = {FrameKey(page.section, page.depth) for page in book.pages}
    known.update(frames(config, theme, sorted(wanted - set(known), key=str), addresses))
    return known

"""Builders: the vocabularies of the package, a county from files, a case folder read and run."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from gongkai.exchange import Existing, Import, ImportOptions, read_import
from gongkai.model.vocabulary import Vocabularies, Vocabulary
from gongkai.source import read_yaml


@lru_cache(maxsize=1)
def the_vocabularies() -> Vocabularies:
    content = files("gongkai.data").joinpath("vocabularies.yml").read_bytes()
    document, _ = read_yaml(content, "vocabularies.yml")
    assert document is not None
    return Vocabularies.of(Vocabulary.model_validate(one) for one in document.values)


def a_county(files_: Mapping[str, bytes] | None = None) -> Existing:
    return Existing.of(files_ or {}, the_vocabularies())


def after(existing: Mapping[str, bytes], result: Import) -> dict[str, bytes]:
    """The county's files once the edits are applied."""
    grown = dict(existing)
    for edit in result.edits:
        if edit.content is None:
            del grown[edit.path]
        else:
            grown[edit.path] = edit.content
    return grown


def run(
    files_: Mapping[str, bytes],
    existing: Mapping[str, bytes] | None = None,
    options: ImportOptions | None = None,
) -> Import:
    return read_import(files_, a_county(existing), options or ImportOptions())


@dataclass(frozen=True)
class Case:
    """One folder: what is given, what exists, what was asked."""

    given: dict[str, bytes]
    existing: dict[str, bytes]
    options: ImportOptions


def the_case(folder: Path) -> Case:
    asked = {}
    if (folder / "options.yml").is_file():
        document, _ = read_yaml((folder / "options.yml").read_bytes(), "options.yml")
        assert document is not None
        asked = document.values
    options = ImportOptions(
        batch=asked.get("批次", ""), township=asked.get("乡镇", ""), columns=asked.get("栏", {})
    )
    return Case(under(folder / "input"), under(folder / "existing"), options)


def under(folder: Path) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}

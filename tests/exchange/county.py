"""Builders: the vocabularies of the package, a county from files, a case folder read and run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path, PurePath

from gongkai.exchange import Existing, Import, ImportOptions, read_import
from gongkai.model.vocabulary import Vocabularies, Vocabulary
from gongkai.source import read_yaml
from tests.exchange.office import an_office_file


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
    coded = asked.get("编码", "utf-8")
    given = {
        name: content if coded == "utf-8" else content.decode().encode(coded)
        for name, content in under(folder / "input").items()
    }
    return Case(dict(_made(given)), under(folder / "existing"), options)


def _made(given: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Make the office files that are written down as ``表.xlsx.yml``."""
    for name, content in given.items():
        path = PurePath(name)
        if path.suffix == ".yml":
            document, _ = read_yaml(content, name)
            assert document is not None
            yield path.stem, an_office_file(PurePath(path.stem).suffix, document.values)
        else:
            yield name, content


def under(folder: Path) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}

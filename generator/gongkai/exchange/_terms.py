"""The words of an import: what is asked for, what is there already, what comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from typing import Any, Literal

from msgspec import Struct, field

from gongkai.model.addresses import slug_of_name
from gongkai.model.catalog import Catalog
from gongkai.model.edits import Edit
from gongkai.model.findings import Finding
from gongkai.model.vocabulary import Vocabularies, plain
from gongkai.source import read_front, read_yaml

ReportKind = Literal[
    "column", "created", "changed", "kept", "missing", "question", "unplaced", "dropped", "note"
]
LAWS = "catalog/laws.yml"
DEPARTMENTS = "catalog/departments.yml"
ITEMS = "catalog/items/"
PLACES = "catalog/townships/"
QUESTIONS = "import-questions.yml"
CANCELLED = "取消"
CODES = ("基本编码", "实施编码", "地方编码")
_NATION = "中华人民共和国"


class ImportOptions(Struct, frozen=True):
    """What the command line asks for.

    ``batch`` is the release the records belong to, ``township`` the name or address of a place
    that gets a line for each item, ``columns`` what a column is by its header (--map); ``split``
    makes two texts of a page that holds two articles.
    """

    batch: str = ""
    township: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    dry_run: bool = False
    split: bool = False


class ReportLine(Struct, frozen=True):
    """One fact about an import; ``source`` and ``line`` say where in the given file it stands.

    ``path`` is the file of the county that it is about, if there is one.
    """

    kind: ReportKind
    source: str
    line: int
    text: str
    path: str = ""


class Import(Struct, frozen=True):
    """What an import would do: edits to apply, lines to show, findings to mend."""

    edits: tuple[Edit, ...]
    report: tuple[ReportLine, ...]
    findings: tuple[Finding, ...]
    dry_run: bool = False


class Known(Struct, frozen=True):
    """A record that the county has, in a file of its own."""

    path: str
    record: Mapping[str, Any]
    content: bytes


class Existing(Struct, frozen=True):
    """What the county has: files that may grow, and every name by which records are known.

    ``items`` and ``places`` are records as they are written. Other names are folded by ``plain``:
    ``text_slugs`` are taken addresses; ``laws`` and ``departments`` lead from any name to the
    first, ``unclear`` are those names that lead to several departments; ``titles`` are those of
    policies. ``catalog`` returns the records as they are printed today; it is asked only when an
    annex of the county's own comes back.
    """

    vocabularies: Vocabularies
    files: Mapping[str, bytes] = field(default_factory=dict)
    items: tuple[Known, ...] = ()
    places: tuple[Known, ...] = ()
    text_slugs: frozenset[str] = frozenset()
    laws: Mapping[str, str] = field(default_factory=dict)
    departments: Mapping[str, str] = field(default_factory=dict)
    unclear: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)
    catalog: Callable[[], Catalog] | None = None

    @classmethod
    def of(
        cls,
        files: Mapping[str, bytes],
        vocabularies: Vocabularies,
        catalog: Callable[[], Catalog] | None = None,
    ) -> Existing:
        """Read what is needed from the files of catalog/ and content/, by path.

        Files that cannot be read are ``check``'s matter; they count as taken paths here.
        """
        departments = _records(files.get(DEPARTMENTS, b""), DEPARTMENTS)
        return cls(
            vocabularies=vocabularies,
            files=dict(files),
            items=tuple(_known(files, ITEMS)),
            places=tuple(_known(files, PLACES)),
            text_slugs=frozenset(_text_slugs(files)),
            laws=law_names(_records(files.get(LAWS, b""), LAWS)),
            departments=_names(departments, "别名"),
            unclear=frozenset(_unclear(departments)),
            titles=dict(_titles(files)),
            catalog=catalog,
        )


def is_cancelled(record: Mapping[str, Any], vocabularies: Vocabularies) -> bool:
    """Tell an item that keeps its record, and its page, but is no longer done anywhere."""
    status = record.get("事项状态", "")
    word = str(status.get("状态", "") if isinstance(status, dict) else status)
    return (vocabularies.canonical("事项状态", word) or word) == CANCELLED


def _known(files: Mapping[str, bytes], folder: str) -> Iterable[Known]:
    for path, content in files.items():
        if path.startswith(folder) and path.endswith((".yml", ".yaml")):
            document, _ = read_yaml(content, path)
            record = document.values if document is not None else None
            if isinstance(record, dict):
                yield Known(path, record, content)


def law_key(name: str) -> str:
    """Fold the name of a law, so that 义务教育法 is 中华人民共和国义务教育法."""
    return plain(name).removeprefix(_NATION)


def law_names(records: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Lead from every name of a law to the first."""
    return {law_key(key): name for key, name in _names(records, "别名").items()}


def _names(records: Iterable[Mapping[str, Any]], aliases: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for record in records:
        for one in _names_of(record, aliases):
            found.setdefault(one, str(record.get("名称", "")))
    return found


def _names_of(record: Mapping[str, Any], aliases: str) -> frozenset[str]:
    others = record.get(aliases, ())
    more = [others] if isinstance(others, str) else list(others)
    names = (record.get("名称"), record.get("简称"), record.get("代码"), *more)
    return frozenset(plain(str(one)) for one in names if one)


def _unclear(departments: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    counts = Counter(name for record in departments for name in _names_of(record, "别名"))
    return (name for name, count in counts.items() if count > 1)


def _records(content: bytes, path: str) -> list[dict[str, Any]]:
    document, _ = read_yaml(content, path)
    values = document.values if document is not None else ()
    listed = values if isinstance(values, list) else [values]
    return [{"名称": one} if isinstance(one, str) else one for one in listed if one]


def _text_slugs(files: Mapping[str, bytes]) -> Iterable[str]:
    """Yield the addresses of all policies, as their own front matter or their file names say."""
    for path, front in _fronts(files):
        yield slug_of_name(PurePath(path).stem)
        if front.get("代码"):
            yield str(front["代码"])


def _titles(files: Mapping[str, bytes]) -> Iterable[tuple[str, str]]:
    for path, front in _fronts(files):
        if front.get("标题"):
            yield plain(str(front["标题"])), path


def _fronts(files: Mapping[str, bytes]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    for path, content in files.items():
        if path.startswith("content/policies/") and path.lower().endswith((".txt", ".md")):
            front, _, _ = read_front(content, path)
            values = front.values if front is not None else None
            yield path, values if isinstance(values, dict) else {}

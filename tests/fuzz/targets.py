"""What is fed with anything at all: each takes bytes and may complain, but neither fail nor dawdle.

Hypothesis feeds them in ``make test``, atheris in ``make fuzz``. What made one fail is kept as a file
in ``tests/cases/fuzz/<target>/`` and fed again ever after.
"""

import contextlib
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from gongkai.config import Config
from gongkai.errors import ConfigStop
from gongkai.exchange import Existing, ImportOptions, read_import
from gongkai.exchange._basis import bases_of
from gongkai.frame import prose
from gongkai.inputs import InputFile, Inputs
from gongkai.load import load
from gongkai.model.document_numbers import number_of, repaired
from gongkai.model.pages import Prose
from gongkai.model.vocabulary import Vocabularies
from gongkai.publish._manifest import NoManifest, manifest_from
from gongkai.source import (
    format_yaml,
    markdown_outline,
    mentions,
    print_official,
    read_front,
    read_official,
    read_rows,
    read_settings,
    read_yaml,
)


def _yaml(data: bytes) -> None:
    document, _ = read_yaml(data, "a.yml")
    if document is not None:
        made = format_yaml(data)
        assert made is None or read_yaml(made, "a.yml")[0] is not None


def _loader(data: bytes) -> None:
    names = ("site-config.yml", "catalog/items/a.yml", "catalog/releases/a.jsonl", "content/policies/a.md",
             "content/policies/b.txt", "content/policies/files/a.csv", "content/results/a.csv")  # fmt: skip
    load(Inputs(tuple(InputFile(name, data) for name in names)))


def _texts(data: bytes) -> None:
    read_front(data, "a.md")
    read_rows(data, "a.csv")
    text = data.decode("utf-8", "replace")
    mentions(text)
    markdown_outline(text)
    official = read_official(text)
    print_official(official)


def _numbers(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    number = number_of(text)
    assert number is None or number_of(repaired(text) or text) == number == number_of(str(number))


def _basis(data: bytes) -> None:
    bases_of(data.decode("utf-8", "replace"))


def _importer(data: bytes) -> None:
    for ending in ("xlsx", "docx", "csv", "tsv", "txt"):
        existing = Existing.of({}, Vocabularies.of(()))
        read_import({f"a.{ending}": data}, existing, ImportOptions())


@cache
def _folder() -> Path:
    folder = Path(mkdtemp(prefix="gongkai-fuzz-"))
    (folder / "site-config.yml").write_text("site_name: 甲\n", encoding="utf-8")
    return folder


@cache
def _to_html() -> Prose:
    return prose(Config(root=_folder(), site_name="甲"))


_RUNS = re.compile(
    rb"<[^>]+\son[a-z]+\s*=|<script|<iframe|<[^>]+=\s*[\"']?\s*javascript:", re.IGNORECASE
)


def _markdown(data: bytes) -> None:
    html = _to_html()(data.decode("utf-8", "replace"))
    assert not _RUNS.search(html.encode())


def _settings(data: bytes) -> None:
    file = _folder() / "other.yml"
    file.write_bytes(data)
    with contextlib.suppress(ConfigStop):
        assert isinstance(read_settings(file), dict)


def _manifest(data: bytes) -> None:
    with contextlib.suppress(NoManifest):
        manifest_from(data)


# Pieces of what they read, so that more gets past the first line.
PIECES: Final = [
    "---\n", "- ", ": ", "事项名称: ", "[", "{", "]", "}", "|\n", ">\n", "&a ", "*a", "!!python/name:", "\t",
    "《", "》", "〔2026〕", "第", "条", "号", "（2011年2月30日公布）", "政办发", "# ", "> ", "| ", "```", "<", "&#",
    "\n\n", "一、", "（一）", "附件：", "关于", "的通知", '"', "'", "\\", "\ufeff", "\u2028", "\ud7ff", "PK\x03\x04",
    '{"format": 1, "files": {', "INHERIT: ", "!ENV ", ",", "\x00", "９", "１２", "年", "月", "日",
]  # fmt: skip

TARGETS: Final[Mapping[str, Callable[[bytes], None]]] = {
    "yaml": _yaml,
    "loader": _loader,
    "texts": _texts,
    "numbers": _numbers,
    "basis": _basis,
    "importer": _importer,
    "markdown": _markdown,
    "settings": _settings,
    "manifest": _manifest,
}

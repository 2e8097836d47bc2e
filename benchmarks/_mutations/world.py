"""A county taken apart, so that single records can be spoiled: values by file, what is taken, and where."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import yaml

from gongkai.inputs import InputFile, Inputs, read_inputs

Where = tuple[str | int, ...]
Values = Any


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a finding of a code is expected; without ``where`` the whole file is meant."""

    path: str
    where: Where | None = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of damage: what somebody did, the code that tells it, and how it is done.

    ``damage`` spoils one record of the world and says where; None where nothing there suits.
    """

    name: str
    code: str
    damage: Callable[[World, Random], Spot | None]


@dataclass
class World:
    """The clean files of a county and the values of those that were spoiled."""

    clean: Inputs
    values: dict[str, Values] = field(default_factory=dict)
    raw: dict[str, bytes] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    _parsed: dict[str, Values] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> World:
        """Read a county."""
        return cls(read_inputs(root))

    def again(self) -> World:
        """Return the same county, with nothing spoiled yet."""
        return World(self.clean, _parsed=self._parsed)

    def spoiled(self) -> Inputs:
        """Return all files, the spoiled ones in place of the clean."""
        new = {path: _dumped(path, values) for path, values in self.values.items()} | self.raw
        kept = [one for one in self.clean.files if one.path not in new]
        files = sorted((*kept[1:], *(InputFile(path, one) for path, one in new.items())),
                       key=lambda one: one.path)  # fmt: skip
        return Inputs((kept[0], *files))

    def open(self, path: str) -> Values:
        """Return the values of a file, to be spoiled."""
        if path not in self.values:
            self.values[path] = copy.deepcopy(self.look(path))
        return self.values[path]

    def look(self, path: str) -> Values:
        """Return the clean values of a file, only to be looked at."""
        if path not in self._parsed:
            content = next(one.content or b"" for one in self.clean.files if one.path == path)
            self._parsed[path] = _read(path, content)
        return self._parsed[path]

    def paths(self, below: str) -> list[str]:
        """Return the files below a folder."""
        return [one.path for one in self.clean.below(below) if one.content is not None]

    def items(self, rng: Random) -> Iterator[tuple[str, Values]]:
        """Yield the items that nobody has spoiled yet, in any order."""
        yield from self._free("catalog/items", rng)

    def texts(self, rng: Random, folder: str) -> Iterator[tuple[str, Values]]:
        """Yield the Markdown texts of a folder that nobody has spoiled, each as ``说明栏`` and ``正文``."""
        for path, values in self._free(f"content/{folder}", rng):
            if path.endswith(".md"):
                yield path, values

    def places(self, rng: Random) -> list[tuple[str, Values]]:
        """Return all places, in any order; several things may be spoiled in one."""
        found = [
            (path, self.values.get(path) or self.look(path))
            for path in self.paths("catalog/townships")
        ]
        rng.shuffle(found)
        return found

    def item(
        self, rng: Random, suits: Callable[[Values], object] = lambda _: True
    ) -> tuple[str, Values] | None:
        """Take an item that suits; it is nobody else's then."""
        for path, values in self.items(rng):
            if "公布阶段" not in values and suits(values):
                self.taken.add(path)
                return path, self.open(path)
        return None

    def line(
        self, rng: Random, suits: Callable[[Values], object]
    ) -> tuple[str, Values, int] | None:
        """Take a line of a place's list that suits."""
        for path, place in self.places(rng):
            lines = [at for at, one in enumerate(place.get("事项清单") or ())
                     if f"{path}#{at}" not in self.taken and suits(one)]  # fmt: skip
            if lines:
                at = rng.choice(lines)
                self.taken.add(f"{path}#{at}")
                return path, self.open(path)["事项清单"][at], at
        return None

    def take(self, name: str) -> bool:
        """Take a part of a file by any name; False where it is somebody's already."""
        if name in self.taken:
            return False
        self.taken.add(name)
        return True

    def _free(self, below: str, rng: Random) -> Iterator[tuple[str, Values]]:
        found = [path for path in self.paths(below) if path not in self.taken]
        rng.shuffle(found)
        for path in found:
            if path.endswith((".yml", ".md")):
                yield path, self.look(path)


def unrelated(
    world: World, rng: Random, suits: Callable[[Values], object]
) -> dict[str, Values] | None:
    """Take two items that share no law."""

    def based(item: Values) -> bool:
        bases = item.get("设定依据")
        return isinstance(bases, list) and all(isinstance(one, dict) for one in bases)

    first = world.item(rng, lambda item: based(item) and suits(item))
    laws = {one["法律"] for one in first[1]["设定依据"]} if first else set()
    second = world.item(rng, lambda item: based(item) and suits(item)
                        and laws.isdisjoint(one["法律"] for one in item["设定依据"]))  # fmt: skip
    return {first[0]: first[1], second[0]: second[1]} if first and second else None


def last(world: World, paths: Iterable[str]) -> str:
    """Return the file that is read last; of two records that are alike it is the one that is told."""
    order = {path: at for at, path in enumerate(world.paths("catalog"))}
    return max(paths, key=order.__getitem__)


def _read(path: str, content: bytes) -> Values:
    text = content.decode()
    if not path.endswith(".md"):
        return yaml.load(text, yaml.BaseLoader)
    head, body = text.split("---\n", 2)[1:]
    return {"说明栏": yaml.load(head, yaml.BaseLoader), "正文": body}


def _dumped(path: str, values: Values) -> bytes:
    if path.endswith(".md"):
        return f"---\n{_yaml(values['说明栏'])}---\n{values['正文']}".encode()
    return _yaml(values).encode()


def _yaml(values: Values) -> str:
    return yaml.dump(values, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1000)


class _Plain(yaml.SafeDumper):
    """Writes equal lists twice, as people do, in place of an alias."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 -- the name is the library's
        return True

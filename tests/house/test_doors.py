"""A room has one door: its `__init__` says what it offers, and everything behind it is private."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "generator" / "gongkai"
# `data` holds files, no code.
ROOMS = sorted({door.parent.name for door in PACKAGE.glob("*/__init__.py")} - {"data"})
# A room whose parts are words that all others use.
OPEN = {"model"}
# Parts that the architecture calls by name: one rule a file, and the one place that knows who
# overrides whom. Others still go through the door.
NAMED = {"check/rules", "audit/rules", "derive/guides.py"}


def parts(room: Path) -> Iterator[Path]:
    """What lies directly in a room: its modules and inner packages."""
    for path in sorted(room.iterdir()):
        if path.suffix == ".py" or (path / "__init__.py").is_file():
            yield path


def public_parts(room: Path) -> list[str]:
    return [
        path.name
        for path in parts(room)
        if not path.name.startswith("_") and f"{room.name}/{path.name}" not in NAMED
    ]


def private_imports(module: Path, package: Path) -> Iterator[str]:
    """What a module imports from behind the door of a room it is not in."""
    own = module.relative_to(package).parts[0]
    for node in ast.walk(ast.parse(module.read_bytes())):
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            match name.split("."):
                case ["gongkai", room, *rest] if room != own and behind(room, rest):
                    yield f"{module.relative_to(package).as_posix()}: {name}"


def behind(room: str, names: list[str]) -> bool:
    """Whether a name leads past the door of a room: into a private part, or into a named one."""
    private = any(name.startswith("_") and not name.endswith("__") for name in names)
    return private or f"{room}/{''.join(names[:1])}" in {part.removesuffix(".py") for part in NAMED}


def test_there_are_rooms() -> None:
    assert {"model", "load", "check", "plan", "render", "publish"} <= set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_offers(room: str) -> None:
    door = importlib.import_module(f"gongkai.{room}")
    assert [name for name in door.__all__ if not hasattr(door, name)] == []
    assert len(door.__all__) == len(set(door.__all__))


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in OPEN])
def test_what_lies_in_a_room_is_private(room: str) -> None:
    assert public_parts(PACKAGE / room) == []


def test_nobody_reaches_past_a_door() -> None:
    modules = sorted(PACKAGE.rglob("*.py"))
    assert [line for module in modules for line in private_imports(module, PACKAGE)] == []


def test_an_open_part_and_a_reach_past_a_door_are_found(tmp_path: Path) -> None:
    module = tmp_path / "plan" / "pages.py"
    module.parent.mkdir()
    module.write_text(
        "import gongkai.load._files\n"
        "from gongkai.plan import _routes\n"
        "from gongkai.model import __doc__\n"
        "from gongkai.derive import _guides, derive\n"
        "from gongkai.check.rules import fees\n",
        encoding="utf-8",
    )
    assert public_parts(module.parent) == ["pages.py"]
    assert list(private_imports(module, tmp_path)) == [
        "plan/pages.py: gongkai.load._files",
        "plan/pages.py: gongkai.derive._guides",
        "plan/pages.py: gongkai.check.rules.fees",
    ]

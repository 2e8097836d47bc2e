"""The table of benchmarks/README.md, from the results that lie below .cache/benchmarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

from benchmarks._cases import CASES, WORD
from benchmarks._parts import A1, A2, CHECKS, MATERIAL, OURS, PAST, RAW, SERVED
from benchmarks._results import Results, known
from benchmarks._sheets import AGAIN, CREATE, UPDATE

BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"
_NONE = "not measured yet"
_HUGO = (A1, A2)


def write(readme: Path, scale: float, pairs: int) -> None:
    """Put the table between its two marks."""
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    text = "\n".join(_lines(scale, pairs))
    readme.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def _lines(scale: float, pairs: int) -> Iterator[str]:
    parts = {
        part: known(part, scale)
        for part in (
            "clean",
            "incremental",
            "material",
            "scale10",
            "serve",
            "checks",
            "releases",
            "texts",
            "tables",
        )
    }
    first = next((found for found in parts.values() if found is not None), None)
    if first is not None:
        yield "；".join(f"{key}: {value}" for key, value in first.machine.items()).replace(
            "；", " · "
        )
        yield f"\nScale {scale:g}, medians of {pairs} pairs. Times are seconds: wall / CPU.\n"
    yield "| case | seconds | ratio (wall / CPU) | to | bar |"
    yield "| --- | --- | --- | --- | --- |"
    yield _row("clean", parts["clean"], OURS, _HUGO, "≤ 1.2", pairs)
    for peer in (A1, A2, RAW):
        yield _row(peer, parts["clean"], peer, (), "", pairs)
    yield _row("clean", parts["material"], OURS, (MATERIAL,), "≤ 1/10", pairs)
    yield _row(MATERIAL, parts["material"], MATERIAL, (), "", pairs)
    bars = {"nothing changed": "≤ 1/10", "one item's phone": "≤ 1/6", "one place's hours": "≤ 1/4"}
    for case in CASES:
        yield _row(
            case.name, parts["incremental"], case.name, _HUGO, bars.get(case.name, ""), pairs
        )
    yield _row("ten times the size", parts["scale10"], f"{OURS} x10", (OURS,), "≤ 11", pairs)
    yield _served(parts["serve"])
    for name, bar in zip(CHECKS, ("≤ 0.5", "≤ 0.15", ""), strict=True):
        yield _row(name, parts["checks"], name, _HUGO, bar, pairs)
    for name in (OURS, CASES[1].name):
        with_past = f"{name}{PAST}"
        yield _row(
            with_past,
            parts["releases"],
            with_past,
            (name,),
            "≤ 1.35" if name == OURS else "",
            pairs,
        )
    yield _row("500 texts", parts["texts"], OURS, (A1,), "≤ 1.0", pairs)
    yield _row(WORD.name, parts["texts"], WORD.name, (A1,), "≤ 1/6", pairs)
    for name, bar in ((CREATE, "≤ 1.5"), (AGAIN, "≤ 0.7"), (UPDATE, "≤ 2")):
        yield _row(name, parts["tables"], name, _HUGO, bar, pairs)
    yield from _weights(
        (parts["clean"], parts["material"], parts["scale10"]), (parts["releases"], parts["texts"])
    )


def _row(  # noqa: PLR0913, PLR0917 -- the columns of the table
    label: str, results: Results | None, name: str, to: tuple[str, ...], bar: str, pairs: int
) -> str:
    against = " or ".join(to) + (", the better" if len(to) > 1 else "")
    if results is None or not results.pairs:
        return f"| {label} | {_NONE} | {_NONE if to else ''} | {against} | {bar} |"
    if len(results.pairs) < pairs:
        label += f" ({len(results.pairs)} pairs)"
    seconds = f"{results.middle(name, 'wall'):.2f} / {results.middle(name, 'cpu'):.2f}"
    ratio = ""
    if to:
        ratio = f"{results.ratio(name, to, 'wall'):.3f} / {results.ratio(name, to, 'cpu'):.3f}"
    return f"| {label} | {seconds} | {ratio} | {against} | {bar} |"


def _served(results: Results | None) -> str:
    if results is None or len(results.seconds) < SERVED:
        return f"| serve: save → new bytes on disk | {_NONE} | | | ≤ 0.4 s |"
    return f"| serve: save → new bytes on disk | {median(results.seconds):.3f} | | | ≤ 0.4 s |"


def _weights(found: Iterable[Results | None], others: Iterable[Results | None]) -> Iterator[str]:
    yield "\n| who | peak memory, MB | output, MB |\n| --- | --- | --- |"
    memory: dict[str, float] = {}
    size: dict[str, int] = {}
    for results in found:
        memory |= results.memory if results else {}
        size |= results.bytes if results else {}
    for name in (OURS, A1, A2, MATERIAL, RAW, f"{OURS} x10"):
        weighed = (
            f"{memory[name]:.0f} | {size[name] / 1e6:.1f}" if name in memory else f"{_NONE} | "
        )
        yield f"| {name} | {weighed} |"
    notes = [note for results in (*found, *others) if results for note in results.notes]
    yield "\nWhat the peers show, page by page, against ours:\n"
    yield from (f"- {note}" for note in notes or [_NONE])

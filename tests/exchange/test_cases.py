"""Each case is a folder: what is imported, and every file, report and finding that comes out.

``GOLDEN_ACCEPT=1`` writes what comes out now as what is expected.
"""

import os
import shutil
from pathlib import Path

import pytest
from pydantic import BaseModel

from gongkai.exchange import Import, print_report
from gongkai.model.county import Department, Law
from gongkai.model.items import Item
from gongkai.model.texts import Front
from gongkai.model.townships import Township
from gongkai.source import print_official, read_front, read_official, read_yaml
from tests.exchange.county import after, run, the_case, the_vocabularies, under

CASES = Path(__file__).parents[1] / "cases" / "exchange"
FOLDERS = sorted(folder for folder in CASES.iterdir() if folder.is_dir())
ACCEPT = os.environ.get("GOLDEN_ACCEPT") == "1"
MODELS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("catalog/items/", Item),
    ("catalog/townships/", Township),
    ("catalog/laws.yml", Law),
    ("catalog/departments.yml", Department),
)

each_case = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.name))


def said(result: Import) -> bytes:
    findings = [
        f"{f.level} {f.code} {f.path}:{f.line}\n  {f.message}\n  {f.help}\n"
        for f in result.findings
    ]
    return (print_report(result) + "\n" * bool(findings) + "".join(findings)).encode()


def imported(folder: Path) -> Import:
    case = the_case(folder)
    return run(case.given, case.existing, case.options)


@each_case
def test_a_case_gives_what_it_gave(folder: Path) -> None:
    result = imported(folder)
    found = {edit.path: edit.content for edit in result.edits}
    if ACCEPT:
        shutil.rmtree(folder / "expected", ignore_errors=True)
        for path, content in found.items():
            place = folder / "expected" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content or b"")
        (folder / "report.txt").write_bytes(said(result))
    assert found == under(folder / "expected")
    assert said(result).decode() == (folder / "report.txt").read_text(encoding="utf-8")


@each_case
def test_a_second_run_changes_nothing(folder: Path) -> None:
    case = the_case(folder)
    county = after(case.existing, run(case.given, case.existing, case.options))
    again = run(case.given, county, case.options)
    assert again.edits == ()
    assert not [line for line in again.report if line.kind in ("created", "changed")]


@each_case
def test_every_record_is_one_that_the_models_take(folder: Path) -> None:
    context = {"vocabularies": the_vocabularies()}
    for edit in imported(folder).edits:
        model = next((model for prefix, model in MODELS if edit.path.startswith(prefix)), None)
        if model is None:
            continue
        document, problems = read_yaml(edit.content or b"", edit.path)
        assert document is not None
        assert problems == ()
        values = document.values if isinstance(document.values, list) else [document.values]
        for value in values:
            model.model_validate(value, context=context)


@each_case
def test_every_policy_is_read_as_the_text_it_came_from(folder: Path) -> None:
    case = the_case(folder)
    for edit in imported(folder).edits:
        if not edit.path.startswith("content/"):
            continue
        front, body, problems = read_front(edit.content or b"", edit.path)
        assert front is not None
        assert problems == ()
        Front.model_validate(front.values, context={"vocabularies": the_vocabularies()})
        originals = [read_official(content.decode()) for content in case.given.values()]
        assert body.lstrip("\n") in [print_official(one) for one in originals]


@each_case
def test_no_word_of_a_table_is_lost(folder: Path) -> None:
    """Every cell is in a record or in the report, save numbers of rows and words made canonical."""
    case = the_case(folder)
    result = run(case.given, case.existing, case.options)
    county = b"\n".join(after(case.existing, result).values()).decode()
    told = "".join((county + print_report(result)).split())
    for name, content in case.given.items():
        if not name.endswith((".txt", ".csv", ".tsv")):
            continue
        rows = [line.split("\t") for line in content.decode("utf-8", "replace").splitlines()]
        for row in (row for row in rows if len(row) > 3 and row[0].isdecimal() and row[1] != "2"):
            for cell in row[1:4]:
                for word in cell.replace("》", " ").replace("《", " ").replace("(", " ").split():
                    core = word.replace(")", " ").split(":")[-1].split()[-1].split("款")[-1]
                    assert "".join(core.split()) in told

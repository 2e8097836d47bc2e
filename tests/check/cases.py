"""Golden cases of rules: one small clean county, and for each code what spoils it and what does not.

``tests/cases/rules/county`` is the county. ``tests/cases/rules/CODE.yml`` changes it::

    fails:
      what somebody wrote:
        catalog/items/getihu.yml: {承诺办结时限: 30个工作日}
    passes:
      what looks like it and is right:
        catalog/items/getihu.yml: {承诺办结时限: 15个工作日}

A change of a YAML file is a mapping: keys are fields, with dots for what lies inside (``办理流程.0.受理``),
``null`` takes a field away, and ``.+`` adds to a list. A text, or ``!!binary``, stands for the whole file,
``null`` takes it away. ``CODE.txt`` is what the clerk is told in every case that fails.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import yaml

from gongkai import reading
from gongkai.model.findings import Finding

FOLDER = Path(__file__).parents[1] / "cases" / "rules"
COUNTY = FOLDER / "county"
DAY = date(2026, 11, 20)
_MEANS = reading.Means()  # what files say is understood once for all cases


@dataclass(frozen=True)
class Case:
    """A county with something changed; ``fails`` says whether ``code`` is expected."""

    code: str
    name: str
    fails: bool
    changes: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.code} {'fails' if self.fails else 'passes'}: {self.name}"


def cases() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.yml")):
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        for kind in ("fails", "passes"):
            for name, changes in written[kind].items():
                yield Case(path.stem, name, kind == "fails", changes)


def told(case: Case, scratch: Path) -> tuple[Finding, ...]:
    """Return every finding of the county with the changes of a case."""
    root = copytree(COUNTY, scratch / "county")
    for name, change in case.changes.items():
        _change(root / name, change)
    return reading.check(reading.settings(root), _MEANS, DAY).findings


def _change(path: Path, change: Any) -> None:  # noqa: ANN401 -- any YAML value
    path.parent.mkdir(parents=True, exist_ok=True)
    if change is None:
        path.unlink()
    elif isinstance(change, bytes):
        path.write_bytes(change)
    elif isinstance(change, str):
        path.write_text(change, encoding="utf-8")
    elif isinstance(change, list) or not path.exists():
        path.write_text(_yaml(change), encoding="utf-8")
    else:
        front, text = path.suffix == ".md", path.read_text(encoding="utf-8")
        head, body = text.split("---\n", 2)[1:] if front else (text, "")
        values = yaml.load(head, yaml.BaseLoader)
        for key, value in change.items():
            if key == "正文":
                body = value
            else:
                _put(values, key.split("."), value)
        path.write_text(
            f"---\n{_yaml(values)}---\n{body}" if front else _yaml(values), encoding="utf-8"
        )


def _put(values: Any, keys: list[str], value: Any) -> None:  # noqa: ANN401 -- any YAML value
    *way, last = keys
    for key in way:
        values = values[int(key) if isinstance(values, list) else key]
    if last == "+":
        values.append(value)
    elif value is None:
        del values[int(last) if isinstance(values, list) else last]
    else:
        values[int(last) if isinstance(values, list) else last] = value


def _yaml(values: Any) -> str:  # noqa: ANN401 -- any YAML value
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=1000)

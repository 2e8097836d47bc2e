"""The result of a build for other programs: one JSON file, written whatever happens."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongkai.errors import FindingsStop, GongkaiError, UsageStop, reason, stop_of
from gongkai.receipt import Receipt


@dataclass(slots=True)
class Told:
    """What a build did, filled in on the way."""

    receipt: Receipt | None = None
    written: int = 0
    removed: int = 0

    def values(self) -> Mapping[str, Any]:
        """The result of a build that came to its end."""
        receipt = self.receipt
        if receipt is None:
            return {"state": "fault"}
        return {
            "state": "built",
            "pages": receipt.pages,
            "written": self.written,
            "removed": self.removed,
            "warnings": receipt.warnings,
            "as_of": receipt.as_of.isoformat(),
            "next_day": receipt.next_day.isoformat() if receipt.next_day else None,
        }


@contextmanager
def told(report: Path | None, keep: Callable[[str], Path]) -> Iterator[Told]:
    """Write how a build ends into a file, if one is given; ``keep`` keeps the account of a fault.

    ``state`` is built, refused (with ``findings``), stopped (with ``message``) or fault.

    Raises:
        UsageStop: the file cannot be written.
    """
    done = Told()
    try:
        yield done
    except FindingsStop as stop:
        findings = [one.as_dict() for one in stop.findings]
        _write(report, {"state": "refused", "message": str(stop), "findings": findings})
        raise
    except GongkaiError as stop:
        _write(report, {"state": "stopped", "message": str(stop)})
        raise
    except Exception as fault:
        machine = stop_of(fault) if isinstance(fault, OSError) else None
        if machine:
            _write(report, {"state": "stopped", "message": str(machine)})
            raise machine from fault
        if report:
            log = keep(traceback.format_exc())
            _write(report, {"state": "fault", "message": f"程序自身出错了，详情在 {log}。"})
        raise
    _write(report, done.values())


def _write(report: Path | None, values: Mapping[str, Any]) -> None:
    if report is None:
        return
    text = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    try:
        report.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise UsageStop(f"{report} 写不进去：{reason(fault)}。") from fault

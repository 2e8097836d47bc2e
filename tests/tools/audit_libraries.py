"""Known holes in the libraries of the locks, by pip-audit, and the licence of each: ``make audit``.

Run with the Python that has pip-audit. Where its data cannot be reached this says so: that nothing
was found then means nothing. Exit status 1 if a hole is known.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
SERVICES = ("pypi", "osv")  # PyPI's own data, and what it comes from
_SECONDS = 300

Library = Mapping[str, Any]


def main() -> int:
    """Look every library up, and say what is known."""
    holes = False
    for lock in LOCKS:
        answers = [found for service in SERVICES if (found := _asked(lock, service)) is not None]
        lines = list(said_of(lock, answers))
        print("\n".join(lines))
        holes = holes or any(line.startswith("  HOLE") for line in lines)
    return int(holes)


def said_of(lock: str, answers: list[list[Library]]) -> Iterator[str]:
    """Say what services answered about the libraries of a lock; each answer names all of them."""
    looked_up = {one["name"] for answer in answers for one in answer if "version" in one}
    skipped = {one["name"] for answer in answers for one in answer} - looked_up
    if not looked_up:
        yield (
            f"{lock}: NOT LOOKED UP. No data on holes can be reached from here (PyPI's, OSV's), "
            "so nothing is known of any library. Run `make audit` where there is a way to them."
        )
        return
    yield f"{lock}: {len(looked_up)} libraries looked up, {len(skipped)} could not be"
    yield from (f"  not looked up: {name}" for name in sorted(skipped))
    for answer in answers:
        for one in answer:
            for hole in one.get("vulns", ()):
                mended = ", ".join(hole.get("fix_versions", ())) or "no version yet"
                yield f"  HOLE {one['name']} {one['version']}: {hole['id']}, mended in {mended}"


def _asked(lock: str, service: str) -> list[Library] | None:
    """Return what a service says; None where it cannot be reached."""
    command = [sys.executable, "-m", "pip_audit", "--vulnerability-service", service, "--format", "json",
               "--disable-pip", "--require-hashes", "--progress-spinner", "off", "-r", lock]  # fmt: skip
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=_SECONDS, check=False
        )
        found: list[Library] = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, LookupError, TypeError):
        return None
    return found


if __name__ == "__main__":
    raise SystemExit(main())

"""Feeds one target by atheris for a bounded time: ``make fuzz``. What makes it fail is kept as a case.

It starts from what the project has of that kind: records, texts, tables, cases of the tests. What led
it further stays in ``.cache/fuzz-found`` for the next time.
"""

import argparse
import hashlib
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "fuzz"
CACHE = ROOT / ".cache"
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]
_LONGEST = 4096  # bytes
_RECORDS = ("catalog/**/*.yml", "tests/cases/check/**/*.yml")
_TEXTS = ("content/**/*.md", "tests/cases/official*/**/*.txt")
_TABLES = (
    "tests/cases/**/*.csv",
    "tests/cases/**/*.tsv",
    "tests/cases/**/*.xlsx",
    "tests/cases/**/*.docx",
)
SEEDS = {
    "yaml": _RECORDS, "loader": (*_RECORDS, *_TEXTS), "texts": _TEXTS, "numbers": _TEXTS, "basis": _TEXTS,
    "importer": (*_TABLES, *_TEXTS), "markdown": _TEXTS, "settings": ("site-config.yml", *_RECORDS),
    "manifest": ("catalog/releases/*.jsonl",),
}  # fmt: skip


def main() -> None:
    """Import the target under atheris' eyes and feed it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=60)
    asked = parser.parse_args()
    import atheris

    with atheris.instrument_imports(include=["gongkai"]):
        from tests.fuzz.targets import PIECES, TARGETS
    words = CACHE / "fuzz-words"
    words.write_text("".join(f'"{_spelled(one)}"\n' for one in PIECES), encoding="ascii")
    limits = [
        f"-max_total_time={asked.seconds}",
        f"-max_len={_LONGEST}",
        "-timeout=20",
        "-rss_limit_mb=2048",
        "-print_final_stats=1",
        f"-dict={words}",
        f"-artifact_prefix={CACHE}/",
    ]
    folders = [str(_found(asked.target)), str(_seeds(asked.target))]
    atheris.Setup([sys.argv[0], *limits, *folders], _noting(TARGETS[asked.target], asked.target))
    atheris.Fuzz()


def _noting(feed: Callable[[bytes], None], target: str) -> Callable[[bytes], None]:
    def once(data: bytes) -> None:
        try:
            feed(data)
        except Exception:
            kept = CASES / target
            kept.mkdir(parents=True, exist_ok=True)
            (kept / hashlib.sha256(data).hexdigest()[:12]).write_bytes(data)
            raise

    return once


def _spelled(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass"))


def _found(target: str) -> Path:
    folder = CACHE / "fuzz-found" / target
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _seeds(target: str) -> Path:
    folder = CACHE / "fuzz-seeds" / target
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for pattern in SEEDS[target]:
        for path in ROOT.glob(pattern):
            content = path.read_bytes()[:_LONGEST]
            (folder / hashlib.sha256(content).hexdigest()[:12]).write_bytes(content)
    return folder


if __name__ == "__main__":
    main()

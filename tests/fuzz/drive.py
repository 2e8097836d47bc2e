"""Feeds one target by atheris for a bounded time: ``make fuzz``. What makes it fail is kept as a case."""

import argparse
import hashlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]


def main() -> None:
    """Import the target under atheris' eyes and feed it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=60)
    asked = parser.parse_args()
    import atheris

    with atheris.instrument_imports(include=["gongkai"]):
        from tests.fuzz.targets import TARGETS
    feed = TARGETS[asked.target]
    kept = ROOT / "tests" / "cases" / "fuzz" / asked.target

    def once(data: bytes) -> None:
        try:
            feed(data)
        except Exception:
            kept.mkdir(parents=True, exist_ok=True)
            (kept / hashlib.sha256(data).hexdigest()[:12]).write_bytes(data)
            raise

    limits = [
        f"-max_total_time={asked.seconds}",
        "-max_len=4096",
        "-timeout=20",
        "-rss_limit_mb=2048",
    ]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={ROOT / '.cache'}/"], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

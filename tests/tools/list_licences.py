"""Lists the licence of every library that a site is built with, as its package says."""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Print name, version and licence, one library a line."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name in re.findall(r"^([A-Za-z0-9_.-]+)==", text, re.MULTILINE):
        try:
            about = metadata(name)
        except PackageNotFoundError:  # for another system
            continue
        classes = about.get_all("Classifier") or []
        named = [one.rpartition(" :: ")[2] for one in classes if one.startswith("License")]
        said = about.get_all("License-Expression") or named or about.get_all("License") or ["?"]
        print(f"{name} {about['Version']}: {', '.join(said).splitlines()[0]}")


if __name__ == "__main__":
    main()

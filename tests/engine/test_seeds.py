"""A build depends on nothing but its inputs: not on the order in which Python walks through sets."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("catalog", "content", "theme", "site-config.yml")


def test_two_processes_with_other_seeds_write_the_same_bytes(tmp_path: Path) -> None:
    county = tmp_path / "county"
    county.mkdir()
    for part in PARTS:
        copied = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copied(ROOT / part, county / part)
    manifests = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        asked = ["build", "--no-extras", "--clean", "--root", str(county), "--out", str(out)]
        subprocess.run(
            [sys.executable, "-m", "gongkai", *asked],
            env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True,
        )  # fmt: skip
        manifests.append((out / "manifest.json").read_bytes())
    assert manifests[0] == manifests[1]

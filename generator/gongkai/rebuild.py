"""What Git says, built once more: so that anybody can prove that a public copy was made from it."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from gongkai import pipeline, reading
from gongkai.errors import UsageStop
from gongkai.git import NoSuchCommit, commit_named, top_of, written_out
from gongkai.inputs import read_inputs
from gongkai.publish import Manifest, finished
from gongkai.receipt import Order
from gongkai.seal import Seal
from gongkai.workers import Workers, processors


def rebuilt(root: Path, commit: str, as_of: date) -> Manifest:
    """Build a commit of a county's repository as of a day, and return the manifest of that.

    Raises:
        UsageStop: the folder is in no repository, or that has no such commit.
        FindingsStop: the records of that commit forbid it.
    """
    try:
        top = top_of(root)
        full = commit_named(top, commit)
        with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
            source = Path(folder) / "source"
            written_out(top, full, source)
            county = source / root.resolve().relative_to(top)
            inputs = read_inputs(county)
            order = Order(county, as_of, Path(folder) / "site", seal=Seal(full))
            means = reading.Means(workers=Workers(processors()))
            pipeline.build(reading.settings(county), inputs, order, means)
            return finished(Path(folder) / "site").manifest
    except NoSuchCommit as fault:
        raise UsageStop(f"{root} 的 Git 仓库里没有提交 {fault}。请先 git fetch。") from fault

"""A folder that may not be entered stops every command with a sentence; as root, somebody else asks."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import a_county
from tests.publish.builds import a_build

NOBODY = 65534


def asked(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return subprocess.run(
        [sys.executable, *map(str, arguments)], cwd=cwd, capture_output=True, check=False,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}, encoding="utf-8",
        user=NOBODY if is_root else None, group=NOBODY if is_root else None,
        extra_groups=() if is_root else None,
    )  # fmt: skip


@pytest.fixture
def world() -> Iterator[Path]:
    """Yields a folder with a county, its site, and a folder ``closed`` that may not be entered."""
    with tempfile.TemporaryDirectory() as name:
        world = Path(name)
        world.chmod(0o755)
        a_county(world / "county", {"catalog/items/a.yml": {"事项名称": "登记", "地方编码": "a"}})
        a_build(world / "county" / "site", {"index.html": "家"})
        closed = world / "closed"
        closed.mkdir(mode=0)
        if os.name == "nt" or asked("-c", "import gongkai", cwd=world).returncode:
            pytest.skip(
                "nobody else than root can run this checkout, or everybody may enter folders"
            )
        yield world
        closed.chmod(0o700)


@pytest.mark.parametrize(
    "line",
    [
        "check --root closed/y",
        "check --site closed/y",
        "check closed/y --root county",
        "init closed/x",
        "publish closed/pub --root county",
        "publish closed/pub --from county/site",
        "publish live --from closed/site",
        "rollback closed/pub",
        "status closed/pub",
        "verify closed/pub",
        "verify county/site --key closed/gongkai.pub",
        "build --root county --cache closed/c --out out",
        "build --root county --report closed/r.json",
        "watch closed/src live --once",
        "watch county closed/live --once",
        "watch county live --once --work closed/w",
        "watch closed/src closed/w --once",
        "inspect --from closed/a.xlsx",
        "import closed/a.xlsx --root county",
        "schema --root county --out closed/s",
        "server --root county --for nginx --out closed/s",
        "keygen --root county --out closed/k",
    ],
)
def test_a_folder_that_may_not_be_entered_is_named(world: Path, line: str) -> None:
    done = asked("-m", "gongkai", *line.split(), cwd=world)
    assert done.returncode in (1, 2), done.stderr
    assert "Traceback" not in done.stderr
    assert "closed" in done.stderr + done.stdout
    assert "没有权限" in done.stderr + done.stdout, done.stderr + done.stdout


def test_a_report_says_that_a_folder_may_not_be_entered_and_no_fault_of_ours(world: Path) -> None:
    world.chmod(0o777)
    line = ("build", "--root", "county", "--cache", "closed/c", "--out", "o", "--report", "r.json")
    done = asked("-m", "gongkai", *line, cwd=world)
    assert done.returncode == 2, done.stderr
    told = (world / "r.json").read_text(encoding="utf-8")
    assert '"stopped"' in told
    assert "没有权限" in told

"""Killed outright at any moment, the site is whole, and the next start goes on by itself."""

import json
import random
import threading
from pathlib import Path

from gongkai.publish import Copies, verify_folder
from tests.watch.conftest import County, Start, a_place, gongkai

ROUNDS = 6
_LONGEST = 2.5  # seconds: about what a look with a build takes on a quiet machine


def test_a_watcher_that_is_killed_at_random_moments_loses_nothing(
    county: County, watching: Start, tmp_path: Path
) -> None:
    dest = tmp_path / "live"
    assert gongkai("watch", "--once", county.bare, dest, cwd=tmp_path).returncode == 0
    moments = random.Random(7)  # noqa: S311 -- so that a failure can be tried again
    for number in range(ROUNDS):
        commit = county.push(a_place(f"0000-{number:07d}"), f"第 {number} 次")
        watcher = watching(county.bare, dest, "--interval", "600", "--grace", "0")
        threading.Event().wait(moments.uniform(0.2, _LONGEST))
        watcher.kill()
        verdict = verify_folder(dest)
        assert verdict.fine, verdict
        shown = (dest / "current" / "townships/qingshan/index.html").read_text(encoding="utf-8")
        assert any(f"0000-{past:07d}" in shown for past in range(number + 1)) or "1111111" in shown
    assert (
        gongkai("watch", "--once", "--grace", "0", county.bare, dest, cwd=tmp_path).returncode == 0
    )
    status = json.loads((dest / "status.json").read_bytes())
    assert (status["state"], status["public"]["name"]) == ("published", commit)
    assert f"0000-{ROUNDS - 1:07d}" in (dest / "current/townships/qingshan/index.html").read_text(
        encoding="utf-8"
    )
    assert verify_folder(dest).fine
    assert all(one.name.isdigit() for one in (dest / "copies").iterdir())
    assert Copies(dest).numbers

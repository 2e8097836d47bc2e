"""What a watcher does when something is in the way: it keeps the site, says why, and goes on."""

import contextlib
import errno
import json
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gongkai.errors import UsageStop
from gongkai.publish import OURS, Copies
from gongkai.values import replace
from gongkai.watch import Days, Orders, Status, World, is_fine, read_status, source_of, watch
from gongkai.watch import _attempt as trying
from tests.builders import DAY, files_in, write
from tests.watch.conftest import County, Start, a_place, git, gongkai

PAGE = "townships/qingshan/index.html"


class Enough(Exception):
    """Ends a watch that would go on."""


class Hands:
    """What happens between the looks of a watcher, and what day it is then."""

    def __init__(self, steps: Sequence[Callable[[], object]], day: date = DAY) -> None:
        self.steps = list(steps)
        self.day = day
        self.pauses: list[float] = []
        self.said: list[str] = []

    def wait(self, seconds: float) -> None:
        self.pauses.append(seconds)
        if not self.steps:
            raise Enough
        self.steps.pop(0)()

    def watches(self, source: str | Path, dest: Path, **changes: Any) -> Status:  # noqa: ANN401 -- orders
        """Watch until all steps are done; return how things stood at the end."""
        orders = replace(Orders(str(source), str(dest), dest, 5, 0.0, 10.0), **changes)
        found = source_of(str(source), orders.work / OURS)
        noon = datetime(2026, 11, 20, 4, tzinfo=UTC)
        seconds = iter(range(0, 10**9, 1000))
        days = Days(lambda: self.day, elapsed=lambda: float(next(seconds)))
        with contextlib.suppress(Enough):
            watch(found, orders, World(days, lambda: noon, self.wait, self.said.append))
        status = read_status(orders.work)
        assert status
        return status


def shown(dest: Path) -> str:
    return (dest / "current" / PAGE).read_text(encoding="utf-8")


@pytest.fixture
def dest(tmp_path: Path) -> Path:
    return tmp_path / "live"


def test_a_remote_that_vanishes_a_rewritten_history_and_a_spoiled_copy(
    county: County, dest: Path, tmp_path: Path
) -> None:
    away = tmp_path / "away.git"
    states = []

    def seen() -> None:
        status = read_status(dest)
        assert status
        states.append((status.state, status.failures))

    def vanish() -> None:
        seen()
        county.bare.rename(away)

    def come_back_rewritten() -> None:
        seen()
        away.rename(county.bare)
        git("commit", "--quiet", "--amend", "--message", "改写", cwd=county.checkout)
        county.push(a_place("0000-2222222"), "强推", force=True)

    def spoil() -> None:
        seen()
        assert "0000-2222222" in shown(dest)
        copy = dest / OURS / "git"
        shutil.rmtree(copy / "objects")
        (copy / "refs" / "heads" / "watched.lock").write_bytes(b"")
        county.push(a_place("0000-3333333"), "又改")

    hands = Hands([vanish, seen, come_back_rewritten, spoil])
    status = hands.watches(county.bare, dest)
    seen()
    assert states == [
        ("published", 0), ("unreachable", 1), ("unreachable", 2), ("published", 0), ("published", 0)
    ]  # fmt: skip
    assert hands.pauses == [10.0, 20.0, 40.0, 10.0, 10.0]
    assert "0000-3333333" in shown(dest)
    assert status.public.title == "又改"


def test_on_the_day_that_something_changes_the_site_is_made_again(
    county: County, dest: Path
) -> None:
    county.push(
        {"catalog/items/a.yml": {"事项名称": "旧事项", "地方编码": "qs-1", "事项状态": {
            "状态": "取消", "自": "2026-11-25", "原因": "法律修改", "文号": "示政发〔2026〕1号"}}}, "取消"
    )  # fmt: skip
    hands = Hands([])

    def tomorrow() -> None:
        hands.day += timedelta(days=1)

    def that_day() -> None:
        found.append((dest / "current").resolve().name)
        hands.day = date(2026, 11, 25)

    def looked() -> None:
        found.append((dest / "current").resolve().name)

    found: list[str] = []
    # A jump over days is believed when the day has stood for a while.
    hands.steps = [tomorrow, that_day, lambda: None, looked]
    status = hands.watches(county.bare, dest)
    first = json.loads((dest / "copies" / "000001" / "status.json").read_bytes())
    assert first["next_day"] == "2026-11-25"
    assert found == ["000001", "000002"]
    assert status.next_day == ""
    changed = [
        (dest / "copies" / f"00000{n}" / "items/qs-1/index.html").read_bytes() for n in (1, 2)
    ]
    assert changed[0] != changed[1]


def test_a_folder_is_published_when_a_save_is_finished(county: County, dest: Path) -> None:
    found = []

    def save() -> None:
        write(county.checkout, a_place("0000-2222222"))

    def looked() -> None:
        found.append("0000-2222222" in shown(dest))

    Hands([save, looked, looked]).watches(county.checkout, dest)
    assert found == [False, True]


def test_a_disk_that_is_full_is_said_and_tried_again(
    county: County, dest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Hands([]).watches(county.bare, dest)
    county.push(a_place("0000-2222222"), "电话变了")
    real = trying._built
    full = [True]

    def built(*args: Any) -> Any:  # noqa: ANN401 -- whatever it takes
        if full[0]:
            full[0] = False
            return {"state": "stopped", "message": "写不进 site：磁盘满了。"}
        return real(*args)

    monkeypatch.setattr(trying, "_built", built)
    states = []

    def looked() -> None:
        status = read_status(dest)
        assert status
        states.append((status.state, status.message, status.public == first.public))

    status = Hands([looked]).watches(county.bare, dest)
    assert states == [("stopped", "写不进 site：磁盘满了。", True)]
    assert (status.state, "0000-2222222" in shown(dest)) == ("published", True)


def test_what_the_machine_refuses_is_said_in_chinese_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "甲")

    monkeypatch.setattr(trying, "_built", refused)
    result = trying.attempt(tmp_path, "live", tmp_path, commit="", day=DAY, keep=1, grace=0, now=0)
    assert (result.state, result.message) == ("stopped", "甲：没有权限")


def test_a_build_that_dies_is_no_end_of_the_watch(
    county: County, dest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    status = Hands([lambda: None]).watches(county.bare, dest)
    assert (status.state, status.failures) == ("fault", 2)
    assert "意外结束" in status.message
    assert not is_fine(status, alive=True)


def test_once_is_one_look_that_says_how_it_went(county: County, dest: Path) -> None:
    assert gongkai("watch", "--once", county.bare, dest, cwd=dest.parent).returncode == 0
    county.push({"catalog/items/broken.yml": {"地方编码": "qs-1"}}, "坏的")
    done = gongkai("watch", "--once", county.bare, dest, cwd=dest.parent)
    assert (done.returncode, "catalog/items/broken.yml" in done.stdout) == (1, True)
    assert Copies(dest).numbers == (1,)


def test_a_second_watcher_is_told_who_is_there(
    county: County, dest: Path, watching: Start, tmp_path: Path
) -> None:
    first = watching(county.bare, dest, "--interval", "600")
    first.hears("网站是最新的")
    second = gongkai("watch", "--once", county.bare, dest, cwd=tmp_path)
    assert (second.returncode, f"进程 {first.process.pid}" in second.stderr) == (2, True)
    first.kill()
    stopped = gongkai("status", dest, cwd=tmp_path)
    assert (stopped.returncode, "没有在运行" in stopped.stdout) == (1, True)
    assert gongkai("watch", "--once", county.bare, dest, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("name", ["nowhere", "https://example.org/x#--upload-pack=x",
                                  "https://example.org/x#a..b"])  # fmt: skip
def test_what_is_no_source_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageStop):
        source_of(name, tmp_path)


def test_a_password_in_an_address_is_shown_to_nobody(dest: Path) -> None:
    Hands([]).watches("http://clerk:secret@127.0.0.1:9/county.git", dest)
    for name in ("status.json", "status.html", f"{OURS}/watching.lock"):
        words = (dest / name).read_text(encoding="utf-8")
        assert "secret" not in words
        assert "//127.0.0.1:9/county.git" in words


def test_words_of_a_commit_are_only_words_on_the_status_page(county: County, dest: Path) -> None:
    county.push(a_place("0000-2222222"), "<script>alert(1)</script>")
    Hands([]).watches(county.bare, dest)
    page = (dest / "status.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_source_that_cannot_be_read_is_told_in_chinese(
    county: County, dest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said(source: str | Path) -> tuple[str, str]:
        status = Hands([]).watches(source, dest)
        return status.state, status.message

    assert said(f"{county.bare}#other") == (
        "unreachable",
        "那里没有这个分支（fatal: couldn't find remote ref refs/heads/other）",
    )
    state, words = said(f"file://{tmp_path}/gone.git")
    assert (state, words.startswith("那里没有这个 Git 仓库，或没有读它的权限（fatal: ")) == (
        "unreachable", True,
    )  # fmt: skip
    state, words = said("http://127.0.0.1:9/county.git")
    assert (state, words.startswith("连不上，请检查地址、端口和网络（fatal: ")) == (
        "unreachable", True,
    )  # fmt: skip
    ssh = tmp_path / "ssh"
    ssh.write_text(
        "#!/bin/sh\necho 'git@server: Permission denied (publickey).' >&2\nexit 255\n",
        encoding="utf-8",
    )
    ssh.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(ssh))
    state, words = said("git@server:county.git")
    assert words == (
        "登录被拒绝，请检查用户名、密钥或口令（git@server: Permission denied (publickey).）"
    )


def test_a_repository_that_is_no_county_is_no_fault_of_ours(county: County, dest: Path) -> None:
    county.push({"site-config.yml": None}, "删错了")
    status = Hands([]).watches(county.bare, dest)
    assert status.state == "refused"
    assert "没有 site-config.yml" in status.message


def test_records_are_no_place_for_the_site_and_no_folder_of_others_is_taken(
    county: County, tmp_path: Path
) -> None:
    site = county.checkout / "site"
    write(site, {"index.html": "家"})
    before = files_in(county.checkout)
    cases: list[tuple[str | Path, Path, str]] = [
        (county.checkout, county.checkout, "县的文件夹本身"),
        (f"file://{county.checkout}", county.checkout, "县的文件夹本身"),
        (county.checkout, county.checkout / "catalog" / "live", "会被当成记录"),
        (county.checkout, site, "不是本程序发布的文件"),
        (county.bare, site, "不是本程序发布的文件"),
    ]
    for source, dest, words in cases:
        done = gongkai("watch", "--once", source, dest, cwd=tmp_path)
        assert (done.returncode, words in done.stderr) == (2, True), (dest, done.stderr)
        there = f"{tmp_path}/elsewhere"
        work = gongkai("watch", "--once", source, there, "--work", dest, cwd=tmp_path)
        assert (work.returncode, words in work.stderr) == (2, True), (dest, work.stderr)
    assert files_in(county.checkout) == before
    assert not (tmp_path / "elsewhere").exists()

"""Over rsync only what changed is sent, in an order that no reader notices, removals last."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gongkai.errors import OutputRefused
from gongkai.publish import Build, Outcome, _rsync, new_key, publish_to, verify_folder
from gongkai.publish._rsync import is_rsync
from gongkai.publish._waves import waves
from tests.builders import files_in
from tests.publish.builds import HOUR, NOW, a_build, a_port, listens, program

OLD = {
    "index.html": "old",
    "assets/app.1.css": "old",
    "gone/deep/index.html": "g",
    "文/件 名.txt": "y",
}
NEW = {"index.html": "new", "assets/app.2.css": "new", "文/件 名.txt": "y"}
PAIR = new_key()


@pytest.fixture
def old(tmp_path: Path) -> Build:
    return a_build(tmp_path / "old", OLD, key=PAIR.private)


@pytest.fixture
def new(tmp_path: Path) -> Build:
    return a_build(tmp_path / "new", NEW, key=PAIR.private)


@pytest.fixture
def there(tmp_path: Path) -> Path:
    (tmp_path / "there").mkdir()
    return tmp_path / "there"


@pytest.fixture
def dest(tmp_path: Path, there: Path) -> Iterator[str]:
    """A daemon on this machine that lets us write into a folder."""
    if program("rsync") is None:
        pytest.skip("rsync is not installed; on Debian: apt-get install rsync")
    port = a_port()
    owner = f"uid = {os.getuid()}\ngid = {os.getgid()}\n"
    (tmp_path / "rsyncd.conf").write_text(
        f"{owner}use chroot = no\n[site]\npath = {there}\nread only = no\n", encoding="utf-8"
    )
    daemon = subprocess.Popen(
        ["rsync", "--daemon", "--no-detach", f"--config={tmp_path}/rsyncd.conf", f"--port={port}",
         "--address=127.0.0.1"]
    )  # fmt: skip
    assert listens(port)
    yield f"rsync://127.0.0.1:{port}/site/"
    daemon.terminate()
    daemon.wait()


def sent(build: Build, dest: str, *, grace: float = HOUR, now: float = NOW) -> Outcome:
    return publish_to(dest, build, keep=1, grace=grace, now=now)


def test_a_site_is_sent_and_then_only_what_changed(
    dest: str, there: Path, old: Build, new: Build
) -> None:
    assert sent(old, dest).written == len(OLD) + 2
    assert files_in(there) == files_in(old.folder)
    outcome = sent(new, dest)
    assert (outcome.written, outcome.leaving, outcome.removed) == (4, 2, 0)
    assert (there / "gone" / "deep" / "index.html").read_text(encoding="utf-8") == "g"
    assert verify_folder(there, public=PAIR.public).fine
    outcome = sent(new, dest, now=NOW + HOUR)
    assert (outcome.written, outcome.leaving, outcome.removed) == (0, 0, 2)
    assert files_in(there) == files_in(new.folder)
    assert not (there / "gone").exists()


def test_assets_come_before_pages_and_removals_last(
    dest: str, old: Build, new: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(old, dest)
    order: list[str] = []
    real = _rsync._sent

    def noting(source: Path, place: str, paths: object, *, removing: bool = False) -> int:
        order.extend(f"-{path}" if removing else str(path) for path in paths)  # type: ignore[attr-defined]
        return real(source, place, paths, removing=removing)  # type: ignore[arg-type]

    monkeypatch.setattr(_rsync, "_sent", noting)
    sent(new, dest, grace=0)
    places = [order.index(path) for path in (
        ".gongkai/leaving.json", "assets/app.2.css", "index.html", "manifest.json",
        "-assets/app.1.css",
    )]  # fmt: skip
    assert places == sorted(places)


@pytest.mark.parametrize("calls", [1, 3, 5, 7])
def test_what_an_interrupted_run_left_is_mended_and_cleared_away(
    dest: str, there: Path, tmp_path: Path, calls: int, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    new = a_build(tmp_path / "new", NEW, key=PAIR.private)
    if calls > 4:
        sent(a_build(tmp_path / "old", OLD, key=PAIR.private), dest)
    real: Callable[..., object] = _rsync._rsync
    left = [calls % 5 + 2]

    def dying(*args: str, **named: object) -> object:
        left[0] -= 1
        if not left[0]:
            raise OutputRefused("the line went dead")
        return real(*args, **named)

    with monkeypatch.context() as patched:
        patched.setattr(_rsync, "_rsync", dying)
        with pytest.raises(OutputRefused, match="dead"):
            sent(new, dest, grace=0)
    third = a_build(tmp_path / "third", {"index.html": "third", "文/件 名.txt": "y"})
    sent(third, dest, grace=0)
    assert files_in(there) == files_in(third.folder)


def test_a_file_that_was_changed_over_there_is_mended(dest: str, there: Path, old: Build) -> None:
    sent(old, dest)
    page = there / "index.html"
    stamp = page.stat()
    page.write_bytes(b"OLD")  # as long and as old as before
    os.utime(page, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert sent(old, dest).written == 1
    assert files_in(there) == files_in(old.folder)


def test_files_of_others_that_came_later_stay(
    dest: str, there: Path, old: Build, new: Build
) -> None:
    sent(old, dest)
    (there / "gone" / "deep" / "theirs.txt").write_bytes(b"theirs")
    sent(new, dest, grace=0)
    assert files_in(there) == {**files_in(new.folder), "gone/deep/theirs.txt": b"theirs"}


def test_a_place_that_others_have_filled_is_refused(dest: str, there: Path, old: Build) -> None:
    (there / "thesis.doc").write_bytes(b"years of work")
    with pytest.raises(OutputRefused, match="不是本程序发布的"):
        sent(old, dest)
    assert files_in(there) == {"thesis.doc": b"years of work"}


def test_a_server_that_is_not_there_is_said_so(old: Build) -> None:
    if program("rsync") is None:
        pytest.skip("rsync is not installed; on Debian: apt-get install rsync")
    with pytest.raises(OutputRefused, match=r"rsync 没有连上：.*Connection refused"):
        sent(old, "rsync://127.0.0.1:9/site/")


def test_it_goes_over_ssh(
    tmp_path: Path, there: Path, old: Build, new: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, client, keygen = program("sshd"), program("ssh"), program("ssh-keygen")
    if not (server and client and keygen and program("rsync")):
        pytest.skip(
            "sshd or rsync is not installed; on Debian: apt-get install openssh-server rsync"
        )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # what Debian's own unit makes before it starts
    for name in ("host", "mine"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / name], check=True)
    port = a_port()
    (tmp_path / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {tmp_path}/host\nUsePAM no\nStrictModes no\n"
        f"AuthorizedKeysFile {tmp_path}/mine.pub\nPidFile {tmp_path}/pid\nPermitRootLogin yes\n",
        encoding="utf-8",
    )
    daemon = subprocess.Popen([server, "-D", "-q", "-f", tmp_path / "sshd_config"])
    try:
        assert listens(port)
        monkeypatch.setenv(
            "RSYNC_RSH",
            f"ssh -o BatchMode=yes -p {port} -i {tmp_path}/mine -o StrictHostKeyChecking=no "
            f"-o UserKnownHostsFile={tmp_path}/known -o LogLevel=ERROR",
        )
        sent(old, f"127.0.0.1:{there}/deep")
        sent(new, f"127.0.0.1:{there}/deep", grace=0)
        assert files_in(there / "deep") == files_in(new.folder)
    finally:
        daemon.terminate()
        daemon.wait()


@pytest.mark.parametrize(
    ("dest", "is_one"),
    [("www@server:/srv/www", True), ("server:www", True), ("rsync://server/module/x", True),
     ("/srv/www", False), ("site", False), ("C:\\www", False), ("C:/www", False),
     ("-e sh:/x", False), ("--rsh=sh:/x", False), ("rsync://-x/y", False), ("s3://bucket", False)],
)  # fmt: skip
def test_a_destination_is_known_by_its_form(dest: str, *, is_one: bool) -> None:
    assert is_rsync(dest) is is_one


def test_a_compressed_page_comes_when_pages_do() -> None:
    paths = (
        "a/index.html.br",
        "a/index.html",
        "a/index.html.gz",
        "data/x.json.gz",
        "manifest.json",
    )
    assert waves(paths) == (("data/x.json.gz",), tuple(sorted(paths[:3])), ("manifest.json",))


def test_a_place_that_cannot_be_reached_is_told_in_chinese(dest: str, old: Build) -> None:
    def said(place: str) -> str:
        with pytest.raises(OutputRefused) as refused:
            sent(old, place)
        assert "没有缺文件" not in str(refused.value)
        return str(refused.value)

    assert "那里没有这个 rsync 模块（@ERROR: Unknown module 'other'" in said(
        dest.replace("/site/", "/other/")
    )
    assert "连不上，请检查地址、端口和网络" in said("rsync://127.0.0.1:9/site/")


def test_a_login_that_is_refused_is_told_in_chinese(
    tmp_path: Path, old: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    ssh = tmp_path / "ssh"
    ssh.write_text(
        "#!/bin/sh\necho 'www@server: Permission denied (publickey).' >&2\nexit 255\n",
        encoding="utf-8",
    )
    ssh.chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(ssh))
    with pytest.raises(OutputRefused, match="没有连上：登录被拒绝") as refused:
        sent(old, "www@server:/srv/www")
    assert "没有缺文件" not in str(refused.value)

"""Numbered copies: a reader always gets a whole site, and nothing they have opened goes missing."""

import errno
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from gongkai.errors import OutputRefused
from gongkai.publish import Build, Copies, Outcome, _copies, finished, verify_folder
from gongkai.publish._leaving import formers_in
from tests.builders import files_in
from tests.publish.builds import HOUR, NOW, a_build

OLD = {
    "index.html": "old",
    "assets/app.1111.css": "old",
    "same.txt": "same",
    "gone/index.html": "g",
}
NEW = {"index.html": "new", "assets/app.2222.css": "new", "same.txt": "same"}


@pytest.fixture
def old(tmp_path: Path) -> Build:
    return a_build(tmp_path / "old", OLD, commit="a" * 40)


@pytest.fixture
def new(tmp_path: Path) -> Build:
    return a_build(tmp_path / "new", NEW, commit="b" * 40)


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    return Copies(tmp_path / "live")


def shown(copies: Copies, build: Build, *, keep: int = 5, now: float = NOW) -> Outcome:
    return copies.publish(build, keep=keep, grace=HOUR, now=now)


def pages(copies: Copies) -> dict[str, bytes]:
    """What the server shows, but for the notes about what is leaving."""
    return {p: c for p, c in files_in(copies.current).items() if not p.startswith(".gongkai/")}


def test_what_is_shown_is_the_build(copies: Copies, old: Build) -> None:
    outcome = shown(copies, old)
    assert (outcome.number, outcome.written) == (1, len(OLD) + 1)
    assert files_in(copies.current) == files_in(old.folder)


def test_the_same_build_makes_no_second_copy(copies: Copies, old: Build) -> None:
    shown(copies, old)
    again = shown(copies, old)
    assert (again.number, again.written, copies.numbers) == (1, 0, (1,))


def test_files_that_did_not_change_are_linked(copies: Copies, old: Build, new: Build) -> None:
    shown(copies, old)
    assert shown(copies, new).written == 3  # the page, the style sheet, the manifest
    same = [copies.copy(number) / "same.txt" for number in (1, 2)]
    assert same[0].stat().st_ino == same[1].stat().st_ino
    other = [copies.copy(number) / "index.html" for number in (1, 2)]
    assert other[0].stat().st_ino != other[1].stat().st_ino


def test_what_has_left_the_site_stays_for_an_hour_and_then_goes(
    copies: Copies, old: Build, new: Build
) -> None:
    shown(copies, old)
    first = shown(copies, new)
    assert (first.leaving, first.removed) == (2, 0)
    assert pages(copies)["assets/app.1111.css"] == b"old"
    assert pages(copies)["gone/index.html"] == b"g"
    still = shown(copies, new, now=NOW + HOUR - 1)
    assert (still.leaving, still.removed) == (2, 0)
    later = shown(copies, new, now=NOW + HOUR)
    assert (later.leaving, later.removed) == (0, 2)
    assert files_in(copies.current) == files_in(new.folder)


def test_what_is_leaving_survives_further_changes(
    tmp_path: Path, copies: Copies, old: Build, new: Build
) -> None:
    shown(copies, old)
    shown(copies, new, now=NOW)
    third = a_build(tmp_path / "third", {**NEW, "index.html": "third"})
    shown(copies, third, now=NOW + HOUR / 2)
    assert "gone/index.html" in pages(copies)
    shown(copies, third, now=NOW + HOUR)
    assert "gone/index.html" not in pages(copies)


def test_of_a_page_that_stays_no_compressed_form_of_before_does(
    tmp_path: Path, copies: Copies
) -> None:
    """A server would send it in the place of the page."""
    both = {"index.html": "old", "gone.html": "g"}
    old = a_build(tmp_path / "forms", {**both, **{f"{path}.gz": "form" for path in both}})
    shown(copies, old)
    shown(copies, a_build(tmp_path / "short", {"index.html": "new"}))
    assert pages(copies).keys() - {"manifest.json"} == {"index.html", "gone.html", "gone.html.gz"}
    (copies.current / "index.html.gz").write_bytes(b"form")  # as an intruder may put it back
    assert verify_folder(copies.dest).extra == ("index.html.gz",)


def test_without_grace_what_has_left_is_gone_at_once(
    copies: Copies, old: Build, new: Build
) -> None:
    shown(copies, old)
    copies.publish(new, keep=5, grace=0, now=NOW)
    assert files_in(copies.current) == files_in(new.folder)


def test_a_clock_that_was_set_back_keeps_nothing_for_ever(
    copies: Copies, old: Build, new: Build
) -> None:
    shown(copies, old, now=NOW + 1e9)
    shown(copies, new, now=NOW + 1e9)
    shown(copies, new, now=NOW)
    (former,) = formers_in(lambda path: _copies._read(copies.current / path))
    assert former.left_at == NOW
    shown(copies, new, now=NOW + HOUR)
    assert "gone/index.html" not in pages(copies)


def test_only_so_many_copies_are_kept_and_the_one_shown_always(
    tmp_path: Path, copies: Copies
) -> None:
    for number in range(1, 5):
        shown(copies, a_build(tmp_path / "build", {"index.html": str(number)}), keep=3)
    assert list(copies.numbers) == [2, 3, 4]
    copies.roll_back(to=2, grace=HOUR, now=NOW)
    copies._prune(1)
    assert list(copies.numbers) == [2, 4]


def test_rolled_back_the_former_site_is_shown_whole(copies: Copies, old: Build, new: Build) -> None:
    shown(copies, old)
    shown(copies, new)
    outcome = copies.roll_back(to=None, grace=HOUR, now=NOW)
    assert (outcome.number, copies.shown) == (1, 1)
    assert {p: c for p, c in pages(copies).items() if p in OLD} == {
        path: content.encode() for path, content in OLD.items()
    }
    # Whoever has the new page open still gets its style sheet.
    assert pages(copies)["assets/app.2222.css"] == b"new"


def test_rolled_back_from_the_first_there_is_nothing_and_nothing_changes(
    copies: Copies, old: Build
) -> None:
    shown(copies, old)
    with pytest.raises(OutputRefused, match="没有可以退回的版本"):
        copies.roll_back(to=None, grace=HOUR, now=NOW)
    assert copies.shown == 1


def test_a_copy_that_was_changed_is_not_rolled_back_to(
    copies: Copies, old: Build, new: Build
) -> None:
    shown(copies, old)
    shown(copies, new)
    (copies.copy(1) / "gone" / "index.html").write_bytes(b"forged")
    with pytest.raises(OutputRefused, match=r"gone/index\.html"):
        copies.roll_back(to=1, grace=HOUR, now=NOW)
    assert copies.shown == 2


def test_what_was_rolled_back_from_is_held_until_something_else_is_published(
    tmp_path: Path, copies: Copies, old: Build, new: Build
) -> None:
    shown(copies, old)
    shown(copies, new)
    copies.roll_back(to=None, grace=HOUR, now=NOW)
    assert copies.is_held(new.manifest)
    assert copies.is_held(a_build(tmp_path / "x", {"index.html": "x"}, commit="b" * 40).manifest)
    third = a_build(tmp_path / "third", {"index.html": "third"}, commit="c" * 40)
    assert not copies.is_held(third.manifest)
    shown(copies, third)
    assert not copies.is_held(new.manifest)


def test_a_file_changed_in_the_public_folder_is_mended_by_publishing_again(
    copies: Copies, old: Build
) -> None:
    shown(copies, old)
    (copies.current / "same.txt").write_bytes(b"forged")
    shown(copies, old)
    assert files_in(copies.current) == files_in(old.folder)


def test_a_folder_of_others_is_refused_and_left_alone(tmp_path: Path, old: Build) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "thesis.doc").write_bytes(b"years of work")
    with pytest.raises(OutputRefused, match="不是本程序发布的"):
        shown(Copies(tmp_path / "www"), old)
    assert files_in(tmp_path / "www") == {"thesis.doc": b"years of work"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda site: (site / "manifest.json").unlink(),
        lambda site: (site / "manifest.json").write_bytes(b"{}"),
        lambda site: (site / "index.html").unlink(),
        lambda site: (site / "index.html").write_bytes(b"halb"),
        lambda site: (site / ".gongkai-writing").write_bytes(b"index.html"),
        lambda site: ((site / "same.txt").unlink(), (site / "same.txt").symlink_to("/etc/hosts")),
        shutil.rmtree,
    ],
    ids=["no manifest", "no manifest of ours", "a file is missing", "a file was edited",
         "only half written", "a link in the place of a file", "no folder"],
)  # fmt: skip
def test_what_is_no_finished_build_is_never_published(
    tmp_path: Path, spoil: object, old: Build
) -> None:
    spoil(old.folder)  # type: ignore[operator]
    with pytest.raises(OutputRefused, match="没有发布"):
        finished(old.folder)
    assert not (tmp_path / "live").exists()


def test_a_full_disk_leaves_the_last_good_site_and_no_half_copy(
    copies: Copies, old: Build, new: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(copies, old)
    before = files_in(copies.current)

    def full(_source: Path, target: Path, **_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copyfile", full)
        with pytest.raises(OutputRefused, match="磁盘满了"):
            shown(copies, new)
    assert files_in(copies.current) == before
    assert [one.name for one in (copies.dest / "copies").iterdir()] == ["000001"]
    shown(copies, new)
    assert pages(copies)["index.html"] == b"new"


STEPS = ["_copy", "_link", "_settle", "_remove", "write_new", "_place"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can kill outright")
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_the_site_is_whole_and_the_next_run_finishes(
    copies: Copies, old: Build, new: Build, step: str
) -> None:
    shown(copies, old)
    before = {path: content.encode() for path, content in OLD.items()}
    for count in range(6):
        child = os.fork()
        if not child:
            left = [count]
            real = getattr(_copies, step)

            def dying(*args: object, left: list[int] = left, real: object = real) -> object:
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)
                left[0] -= 1
                return real(*args)  # type: ignore[operator]

            setattr(_copies, step, dying)
            try:
                copies.publish(new, keep=5, grace=0, now=NOW)
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        found = pages(copies)
        whole = found["manifest.json"] in {old.manifest.content, new.manifest.content}
        assert whole
        if found["manifest.json"] == old.manifest.content:
            assert {path: found[path] for path in before} == before
    copies.publish(new, keep=5, grace=0, now=NOW)
    assert files_in(copies.current) == files_in(new.folder)
    assert all(one.name.isdigit() for one in (copies.dest / "copies").iterdir())


def test_where_folders_cannot_be_linked_the_folder_itself_is_brought_up_to_date(
    copies: Copies, old: Build, new: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_self: Path, _target: Path) -> None:
        raise OSError("a privilege that this user does not have")

    monkeypatch.setattr(Path, "symlink_to", refused)
    shown(copies, old)
    assert not copies.current.is_symlink()
    assert files_in(copies.current) == files_in(old.folder)
    copies.publish(new, keep=5, grace=0, now=NOW)
    assert files_in(copies.current) == files_in(new.folder)
    copies.roll_back(to=1, grace=0, now=NOW)
    assert (copies.shown, pages(copies)["index.html"]) == (1, b"old")


@pytest.mark.skipif(sys.platform != "linux", reason="the lock is the kernel's")
def test_two_at_once_wait_for_each_other(
    copies: Copies, old: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_copies, "_WAIT", 0.1)
    shown(copies, old)
    ready, release = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        with copies._working("正在发布"):
            os.write(ready[1], b".")
            os.read(release[0], 1)
        os._exit(0)
    os.read(ready[0], 1)
    try:
        with pytest.raises(Exception, match=f"正在发布（进程 {child}"):
            shown(copies, old)
    finally:
        os.write(release[1], b".")
        os.waitpid(child, 0)
    shown(copies, old)

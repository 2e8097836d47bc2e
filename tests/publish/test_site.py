"""A site is written whole or not at all, and only what is ours is ever replaced or removed."""

import errno
import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.errors import OutputRefused
from gongkai.model.pages import Artifact
from gongkai.publish import _site as writing
from gongkai.publish import _staging, publish
from tests.builders import files_in

MANY = writing._FEW + 1
Files = dict[str, bytes]


def artifacts(files: Files) -> list[Artifact]:
    return [Artifact(path, content) for path, content in files.items()]


def published(files: Files, dest: Path) -> Files:
    publish(artifacts(files), dest)
    return files_in(dest)


def clean(files: Files, folder: Path) -> Files:
    """What a build into a fresh folder gives."""
    return published(files, folder / f"clean-{len(list(folder.iterdir()))}")


def many(content: str) -> Files:
    return {f"p{number}/index.html": f"{content}{number}".encode() for number in range(MANY)}


def test_a_folder_holds_the_files_and_a_manifest_of_them(tmp_path: Path) -> None:
    found = published({"index.html": b"home", "a/b/index.html": b"page"}, tmp_path / "site")
    assert found.keys() == {"index.html", "a/b/index.html", "manifest.json"}
    assert b'"a/b/index.html"' in found["manifest.json"]


def test_what_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    publish(artifacts({"index.html": b"home", "a/index.html": b"page"}), tmp_path / "site")
    done = publish(artifacts({"index.html": b"home", "a/index.html": b"new"}), tmp_path / "site")
    assert set(done.written) == {"a/index.html", "manifest.json"}
    assert (done.kept, done.removed) == (1, ())
    again = publish(artifacts({"index.html": b"home", "a/index.html": b"new"}), tmp_path / "site")
    assert (again.written, again.kept) == ((), 3)


paths = st.sampled_from(["index.html", "a/index.html", "a/b/index.html", "c.css", "中/文.txt"])
sites = st.dictionaries(paths, st.binary(max_size=3))


@given(st.lists(sites, min_size=2, max_size=4))
def test_after_any_edits_the_folder_equals_a_clean_one(
    tmp_path_factory: pytest.TempPathFactory, edits: list[Files]
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    for files in edits:
        found = published(files, folder / "site")
    assert found == clean(edits[-1], folder)
    assert not [
        path for path in (folder / "site").rglob("*") if path.is_dir() and not any(path.iterdir())
    ]


def test_a_whole_new_site_is_switched_in(tmp_path: Path) -> None:
    publish(artifacts(many("old")), tmp_path / "site")
    assert published(many("new"), tmp_path / "site") == clean(many("new"), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clean-1", "site"]


def test_files_of_others_in_our_folder_stay_even_when_everything_changes(tmp_path: Path) -> None:
    publish(artifacts(many("old")), tmp_path / "site")
    (tmp_path / "site" / "CNAME").write_bytes(b"theirs")
    (tmp_path / "site" / "p1" / "mine.txt").write_bytes(b"theirs")
    found = published({"index.html": b"home"}, tmp_path / "site")
    assert found.keys() == {"index.html", "manifest.json", "CNAME", "p1/mine.txt"}


def test_a_foreign_folder_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_bytes(b"years of work")
    with pytest.raises(OutputRefused, match="不是本程序生成的"):
        publish(artifacts({"index.html": b"home"}), tmp_path)
    assert files_in(tmp_path) == {"thesis.doc": b"years of work"}


def test_a_folder_whose_manifest_is_broken_is_refused(tmp_path: Path) -> None:
    publish(artifacts({"index.html": b"home"}), tmp_path / "site")
    (tmp_path / "site" / "manifest.json").write_bytes(b"{")
    with pytest.raises(OutputRefused, match="已损坏"):
        publish(artifacts({"index.html": b"new"}), tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_bytes() == b"home"


def test_a_manifest_cannot_make_us_remove_what_lies_outside(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_bytes(b"mine")
    (tmp_path / "site").mkdir()
    forged = '{"files": {"../precious.txt": {}, "/etc/hosts": {}, "old.html": {}}}'
    (tmp_path / "site" / "manifest.json").write_text(forged, encoding="utf-8")
    (tmp_path / "site" / "old.html").write_bytes(b"old")
    done = publish(artifacts({"index.html": b"home"}), tmp_path / "site")
    assert done.removed == ("old.html",)
    assert (tmp_path / "precious.txt").read_bytes() == b"mine"


UNSAFE = ["../x.html", "/x.html", "a/../../x", "a//b", "", "a/./b", "a\\b", "a\0b", "a/"]


@pytest.mark.parametrize("path", UNSAFE)
def test_a_path_that_could_leave_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(OutputRefused, match="不安全"):
        publish([Artifact("index.html", b"home"), Artifact(path, b"x")], tmp_path / "site")
    assert files_in(tmp_path) == {}


def test_two_files_that_differ_by_case_alone_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused, match=r"a/index\.html 和 A/index\.html"):
        publish(artifacts({"a/index.html": b"1", "A/index.html": b"2"}), tmp_path / "site")
    assert files_in(tmp_path) == {}


OLD = {"index.html": b"old", "gone/deep/index.html": b"old", "kept.css": b"kept"}
NEW = {"index.html": b"new", "fresh/deep/index.html": b"new", "kept.css": b"kept"}
LATER = {"index.html": b"later", "kept.css": b"kept"}


class PowerCut(Exception):
    """What no code of ours expects."""


def interrupted_after(
    steps: int, files: Files, dest: Path, monkeypatch: pytest.MonkeyPatch
) -> bool:
    """Publish until the given number of writes, renames and removals is done; tell whether it was cut."""
    left = steps

    def counted(action: object) -> object:
        def act(*args: object, **kwargs: object) -> object:
            nonlocal left
            if left == 0:
                raise PowerCut
            left -= 1
            return action(*args, **kwargs)  # type: ignore[operator]

        return act

    with monkeypatch.context() as patched:
        for name in ("write_bytes", "mkdir", "replace", "unlink", "rmdir"):
            patched.setattr(Path, name, counted(getattr(Path, name)))
        try:
            publish(artifacts(files), dest)
        except PowerCut:
            return True
    return False


@pytest.mark.parametrize("begun", [None, {}, OLD])
@pytest.mark.parametrize("then", [NEW, LATER])
def test_the_next_run_finishes_what_an_interrupted_one_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: Files | None, then: Files
) -> None:
    for steps in range(40):
        dest = tmp_path / f"site{steps}"
        if begun is None:
            dest.mkdir()
        else:
            publish(artifacts(begun), dest)
        cut = interrupted_after(steps, NEW, dest, monkeypatch)
        assert published(then, dest) == clean(then, tmp_path)
        if not cut:
            assert steps > 1
            return
    pytest.fail("it never finished")


@pytest.mark.parametrize("immovable", [".site-", "site"])
def test_a_folder_that_cannot_be_switched_is_written_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, immovable: str
) -> None:
    publish(artifacts(many("old")), tmp_path / "site")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name.startswith(immovable) and not self.name.endswith("-old"):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(writing, "exchange", lambda *_: False)
        patched.setattr(Path, "rename", failing)
        found = published(many("new"), tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert found == clean(many("new"), tmp_path)


def test_a_disk_that_is_full_leaves_the_last_good_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = published(many("old"), tmp_path / "site")

    def full(_path: str, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(_staging, "_write", full)
        with pytest.raises(OSError, match="space"):
            publish(artifacts(many("new")), tmp_path / "site")
    assert files_in(tmp_path / "site") == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_file_in_the_place_of_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"mine")
    for dest in (tmp_path / "notes.txt", tmp_path / "notes.txt" / "site"):
        with pytest.raises(OutputRefused, match=r"notes\.txt 不是文件夹"):
            publish(artifacts({"index.html": b"home"}), dest)
    assert files_in(tmp_path) == {"notes.txt": b"mine"}


@pytest.mark.parametrize("served", [{}, many("old")])
def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path, served: Files) -> None:
    (tmp_path / "www" / "served").mkdir(parents=True)
    (tmp_path / "site").symlink_to(tmp_path / "www" / "served")
    if served:
        publish(artifacts(served), tmp_path / "site")
    publish(artifacts(many("new")), tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert [path.name for path in (tmp_path / "www").iterdir()] == ["served"]
    assert files_in(tmp_path / "www" / "served") == clean(many("new"), tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems rename twice")
def test_folders_change_places_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(artifacts(many("old")), tmp_path / "site")

    def never(*_: object) -> None:
        raise AssertionError("no folder is renamed where two can change places")

    monkeypatch.setattr(Path, "rename", never)
    found = published(many("new"), tmp_path / "site")
    assert found["p0/index.html"] == b"new0"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_killed_just_after_the_exchange_the_new_site_stays_and_the_old_one_is_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(artifacts(many("old")), tmp_path / "site")
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", lambda *_, **__: None)
        publish(artifacts(many("new")), tmp_path / "site")
    assert len(list(tmp_path.iterdir())) == 2
    assert (tmp_path / "site" / "p0" / "index.html").read_bytes() == b"new0"
    publish(artifacts(many("new")), tmp_path / "site")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_that_was_moved_aside_when_the_power_went_comes_back(tmp_path: Path) -> None:
    before = published(many("old"), tmp_path / "site")
    (tmp_path / "site").rename(tmp_path / ".site-a1b2c3_4-old")
    done = publish(artifacts(many("old")), tmp_path / "site")
    assert done.written == ()
    assert files_in(tmp_path) == {f"site/{path}": content for path, content in before.items()}


def test_an_old_site_left_beside_the_new_one_is_removed(tmp_path: Path) -> None:
    publish(artifacts(many("old")), tmp_path / ".site-a1b2c3_4-old")
    (tmp_path / ".site-theirs00-old").mkdir()
    publish(artifacts({"index.html": b"new"}), tmp_path / "site")
    publish(artifacts({"index.html": b"new"}), tmp_path / "site")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site-theirs00-old", "site"]

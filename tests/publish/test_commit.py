"""Edits reach the disk all together or not at all, and only where they belong."""

from pathlib import Path

import pytest

from gongkai.errors import OutputRefused
from gongkai.model.edits import Edit
from gongkai.publish import commit


def a_county(root: Path) -> dict[str, bytes]:
    (root / "catalog").mkdir(parents=True)
    (root / "catalog" / "laws.yml").write_bytes(b"- a\n")
    (root / "catalog" / "old.yml").write_bytes(b"old\n")
    (root / "site-config.yml").write_bytes(b"site_name: x\n")
    return on_disk(root)


def on_disk(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_edits_are_written_removed_and_counted(tmp_path: Path) -> None:
    before = a_county(tmp_path)
    receipt = commit(
        [
            Edit("catalog/items/甲/a.yml", b"new\n"),
            Edit("catalog/laws.yml", b"- a\n"),
            Edit("catalog/old.yml", None),
        ],
        tmp_path,
    )
    assert receipt.written == ("catalog/items/甲/a.yml",)
    assert receipt.removed == ("catalog/old.yml",)
    assert receipt.unchanged == ("catalog/laws.yml",)
    del before["catalog/old.yml"]
    assert on_disk(tmp_path) == {**before, "catalog/items/甲/a.yml": b"new\n"}


def test_a_file_that_does_not_change_is_not_touched(tmp_path: Path) -> None:
    a_county(tmp_path)
    before = (tmp_path / "catalog/laws.yml").stat()
    commit([Edit("catalog/laws.yml", b"- a\n")], tmp_path)
    after = (tmp_path / "catalog/laws.yml").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    a_county(tmp_path)
    (tmp_path / "catalog/laws.yml").chmod(0o640)
    commit([Edit("catalog/laws.yml", b"- b\n")], tmp_path)
    assert (tmp_path / "catalog/laws.yml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "path",
    [
        "../x.yml",
        "catalog/../../x.yml",
        "/etc/x",
        "catalog//x.yml",
        "catalog/./x.yml",
        "",
        "catalog",
        "catalog/a\0b",
        "catalog\\x.yml",
        "C:/x",
        "site/index.html",
        "site-config.yml",
        "catalog/laws.yml/x.yml",
    ],
)
def test_a_path_that_is_not_ours_stops_the_whole_commit(tmp_path: Path, path: str) -> None:
    before = a_county(tmp_path)
    with pytest.raises(OutputRefused):
        commit([Edit("catalog/new.yml", b"x"), Edit(path, b"x")], tmp_path)
    assert on_disk(tmp_path) == before


def test_a_link_on_the_way_is_refused(tmp_path: Path) -> None:
    a_county(tmp_path / "county")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.yml").write_bytes(b"theirs")
    (tmp_path / "county/catalog/items").symlink_to(tmp_path / "outside")
    (tmp_path / "county/catalog/x.yml").symlink_to(tmp_path / "outside/x.yml")
    for path in ("catalog/items/x.yml", "catalog/x.yml"):
        with pytest.raises(OutputRefused, match="符号链接"):
            commit([Edit(path, b"ours")], tmp_path / "county")
    assert (tmp_path / "outside" / "x.yml").read_bytes() == b"theirs"


def test_the_same_file_twice_is_refused(tmp_path: Path) -> None:
    a_county(tmp_path)
    with pytest.raises(OutputRefused):
        commit([Edit("catalog/A.yml", b"1"), Edit("catalog/a.yml", b"2")], tmp_path)
    with pytest.raises(OutputRefused):
        commit([Edit("catalog/b", b"1"), Edit("catalog/b/c", b"2")], tmp_path)


def test_only_a_new_county_may_write_the_configuration(tmp_path: Path) -> None:
    receipt = commit([Edit("site-config.yml", b"site_name: y\n")], tmp_path, new_county=True)
    assert receipt.written == ("site-config.yml",)


@pytest.mark.parametrize("fault", [OSError("disk full"), KeyboardInterrupt()])
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_fault_on_the_way_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int, fault: BaseException
) -> None:
    before = a_county(tmp_path)
    replace, calls = Path.replace, []

    def failing(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == nth:
            raise fault
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    edits = [
        Edit("catalog/laws.yml", b"- b\n"),
        Edit("catalog/old.yml", None),
        Edit("catalog/items/new/a.yml", b"x"),
        Edit("content/policies/b.txt", b"y"),
    ]
    with pytest.raises(type(fault)):
        commit(edits, tmp_path)
    assert on_disk(tmp_path) == before
    assert not (tmp_path / "catalog/items").exists()
    assert not (tmp_path / "content").exists()

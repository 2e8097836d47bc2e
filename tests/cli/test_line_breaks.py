"""Git on Windows changes line breaks; a new county is safe from that, an older one is told how to be."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli import main
from gongkai.desk import init


def run(*words: object) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, capture_output=True, check=True, encoding="utf-8",
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
    )  # fmt: skip
    return done.stdout


@pytest.fixture
def county(tmp_path: Path) -> Path:
    folder = tmp_path / "county"
    init(folder)
    asked = ("--document", "青政发〔2026〕1号", "--effective", "2026-01-01", "--cause", "批次")
    assert run("release", "2026-01", *asked, "--root", folder).exit_code == 0
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_bytes(b"built")
    git(folder, "init", "--quiet")
    return folder


def committed(county: Path) -> None:
    git(county, "add", "--all")
    git(county, "commit", "--quiet", "--message", "一")


def cloned_on_windows(county: Path) -> Path:
    git(county.parent, "clone", "--quiet", "-c", "core.autocrlf=true", str(county), "clone")
    return county.parent / "clone"


def test_a_new_county_keeps_its_releases_whole_and_what_is_built_out(county: Path) -> None:
    committed(county)
    assert "site/" not in git(county, "ls-files")
    assert run("check", "--root", cloned_on_windows(county)).exit_code == 0


def test_an_older_county_is_told_a_repair_that_works(county: Path) -> None:
    rules = (county / ".gitattributes").read_bytes()
    (county / ".gitattributes").unlink()
    committed(county)
    clone = cloned_on_windows(county)
    broken = run("check", "--root", clone)
    assert (broken.exit_code, "只是换行符变了" in broken.output) == (1, True)

    (clone / ".gitattributes").write_bytes(rules)
    for repair in ("git rm -r -q --cached .", "git reset --hard"):
        assert repair in broken.output
    committed(clone)
    git(clone, "rm", "-r", "-q", "--cached", ".")
    git(clone, "reset", "--hard")
    assert run("check", "--root", clone).exit_code == 0


def test_what_a_new_county_holds_is_in_canonical_form(tmp_path: Path) -> None:
    init(tmp_path / "新县")
    done = run("fmt", "--root", tmp_path / "新县")
    assert (done.exit_code, "county.yml" in done.output) == (0, False)

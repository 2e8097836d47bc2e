"""Commands for the live copy: what they say, and their exit status."""

import os
import stat
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli import main
from gongkai.git import commit_of
from gongkai.publish import new_key
from tests.builders import SETTINGS, a_county, files_in, write
from tests.publish.builds import a_build


def run(*args: object) -> Result:
    return CliRunner().invoke(main, list(map(str, args)))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return a_build(tmp_path / "site", {"index.html": "家"}, commit="c" * 40).folder


def test_publish_says_where_the_site_is(site: Path, tmp_path: Path) -> None:
    done = run("publish", tmp_path / "live", "--from", site)
    assert done.exit_code == 0
    for words in (str(tmp_path / "live" / "current"), "第 1 版", "写入 2 个文件", "c" * 12):
        assert words in done.output


def test_publish_takes_the_site_of_the_county(tmp_path: Path) -> None:
    county = a_county(tmp_path / "county")
    missing = run("publish", tmp_path / "live", "--root", county)
    assert (missing.exit_code, "gongkai build" in missing.output) == (2, True)
    a_build(county / "site", {"index.html": "家"})
    assert run("publish", tmp_path / "live", "--root", county).exit_code == 0
    inside = run("publish", county, "--root", county)
    assert (inside.exit_code, "县的文件夹本身" in inside.output) == (2, True)
    for folder in ("content/live", "catalog"):
        among = run("publish", county / folder, "--root", county)
        assert (among.exit_code, "会被当成记录" in among.output) == (2, True)


@pytest.mark.parametrize(
    "dest", ["ftp://x/y", "sftp://x/y", "file:///srv/www", "S3://bucket", "rsync://-x/y", "ftp://"]
)
def test_an_address_of_no_known_kind_is_refused_and_no_folder_made(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dest: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    for command in (["publish", dest, "--from", site], ["watch", site, dest, "--once"]):
        done = run(*command)
        assert done.exit_code == 2
        for words in (dest, "文件夹", "rsync://", "s3://"):
            assert words in done.output
    assert run("rollback", dest).exit_code == 2
    assert set(tmp_path.iterdir()) == before


def test_a_preview_is_not_published_until_it_is_built_for_the_public(tmp_path: Path) -> None:
    settings = SETTINGS.replace("主色: 青", "发布方式: 批次")
    item = {"事项名称": "用水登记", "地方编码": "qs-1", "承诺办结时限": "5个工作日"}
    county = a_county(tmp_path / "county", {"catalog/items/a.yml": item}, settings=settings)
    asked = ("--document", "青政发〔2026〕1号", "--effective", "2024-01-01", "--cause", "批次")
    assert run("release", "2024-01", *asked, "--root", county).exit_code == 0
    write(county, {"catalog/items/a.yml": {**item, "承诺办结时限": "3个工作日"}})

    seen = run("build", "--preview", "--root", county, "--no-extras")
    assert (seen.exit_code, "这是预览，不能公开" in seen.output) == (0, True)
    assert "--preview" not in seen.output
    for chosen in ([], ["--from", county / "site"]):
        refused = run("publish", tmp_path / "live", *chosen, "--root", county)
        assert refused.exit_code == 2
        assert "预览，有还没有发布的改动，不能公开；请先运行 gongkai build" in refused.output
    assert not (tmp_path / "live").exists()

    public = run("build", "--root", county, "--no-extras")
    assert "加 --preview 可以先看" in public.output
    assert run("publish", tmp_path / "live", "--root", county).exit_code == 0
    page = tmp_path / "live" / "current" / "items" / "qs-1" / "index.html"
    assert "3个工作日" not in page.read_text(encoding="utf-8")


def test_rollback_goes_to_the_version_before_or_to_a_number(site: Path, tmp_path: Path) -> None:
    live = tmp_path / "live"
    nothing = run("rollback", live)
    assert (nothing.exit_code, "没有发布过" in nothing.output) == (2, True)
    run("publish", live, "--from", site)
    run("publish", live, "--from", a_build(tmp_path / "new", {"index.html": "新"}).folder)
    assert "第 1 版" in run("rollback", live).output
    assert run("rollback", live, "--to", "9").exit_code == 2
    assert "第 2 版" in run("rollback", live, "--to", "2").output


def test_verify_ends_with_one_where_something_is_wrong(site: Path) -> None:
    fine = run("verify", site)
    assert (fine.exit_code, "没有发现问题" in fine.output) == (0, True)
    assert "没有给出公钥" in fine.output
    (site / "index.html").write_bytes(b"forged")
    (site / "more.php").write_bytes(b"evil")
    wrong = run("verify", site)
    assert wrong.exit_code == 1
    assert "改过：index.html" in wrong.output
    assert "多出：more.php" in wrong.output


def test_verify_takes_the_public_key_of_the_county(tmp_path: Path) -> None:
    pair = new_key()
    county = a_county(tmp_path / "county")
    (county / "gongkai.pub").write_bytes(pair.public)
    site = a_build(tmp_path / "site", {"index.html": "家"}, key=pair.private).folder
    assert "签名正确" in run("verify", site, "--root", county).output
    (county / "gongkai.pub").write_bytes(new_key().public)
    wrong = run("verify", site, "--root", county)
    assert (wrong.exit_code, "签名不对" in wrong.output) == (1, True)


def test_a_county_with_a_key_is_told_that_a_site_is_not_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GONGKAI_KEY", raising=False)
    monkeypatch.delenv("GONGKAI_KEY_FILE", raising=False)
    pair = new_key()
    county = a_county(tmp_path / "county")
    words = "县里有公钥 gongkai.pub，这次没有签名"

    def said() -> bool:
        built = run("build", "--no-extras", "--root", county)
        shown = run("publish", tmp_path / "live", "--root", county)
        assert (built.exit_code, shown.exit_code) == (0, 0)
        assert (words in built.output) == (words in shown.output)
        return words in shown.output

    assert not said()
    (county / "gongkai.pub").write_bytes(pair.public)
    assert said()
    monkeypatch.setenv("GONGKAI_KEY", pair.private.decode())
    assert not said()


def test_a_site_that_is_signed_with_another_key_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = new_key()
    county = a_county(tmp_path / "county")
    (county / "gongkai.pub").write_bytes(pair.public)
    words = "签名用的私钥和县里的公钥 gongkai.pub 不是一对"
    for key, told, written in ((pair, False, ""), (new_key(), True, "1"), (pair, False, "1")):
        monkeypatch.setenv("GONGKAI_KEY", key.private.decode())
        built = run("build", "--no-extras", "--root", county)
        shown = run("publish", tmp_path / "live", "--root", county)
        assert (words in built.output, words in shown.output) == (told, told)
        assert f"写入 {written}" in shown.output, "a signature that was replaced is a file"


def test_a_clock_that_is_before_the_newest_commit_builds_and_publishes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    county = a_county(tmp_path / "county")
    assert run("build", "--no-extras", "--root", county).exit_code == 0
    assert run("publish", tmp_path / "live", "--root", county).exit_code == 0
    before, live = files_in(county / "site"), files_in(tmp_path / "live")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2088-03-01T12:00:00+08:00")
    me = ("-c", "user.name=a", "-c", "user.email=a@b")
    for words in (("init", "-q"), ("add", "."), (*me, "commit", "-qm", "a")):
        subprocess.run(["git", "-C", county, *words], check=True)
    write(county, {"catalog/items/z.yml": {"事项名称": "新事项", "地方编码": "z-1"}})
    live_at = str(tmp_path / "live")
    for command in (("build",), ("publish", live_at), ("release", "2026-01", "--cause", "批次")):
        done = run(*command, "--root", county)
        assert done.exit_code == 2
        assert "本机的日期不对，先不" in done.output
        assert "最近一次提交却是 2088-03-01" in done.output
    assert (files_in(county / "site"), files_in(tmp_path / "live")) == (before, live)
    then = ("--as-of", "2026-11-01", "--out", str(tmp_path / "then"))
    assert run("build", *then, "--no-extras", "--root", county).exit_code == 0


def test_a_build_says_when_the_last_one_was_on_a_later_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    county = a_county(tmp_path / "county")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4000000000")
    assert "注意" not in run("build", "--no-extras", "--root", county).output
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert "上一次生成时是 2096-10-02" in run("build", "--no-extras", "--root", county).output
    assert "注意" not in run("build", "--no-extras", "--root", county).output


def test_verify_of_what_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert run("verify", tmp_path / "nowhere").exit_code == 2
    assert run("verify", "http://127.0.0.1:9/").exit_code == 2


def test_a_private_key_is_for_its_owner_alone_and_is_never_overwritten(tmp_path: Path) -> None:
    done = run("keygen", "--out", tmp_path / "keys")
    assert done.exit_code == 0
    key = tmp_path / "keys" / "gongkai.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.read_text(encoding="utf-8") not in done.output
    before = files_in(tmp_path / "keys")
    again = run("keygen", "--out", tmp_path / "keys")
    assert (again.exit_code, files_in(tmp_path / "keys")) == (2, before)


def test_a_private_key_is_not_made_where_it_would_be_committed(tmp_path: Path) -> None:
    county = a_county(tmp_path / "county")
    (tmp_path / "checkout" / ".git").mkdir(parents=True)
    for folder in (county, tmp_path / "checkout" / "keys"):
        done = run("keygen", "--out", folder)
        assert (done.exit_code, "私钥不能放在那里" in done.output) == (2, True)
        assert not (folder / "gongkai.key").exists()


def test_status_of_a_place_that_nobody_watches_is_wrong_usage(tmp_path: Path) -> None:
    done = run("status", tmp_path)
    assert (done.exit_code, "还没有在这里运行过" in done.output) == (2, True)


def test_a_folder_is_a_commit_only_while_nothing_in_it_was_changed(tmp_path: Path) -> None:
    county = a_county(tmp_path / "county")
    assert commit_of(county) == ""

    def git(*words: str) -> str:
        who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        done = subprocess.run(["git", *who, *words], cwd=county, capture_output=True, check=True)
        return done.stdout.decode().strip()

    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "一")
    commit = git("rev-parse", "HEAD")
    assert commit_of(county) == commit
    (county / "site").mkdir()
    (county / "site" / "index.html").write_bytes(b"built")
    assert commit_of(county) == commit
    (county / "catalog" / "more.yml").write_bytes(b"")
    assert commit_of(county) == ""


def test_what_git_is_told_about_another_repository_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook runs with the places of its own repository in the environment."""
    county = a_county(tmp_path / "county")
    (county / ".git").mkdir()
    monkeypatch.setenv("GIT_DIR", os.fspath(Path(__file__).parents[2] / ".git"))
    assert commit_of(county) == ""

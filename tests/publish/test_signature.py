"""Signed manifests, checked by us and by tools that everybody has."""

import shutil
import subprocess
from pathlib import Path

import pytest

from gongkai.errors import UsageStop
from gongkai.publish import KeyPair, finished, new_key, public_of, publish
from gongkai.publish._manifest import NoManifest, manifest_from
from gongkai.publish._signature import is_signed, signature
from gongkai.seal import Seal, key_for, would_be_committed
from tests.builders import files_in
from tests.publish.builds import a_build

FILES = {"index.html": "家", "政策/文 件.html": "空格", "assets/a.css": "a"}
DOCS = Path(__file__).parents[2] / "docs" / "guide" / "publishing.md"


@pytest.fixture(scope="module")
def pair() -> KeyPair:
    return new_key()


def test_a_signature_is_of_these_bytes_and_this_key(pair: KeyPair) -> None:
    signed = signature(b"manifest", pair.private)
    assert len(signed) == 64
    assert is_signed(b"manifest", signed, pair.public)
    assert not is_signed(b"manifesT", signed, pair.public)
    assert not is_signed(b"manifest", signed, new_key().public)
    assert not is_signed(b"manifest", b"", pair.public)
    assert public_of(pair.private) == pair.public


def test_the_same_site_has_the_same_signature_and_another_key_another(
    tmp_path: Path, pair: KeyPair
) -> None:
    one = a_build(tmp_path / "one", FILES, key=pair.private)
    two = a_build(tmp_path / "two", FILES, key=pair.private)
    assert (one.manifest.content, one.signed) == (two.manifest.content, two.signed)
    assert a_build(tmp_path / "two", FILES, key=new_key().private).signed != one.signed


def test_a_signature_that_is_no_longer_wanted_goes(tmp_path: Path, pair: KeyPair) -> None:
    a_build(tmp_path / "site", FILES, key=pair.private)
    a_build(tmp_path / "site", FILES)
    assert "manifest.json.sig" not in files_in(tmp_path / "site")


def test_the_manifest_says_what_the_site_was_made_from(tmp_path: Path) -> None:
    manifest = a_build(tmp_path / "site", FILES, commit="a" * 40).manifest
    assert (manifest.commit, manifest.release) == ("a" * 40, "")
    assert manifest.generator.startswith("gongkai ")
    assert manifest.files.keys() == FILES.keys()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"format": 1}', b'{"format": 2, "files": {}}', b"[" * 100_000,
     b'{"format": 1, "files": {"../x": {"sha256": "' + b"0" * 64 + b'", "size": 1}}}',
     b'{"format": 1, "files": {"x": {"sha256": "0", "size": 1}}}',
     b'{"format": 1, "files": {"x": {"sha256": "' + b"0" * 64 + b'", "size": -1}}}',
     b'{"format": 1, "files": {"manifest.json": {"sha256": "' + b"0" * 64 + b'", "size": 1}}}'],
)  # fmt: skip
def test_what_is_no_manifest_of_ours_is_not_taken_for_one(content: bytes) -> None:
    with pytest.raises(NoManifest):
        manifest_from(content)


def test_openssl_and_sha256sum_alone_can_check_a_copy(tmp_path: Path, pair: KeyPair) -> None:
    """Runs the very commands of the guide."""
    if not (shutil.which("openssl") and shutil.which("sha256sum")):
        pytest.skip("openssl or sha256sum is not installed")
    build = a_build(tmp_path / "site", FILES, key=pair.private)
    (tmp_path / "site" / "gongkai.pub").write_bytes(pair.public)
    block = DOCS.read_text(encoding="utf-8").split("<!-- openssl -->")[1].split("```")[1]
    script = block.removeprefix("sh\n")

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "-eu", "-c", script], cwd=build.folder, capture_output=True,
            encoding="utf-8", check=False,
        )  # fmt: skip

    fine = run()
    assert (fine.returncode, "Signature Verified Successfully" in fine.stdout) == (0, True)
    (build.folder / "政策" / "文 件.html").write_bytes(b"forged")
    forged = run()
    assert (forged.returncode != 0, "政策/文 件.html: FAILED" in forged.stdout) == (True, True)
    (build.folder / "manifest.json").write_bytes(build.manifest.content + b" ")
    assert run().returncode != 0


def test_a_key_comes_from_the_environment_or_a_file_that_nobody_else_reads(
    tmp_path: Path, pair: KeyPair
) -> None:
    file = tmp_path / "gongkai.key"
    file.write_bytes(pair.private)
    file.chmod(0o600)
    county = tmp_path / "county"
    assert key_for(county, {}) == b""
    assert key_for(county, {"GONGKAI_KEY": pair.private.decode()}) == pair.private.strip()
    assert key_for(county, {"GONGKAI_KEY_FILE": str(file)}) == pair.private
    file.chmod(0o644)
    with pytest.raises(UsageStop, match="chmod 600"):
        key_for(county, {"GONGKAI_KEY_FILE": str(file)})


def test_a_key_in_a_county_or_a_checkout_is_refused(tmp_path: Path, pair: KeyPair) -> None:
    county = tmp_path / "county"
    (county / "keys").mkdir(parents=True)
    (county / "keys" / "gongkai.key").write_bytes(pair.private)
    with pytest.raises(UsageStop, match="迟早会被提交"):
        key_for(county, {"GONGKAI_KEY_FILE": str(county / "keys" / "gongkai.key")})
    (tmp_path / "checkout" / ".git").mkdir(parents=True)
    assert would_be_committed(tmp_path / "checkout" / "deep" / "gongkai.key")


@pytest.mark.parametrize("content", ["no key", "-----BEGIN PRIVATE KEY-----\nbroken"])
def test_what_is_no_key_is_said_so(tmp_path: Path, content: str) -> None:
    with pytest.raises(UsageStop, match="PEM"):
        publish([], tmp_path / "site", Seal(key=key_for(tmp_path, {"GONGKAI_KEY": content})))


def test_a_signed_build_is_finished(tmp_path: Path, pair: KeyPair) -> None:
    a_build(tmp_path / "site", FILES, key=pair.private)
    assert finished(tmp_path / "site").signed

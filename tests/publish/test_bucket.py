"""A bucket gets what changed, with what browsers need to know; moto's server stands in for Amazon's."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gongkai.errors import OutputRefused, UsageStop
from gongkai.publish import Build, Outcome, new_key, publish_to
from tests.builders import files_in
from tests.publish.builds import HOUR, NOW, a_build, a_port, listens

OLD = {
    "index.html": "old",
    "assets/app.1111aaaa.css": "old",
    "gone/index.html": "g",
    "文/件 名.txt": "y",
}
NEW = {"index.html": "new", "assets/app.2222bbbb.css": "new", "文/件 名.txt": "y"}
PAIR = new_key()
DEST = "s3://county/www"


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    port = a_port()
    command = [sys.executable, "-m", "moto.server", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert listens(port)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait()


@pytest.fixture
def client(service: str, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 -- boto3 has no types
    import boto3

    for name, value in {
        "AWS_ENDPOINT_URL": service, "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x",
        "AWS_DEFAULT_REGION": "us-east-1", "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "NO_PROXY": "127.0.0.1",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    client = boto3.client("s3")
    client.create_bucket(Bucket="county")
    for one in client.list_objects_v2(Bucket="county").get("Contents", ()):
        client.delete_object(Bucket="county", Key=one["Key"])
    return client


@pytest.fixture
def old(tmp_path: Path) -> Build:
    return a_build(tmp_path / "old", OLD, key=PAIR.private)


@pytest.fixture
def new(tmp_path: Path) -> Build:
    return a_build(tmp_path / "new", NEW, key=PAIR.private)


def sent(build: Build, dest: str = DEST, *, grace: float = HOUR, now: float = NOW) -> Outcome:
    return publish_to(dest, build, keep=1, grace=grace, now=now)


def there(client: Any) -> dict[str, bytes]:  # noqa: ANN401 -- as above
    listed = client.list_objects_v2(Bucket="county", Prefix="www/").get("Contents", ())
    return {
        one["Key"].removeprefix("www/"): client.get_object(Bucket="county", Key=one["Key"])[
            "Body"
        ].read()
        for one in listed
    }


def test_a_site_is_put_and_then_only_what_changed(client: Any, old: Build, new: Build) -> None:  # noqa: ANN401
    assert sent(old).written == len(OLD) + 2
    assert there(client) == files_in(old.folder)
    outcome = sent(new)
    assert (outcome.written, outcome.leaving, outcome.removed) == (4, 2, 0)
    assert there(client)["gone/index.html"] == b"g"
    outcome = sent(new, now=NOW + HOUR)
    assert (outcome.written, outcome.leaving, outcome.removed) == (0, 0, 2)
    assert there(client) == files_in(new.folder)


def test_browsers_are_told_kind_and_how_long_to_keep(client: Any, old: Build) -> None:  # noqa: ANN401
    sent(old)
    page = client.head_object(Bucket="county", Key="www/index.html")
    assert (page["ContentType"], page["CacheControl"]) == (
        "text/html; charset=utf-8",
        "public, max-age=60",
    )
    style = client.head_object(Bucket="county", Key="www/assets/app.1111aaaa.css")
    assert style["ContentType"] == "text/css; charset=utf-8"
    assert style["CacheControl"] == "public, max-age=31536000, immutable"


def test_an_object_that_was_changed_or_removed_is_mended(client: Any, old: Build) -> None:  # noqa: ANN401
    sent(old)
    client.put_object(Bucket="county", Key="www/index.html", Body=b"OLD")
    client.delete_object(Bucket="county", Key="www/gone/index.html")
    assert sent(old).written == 2
    assert there(client) == files_in(old.folder)


def test_a_first_time_that_was_interrupted_is_finished(
    client: Any, old: Build, new: Build, monkeypatch: pytest.MonkeyPatch  # noqa: ANN401
) -> None:  # fmt: skip
    from gongkai.publish import _bucket

    def dying(_bucket: object, _paths: object, _listed: object) -> int:
        raise OutputRefused("the line went dead")

    with monkeypatch.context() as patched:
        patched.setattr(_bucket._Bucket, "put", dying)
        with pytest.raises(OutputRefused, match="dead"):
            sent(old)
    client.put_object(Bucket="county", Key="www/gone/index.html", Body=b"g")  # it came so far
    sent(new, grace=0)
    assert there(client) == files_in(new.folder)


def test_a_bucket_that_others_have_filled_is_refused(client: Any, old: Build) -> None:  # noqa: ANN401
    client.put_object(Bucket="county", Key="www/thesis.doc", Body=b"years of work")
    with pytest.raises(OutputRefused, match="不是本程序发布的"):
        sent(old)
    assert there(client) == {"thesis.doc": b"years of work"}


@pytest.mark.usefixtures("client")
def test_what_the_service_refuses_is_said(old: Build) -> None:
    with pytest.raises(OutputRefused, match=r"没有这个桶.*NoSuchBucket"):
        sent(old, "s3://no-such-bucket/www")
    with pytest.raises(UsageStop, match="桶的名字"):
        sent(old, "s3://")


@pytest.mark.usefixtures("client")
def test_a_service_that_cannot_be_used_is_told_with_what_to_set(
    old: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said() -> str:
        with pytest.raises(OutputRefused) as refused:
            sent(old)
        assert "没有缺文件" not in str(refused.value)
        return str(refused.value)

    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with monkeypatch.context() as without:
        without.setattr("boto3.DEFAULT_SESSION", None)  # which remembers the keys it found
        without.delenv("AWS_ACCESS_KEY_ID")
        without.delenv("AWS_SECRET_ACCESS_KEY")
        assert "请设置环境变量 AWS_ACCESS_KEY_ID" in said()
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    assert "连不上，请检查 AWS_ENDPOINT_URL" in said()

"""Publishing to a bucket that speaks S3: what changed is put, in waves, removals last.

What lies there is told by a listing with its digests (an ETag is the MD5 of what was put in one
piece), so an interrupted run, or an object that somebody changed, is mended by the next. Keys and
addresses of the service come from the environment, as boto3 reads it.
"""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gongkai.errors import OutputRefused, UsageStop
from gongkai.publish._copies import Outcome
from gongkai.publish._finished import Build
from gongkai.publish._leaving import LIST, leave_of
from gongkai.publish._manifest import NAME, SIGNATURE, NoManifest, manifest_from
from gongkai.publish._waves import waves

SCHEME = "s3://"
_AT_ONCE = 8
_BATCH = 1000  # keys in one request to remove, the most that S3 takes
_HASHED = re.compile(r"[.-][0-9a-f]{8,}\.[a-z0-9]+$")
_FOR_A_YEAR = "public, max-age=31536000, immutable"
_FOR_A_MINUTE = "public, max-age=60"
# Machines differ in what they know of endings; what we write ourselves is fixed.
_KINDS = {
    ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".txt": "text/plain",
    ".json": "application/json", ".xml": "application/xml", ".svg": "image/svg+xml",
    ".gz": "application/gzip", ".br": "application/octet-stream",
    ".atom": "application/atom+xml", ".csv": "text/csv", ".webmanifest": "application/manifest+json",
}  # fmt: skip
# Faults of the service before anything was sent, by the names that boto3 and S3 give them.
_NOT_REACHED = {
    "NoCredentialsError": "没有密钥，请设置环境变量 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY",
    "PartialCredentialsError": "密钥只给了一半，环境变量 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY 都要设置",
    "EndpointConnectionError": "连不上，请检查 AWS_ENDPOINT_URL 和本机的网络",
    "ConnectTimeoutError": "连不上，请检查 AWS_ENDPOINT_URL 和本机的网络",
    "InvalidAccessKeyId": "登录被拒绝，请检查 AWS_ACCESS_KEY_ID",
    "SignatureDoesNotMatch": "登录被拒绝，请检查 AWS_SECRET_ACCESS_KEY",
    "AccessDenied": "没有权限，请检查密钥能不能读写这个桶",
    "NoSuchBucket": "没有这个桶，请检查桶的名字",
}
_TEXTS = ("text/", "application/json", "application/xml", "application/atom", "image/svg")


def to_bucket(build: Build, dest: str, *, grace: float, now: float) -> Outcome:
    """Bring a bucket, or what is below a prefix of it, to a build; times in seconds.

    Raises:
        OutputRefused: the service refuses, or there is something that is not ours.
        UsageStop: boto3 is not installed, or no bucket is named.
    """
    parts = urlsplit(dest)
    if not parts.netloc:
        raise UsageStop(f"{dest} 没有写桶的名字。请写成 s3://桶名 或 s3://桶名/文件夹。")
    prefix = parts.path.strip("/")
    with _asking() as client:
        bucket = _Bucket(client, parts.netloc, f"{prefix}/" if prefix else "")
        listed = bucket.listed()
        before = _before(bucket, listed, dest)
        left = leave_of(build, before, lambda path: bucket.get(path, listed), now, grace)
        for path, content in left.begun.items():
            bucket.put_one(path, content)
        sent = 0
        for wave in waves(build.entries):
            contents = {path: build.folder / path for path in wave}
            sent += bucket.put(contents, listed)
        for path, content in left.notes.items():
            bucket.put_one(path, content)
        bucket.remove(list(left.going))
    gone = [path for path in left.gone if path in listed]
    return Outcome(dest, None, sent, len(gone), len(left.staying), build.manifest)


class _Bucket:
    """What is below a prefix of a bucket; paths are those of the site."""

    def __init__(self, client: Any, name: str, prefix: str) -> None:  # noqa: ANN401 -- boto3 has no types
        self._client = client
        self._name = name
        self._prefix = prefix

    def listed(self) -> Mapping[str, str]:
        """Return the digest of every object by path."""
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self._name, Prefix=self._prefix
        )
        return {
            one["Key"].removeprefix(self._prefix): one["ETag"].strip('"')
            for page in pages
            for one in page.get("Contents", ())
        }

    def get(self, path: str, listed: Mapping[str, str]) -> bytes | None:
        """Return an object, None if there is none."""
        if path not in listed:
            return None
        answer = self._client.get_object(Bucket=self._name, Key=self._prefix + path)
        content: bytes = answer["Body"].read()
        return content

    def put(self, files: Mapping[str, Path], listed: Mapping[str, str]) -> int:
        """Put files that are not there in these very bytes; return how many."""

        def put(path: str) -> bool:
            content = files[path].read_bytes()
            if listed.get(path) == hashlib.md5(content, usedforsecurity=False).hexdigest():
                return False
            self.put_one(path, content)
            return True

        with ThreadPoolExecutor(_AT_ONCE) as threads:
            return sum(threads.map(put, files))

    def put_one(self, path: str, content: bytes) -> None:
        """Put one object, with what a browser has to know of it."""
        ending = Path(path).suffix
        kind = _KINDS.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
        if kind.startswith(_TEXTS):
            kind += "; charset=utf-8"
        keep = _FOR_A_YEAR if path.startswith("assets/") and _HASHED.search(path) else _FOR_A_MINUTE
        self._client.put_object(
            Bucket=self._name, Key=self._prefix + path, Body=content, ContentType=kind,
            CacheControl=keep,
        )  # fmt: skip

    def remove(self, paths: list[str]) -> None:
        """Remove objects."""
        for at in range(0, len(paths), _BATCH):
            keys = [{"Key": self._prefix + path} for path in paths[at : at + _BATCH]]
            done = self._client.delete_objects(
                Bucket=self._name, Delete={"Objects": keys, "Quiet": True}
            )
            for fault in done.get("Errors", ()):
                raise OutputRefused(f"{fault['Key']} 没有删掉：{fault.get('Message', '')}")


def _before(bucket: _Bucket, listed: Mapping[str, str], dest: str) -> Build | None:
    content = bucket.get(NAME, listed)
    if content is None:
        if listed and LIST not in listed:  # else the first time was interrupted
            raise OutputRefused(f"{dest} 里有不是本程序发布的文件，没有动它。请换一个空的文件夹。")
        return None
    try:
        return Build(Path(), manifest_from(content), bucket.get(SIGNATURE, listed) or b"")
    except NoManifest as fault:
        raise OutputRefused(
            f"{dest} 的 {NAME} {fault}，不能确定那里的文件是不是本程序发布的。请清空后再发布。"
        ) from fault


@contextmanager
def _asking() -> Iterator[Any]:
    """Give a client, and turn what goes wrong with it into a sentence."""
    try:
        import boto3
        from botocore.exceptions import BotoCoreError, ClientError
    except ImportError as fault:
        raise UsageStop('发布到 S3 还要装 boto3，请运行：pip install "gongkai[s3]"') from fault
    try:
        yield boto3.client("s3")
    except (BotoCoreError, ClientError) as fault:
        answer = getattr(fault, "response", {})
        name = answer.get("Error", {}).get("Code", "") or type(fault).__name__
        if known := _NOT_REACHED.get(name):
            raise OutputRefused(f"没有传成：{known}（{fault}）。") from fault
        raise OutputRefused(
            f"没有传成：{fault}。那里的网站没有缺文件，改好后再发布一次。"
        ) from fault

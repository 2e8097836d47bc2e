"""Texts once more, compressed: a server hands out what lies there instead of compressing for each reader.

Bytes come from content and library alone: no name, no time, no system stands in them.
"""

from __future__ import annotations

import zlib

from msgspec import Struct

from gongkai.errors import UsageStop
from gongkai.model.pages import Artifact
from gongkai.model.paths import COMPRESSED

_LEAST = 1024  # bytes: what is smaller travels in one packet anyway
_LEVEL = 9
# Of brotli's 11 qualities: the last takes 30 ms a page, the fifth as long as gzip for a tenth less.
_QUALITY, _LASTING_QUALITY = 5, 11
_LASTING = "assets/"  # few, and for every reader
# RFC 1952: deflate, no flags, no time, the best level, no particular system.
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
_WITHOUT = "也可以把 site-config.yml 里的 预压缩 改成 gzip 或 否；或加 --no-extras，这次不做。"


class Compression(Struct, frozen=True):
    """Which files lie there compressed as well, and in which ways (``gzip``, ``brotli``).

    ``texts`` are endings of files, without the stop, that are worth it. ``stamp`` stands for the
    libraries.
    """

    ways: tuple[str, ...] = ()
    texts: frozenset[str] = frozenset()
    stamp: str = ""

    @classmethod
    def by(cls, ways: tuple[str, ...], texts: frozenset[str]) -> Compression:
        """Find the libraries for these ways.

        Raises:
            UsageStop: one is not installed.
        """
        stamp = zlib.ZLIB_RUNTIME_VERSION
        if "brotli" in ways:
            from importlib.metadata import PackageNotFoundError, version

            try:
                stamp += f" {version('brotli')}"
            except PackageNotFoundError as missing:
                message = f"做 .br 文件要先安装：pip install 'gongkai[brotli]'。{_WITHOUT}"
                raise UsageStop(message) from missing
        return cls(ways, texts, stamp)

    def of(self, path: str, size: int) -> tuple[str, ...]:
        """Return the ways in which a file of so many bytes is to be compressed."""
        worth = size >= _LEAST and path.rpartition(".")[2] in self.texts
        return self.ways if worth else ()

    def key(self, way: str, digest: str) -> str:
        """Return what stands for the compressed form of the file with a digest."""
        return f"{way} {self.stamp} {digest}"


def compressed(one: Artifact, way: str) -> Artifact:
    """Return a file in its compressed form."""
    make = _gzip if way == "gzip" else _brotli
    return Artifact(one.path + COMPRESSED[way], make(one))


def _gzip(one: Artifact) -> bytes:
    """Compress as ``gzip.compress`` does, which writes the name of the system into the head."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    tail = zlib.crc32(one.content).to_bytes(4, "little") + len(one.content).to_bytes(4, "little")
    return _HEAD + packer.compress(one.content) + packer.flush() + tail


def _brotli(one: Artifact) -> bytes:
    import brotli

    quality = _LASTING_QUALITY if one.path.startswith(_LASTING) else _QUALITY
    made: bytes = brotli.compress(one.content, mode=brotli.MODE_TEXT, quality=quality)
    return made

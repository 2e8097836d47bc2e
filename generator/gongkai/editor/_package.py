"""Sveltia CMS, the program of the web editor: fetched from npm once, known byte by byte.

It is 2 MB of somebody else's work that few counties need, so it is no part of this package. The
files we use are pinned by their digests, whatever they come from: the registry, a mirror, a file that
somebody brought, or an unpacked package. Fonts and Chinese words, which it would ask of servers
abroad, are laid beside it.
"""

from __future__ import annotations

import hashlib
import io
import tarfile
from collections.abc import Mapping
from pathlib import Path

from gongkai.errors import UsageStop, reason

VERSION = "0.221.1"
NAME = f"sveltia-cms-{VERSION}.tgz"
REGISTRY = "https://registry.npmjs.org"
PROGRAM = "sveltia-cms.js"
_LARGEST = 32 << 20
_SECONDS = 60.0
_OK = 200
_FONTS = "npm/assets/"
# File in the package → where it goes, and its SHA-256.
_FILES: Mapping[str, tuple[str, str]] = {
    "dist/sveltia-cms.js": (
        PROGRAM, "2fc783907e1a4a70783f155cc28435c70b8f79792f2aab75e787984e84aa413a"),
    "LICENSE.txt": (
        "licenses/sveltia-cms.txt", "dcbe3c626d85741f6fabefed0b34d07a2e92c032f63aa21c0279062363859c32"),
    "locales/zh-CN.json": (
        f"sveltia@{VERSION}/locales/zh-CN.json", "d7614d8608207066a1aa144e4cc64bd14a244e31681c60ac60b375ab311f28c7"),
    f"{_FONTS}material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2": (
        "fonts/symbols.woff2", "98db9feefa170bf76e9c19d19af6dd62054165efc89c4b506c361e069719e884"),
    f"{_FONTS}noto-mono-latin-400-normal-DiC8lJru.woff2": (
        "fonts/mono.woff2", "2787a2983d94072a2c6262b1992a2642519800a889bd90ca1042d04a89852d58"),
    f"{_FONTS}source-sans-3-latin-wght-normal-BqRLTx4X.woff2": (
        "fonts/sans.woff2", "7a19a7027e125257d310c6dbd78ae3a30b5ea1e3794d60b12bb28227a003bfda"),
    f"{_FONTS}material-symbols-outlined.LICENSE.txt": (
        "licenses/symbols.txt", "18aabf190848725e2576eefb5c29ba06aac1029d02132252a7f312eac2e50cf3"),
    f"{_FONTS}noto-mono.LICENSE.txt": (
        "licenses/mono.txt", "0dab92d0544f7b233403f14b84a663bdbfa746982eda629e7f4f9ffe1b036feb"),
    f"{_FONTS}source-sans-3.LICENSE.txt": (
        "licenses/sans.txt", "18aabf190848725e2576eefb5c29ba06aac1029d02132252a7f312eac2e50cf3"),
}  # fmt: skip
_FONT_HOST = "https://cdn.jsdelivr.net/fontsource/fonts/"
# What the program would ask of others → what lies beside it.
_AT_HOME = {
    f"{_FONT_HOST}material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2": "fonts/symbols.woff2",
    f"{_FONT_HOST}noto-mono@5.3.0/latin-400-normal.woff2": "fonts/mono.woff2",
    f"{_FONT_HOST}source-sans-3:vf@5.3.0/latin-wght-normal.woff2": "fonts/sans.woff2",
    "https://unpkg.com/@sveltia/cms": "sveltia",
}


def program(source: Path | None, kept: Path, registry: str) -> dict[str, bytes]:
    """Return the files of the editor program by where they go.

    Args:
        source: a package file or an unpacked package; without it, the registry.
        kept: where what was fetched is kept for the next time.
        registry: address of an npm registry or a mirror.

    Raises:
        UsageStop: it cannot be had, or is not the one we know.
    """
    found = _unpacked(source) if source and source.is_dir() else _packed(source, kept, registry)
    files = {}
    for path, (place, digest) in _FILES.items():
        content = found.get(path, b"")
        if hashlib.sha256(content).hexdigest() != digest:
            raise UsageStop(f"这不是 Sveltia CMS {VERSION}：{path} 对不上校验码，没有用它。")
        files[place] = content
    files[PROGRAM] = _at_home(files[PROGRAM])
    return files


def _at_home(content: bytes) -> bytes:
    for address, place in _AT_HOME.items():
        content = content.replace(address.encode(), place.encode())
    return content


def _unpacked(folder: Path) -> dict[str, bytes]:
    try:
        return {path: (folder / path).read_bytes() for path in _FILES}
    except OSError as fault:
        raise UsageStop(f"{fault.filename} 打不开：{reason(fault)}。") from fault


def _packed(source: Path | None, kept: Path, registry: str) -> dict[str, bytes]:
    place = source or kept
    try:
        content = place.read_bytes() if place.is_file() or source else b""
    except OSError as fault:
        raise UsageStop(f"{place} 打不开：{reason(fault)}。") from fault
    fetched = not content
    content = content or _fetched(registry)
    try:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as archive:
            found = {path: _member(archive, f"package/{path}") for path in _FILES}
    except (tarfile.TarError, OSError, EOFError) as fault:
        raise UsageStop(f"{place.name} 不是 npm 的压缩包，没有用它。") from fault
    if fetched:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(content)
    return found


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    try:
        opened = archive.extractfile(name)
    except KeyError:
        return b""
    return opened.read(_LARGEST) if opened else b""


def _fetched(registry: str) -> bytes:
    import urllib3  # only this command and `verify` of an address go out

    address = f"{registry.rstrip('/')}/@sveltia/cms/-/cms-{VERSION}.tgz"
    said = f"下载不到 {address}"
    way = "可以换一个镜像（--registry https://registry.npmmirror.com），或者在别的电脑上下载好，用 --package 指明。"
    try:
        answer = urllib3.PoolManager(retries=2, timeout=_SECONDS).request(
            "GET", address, preload_content=False
        )
        content = answer.read(_LARGEST) if answer.status == _OK else b""
    except urllib3.exceptions.HTTPError as fault:
        raise UsageStop(f"{said}。{way}") from fault
    if not content:
        raise UsageStop(f"{said}（{answer.status}）。{way}")
    return content

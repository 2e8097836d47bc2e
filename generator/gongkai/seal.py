"""What a site says of itself besides its files: its commit, its release, and who vouches for it.

The key that signs comes from the environment or a file, never from the county's folder: what lies
there is committed sooner or later, and who has the key can vouch for anything.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.errors import UsageStop, reason, there
from gongkai.git import commit_of

PUBLIC = "gongkai.pub"
KEY = "GONGKAI_KEY"
KEY_FILE = "GONGKAI_KEY_FILE"
_BEGINS = b"-----BEGIN "
_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class Seal:
    """``commit`` and ``release`` are empty where unknown; ``key`` is a private key in PEM, or empty.

    ``release`` is the newest that is in force; the build knows it once it has read the ledger.
    ``preview`` says that the site shows what waits for a release, and is for nobody outside.
    """

    commit: str = ""
    release: str = ""
    preview: bool = False
    key: bytes = field(default=b"", repr=False)


def seal_of(root: Path, *, commit: str = "") -> Seal:
    """Return what a build of a county's folder may say; ``commit`` where somebody knows it already.

    Raises:
        UsageStop: as ``key_for``.
    """
    return Seal(commit or commit_of(root), key=key_for(root))


def key_for(root: Path, environment: Mapping[str, str] = os.environ) -> bytes:
    """Return the key that the environment gives or names, empty if it does neither.

    Raises:
        UsageStop: it is no key, cannot be read, can be read by others, or lies where it would be
            committed.
    """
    content = environment.get(KEY, "").strip().encode()
    named = environment.get(KEY_FILE, "").strip()
    if content or not named:
        return _pem(content, f"环境变量 {KEY}") if content else b""
    path = Path(named).expanduser()
    if would_be_committed(path, root):
        raise UsageStop(f"私钥 {path} 在 Git 仓库或县的文件夹里，迟早会被提交出去。请移到别处。")
    try:
        if os.name == "posix" and path.stat().st_mode & _OTHERS:
            raise UsageStop(f"私钥 {path} 别人也能读。请先运行：chmod 600 {path}")
        return _pem(path.read_bytes(), str(path))
    except OSError as fault:
        raise UsageStop(f"私钥 {path} 打不开：{reason(fault)}。") from fault


def unvouched(root: Path, *, signed: bool, fits: Callable[[bytes], bool]) -> str:
    """Say that a county with a public key has a site that nobody signed, or somebody with another key.

    Args:
        root: the county's folder.
        signed: whether there is a signature.
        fits: whether it was made with the other half of a public key.
    """
    if not there(root / PUBLIC):
        return ""
    if not signed:
        return (
            f"县里有公钥 {PUBLIC}，这次没有签名，别人核对时会说“签名不对或没有签名”。"
            f"请设置环境变量 {KEY_FILE}=私钥的位置，再运行 gongkai build。"
        )
    if fits((root / PUBLIC).read_bytes()):
        return ""
    return (
        f"签名用的私钥和县里的公钥 {PUBLIC} 不是一对，别人核对时会说“签名不对或没有签名”。"
        f"请把环境变量 {KEY_FILE} 改成和它一对的私钥的位置，再运行 gongkai build；"
        f"要是换了钥匙，请把新的 {PUBLIC} 放进县的文件夹，并在别处也公布。"
    )


def would_be_committed(path: Path, root: Path | None = None) -> bool:
    """Whether a file lies in a county's folder or in any checkout of Git."""
    folder = path.absolute().parent.resolve()
    if root is not None and folder.is_relative_to(root.resolve()):
        return True
    return any((one / ".git").exists() for one in (folder, *folder.parents))


def _pem(content: bytes, where: str) -> bytes:
    if not content.lstrip().startswith(_BEGINS):
        raise UsageStop(f"{where} 不是 PEM 格式的私钥。请用 gongkai keygen 生成一个。")
    return content

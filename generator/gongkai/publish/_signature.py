"""Ed25519 signatures (RFC 8032), with keys in PEM so that openssl alone can check them.

The library is imported when there is something to sign or to check, as most builds sign nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gongkai.errors import UsageStop

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )


@dataclass(frozen=True, slots=True)
class KeyPair:
    """Both halves of a new key, in PEM; only ``public`` may be shown."""

    private: bytes = field(repr=False)
    public: bytes


def new_key() -> KeyPair:
    """Make a key that nobody has yet."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
    return KeyPair(private, _public(key.public_key()))


def public_of(key: bytes) -> bytes:
    """Return the public half of a private key, both in PEM.

    Raises:
        UsageStop: it is no Ed25519 key.
    """
    return _public(_private(key).public_key())


def signature(content: bytes, key: bytes) -> bytes:
    """Sign bytes with a private key in PEM; the signature is 64 bytes, and always the same.

    Raises:
        UsageStop: it is no Ed25519 key.
    """
    return _private(key).sign(content)


def is_signed(content: bytes, signed: bytes, public: bytes) -> bool:
    """Whether a signature of these bytes was made with the other half of a public key in PEM.

    Raises:
        UsageStop: it is no Ed25519 key.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(public)
    except ValueError as fault:
        raise UsageStop("公钥打不开：不是 PEM 格式的公钥。") from fault
    if not isinstance(key, Ed25519PublicKey):
        raise UsageStop("公钥不是 Ed25519 的。请用 gongkai keygen 生成的那一个。")
    try:
        key.verify(signed, content)
    except InvalidSignature:
        return False
    return True


def fits(content: bytes, signed: bytes, public: bytes) -> bool:
    """Whether bytes are signed for who has this public key; a public key that is none fits nothing."""
    try:
        return is_signed(content, signed, public)
    except UsageStop:
        return False


def is_pair(key: bytes, public: bytes) -> bool:
    """Whether both halves belong together."""
    return fits(b"", signature(b"", key), public)


def _private(key: bytes) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        found = load_pem_private_key(key, password=None)
    except (ValueError, TypeError) as fault:
        raise UsageStop(
            "私钥打不开：不是没有密码的 PEM 私钥。请用 gongkai keygen 生成。"
        ) from fault
    if not isinstance(found, Ed25519PrivateKey):
        raise UsageStop("私钥不是 Ed25519 的。请用 gongkai keygen 生成。")
    return found


def _public(key: Ed25519PublicKey) -> bytes:
    from cryptography.hazmat.primitives import serialization as form

    return key.public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)

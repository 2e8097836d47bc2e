"""What pages and security policies call a script or style by: the digest of its bytes.

The form is that of Subresource Integrity and of Content Security Policy Level 3 (W3C).
"""

from __future__ import annotations

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_NO_CODE = re.compile(r"\bsrc\s*=|\btype\s*=\s*[\"']?application/(?:ld\+)?json", re.IGNORECASE)


def integrity(content: bytes | str) -> str:
    """Return ``sha256-…`` of bytes, or of a text as UTF-8."""
    written = content.encode() if isinstance(content, str) else content
    return f"sha256-{base64.b64encode(hashlib.sha256(written).digest()).decode()}"


def inline_scripts(html: str) -> tuple[str, ...]:
    """Return what stands in the inline scripts of a page that a browser would run."""
    return tuple(code for about, code in _SCRIPT.findall(html) if not _NO_CODE.search(about))

"""Secrets that were left in a text: passwords with their value, keys and tokens of services.

Each finder yields start, end and masked form of the value alone. Rules about passwords (at least
eight characters) and empty boxes are no secrets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_VALUE = r"[A-Za-z0-9!@#$%^&*._+\-=~?]{4,64}"
_CHINESE = re.compile(
    r"(?:密码|口令|授权码|提取码)(?P<sign>[^\S\n]*(?:[（(][^\n（）()]{0,12}[）)])?[^\S\n]*(?:[:：=]|是|为|\b)[^\S\n]*)"
    rf"[“\"'「]?(?P<value>{_VALUE})"
)
_ENGLISH = re.compile(
    rf"(?i)(?<![a-z])(?:password|passwd|pwd|passphrase)[\"']?[^\S\n]*[:：=][^\S\n]*[\"']?(?P<value>{_VALUE})"
)
_IN_ADDRESS = re.compile(r"[a-z][a-z0-9+]{1,9}://[^\s/:@“”]{1,40}:(?P<value>[^\s/:@]{3,60})@")
_COUNTED = re.compile(r"[^\S\n]*(?:位|个|字|次|年|月|日|天|分钟|小时|人|章|条|款|级|种)")
_PLACEHOLDER = re.compile(
    r"(?i)[*x.\-=_?#]+|your.*|.*password.*|passwd|required|string|none|null|true|false|example|"
    r"[\d\-]{1,5}[-~][\d]{1,5}"
)
_NAMED = re.compile(
    r"(?i)(?:(?<![a-z])(?:api|app|access|secret|client|private|auth)[_\- ]?(?:key|secret|token)(?:[_\-]?(?:id|secret))?"
    r"|(?<![a-z])(?:secret|token)|密钥|令牌|私钥)[\"']?[^\S\n]*(?:[:：=]|为|是)[^\S\n]*[\"'“]?"
    r"(?P<value>[A-Za-z0-9+/_.\-]{16,200}={0,2})"
)
_SHAPED = re.compile(
    r"(?<![A-Za-z0-9])(?P<value>AKIA[0-9A-Z]{16}|LTAI[0-9A-Za-z]{12,24}|AKID[0-9A-Za-z]{13,36}"
    r"|gh[pousr]_[0-9A-Za-z]{30,}|github_pat_[0-9A-Za-z_]{30,}|glpat-[0-9A-Za-z_\-]{18,}"
    r"|xox[abprs]-[0-9A-Za-z\-]{20,}|sk-[0-9A-Za-z_\-]{20,}|AIza[0-9A-Za-z_\-]{30,}"
    r"|eyJ[0-9A-Za-z_\-]{8,}\.eyJ[0-9A-Za-z_\-]{8,}\.[0-9A-Za-z_\-]{8,})"
    r"|(?P<block>-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----(?:[^-]{1,8000}-----END [A-Z ]{0,20}PRIVATE KEY-----)?)"
)
# In small letters: without any of these a text holds nothing of the kind.
PASSWORD_WORDS = (
    "密码",
    "口令",
    "授权码",
    "提取码",
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "://",
)
KEY_WORDS = (
    "key", "secret", "token", "密钥", "令牌", "私钥", "akia", "ltai", "akid", "ghp_", "gho_", "ghu_", "ghs_",
    "ghr_", "github_pat_", "glpat-", "xox", "sk-", "aiza", "eyj",
)  # fmt: skip


def passwords(text: str, _header: str) -> Iterator[tuple[int, int, str]]:
    """Yield the values of passwords."""
    for pattern in (_CHINESE, _ENGLISH, _IN_ADDRESS):
        for match in pattern.finditer(text):
            if _is_value(match, text):
                yield match.start("value"), match.end("value"), "******"


def keys(text: str, _header: str) -> Iterator[tuple[int, int, str]]:
    """Yield keys and tokens, known by their shape or by what they are called."""
    for match in _SHAPED.finditer(text):
        group = "value" if match["value"] else "block"
        masked = f"{match[group][:4]}******"
        yield match.start(group), match.end(group), masked
    for match in _NAMED.finditer(text):
        value = match["value"]
        if re.search(r"\d", value) and re.search(r"[A-Za-z]", value):
            yield match.start("value"), match.end("value"), f"{value[:4]}******"


def _is_value(match: re.Match[str], text: str) -> bool:
    value = match["value"]
    if _PLACEHOLDER.fullmatch(value) or _COUNTED.match(text, match.end()) or "://" in value:
        return False
    if "sign" in match.re.groupindex and not match["sign"].strip():
        # With nothing between: a word that only looks like one has letters or digits alone.
        return re.search(r"\d", value) is not None and re.search(r"[A-Za-z]", value) is not None
    return re.search(r"[A-Za-z0-9]", value) is not None

"""``gongkai explain CODE``: what a code of a finding means, out of the reference that people read."""

from __future__ import annotations

import difflib
import re

from gongkai.config import reference
from gongkai.errors import UsageStop

_CODE = re.compile(r"[A-Z]{3}[0-9]{3}")
_ENTRY = re.compile(r"^### ([A-Z]{3}[0-9]{3} .*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def is_code(word: str) -> bool:
    """Whether a word looks like the code of a finding, in whatever case."""
    return _CODE.fullmatch(word.upper()) is not None


def explain_code(code: str) -> str:
    """Return what the reference says of a code: its name, what happened, how to mend it.

    Raises:
        UsageStop: there is no such code.
    """
    found = {one[1][:6]: one[1] for one in _ENTRY.finditer(reference().read_text("utf-8"))}
    said = found.get(code.upper())
    if said is None:
        near = difflib.get_close_matches(code.upper(), found, n=3)
        like = f"相近的有：{'、'.join(near)}。" if near else ""
        raise UsageStop(f"没有代号 {code}。{like}")
    return _LINK.sub(r"\1", said).strip()

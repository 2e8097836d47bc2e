"""Whom a step names: a department or one of its posts, the township, somebody else, or several of them.

What stands between them is kept, so that a step that is told anew for a place loses none of its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

# A department whose name a text begins with, and what follows that name; no name is the empty text.
Heading = Callable[[str], tuple[str, str]]

_BETWEEN = re.compile(r"或者|以及|[、，,；;/或和与及]")
_ALTERNATIVE = ("或", "或者", "/")
_TOWN = re.compile(r"(?:各|所在)?(?:乡镇|镇街|乡|镇|街道)(?:里|政府|人民政府|办事处)?")
_POST = re.compile(r"[^（(]*(?:岗|领导|负责人|长|主任|员|股|科|室|处|队|人|党组)")
_TOGETHER = re.compile(r"会同|联合|组织|[（(]")


class Party(Struct, frozen=True):
    """One of those whom a step names.

    ``joint`` stands before it; ``department`` is the full name of the one it begins with, or empty;
    ``post`` what it names inside the department, ``tail`` what comes after that.
    """

    joint: str
    text: str
    department: str = ""
    post: str = ""
    tail: str = ""

    @property
    def town(self) -> bool:
        """Whether it is the level of townships as such: 乡镇, 乡镇人民政府."""
        return _TOWN.fullmatch(self.text) is not None

    @property
    def bare_post(self) -> bool:
        """Whether it is a post without a word on whose it is: 许可审查岗."""
        return not self.department and self.text.endswith("岗") and not _TOWN.match(self.text)


def parties(actor: str, heading: Heading) -> tuple[Party, ...]:
    """Take apart whom a step names; a name of a department is one word, whatever it holds."""
    found: list[Party] = []
    joint, rest = "", actor
    while rest:
        name, after = heading(rest)
        between = _BETWEEN.search(after if name else rest, 0 if name else 1)
        kept = len(rest) - len(after) if name else 0
        end = kept + between.start() if between else len(rest)
        found.append(_party(joint, rest[:end], name, rest[kept:end]))
        joint = between.group() if between else ""
        rest = rest[end + len(joint) :]
    return tuple(found)


def _party(joint: str, text: str, department: str, after: str) -> Party:
    if not department:
        return Party(joint, text)
    together = _TOGETHER.search(after)
    post = after[: together.start()] if together else after
    if post and not _POST.fullmatch(post):
        return Party(joint, text)  # another body, that only bears the name of the department
    return Party(joint, text, department, post, after[len(post) :])


def alternatives(named: tuple[Party, ...]) -> bool:
    """Whether one or the other acts, case by case: the township, or somebody else."""
    return any(one.joint in _ALTERNATIVE for one in named) and 0 < sum(
        one.town for one in named
    ) < len(named)


def joined(texts: tuple[tuple[str, str], ...]) -> str:
    """Put words together with what stands before each, each word once."""
    said: dict[str, str] = {}
    for joint, text in texts:
        said.setdefault(text, joint)
    return "".join(f"{joint if at else ''}{text}" for at, (text, joint) in enumerate(said.items()))

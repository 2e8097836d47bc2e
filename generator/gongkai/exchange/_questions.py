"""What an import cannot tell is asked in a file, never guessed and never asked on a terminal.

``import-questions.yml`` lies beside site-config.yml. A question keeps its number whatever file and
row it comes from, so that the next run finds the answer; answered ones stay, as the run after that
must not ask again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from gongkai.model.findings import Finding, Mark, finding
from gongkai.model.record import MISSING_WORD, is_missing
from gongkai.model.vocabulary import plain
from gongkai.source import edit_yaml, emit_yaml, read_yaml

_HEAD = (
    "# 导入时拿不准、要你来定的地方。\n"
    "# 在“答”后面写上“可选”里的一个，存盘，再运行一次同样的导入命令。没有答的不会导入。\n"
)
SKIP = "跳过"


class Questions:
    """Answers that were given, and questions that came up."""

    def __init__(self, path: str, content: bytes, *, dry_run: bool = False) -> None:
        """Read the file of questions, empty where there is none yet; a dry run writes none."""
        self.path, self.content, self.dry_run = path, content, dry_run
        document, self.problems = read_yaml(content, path)
        values = document.values if document is not None else None
        self._known: list[Any] = values if isinstance(values, list) else []
        self._answers = dict(_answered(self._known))
        self._asked: dict[str, dict[str, Any]] = {}
        self._told: list[Finding | tuple[str, Mark, str]] = []  # refused, or open

    def answer(
        self, about: Sequence[str], words: str, options: Sequence[str], *, place: Mark
    ) -> str:
        """Return what was answered to a question, nothing where it is open; it is then asked.

        ``about`` is what the question is about: the same parts make the same question.
        """
        key = "|".join(plain(one) for one in about)
        number = f"q-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
        offered = [*options, SKIP]
        given = self._answers.get(number, "")
        if given in offered:
            return given
        if given:
            self._refuse(given, offered, number)
        elif number not in self._answers:
            self._asked[number] = {
                "编号": number,
                "问": words,
                "出处": f"{place.path} 第 {place.line} 行",
                "可选": offered,
                "答": MISSING_WORD,
            }
        if not given:
            self._told.append((words, place, number))
        return ""

    def findings(self, *, stopped: bool) -> tuple[Finding, ...]:
        """Return what is to be told; ``stopped`` where errors keep everything from being written."""
        return tuple(
            one if isinstance(one, Finding) else self._open(*one, stopped=stopped)
            for one in self._told
        )

    def _open(self, words: str, place: Mark, number: str, *, stopped: bool) -> Finding:
        if number in self._answers:
            how = f"问题在 {self.path} 里，在那里写上答案，再运行一次同样的命令。"
        elif self.dry_run:
            how = f"这次是试运行，问题没有写下来；去掉 --dry-run 再运行，问题才会写进 {self.path}，到时在那里写上答案。"
        elif stopped:
            how = f"有错误，问题没有写下来；改好错误再导入一次，问题才会写进 {self.path}，到时在那里写上答案。"
        else:
            how = f"问题已写进 {self.path}。在那里写上答案，再运行一次同样的命令。"
        message = f"拿不准，这一处还没有导入：{words}"
        return finding("IMP040", place, level="warning", message=message, help=how)

    def _refuse(self, given: str, offered: Sequence[str], number: str) -> None:
        self._told.append(
            finding(
                "IMP041",
                Mark(self.path),
                level="warning",
                message=f"问题 {number} 的答案“{given}”不在可选的里面，这一处还没有导入。",
                help=f"请改成其中一个：{'、'.join(offered)}。",
            )
        )

    def asked(self) -> tuple[str, ...]:
        """Return the new questions in words."""
        return tuple(str(one["问"]) for one in self._asked.values())

    def file(self) -> bytes | None:
        """Return the file as it shall be, None where it stays as it is."""
        new = list(self._asked.values())
        if not new:
            return None
        if not self._known:
            return (_HEAD + emit_yaml(new)).encode()
        return edit_yaml(self.content, (), append=new)


def _answered(known: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for one in known:
        if isinstance(one, dict) and one.get("编号"):
            answer = one.get("答", "")
            yield str(one["编号"]), "" if is_missing(answer) else str(answer).strip()

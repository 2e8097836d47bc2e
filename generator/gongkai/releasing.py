"""The commands of the ledger: ``release``, ``diff``, and ``verify`` without a folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import date
from itertools import groupby
from typing import Any

from msgspec import Struct
from pydantic import ValidationError

from gongkai import reading
from gongkai.check import Checked
from gongkai.config import Config
from gongkai.derive import derive
from gongkai.errors import FindingsStop, OutputRefused, UsageStop, reason
from gongkai.history import differences
from gongkai.ledger import Ledger, Next, append, diff, parts
from gongkai.model.addresses import slug_of_name
from gongkai.model.findings import Finding, errors_in
from gongkai.model.releases import CODES, Difference, Head, Release, State
from gongkai.model.texts import WrittenText
from gongkai.plan import record_addresses
from gongkai.publish import commit
from gongkai.source import edit_yaml, emit_yaml, read_yaml
from gongkai.unfinished import alone

_CAUSES = "变更原因"


class Asked(Struct, frozen=True):
    """What the command line says of a release; empty where it says nothing."""

    id: str
    name: str = ""
    document: str = ""
    effective: date | None = None
    cause: str = ""
    note: str = ""


def now_of(checked: Checked, as_of: date) -> State:
    """Return the working catalog as rows, each with its file and the address of its page."""

    def path(kind: str, record: Any) -> str:  # noqa: ANN401 -- a record of any kind
        if isinstance(record, WrittenText):
            return record.path
        origin = checked.origins.of(kind, record)
        return origin.file.path if origin else ""

    addresses = record_addresses(derive(checked.catalog, as_of=as_of))
    return parts(checked.catalog, path, addresses)


def release(config: Config, asked: Asked, today: date, *, dry_run: bool = False) -> Next:
    """Append a release to the ledger, unless it is a dry run or something forbids it.

    Raises:
        FindingsStop: records or ledger hold errors.
        UsageStop: the release exists, or its head cannot be understood.
        OutputRefused: the disk does not let us.
    """
    with nullcontext() if dry_run else alone(config.root):
        return _released(config, asked, today, dry_run=dry_run)


def _released(config: Config, asked: Asked, today: date, *, dry_run: bool) -> Next:
    checked, ledger = reading.read(config)
    if errors_in(checked.findings):
        raise FindingsStop(errors_in(checked.findings), done="没有发布")
    if any(one.id == asked.id for one in ledger.releases):
        raise UsageStop(f"批次 {asked.id} 已经发布过，不能再发。请换一个代号。")
    paper = _paper(ledger, asked, today)
    head = _head(paper, checked, asked.cause)
    found = append(ledger, head, paper, now_of(checked, today))
    if not dry_run and not errors_in(found.findings):
        try:
            commit(found.edits, config.root)
        except OSError as fault:
            raise OutputRefused(f"写不进 {config.root}：{reason(fault)}。") from fault
    return found


def _paper(ledger: Ledger, asked: Asked, today: date) -> bytes:
    """Return the bytes of the head: what people wrote, and what the command line adds."""
    if slug_of_name(asked.id) != asked.id:
        raise UsageStop(
            f"批次的代号“{asked.id}”要写成小写字母、数字和短横，例如 2026-01。名称用 --name 写。"
        )
    draft = ledger.draft(asked.id)
    said = draft.head if draft else None
    wanted: dict[str, tuple[Any, Any]] = {
        "名称": (asked.name, said and said.name),
        "文号": (asked.document, said and said.document),
        "施行日期": (asked.effective, said and said.effective),
        "公布日期": (None, said and said.published),
        "说明": (asked.note, said and said.note),
    }
    for key, (new, old) in wanted.items():
        if new and old and new != old:
            raise UsageStop(f"抬头里已经写了 {key}: {old}，命令里写的是 {new}。请只留一个。")
    day = asked.effective or (said and said.effective) or today
    default: Mapping[str, Any] = {
        "施行日期": today,
        **({"公布日期": today} if day >= today else {}),
    }
    added = {
        key: new or default.get(key) for key, (new, old) in wanted.items()
        if not old and (new or key in default)
    }  # fmt: skip
    cause = _cause(asked.cause) if asked.cause else None
    if draft is None:
        values = {"批次": asked.id, **added, **({_CAUSES: [cause]} if cause else {})}
        return emit_yaml(values).encode()
    content = _with_lines(draft.content, added) if added else draft.content
    if cause:
        grown = edit_yaml(content, (_CAUSES,), append=[cause])
        if grown is None:
            raise UsageStop(f"抬头 {draft.path} 里的 {_CAUSES} 没法自动加一行，请自己写上。")
        content = grown
    return content


def _with_lines(content: bytes, added: Mapping[str, Any]) -> bytes:
    """Add entries to a head; its lines stay as they are, unless it is written in braces."""
    end = b"" if content.endswith(b"\n") else b"\n"
    longer = content + end + emit_yaml(dict(added)).encode()
    before, _ = read_yaml(content, "")
    after, _ = read_yaml(longer, "")
    if after is not None and after.values.keys() >= added.keys():
        return longer
    return emit_yaml({**(before.values if before else {}), **added}).encode()


def _cause(text: str) -> dict[str, str]:
    word, _, note = text.replace(":", "：").partition("：")
    return {"原因": word.strip(), **({"说明": note.strip()} if note.strip() else {})}


def _head(paper: bytes, checked: Checked, cause: str) -> Head:
    document, _ = read_yaml(paper, "")
    words = checked.catalog.vocabularies
    try:
        return Head.model_validate(
            document.values if document else {}, context={"vocabularies": words}
        )
    except ValidationError as fault:
        wrong = dict.fromkeys(str(one["loc"][0]) if one["loc"] else "" for one in fault.errors())
        known = "、".join(words.words(_CAUSES))
        if cause and _CAUSES in wrong:
            raise UsageStop(
                f"--cause 写的“{cause}”不能用，只能写：{known}。"
                "要补充说明，写在冒号后面，例如 --cause 法律修改：条例修订。"
            ) from fault
        raise UsageStop(
            f"批次抬头写得不对的地方：{'、'.join(wrong)}。变更原因可用的词有：{known}。"
        ) from fault


def compare(
    config: Config, first: str, second: str, today: date
) -> tuple[str, tuple[Difference, ...]]:
    """Return what lies between two releases, or a release and the working catalog, and their names.

    Raises:
        FindingsStop: the ledger is broken.
        UsageStop: there is no such release.
    """
    checked, ledger = reading.read(config)
    faults = tuple(one for one in errors_in(checked.findings) if one.code.startswith("REL"))
    if faults:
        raise FindingsStop(faults, done="没有比较")
    older = _release(ledger, first) if first else ledger.last
    before: State = older.state if older else {}
    name = older.id if older else "（还没有批次）"
    if second:
        newer = _release(ledger, second)
        if ledger.before(newer) is older:
            return f"{name} → {newer.id}", differences(newer, older)
        return f"{name} → {newer.id}", diff(before, newer.state, newer.head.successions).said
    if errors_in(checked.findings):
        raise FindingsStop(errors_in(checked.findings), done="没有比较")
    drafts = [one for draft in ledger.drafts for one in draft.head.successions]
    return f"{name} → 现在的记录", diff(before, now_of(checked, today), drafts).said


def _release(ledger: Ledger, id_: str) -> Release:
    found = next((one for one in ledger.releases if one.id == id_), None)
    if found is None:
        known = "、".join(one.id for one in ledger.releases) or "（一个也没有）"
        raise UsageStop(f"没有批次 {id_}；已经发布的有：{known}。")
    return found


def verify(config: Config) -> tuple[tuple[Finding, ...], tuple[Release, ...]]:
    """Recompute the whole chain, whatever was found sound before; return faults and releases."""
    checked, ledger = reading.read(config)
    faults = tuple(one for one in errors_in(checked.findings) if one.code.startswith("REL"))
    return faults, ledger.releases


def written(title: str, said: tuple[Difference, ...], form: str) -> str:
    """Write differences for people, as Markdown or as JSON."""
    if form == "json":
        return json.dumps([one.as_dict() for one in said], ensure_ascii=False, indent=2)
    if not said:
        return f"{title}：没有变化。"
    order = {code: at for at, code in enumerate(CODES)}
    sorted_ = sorted(said, key=lambda one: order[one.code])
    mark, head = ("- ", "### ") if form == "md" else ("  ", "")
    lines = [f"{'## ' if form == 'md' else ''}{title}：{len(said)} 处变化"]
    for code, some in groupby(sorted_, key=lambda one: one.code):
        listed = list(some)
        lines.append(f"\n{head}{CODES[code]}（{len(listed)}）" + ("\n" if form == "md" else ""))
        lines.extend(f"{mark}{_plain(one.sentence, form)}{_why(one)}" for one in listed)
    return "\n".join(lines)


def _plain(text: str, form: str) -> str:
    """Keep what is a mark of Markdown from being one."""
    if form != "md":
        return text
    return "".join(f"\\{one}" if one in r"\`*_{}[]<>#|" else one for one in text)


def _why(one: Difference) -> str:
    if not one.cause:
        return ""
    return f"（{one.cause}{f'：{one.note}' if one.note else ''}）"

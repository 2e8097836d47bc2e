"""Reads catalog/ and content/ in a fixed order; the place of a file says what kind it holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from gongkai.config import CATALOG, CONTENT, Config
from gongkai.errors import UsageStop, reason
from gongkai.model.findings import Finding, Mark, finding
from gongkai.source import NATIONAL_WORDS, RecordFile, Sources, TextFile, read_front, read_yaml

_SINGLE = {
    "county": "county",
    "departments": "departments",
    "laws": "laws",
    "holidays": "holidays",
    "village-list": "village_list",
}
_FOLDERS = {
    "vocabularies": "vocabularies",
    "items": "item",
    "townships": "township",
    "services": "service",
    "bundles": "bundle",
}
_RECORD_HOMES = "事项放在 catalog/items/，乡镇放在 catalog/townships/，文件名以 .yml 结尾；不是记录的文件请移走。"
_TEXT_HOMES = f"请移到 {CONTENT}/ 下的栏目文件夹里，例如 {CONTENT}/policies/。"
_TEXTS = (".md", ".txt")
_LATER = frozenset(("ratings", "figures", "results", "releases"))
_ATTACHMENTS = frozenset(
    (".pdf", ".docx", ".doc", ".xlsx", ".xls", ".csv", ".jpg", ".jpeg", ".png", ".zip", ".ofd",
     ".wps", ".et", ".txt")
)  # fmt: skip
_MAX_ATTACHMENT = 20 * 1024 * 1024


def load(config: Config) -> Sources:
    """Read everything; problems of reading are among the findings of the result."""
    findings: list[Finding] = [
        _not_read(_name(path, config), "链接（快捷方式）不读取，请放文件或文件夹本身。")
        for folder in (CATALOG, CONTENT)
        for path in _files(config.root / folder, links=True)
    ]
    records = tuple(_records(config, findings))
    attachments: dict[str, bytes] = {}
    texts = tuple(_texts(config, findings, attachments))
    return Sources(records, texts, attachments, tuple(findings))


def written(config: Config) -> dict[str, bytes]:
    """Return every file of records and texts as it stands, by its path in the county's folder.

    Raises:
        UsageStop: one of them cannot be opened.
    """
    return {
        path.relative_to(config.root).as_posix(): _bytes(path)
        for folder in (CATALOG, CONTENT)
        for path in _files(config.root / folder)
        if path.suffix in (".yml", ".yaml") or path.suffix.lower() in _TEXTS
    }


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise UsageStop(f"{path} 打不开：{reason(fault)}。") from fault


def _files(folder: Path, *, links: bool = False) -> Iterator[Path]:
    """Walk a folder in byte order, skipping hidden files; links, or all that are none.

    A link to a folder is a link like any other: nothing behind it is read.
    """
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [name for name in folders if Path(base, name).is_symlink()]
        for name in sorted([*names, *linked]):
            path = Path(base, name)
            if not name.startswith(".") and path.is_symlink() == links:
                yield path


def _records(config: Config, findings: list[Finding]) -> Iterator[RecordFile]:
    national = resources.files("gongkai.data").joinpath("vocabularies.yml").read_bytes()
    document, _ = read_yaml(national, NATIONAL_WORDS)
    if document is not None:
        yield RecordFile("vocabularies", document)
    catalog = config.root / CATALOG
    later: set[str] = set()
    for path in _files(catalog):
        name = _name(path, config)
        kind = _kind(path.relative_to(catalog))
        if kind == "later":
            later.add(path.relative_to(catalog).parts[0])
            continue
        if kind is None:
            findings.append(_not_read(name, _RECORD_HOMES))
            continue
        content = _content(path, name, findings)
        if content is None:
            continue
        document, problems = read_yaml(content, name)
        findings.extend(problems)
        if document is not None:
            yield RecordFile(kind, document)
    findings.extend(_unused_yet(f"{CATALOG}/{folder}") for folder in sorted(later))


def _unused_yet(folder: str) -> Finding:
    return finding(
        "SRC034",
        Mark(folder),
        level="note",
        message="这个文件夹的内容尚未使用：显示它的功能还没有做好，网站上不会出现。",
        help="文件可以留着，以后会用到，现在不用改。",
    )


def _kind(path: Path) -> str | None:
    if path.parts[0] in _LATER:
        return "later"
    if path.suffix not in (".yml", ".yaml"):
        return None
    if len(path.parts) == 1:
        return _SINGLE.get(path.stem)
    return _FOLDERS.get(path.parts[0])


def _content(path: Path, name: str, findings: list[Finding]) -> bytes | None:
    """Return the bytes of a file; None, and a finding, where its name or disk forbids that."""
    if "\ufffd" in name:
        findings.append(
            finding(
                "SRC007",
                Mark(name),
                message="文件名读不出来，没有读取；多半是从 Windows 压缩包里解出来的。",
                help="请把文件名重新打一遍。",
            )
        )
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        findings.append(
            finding(
                "SRC006",
                Mark(name),
                message=f"文件打不开：{error.strerror}。",
                help="请看看它是不是正被别的程序占用，或没有读取的权限；关掉那个程序再试。",
            )
        )
        return None


def _name(path: Path, config: Config) -> str:
    """Return the name of a file as findings show it; what is no UTF-8 in it becomes U+FFFD."""
    name = path.relative_to(config.root).as_posix()
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _not_read(name: str, help_: str) -> Finding:
    return finding(
        "SRC031",
        Mark(name),
        level="warning",
        message="这个文件没有读取：不知道它是哪一类记录。",
        help=help_,
    )


def _texts(
    config: Config, findings: list[Finding], attachments: dict[str, bytes]
) -> Iterator[TextFile]:
    content = config.root / CONTENT
    for path in _files(content):
        inside = path.relative_to(content)
        name = _name(path, config)
        ending = path.suffix.lower()
        if ending == ".md" or (ending == ".txt" and inside.parent.name != "files"):
            if len(inside.parts) == 1:
                findings.append(_not_read(name, _TEXT_HOMES))
                continue
            written = _content(path, name, findings)
            if written is None:
                continue
            text, problems = read_front(
                written, name,
                folder=inside.parts[0], stem=path.stem, official=ending == ".txt",
            )  # fmt: skip
            findings.extend(problems)
            if text is not None:
                yield text
        elif ending in _ATTACHMENTS and path.stat().st_size <= _MAX_ATTACHMENT:
            annex = _content(path, name, findings)
            if annex is not None:
                attachments[name] = annex
        else:
            findings.append(_not_offered(name))


def _not_offered(name: str) -> Finding:
    return finding(
        "SRC032",
        Mark(name),
        level="warning",
        message="这个附件没有放到网站上：类型不在允许之列，或超过 20 MB。",
        help="可用的类型：PDF、Word、Excel、CSV、图片、OFD、ZIP。请转换格式，或拆成小文件。",
    )

"""Sorts the files of catalog/ and content/: the place of a file says what kind it holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib import resources
from pathlib import PurePosixPath

from gongkai.config import CATALOG, CONFIG_NAME, CONTENT, RELEASES
from gongkai.errors import UsageStop
from gongkai.inputs import InputFile, Inputs
from gongkai.load._configuration import ineffective
from gongkai.load._sniff import is_what_it_says
from gongkai.model.findings import Finding, Mark, finding
from gongkai.model.paths import fits_anywhere
from gongkai.model.texts import ROW_FOLDERS
from gongkai.source import (
    NATIONAL_HOLIDAYS,
    NATIONAL_LAWS,
    NATIONAL_NAMES,
    NATIONAL_WORDS,
    RecordFile,
    Sources,
    TextFile,
)

_SINGLE = {
    "county": "county",
    "departments": "departments",
    "laws": "laws",
    "holidays": "holidays",
    "village-list": "village_list",
    "accepted": "accepted",
    "upper-list": "upper_list",
}
_FOLDERS = {
    "vocabularies": "vocabularies",
    "items": "item",
    "townships": "township",
    "services": "service",
    "bundles": "bundle",
    "releases": "release",
    "duty": "roster",
    "certificates": "certificate",
    "ratings": "rating",
    "figures": "figure",
}
_TABLES = frozenset(("ratings", "figures"))
_RESULTS = "results"
_BODY, _BODIES = "body", ".jsonl"
_RECORD_HOMES = "事项放在 catalog/items/，乡镇放在 catalog/townships/，文件名以 .yml 结尾；不是记录的文件请移走。"
_TEXT_HOMES = f"请移到 {CONTENT}/ 下的栏目文件夹里，例如 {CONTENT}/policies/。"
_TEXTS = (".md", ".txt")
_ROWS = (".csv", ".yml", ".yaml")
_ATTACHMENTS = frozenset(
    (".pdf", ".docx", ".doc", ".xlsx", ".xls", ".csv", ".jpg", ".jpeg", ".png", ".zip", ".ofd",
     ".wps", ".et", ".txt")
)  # fmt: skip


def load(inputs: Inputs) -> Sources:
    """Sort everything that was read; what nobody can or will read is among the findings."""
    findings: list[Finding] = [
        _not_read(one.name, "链接（快捷方式）不读取，请放文件或文件夹本身。")
        for one in inputs.files
        if one.is_link
    ]
    settings = (one for one in inputs.files if one.name == CONFIG_NAME)
    findings += (found for one in settings for found in ineffective(one))
    records = tuple(_records(inputs, findings))
    attachments: dict[str, bytes] = {}
    texts = tuple(_texts(inputs, findings, attachments))
    bodies = tuple(
        RecordFile(_BODY, one.name, one.content, one.digest)
        for one in _files(inputs, RELEASES)
        if one.content is not None and one.path.endswith(_BODIES)
    )
    return Sources(records, texts, attachments, tuple(findings), bodies)


def written(inputs: Inputs) -> dict[str, bytes]:
    """Return every file of records and texts as it stands, by its path in the county's folder.

    Raises:
        UsageStop: one of them cannot be opened.
    """
    found = {}
    for one in _files(inputs, CATALOG, CONTENT):
        path = PurePosixPath(one.path)
        if path.suffix in (".yml", ".yaml") or path.suffix.lower() in _TEXTS:
            if one.content is None:
                raise UsageStop(f"{one.name} 打不开：{one.fault or '文件太大'}。")
            found[one.path] = one.content
    return found


def _files(inputs: Inputs, *folders: str) -> Iterator[InputFile]:
    return (one for folder in folders for one in inputs.below(folder) if not one.is_link)


def _records(inputs: Inputs, findings: list[Finding]) -> Iterator[RecordFile]:
    yield _national("vocabularies", NATIONAL_WORDS)
    yield _national("colloquial", NATIONAL_NAMES)
    yield _national("holidays", NATIONAL_HOLIDAYS)
    yield _national("national_laws", NATIONAL_LAWS)
    for one in _files(inputs, CATALOG):
        path = PurePosixPath(one.path.removeprefix(f"{CATALOG}/"))
        kind = _kind(path)
        if kind is None:
            findings.append(_not_read(one.name, _RECORD_HOMES))
        elif kind in (_BODY, "text"):  # what only the ledger reads; what is a text, not a record
            continue
        else:
            content = _content(one, findings)
            if content is not None:
                yield RecordFile(kind, one.name, content, one.digest)


def _national(kind: str, name: str) -> RecordFile:
    content = resources.files("gongkai.data").joinpath(PurePosixPath(name).name).read_bytes()
    return RecordFile(kind, name, content, hashlib.sha256(content).hexdigest())


def _kind(path: PurePosixPath) -> str | None:
    folder, table = path.parts[0], path.suffix.lower() in _ROWS
    if folder == _RESULTS and table:
        return "text"
    if folder == "releases" and path.suffix == _BODIES:
        return _BODY
    if path.suffix not in (".yml", ".yaml") and not (folder in _TABLES and table):
        return None
    if len(path.parts) == 1:
        return _SINGLE.get(path.stem)
    if path.parts == ("vocabularies", "colloquial.yml"):
        return "colloquial"
    return _FOLDERS.get(folder)


def _content(one: InputFile, findings: list[Finding]) -> bytes | None:
    """Return the bytes of a file; None, and a finding, where its name or disk forbids that."""
    if "\ufffd" in one.name:
        findings.append(
            finding(
                "SRC007",
                Mark(one.name),
                message="文件名读不出来，没有读取；多半是从 Windows 压缩包里解出来的。",
                help="请把文件名重新打一遍。",
            )
        )
        return None
    if one.content is None and not one.fault:
        findings.append(
            finding(
                "SRC001",
                Mark(one.name),
                message="文件超过 20 MB，没有读取。",
                help="请把记录拆成多个文件，一个事项（或一个乡镇）一个文件；文章里的图片放到附件里。",
            )
        )
    elif one.content is None:
        findings.append(
            finding(
                "SRC006",
                Mark(one.name),
                message=f"文件打不开：{one.fault}。",
                help="请看看它是不是正被别的程序占用，或没有读取的权限；关掉那个程序再试。",
            )
        )
    return one.content


def _not_read(name: str, help_: str) -> Finding:
    return finding(
        "SRC031",
        Mark(name),
        level="warning",
        message="这个文件没有读取：不知道它是哪一类记录。",
        help=help_,
    )


def _texts(
    inputs: Inputs, findings: list[Finding], attachments: dict[str, bytes]
) -> Iterator[TextFile]:
    yield from _results(inputs, findings)
    for one in _files(inputs, CONTENT):
        inside = PurePosixPath(one.path.removeprefix(f"{CONTENT}/"))
        ending = inside.suffix.lower()
        is_text = ending == ".md" or (ending == ".txt" and inside.parent.name != "files")
        if _is_rows(inside):
            yield from _rows(one, inside.parts[0], inside.stem, findings)
        elif is_text and len(inside.parts) == 1:
            findings.append(_not_read(one.name, _TEXT_HOMES))
        elif is_text:
            content = _content(one, findings)
            if content is not None:
                yield TextFile(
                    folder=inside.parts[0], stem=inside.stem, path=one.name,
                    content=content, digest=one.digest, official=ending == ".txt",
                )  # fmt: skip
        elif ending in _ATTACHMENTS and (one.content is not None or one.fault):
            content = _content(one, findings)
            refused = content is not None and _refused(one.name, ending, content)
            if refused:
                findings.append(refused)
            elif content is not None:
                attachments[one.name] = content
        else:
            findings.append(_not_offered(one.name))


def _results(inputs: Inputs, findings: list[Finding]) -> Iterator[TextFile]:
    """Yield tables of results that lie beside the records."""
    for one in _files(inputs, f"{CATALOG}/{_RESULTS}"):
        path = PurePosixPath(one.path)
        if path.suffix.lower() in _ROWS:
            yield from _rows(one, _RESULTS, path.stem, findings)


def _rows(one: InputFile, folder: str, stem: str, findings: list[Finding]) -> Iterator[TextFile]:
    content = _content(one, findings)
    if content is not None:
        yield TextFile(
            folder=folder, stem=stem, path=one.name,
            content=content, digest=one.digest, official=False, rows=True,
        )  # fmt: skip


def _is_rows(inside: PurePosixPath) -> bool:
    """Tell a table or list of texts: in the folder of a column itself, not below ``files/``."""
    ending = inside.suffix.lower()
    return len(inside.parts) == 2 and inside.parts[0] in ROW_FOLDERS and ending in _ROWS  # noqa: PLR2004


def _refused(name: str, ending: str, content: bytes) -> Finding | None:
    """Return what is wrong with an attachment that could be offered by its kind and size."""
    if not is_what_it_says(ending, content):
        return finding(
            "SRC037",
            Mark(name),
            level="warning",
            message=f"这个附件没有放到网站上：里面的内容不是 {ending} 文件。",
            help="请用生成它的程序打开，另存为对应的格式；不要直接改扩展名。",
        )
    if not fits_anywhere(name):
        return finding(
            "SRC038",
            Mark(name),
            level="warning",
            message="这个附件没有放到网站上：文件名在有的电脑上不能用。",
            help='请改名：不用 < > : " | ? * \\ 这些符号，不以空格或句点结尾，不叫 CON、NUL、COM1 之类，不要太长。',
        )
    return None


def _not_offered(name: str) -> Finding:
    return finding(
        "SRC032",
        Mark(name),
        level="warning",
        message="这个附件没有放到网站上：类型不在允许之列，或超过 20 MB。",
        help="可用的类型：PDF、Word、Excel、CSV、图片、OFD、ZIP。请转换格式，或拆成小文件。",
    )

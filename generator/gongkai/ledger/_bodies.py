"""The body of a release: JSON lines, written by the machine, sealed and chained.

The first line says which release it is and which digest the one before has; the last one holds the
digest of all lines above it and that of the whole list as it then stood. Between them stand the rows
that changed, by kind and identity; ``"内容":null`` takes a record away. The digest of a release is
the SHA-256 of the whole file, as ``sha256sum`` prints it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from msgspec import Struct

from gongkai.ledger._parts import canonical
from gongkai.model.releases import KINDS, Key, Row, State

FORMAT = 2
_CONTENT = ',"内容":'
_ORDER = {kind: at for at, kind in enumerate(KINDS)}


class BrokenBody(ValueError):
    """A body that the machine did not write like this; ``line`` counts from 1, 0 is the whole."""

    def __init__(self, line: int, reason: str) -> None:
        """Keep where and why, in Chinese."""
        super().__init__(reason)
        self.line, self.reason = line, reason


class Body(Struct, frozen=True):
    """What a body says: rows put in, keys taken away, and the links of the chain."""

    format: int
    id: str
    before_id: str
    before: str
    paper: str
    rows: tuple[Row, ...]
    gone: tuple[Key, ...]
    list_digest: str
    digest: str

    @property
    def keys(self) -> frozenset[Key]:
        """Every record that this release puts in or takes away."""
        return frozenset((*(row.key for row in self.rows), *self.gone))

    def over(self, state: State) -> dict[Key, Row]:
        """Return the state after this release, from the one before it.

        Raises:
            KeyError: what it takes away is not there.
        """
        return over(state, self.rows, self.gone)


def over(state: State, rows: Iterable[Row], gone: Iterable[Key]) -> dict[Key, Row]:
    """Return a state with rows put in and keys taken away; KeyError where one is not there."""
    after = dict(state)
    for key in gone:
        del after[key]
    after.update((row.key, row) for row in rows)
    return after


def in_order(keys: Iterable[Key]) -> list[Key]:
    """Sort keys by kind, as bodies hold them, and identity."""
    return sorted(keys, key=lambda key: (_ORDER.get(key[0], len(_ORDER)), key))


def row_line(row: Row) -> str:
    """Write a row as its line, without the break."""
    head = {"种类": row.kind, "标识": row.id, "网址": row.address, "文件": row.path}
    said = json.dumps(
        {key: value for key, value in head.items() if value},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return f"{said[:-1]}{_CONTENT}{row.content}}}"


class Lists:
    """Writes whole lists as tables of digests: SHA-256 of the line, kind and identity of each row.

    One that knows all keys there will ever be sorts them once, however many lists it writes.
    """

    def __init__(self, keys: Iterable[Key]) -> None:
        """Begin with every key that any of the lists may hold."""
        self._order = in_order(keys)
        self._lines: dict[int, tuple[Row, str]] = {}  # by place in memory; the rows are kept alive

    def table(self, state: State) -> bytes:
        """Write the list of one state."""
        rows = map(state.get, self._order)
        return "".join([self._line(row) for row in rows if row is not None]).encode()

    def _line(self, row: Row) -> str:
        found = self._lines.get(id(row))
        if found is None:
            digest = hashlib.sha256(row_line(row).encode()).hexdigest()
            found = self._lines[id(row)] = (row, f"{digest}  {row.kind}  {row.id}\n")
        return found[1]

    def digest(self, state: State) -> str:
        """Return the SHA-256 of the list of one state."""
        return hashlib.sha256(self.table(state)).hexdigest()


def write_body(  # noqa: PLR0913 -- what a body is sealed with
    id_: str,
    *,
    before_id: str,
    before: str,
    paper: bytes,
    rows: Mapping[Key, Row | None],
    state: State,
) -> bytes:
    """Write a body.

    Args:
        id_: the release.
        before_id: the release before it, empty for the first.
        before: the digest of that one's body.
        paper: the bytes of the head, which are sealed with it.
        rows: what changed; None takes a record away.
        state: everything as it stands afterwards.
    """
    first = {
        "格式": FORMAT, "批次": id_, "上一批次": before_id, "上一批次摘要": before,
        "抬头摘要": hashlib.sha256(paper).hexdigest(),
    }  # fmt: skip
    lines = [json.dumps(first, ensure_ascii=False, separators=(",", ":"))]
    for key in in_order(rows):
        row = rows[key]
        gone = Row(*key, content="null")
        lines.append(row_line(row if row is not None else gone))
    content = "".join(f"{line}\n" for line in lines).encode()
    return content + _seal(content, Lists(state).digest(state))


def _seal(content: bytes, list_digest: str) -> bytes:
    digest = hashlib.sha256(content).hexdigest()
    return f"{canonical({'以上摘要': digest, '清单摘要': list_digest})}\n".encode()


def read_body(content: bytes) -> Body:
    """Read a body.

    Raises:
        BrokenBody: it is not as the machine wrote it.
    """
    end = content.rstrip(b"\n").rfind(b"\n") + 1
    inside, seal = content[:end], content[end:]
    try:
        sealed = json.loads(seal)
        whole = seal == _seal(inside, sealed["清单摘要"])
    except (ValueError, KeyError, TypeError):
        whole = False
    if not whole:
        raise BrokenBody(0, "最后一行的摘要和上面的内容对不上")
    lines = inside.decode().split("\n")[:-1]
    first = json.loads(lines[0])
    if first.get("格式") not in range(1, FORMAT + 1):
        raise BrokenBody(1, f"格式是 {first.get('格式')}，这个程序只认识 1 到 {FORMAT}")
    rows, gone = [], []
    for number, line in enumerate(lines[1:], 2):
        row = _row(line, number, first["格式"])
        if row.content == "null":
            gone.append(row.key)
        else:
            rows.append(row)
    return Body(
        format=first["格式"],
        id=first["批次"],
        before_id=first["上一批次"],
        before=first["上一批次摘要"],
        paper=first["抬头摘要"],
        rows=tuple(rows),
        gone=tuple(gone),
        list_digest=sealed["清单摘要"],
        digest=hashlib.sha256(content).hexdigest(),
    )


def _row(line: str, number: int, written: int) -> Row:
    head, between, content = line.partition(_CONTENT)
    try:
        said = json.loads(f"{head}}}")
        row = Row(
            said["种类"], said["标识"], content[:-1], said.get("文件", ""), said.get("网址", ""),
            written,
        )  # fmt: skip
    except (ValueError, KeyError, TypeError) as fault:
        raise BrokenBody(number, "这一行读不懂") from fault
    if not between or row.kind not in _ORDER:
        raise BrokenBody(number, f"不认识的种类“{row.kind}”")
    return row

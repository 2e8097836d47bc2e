"""From units to blocks: what each unit is, given what stands before and after it.

The order is that of the papers: issuer, number, title, addressees, body, list of annexes,
signature, date, note; then perhaps the plan that a notice carries, annexes, or another article that
the copy took along. Only the words and their order decide, never the width of lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gongkai.model.official import Block, BlockKind, Part, PartKind, Piece
from gongkai.source import _official_forms as forms
from gongkai.source._official_lines import like_a_heading
from gongkai.source._official_numbering import Anchors, Token, token_of
from gongkai.source._official_unit import Unit
from gongkai.values import replace

_HEADING_LONGEST = 60
_RUN_IN_LONGEST = 45
_RUN_IN = re.compile(r"[^。]{2,45}?。")
_QUOTED = re.compile(r"《([^《》]{4,100})》")
_HEADLINES = 3


@dataclass(slots=True)
class _State:
    """Where in the papers the reader is."""

    parts: list[Part] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    anchors: Anchors = field(default_factory=Anchors)
    named: set[str] = field(default_factory=set)
    annexes: list[str] = field(default_factory=list)
    in_head: bool = True
    titled: bool = False
    addressed: bool = False
    signed: bool = False

    @property
    def part(self) -> int:
        """The number of the document in the file."""
        return len(self.parts) - 1

    def start(self, kind: PartKind, line: int) -> None:
        """Begin another document."""
        if self.parts:
            self.anchors.new_part()
        self.parts.append(Part(kind, "", line))
        self.in_head, self.titled, self.addressed, self.signed = True, False, False, False

    def add(self, kind: BlockKind, unit: Unit, **more: object) -> None:
        """Append a block of one unit."""
        block = Block(kind, tuple(unit.pieces), part=self.part, **more)  # type: ignore[arg-type]
        self.blocks.append(block)


def blocks_of(units: list[Unit]) -> tuple[list[Block], list[Part], tuple[str, ...]]:
    """Return the blocks, the documents they belong to, and the annexes that are named."""
    state = _State()
    articles = _article_starts(units)
    at = 0
    while at < len(units):
        unit = units[at]
        if not state.parts:
            state.start("document", unit.pieces[0].line)
        if at in articles:
            state.start("article", unit.pieces[0].line)
        if unit.cells:
            at = _table(state, units, at)
            continue
        _unit(state, units, at)
        at += 1
    return state.blocks, _titled(state), tuple(state.annexes)


def _unit(state: _State, units: list[Unit], at: int) -> None:
    unit = units[at]
    if _mark(state, unit, last=at + 1 == len(units)) or _ending(state, units, at):
        return
    if _inner(state, unit):
        state.start("inner", unit.pieces[0].line)
    if state.in_head and _head(state, units, at):
        return
    state.in_head = False
    state.titled = True
    _body(state, unit, last=at + 1 == len(units))


def _mark(state: _State, unit: Unit, *, last: bool) -> bool:
    """Take lines that say by themselves what they are."""
    if not state.in_head and forms.is_copies(unit.head):
        state.add("copies", unit)
        return True
    text = unit.head if unit.length <= len(unit.head) else ""
    if not text:
        return False
    if forms.is_annex_mark(text):
        state.start("annex", unit.pieces[0].line)
        state.add("annex", unit)
    elif forms.is_public_note(text):
        state.add("public_note", unit)
    elif not state.in_head and forms.is_printed(text):
        state.add("printed", unit)
    elif names := forms.annex_names(text):
        _annex_list(state, unit, names)
    elif forms.is_number(text) and (state.in_head or last):
        state.add("number", unit)
    elif forms.byline(text) is not None:
        state.add("byline", unit)
    else:
        return False
    return True


def _annex_list(state: _State, unit: Unit, names: str) -> None:
    """Take 附件：…; a name that was listed before opens the annex itself."""
    token = token_of(names)
    name = names[len(token.text) :].strip() if token else names
    if _bare(name) in map(_bare, state.annexes):
        state.start("annex", unit.pieces[0].line)
        state.add("annex", unit)
        state.titled = True
        return
    state.annexes.append(name)
    state.add("annex_list", unit)


def _ending(state: _State, units: list[Unit], at: int) -> bool:
    """Take signature and date below a text, and further names in the list of annexes."""
    unit = units[at]
    if unit.length > len(unit.head) or not state.blocks:
        return False
    text = unit.head
    before = state.blocks[-1].kind
    token = token_of(text)
    if before == "annex_list" and token and not forms.ends_sentence(unit.tail):
        state.annexes.append(text[len(token.text) :].strip())
        state.add("annex_list", unit)
    elif forms.is_date(text) or forms.signed_date(text) is not None:
        state.add("date", unit)
        state.signed = True
    elif not state.in_head and _signs(units, at):
        state.add("signature", unit)
    else:
        return False
    return True


def _signs(units: list[Unit], at: int) -> bool:
    """Tell a signature: names of bodies, one a line, and then the date."""
    for unit in units[at : at + 6]:
        if unit.length > len(unit.head) or unit.cells or forms.ends_sentence(unit.tail):
            return False
        if forms.is_date(unit.head):
            return unit is not units[at]
        if token_of(unit.head) or forms.label(unit.head):
            return False
        if not (forms.is_issuer(unit.head) or like_a_heading(unit)):
            return False
    return False


def _inner(state: _State, unit: Unit) -> bool:
    """Tell the title of a plan that a notice carries: named in it, or after its date."""
    if state.in_head or unit.length > len(unit.head) or token_of(unit.head):
        return False
    if _bare(unit.head) in state.named and not forms.ends_sentence(unit.tail):
        return True
    return state.signed and (forms.is_title_form(unit.head, unit.length) or like_a_heading(unit))


def _head(state: _State, units: list[Unit], at: int) -> bool:
    """Take what stands above the body: issuer, title, subtitle, addressees."""
    unit, text = units[at], units[at].head
    if unit.length > len(text) or token_of(text):
        return False
    if state.titled and not state.addressed and forms.is_addressee(text):
        state.addressed = True
        state.add("addressee", unit)
        return True
    if forms.ends_sentence(unit.tail) or "。" in text:
        return False
    return _below_title(state, units, at) if state.titled else _title(state, units, at)


def _below_title(state: _State, units: list[Unit], at: int) -> bool:
    """Take a further line of the title, or a subtitle."""
    unit, text = units[at], units[at].head
    last = state.blocks[-1]
    joined = last.text + text
    if last.kind == "title" and _continues(last.text, joined):
        state.blocks[-1] = replace(last, pieces=(*last.pieces, *unit.pieces))
        return True
    bare = _before_text(units, at) and like_a_heading(unit) and last.kind in ("title", "subtitle")
    if bare and not state.addressed and sum(b.kind == "subtitle" for b in state.blocks[-2:]) < 2:  # noqa: PLR2004
        state.add("subtitle", unit)
        return True
    return False


def _title(state: _State, units: list[Unit], at: int) -> bool:
    unit = units[at]
    after = units[at + 1].head if at + 1 < len(units) and not units[at + 1].cells else ""
    if forms.is_issuer(unit.head) and after and not after.startswith("关于"):
        repeated = after.startswith(unit.head)
        if repeated or unit.head.endswith("文件") or forms.is_number(after):
            state.add("issuer", unit)
            return True
    state.titled = True
    state.add("title", unit)
    return True


def _continues(title: str, joined: str) -> bool:
    """Tell a title over two lines: the first is no title yet, and both together are."""
    complete = forms.is_title_form(title, len(title))
    return not complete and "关于" in joined and forms.is_title_form(joined, len(joined))


def _before_text(units: list[Unit], at: int) -> bool:
    """Tell whether a byline, a note or running text follows soon, and not more short lines."""
    return at + 1 < len(units) and not units[at + 1].cells


def _body(state: _State, unit: Unit, *, last: bool) -> None:
    text = unit.text
    if "《" in text:
        state.named.update(_bare(name) for name in _QUOTED.findall(text[:2000]))
    token = token_of(text)
    if token is not None:
        kind, length = _numbered(token, text)
        anchor = state.anchors.of(token, state.part)
        more = {"level": token.level, "token": token.text.strip(), "anchor": anchor}
        state.add(kind, unit, heading_length=length, **more)
    elif not last and _is_heading(unit):
        anchor = state.anchors.unnumbered()
        state.add("heading", unit, level=1, anchor=anchor, heading_length=len(text))
    else:
        state.add("paragraph", unit)


def _is_heading(unit: Unit) -> bool:
    """Tell a heading without a number; 联系人：王某 is none."""
    ends = forms.ends_sentence(unit.tail) or forms.label(unit.head)
    return like_a_heading(unit) and not ends


def _numbered(token: Token, text: str) -> tuple[BlockKind, int]:
    """Tell a heading line from a paragraph whose first words are its heading."""
    if token.style == "article":
        return "paragraph", len(token.text)
    inside = "。" in text or "；" in text
    if len(text) <= _HEADING_LONGEST and not inside and text[-1] not in ".;!?！？，,、":
        return "heading", len(text)
    match = _RUN_IN.match(text, len(token.text))
    if match is not None and match.end() < len(text) and _run_in(match[0]):
        return "paragraph", match.end()
    return "paragraph", 0


def _run_in(words: str) -> bool:
    return sum(map(words.count, "，,；;")) <= 1 and len(words) <= _RUN_IN_LONGEST


def _table(state: _State, units: list[Unit], at: int) -> int:
    """Take the rows that follow one another; a lone row of two cells is a line of text."""
    end = at + 1
    while end < len(units) and units[end].cells:
        if units[end].gap and units[end].cells != units[at].cells:
            break
        end += 1
    rows = units[at:end]
    state.in_head = False
    state.titled = True
    if len(rows) == 1 and rows[0].cells == 2:  # noqa: PLR2004
        state.add("paragraph", rows[0])
        return end
    pieces: list[Piece] = [piece for row in rows for piece in row.pieces]
    cells = tuple(row.row for row in rows)
    lines = tuple(row.pieces[0].line for row in rows)
    block = Block("table", tuple(pieces), part=state.part, rows=cells, row_lines=lines)
    state.blocks.append(block)
    return end


def _article_starts(units: list[Unit]) -> set[int]:
    """Find where another article begins: the headlines above a report's opening words."""
    starts: set[int] = set()
    body = False
    for at, unit in enumerate(units):
        if body and (_leads(unit) or _second_notice(units, at)):
            start = at
            while start and at - start < _HEADLINES and _headline(units[start - 1]):
                start -= 1
            if start < at or forms.is_lead(unit.head):
                starts.add(start)
        body = body or (unit.length > 40 and forms.ends_sentence(unit.tail))  # noqa: PLR2004
    return starts


def _leads(unit: Unit) -> bool:
    if forms.is_lead(unit.head):
        return True
    found = forms.byline(unit.head) if unit.length <= len(unit.head) else None
    return found is not None and bool(found[1])


def _second_notice(units: list[Unit], at: int) -> bool:
    """Tell a document number in mid-file, above a title."""
    unit = units[at]
    if unit.length > len(unit.head) or not forms.is_good_number(unit.head):
        return False
    return any(forms.is_title_form(after.head, after.length) for after in units[at + 1 : at + 3])


def _headline(unit: Unit) -> bool:
    return (
        not unit.cells
        and unit.length <= _HEADING_LONGEST
        and not forms.ends_sentence(unit.tail)
        and token_of(unit.head) is None
        and not forms.is_date(unit.head)
    )


def _titled(state: _State) -> list[Part]:
    titles: dict[int, str] = {}
    for block in state.blocks:
        if block.kind == "title":
            titles.setdefault(block.part, block.text)
    return [replace(part, title=titles.get(at, "")) for at, part in enumerate(state.parts)]


def _bare(text: str) -> str:
    return "".join(text.split())

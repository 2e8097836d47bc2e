"""An import told to the person who started it: what was understood, made, and left for them."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.exchange._terms import Import, ReportKind, ReportLine

_HEADINGS: tuple[tuple[ReportKind, str], ...] = (
    ("column", "各栏当作"),
    ("created", "新建"),
    ("changed", "修改"),
    ("kept", "没有改动"),
    ("missing", "表里没有、目录里有，没有删"),
    ("question", "拿不准，等你回答"),
    ("unplaced", "没有放进记录，请人工处理"),
    ("dropped", "网页上的附加文字，没有收入正文"),
    ("note", "请注意"),
)


def print_report(result: Import) -> str:
    """Return the report as text, one file after another, and one closing line."""
    lines: list[str] = []
    for source in dict.fromkeys(line.source for line in result.report):
        lines.append(source)
        lines.extend(_of_file([line for line in result.report if line.source == source]))
    lines.append(_closing(result))
    return "\n".join(lines) + "\n"


def _of_file(report: list[ReportLine]) -> Iterator[str]:
    for kind, heading in _HEADINGS:
        of_kind = [line for line in report if line.kind == kind]
        if not of_kind:
            continue
        yield f"  {heading}：" if kind == "column" else f"  {heading}（{len(of_kind)}）："
        for line in of_kind:
            place = f"第 {line.line} 行  " if line.line and kind != "column" else ""
            path = f"  → {line.path}" if line.path else ""
            yield f"    {place}{line.text}{path}"


def _closing(result: Import) -> str:
    counts = {
        kind: sum(line.kind == kind for line in result.report)
        for kind in ("created", "changed", "kept", "unplaced")
    }
    open_ = sum(line.kind == "question" for line in result.report)
    asked = f"，等你回答 {open_}" if open_ else ""
    done = "试运行，没有写入。" if result.dry_run else ""
    return (
        f"{done}新建 {counts['created']}，修改 {counts['changed']}，没有改动 {counts['kept']}，"
        f"未放进记录 {counts['unplaced']}{asked}；涉及 {len(result.edits)} 个文件。"
    )

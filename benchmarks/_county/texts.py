"""Policy texts of about ten kilobytes each: front matter, chapters, articles, a closing date."""

from __future__ import annotations

from typing import Any

from benchmarks._county.choice import Choice
from benchmarks._county.emit import Value, document
from benchmarks._county.items import Made

_CHAPTERS = ("总则", "事项和清单", "办理", "村级服务", "监督和评价", "保障", "附则")
_SUBJECTS = (
    "放权赋能",
    "便民服务",
    "帮办代办",
    "一件事一次办",
    "好差评",
    "窗口管理",
    "证明清理",
    "村级服务",
)
_ARTICLES = 63


def policy(number: int, items: list[Made], phrases: dict[str, Any]) -> tuple[str, str]:
    """Return file name and content of one policy."""
    pick = Choice(f"文件 {number}")
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    title = f"云禾县关于推进{subject}工作的通知（第{number + 1}号）"
    day = f"2026-{1 + number % 9:02d}-{1 + number % 28:02d}"
    front: dict[str, Value] = {
        "标题": title,
        "代码": f"wenjian-{number + 1:04d}",
        "发文机关": "云禾县人民政府办公室",
        "文号": f"云禾政办发〔2026〕{number + 1}号",
        "索引号": f"999902-01-2026-{number + 1:04d}",
        "主题分类": "综合政务",
        "主题词": [subject, "政务服务", "乡镇"],
        "成文日期": day,
        "发布日期": day,
        "有效性": "有效",
        "摘要": f"各乡镇、街道和部门怎样做好{subject}，由谁负责，什么时候完成。",
        "关联": {"事项": [item.code for item in pick.some(items, 5)]},
    }
    return f"{number + 1:04d}.md", f"---\n{document(front)}---\n\n{_body(pick, phrases)}"


def _body(pick: Choice, phrases: dict[str, Any]) -> str:
    lines: list[str] = []
    per_chapter = _ARTICLES // len(_CHAPTERS)
    for chapter, name in enumerate(_CHAPTERS):
        lines.append(f"## 第{chapter + 1}章 {name}")
        for article in range(per_chapter):
            number = chapter * per_chapter + article + 1
            lines.append(f"第 {number} 条 {pick.one(phrases['段落'])}")
    lines += ["云禾县人民政府办公室", "（虚构的文件，只用于测量速度）"]
    return "\n\n".join(lines) + "\n"

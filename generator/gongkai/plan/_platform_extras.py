"""Files of the disclosure platform: directories as sheets and documents, the form for requests."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.model.pages import Extra
from gongkai.model.paper import Line, Paper, Run, Table
from gongkai.plan._directories import directory_files
from gongkai.plan._platform import WORD_FORM
from gongkai.plan._shelf import Shelf


def platform_extras(shelf: Shelf) -> Iterator[Extra]:
    """Yield every file of the platform that the second stage makes."""
    yield from directory_files(shelf)
    county = shelf.catalog.county.name
    yield Extra(WORD_FORM, "paper", lambda: request_form(county), (county,))


# What a request says, by 《政府信息公开条例》 Art. 29, and what helps to answer it.
_FORM = (
    ("申请人姓名（单位名称）", ""),
    ("证件名称和号码（统一社会信用代码）", ""),
    ("法定代表人或者负责人（单位填）", ""),
    ("联系电话", ""),
    ("通信地址和邮政编码", ""),
    ("电子邮箱", ""),
    ("所需信息的名称、文号，或者便于查找的其他特征", "\n\n\n"),
    ("怎样提供（选一种）", "□ 纸质　□ 电子邮件　□ 光盘　□ 当面查阅"),
    ("怎样领取（选一种）", "□ 邮寄　□ 电子邮件　□ 自己来取"),
    ("申请人签名或者盖章、申请日期", ""),
)


def request_form(county: str) -> Paper:
    """Return the form on which people ask for information, to be filled in by hand or typed."""
    title = f"{county}政府信息公开申请表"
    hint = (
        "说明：申请不收费。收到申请能当场答复的当场答复，不能的 20 个工作日内答复；"
        "要延长的会告诉你，最多再延 20 个工作日。"
    )
    return Paper(
        title,
        (
            Line("title", (Run(title),)),
            Table((("要填的", "填在这里"), *_FORM)),
            Line("note", (Run(hint),)),
        ),
    )

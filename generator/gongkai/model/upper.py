"""上级目录: what the level above says of the items whose codes the county uses (catalog/upper-list.yml).

Only to be compared with: nothing of it comes to a page.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gongkai.model.record import Name, Record, Text, Texts, Word


class UpperItem(Record):
    """One line of the list of the level above."""

    code: Annotated[Name, Field(alias="基本编码")]
    name: Annotated[Name, Field(alias="事项名称")]
    type: Annotated[Annotated[Text, Word("事项类型")] | None, Field(alias="事项类型")] = None
    basis: Annotated[Texts | None, Field(alias="设定依据")] = None

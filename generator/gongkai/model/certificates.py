"""What a county says of a certificate beside what the items say that give it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from gongkai.model.record import FileRef, Name, Published, Text, Texts, Yes


class CertificateNote(Published):
    """证照: other names, what it looks like, how long it holds, whether there is an electronic one.

    ``name`` is that of the result of an item; materials of items may use an alias.
    """

    name: Annotated[Name, Field(alias="名称")]
    aliases: Annotated[Texts | None, Field(alias="别名")] = None
    issuer: Annotated[Text | None, Field(alias="发证机关")] = None
    validity: Annotated[Text | None, Field(alias="有效期")] = None
    picture: Annotated[FileRef | None, Field(alias="样图")] = None
    electronic: Annotated[Yes | None, Field(alias="电子证照")] = None
    note: Annotated[Text | None, Field(alias="说明")] = None

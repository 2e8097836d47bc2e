"""The configuration of the web editor: which folders it opens, with the fields of their records.

Sveltia CMS reads it as ``config.json``; ``shapes.json`` tells our reader of files what each field
holds. Files of a county that the editor does not list are edited as before.
"""

from __future__ import annotations

import json
from typing import Any, Literal

from msgspec import Struct
from pydantic import BaseModel

from gongkai.exchange._editor_fields import Words, editor_fields, shape_of
from gongkai.model.bundles import Bundle
from gongkai.model.catalog import Catalog
from gongkai.model.items import Item
from gongkai.model.texts import Front
from gongkai.model.townships import Township

_BODY = "正文"
_MESSAGES = {
    "create": "新增{{collection}}：{{slug}}",
    "update": "修改{{collection}}：{{slug}}",
    "delete": "删除{{collection}}：{{slug}}",
    "uploadMedia": "上传附件：{{path}}",
    "deleteMedia": "删除附件：{{path}}",
}
_RULE = "确实没有的写“无”，还不知道的空着。"
_FILE_NAME = {
    "editable": ["create"],
    "pattern": [r"^[a-z0-9-]{1,64}$", "只用小写字母、数字和连字符，最多 64 个"],
    "hint": "文件名，用小写字母、数字和连字符，如 canyin-xuke；以后不用改。",
}


class GitHost(Struct, frozen=True):
    """Where the records lie: which program, its address, ``owner/name``, branch, OAuth application."""

    program: Literal["gitlab", "gitea"]
    address: str
    repository: str
    branch: str
    application: str = ""


class _Collection(Struct, frozen=True):
    name: str
    title: str
    folder: str
    model: type[BaseModel]
    key: str
    extension: str = "yml"
    about: str = ""


_COLLECTIONS = (
    _Collection("townships", "乡镇和大厅", "catalog/townships", Township, "名称",
                about=f"地址、电话、办理时间、窗口、清单和村。{_RULE}"),
    _Collection("items", "事项", "catalog/items", Item, "事项名称",
                about=f"办什么、要什么、多久、收不收钱。{_RULE}"),
    _Collection("bundles", "一件事", "catalog/bundles", Bundle, "名称", about="几个事项一次办。"),
    _Collection("policies", "政策文件", "content/policies", Front, "标题", "md"),
    _Collection("interpretations", "政策解读", "content/interpretations", Front, "标题", "md"),
    _Collection("notices", "通知公告", "content/notices", Front, "标题", "md"),
    _Collection("news", "工作动态", "content/news", Front, "标题", "md"),
)  # fmt: skip


def editor_config(host: GitHost, catalog: Catalog) -> dict[str, bytes]:
    """Return ``config.json`` and ``shapes.json``."""
    offices = {one.name: (*filter(None, one.aliases or ()),) for one in catalog.departments}
    words = Words(catalog.vocabularies, offices)
    config = {
        "app_title": f"{catalog.county.name}公开内容编辑",
        "backend": _backend(host),
        "media_folder": "content/files",
        "public_folder": "files",
        "editor": {"preview": False},
        "show_preview_links": False,
        "slug": {"encoding": "ascii"},
        "output": {"omit_empty_optional_fields": True},
        "collections": [_collection(one, words) for one in _COLLECTIONS],
    }
    shapes = {
        one.name: {"extension": one.extension, "shape": shape_of(one.model, words)}
        for one in _COLLECTIONS
    }
    return {"config.json": _json(config), "shapes.json": _json(shapes)}


def _backend(host: GitHost) -> dict[str, Any]:
    address = host.address.rstrip("/")
    api = {"gitlab": "/api/v4", "gitea": "/api/v1"}[host.program]
    found: dict[str, Any] = {
        "name": host.program,
        "repo": host.repository,
        "branch": host.branch,
        "base_url": address,
        "api_root": address + api,
        "commit_messages": _MESSAGES,
        "auth_methods": ["oauth", "token"] if host.application else ["token"],
    }
    if host.program == "gitlab":
        found["graphql_api_root"] = f"{address}/api/graphql"
    if host.application:
        found["app_id"] = host.application
        if host.program == "gitlab":
            found["auth_type"] = "pkce"
    return found


def _collection(one: _Collection, words: Words) -> dict[str, Any]:
    fields = [each.field for each in editor_fields(one.model, words)]
    if one.extension == "md":
        body = "一行空行隔开一段；标题前写 # 号。"
        fields.append(
            {"name": _BODY, "label": _BODY, "widget": "text", "required": False, "hint": body}
        )
    return {
        "name": one.name,
        "label": one.title,
        "label_singular": one.title,
        "description": one.about,
        "folder": one.folder,
        "format": one.name,
        "identifier_field": one.key,
        "summary": f"{{{{{one.key}}}}}",
        "slug": _FILE_NAME,
        "nested": {"subfolders": False},
        "sortable_fields": [one.key],
        "thumbnail": False,
        "delete": False,
        "fields": fields,
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()

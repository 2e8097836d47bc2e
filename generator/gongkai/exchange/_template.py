"""A new record with every field explained: what is known is filled in, the rest waits behind #."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from pydantic import BaseModel

from gongkai.exchange._flat import field_of_model
from gongkai.exchange._records import local_code
from gongkai.exchange._schemas import EXAMPLES, kinds_named, named_by
from gongkai.model.addresses import slug_of_name
from gongkai.model.bundles import Bundle
from gongkai.model.certificates import CertificateNote
from gongkai.model.edits import Edit
from gongkai.model.items import Item
from gongkai.model.record import TO_WRITE, TO_WRITE_BODY, Published, keys_of
from gongkai.model.services import SERVICE_MODELS
from gongkai.model.townships import Township
from gongkai.model.vocabulary import Vocabularies
from gongkai.source import emit_yaml, inline

_LAST = keys_of(Published)
# Kind on the command line → folder, model, schema.
_RECORDS: dict[str, tuple[str, type[BaseModel], str]] = {
    "item": ("catalog/items", Item, "item"),
    "township": ("catalog/townships", Township, "township"),
    "bundle": ("catalog/bundles", Bundle, "bundle"),
    "certificate": ("catalog/certificates", CertificateNote, "certificate"),
    **{
        kind: (f"catalog/services/{folder}", SERVICE_MODELS[word], "service")
        for kind, folder, word in (
            ("unit", "danwei", "单位名录"),
            ("venue", "changguan", "场馆信息"),
            ("question", "wenti", "常见问题"),
            ("link", "lianjie", "服务链接"),
            ("notice", "tongzhi", "通知公告"),
            ("info", "xinxi", "普通信息"),
        )
    },
}
_KIND_WORDS = {"unit": "单位名录", "venue": "场馆信息", "question": "常见问题", "link": "服务链接",
               "notice": "通知公告", "info": "普通信息"}  # fmt: skip
# Of a field that several kinds have, the example is of items.
_OWN_EXAMPLES = {
    (Township, "俗称"): ["老街", "东乡"],
    (Bundle, "俗称"): ["开饭店", "办餐馆"],
}
NEW_KINDS = (*_RECORDS, "policy")


def new_record(kind: str, name: str, vocabularies: Vocabularies, taken: frozenset[str]) -> Edit:
    """Return the file of a new record; ``taken`` are paths that nothing may be written to.

    Raises:
        FileExistsError: there is a file of that name.
    """
    folder, ending = (
        ("content/policies", ".md") if kind == "policy" else (_RECORDS[kind][0], ".yml")
    )
    path = f"{folder}/{slug_of_name(name)}{ending}"
    if path in taken:
        raise FileExistsError(path)
    text = _policy(name) if kind == "policy" else _record(kind, name, path, vocabularies)
    return Edit(path, text.encode())


def _record(kind: str, name: str, path: str, vocabularies: Vocabularies) -> str:
    _, model, schema = _RECORDS[kind]
    up = "../" * len(PurePath(path).parent.parts)
    lines = [
        f"# yaml-language-server: $schema={up}.vscode/schemas/{schema}.schema.json",
        "# 前面带 # 的行还没有用上：知道的，去掉 # 填好；确实没有的写“无”；还不知道的，留着不动。",
    ]
    given = _given(kind, name)
    ordered = [key for key in keys_of(model) if key not in _LAST] + list(_LAST)
    for key in ordered:
        words = _explained(model, key, vocabularies)
        if key in given:
            lines.append(f"{emit_yaml({key: given[key]}).rstrip()}{words}")
        else:
            lines.append(f"# {key}: {inline(_example(model, key))}{words}")
    return "\n".join(lines) + "\n"


def _given(kind: str, name: str) -> dict[str, Any]:
    if kind == "item":
        return {"事项名称": name, "地方编码": local_code(name, frozenset())}
    if kind == "township":
        found = next((word for word in ("街道", "镇", "乡") if name.endswith(word)), "镇")
        return {"名称": name, "代码": slug_of_name(name), "类别": found}
    if kind == "bundle":
        return {"名称": name, "事项": []}
    if kind == "certificate":
        return {"名称": name}
    key = {"question": "问", "notice": "标题"}.get(kind, "名称")
    return {"服务类型": _KIND_WORDS[kind], key: name}


def _example(model: type[BaseModel], key: str) -> Any:  # noqa: ANN401 -- any YAML value
    own = _OWN_EXAMPLES.get((model, key))
    if own or key in EXAMPLES:
        return own or EXAMPLES[key]
    element = field_of_model(model, key).element
    if element is not None:
        return [dict.fromkeys(keys_of(element)[:2], TO_WRITE)]
    return [TO_WRITE] if field_of_model(model, key).words else TO_WRITE


def _explained(model: type[BaseModel], key: str, vocabularies: Vocabularies) -> str:
    word = field_of_model(model, key).vocabulary
    allowed = vocabularies.words(word) if word else ()
    if allowed:
        return f"   # 可选：{'、'.join(allowed)}"
    return "".join(f"   # 填{named_by(kind)}" for kind in kinds_named(model, key))


def _policy(name: str) -> str:
    return (
        "---\n"
        f"{emit_yaml({'标题': name}).rstrip()}\n"
        "# 发文机关: 县人民政府办公室\n"
        "# 文号: 示政办发〔2026〕8号\n"
        "# 成文日期: 2026-01-20\n"
        "# 发布日期: 2026-01-22\n"
        "# 有效性: 有效   # 可选：有效、失效、废止\n"
        "公布阶段: 摸底   # 正文写好、审过，删去这一行，才会放到网站上\n"
        "---\n\n"
        f"{TO_WRITE_BODY}\n"
    )

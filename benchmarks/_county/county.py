"""Puts the county together and writes it: settings, catalog, content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks._county import items as items_
from benchmarks._county.choice import Choice
from benchmarks._county.emit import Value, document
from benchmarks._county.places import COMMON, PER_TWENTY, VILLAGES, places, village_list
from benchmarks._county.texts import policy

_HERE = Path(__file__).resolve().parent
_DEPARTMENTS = 30
_SETTINGS = """\
# A county that does not exist, written by benchmarks/county.py to measure speed.
site_name: 云禾县政务公开
site_url: https://county.example/gongkai/
docs_dir: content
site_dir: site
use_directory_urls: true

theme:
  name: material
  language: zh

plugins:
  - gongkai:
      主色: 青
      发布方式: 直接
      检查级别: {COL001: 不报}  # the county has policies only
"""
_COUNTY: dict[str, Value] = {
    "名称": "云禾县",
    "简称": "云禾",
    "区划代码": "999902",
    "省": "演示省",
    "市": "演示市",
    "主办单位": "云禾县人民政府办公室",
    "承办单位": "云禾县政务服务中心",
    "联系方式": {"名称": "云禾县政务公开办公室", "地址": "云禾县城关街道人民路 1 号",
             "电话": "0000-6000003", "办理时间": "周一至周五 9:00-12:00 13:30-17:30"},
    "电子邮箱": "zwgk@yunhe.example",
    "网站标识码": "9999020001",
    "热线": [{"号码": "12345", "名称": "政务服务便民热线", "受理": "不知道该找谁的事", "时间": "每天 0:00-24:00",
              "处理": "转给管这件事的单位，办完回电话", "时限": "5个工作日"}],
    "监督渠道": [{"类型": "电话", "号码": "0000-6000009", "名称": "县政务服务监督电话",
               "受理": "全县大厅、便民服务中心和村站的投诉", "处理": "转给那个地方并盯着办完", "时限": "5个工作日"}],
    "跨乡镇事项": "人、房、地不在同一个乡镇的，到县政务服务中心办，不用两头跑。",
    "演示": "是",
    "说明": "云禾县是编出来的，只用来测量生成网站的速度。",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class County:
    """What was written."""

    items: int
    departments: int
    places: int
    villages: int
    guides: int
    texts: int


def write(out: Path, scale: float, texts: int) -> County:
    """Write a county into a folder; the same arguments give the same bytes."""
    words = _read("words.yml")
    phrases = _read("phrases.yml")
    known = items_.departments(words, max(1, round(_DEPARTMENTS * scale)))
    made = [item for word in known for item in items_.items(word, phrases)]
    common = Choice("村级清单").some(made, COMMON)
    villages = max(1, round(VILLAGES * scale))
    found = places(made, common, max(4, round(PER_TWENTY * scale)), villages, phrases)
    files: dict[str, str] = {
        "site-config.yml": _SETTINGS,
        "catalog/county.yml": document(_COUNTY),
        "catalog/departments.yml": document([items_.department_record(word) for word in known]),
        "catalog/laws.yml": document(items_.law_records(known)),
        "catalog/village-list.yml": document(village_list(common)),
    }
    for item in made:
        folder, _, number = item.code.removeprefix("yh-").rpartition("-")
        files[f"catalog/items/{folder}/{number}.yml"] = document(item.record)
    for place in found:
        files[f"catalog/townships/{place['代码']}.yml"] = document(place)
    for at in range(texts):
        name, content = policy(at, made, phrases)
        files[f"content/policies/{name}"] = content
    _save(out, files)
    guides = sum(len(lines) for place in found if isinstance(lines := place["事项清单"], list))
    return County(len(made), len(known), len(found), villages, guides, texts)


def _read(name: str) -> Any:  # noqa: ANN401 -- the words and phrases as they stand
    return yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))


def _save(out: Path, files: dict[str, str]) -> None:
    for folder in {(out / name).parent for name in files}:
        folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (out / name).write_bytes(content.encode())

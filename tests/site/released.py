"""A small county, its releases and the site that is made of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from gongkai import pipeline, reading, releasing
from gongkai.inputs import read_inputs
from gongkai.receipt import Order
from tests.site.pages import one, page

SETTINGS = (
    "site_name: 青石县政务公开\nsite_url: https://a.example/gk/\ndocs_dir: content\n"
    "plugins:\n  - gongkai: {{发布方式: {way}}}\n"
)
ITEM: dict[str, Any] = {
    "事项名称": "用水过户", "地方编码": "a-1", "实施主体": "县水利局", "承诺办结时限": "5个工作日",
    "受理条件": ["水费结清"], "申请材料": [{"名称": "身份证"}], "咨询方式": "0000-1", "收费": "无",
    "设定依据": [{"法律": "供水条例", "条款": "第三条"}],
}  # fmt: skip
PLACE: dict[str, Any] = {
    "名称": "青山镇", "代码": "qingshan", "类别": "镇",
    "便民服务中心": {"地址": "一号", "电话": "0000-2", "办理时间": "周一"},
    "事项清单": [{"事项": "用水过户", "赋权方式": "委托受理"}, {"事项": "开店", "赋权方式": "直接赋权"}],
}  # fmt: skip
FILES: dict[str, Any] = {
    "catalog/departments.yml": [{"名称": "县水利局"}],
    "catalog/laws.yml": [{"名称": "供水条例", "文号": "令第1号"}],
    "catalog/items/a.yml": ITEM,
    "catalog/items/b.yml": {"事项名称": "开店", "地方编码": "b-1"},
    "catalog/townships/qingshan.yml": PLACE,
    "content/policies/ban-fa.md": "---\n标题: 管理办法\n---\n正文。\n",
}
FIRST, SECOND = date(2024, 1, 1), date(2025, 3, 1)
NOW = date(2025, 3, 10)
FAST = {"catalog/items/a.yml": {**ITEM, "承诺办结时限": "当场"}}


def release(county: Path, id_: str, day: date, cause: str = "批次") -> None:
    asked = releasing.Asked(id_, document=f"青政发〔{day.year}〕1号", effective=day, cause=cause)
    found = releasing.release(reading.settings(county), asked, day)
    assert [finding.message for finding in found.findings] == []


def site_of(
    county: Path, day: date, *, preview: bool = False, from_ledger: bool = False
) -> dict[str, bytes]:
    asked = Order(county, day, preview=preview, from_ledger=from_ledger)
    made = pipeline.prepare(reading.settings(county), read_inputs(county), asked, reading.Means())
    return {one.path: one.content for one in made.artifacts}


def text(site: dict[str, bytes], address: str) -> str:
    return " ".join(one(page(site, address), ".page").text().split())

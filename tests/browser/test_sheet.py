"""一次性告知单: a guide on paper is one sheet that says everything and leads back to its page."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from gongkai.plan._sheet import _paragraphs
from tests.browser.conftest import Site, _Quiet
from tests.browser.paper import printed
from tests.builders import SETTINGS, a_county, a_site

pytestmark = pytest.mark.browser
PAPERS = (
    "申请书", "身份证", "户口簿", "结婚证", "经营场所证明", "租房合同", "健康证明", "收入证明",
    "银行卡", "近期照片", "授权委托书", "诊断证明",
)  # fmt: skip
STEPS = ("收件", "受理", "现场勘验", "审查", "公示", "决定", "制证", "送达")
HEAVY: dict[str, Any] = {
    "事项名称": "农村危房改造和宅基地审批联合办理",
    "地方编码": "qs-heavy",
    "俗称": ["盖房", "修房", "翻建老屋", "危房补助"],
    "事项类型": "行政许可",
    "子项": [{"名称": "新建", "情形": "新建"}, {"名称": "翻建", "情形": "翻建"}],
    "法定办结时限": "20个工作日",
    "承诺办结时限": "10个工作日",
    "特别程序": [{"名称": "现场勘验", "时限": "5个工作日"}, {"名称": "公示", "时限": "7个自然日"}],
    "受理条件": [
        "户口在本村，一户只有一处宅基地，原来没有批过别处。",
        "房子经鉴定是 C 级或者 D 级危房，住在里面不安全。",
        "村民小组会议讨论同意，并且在村务公开栏公示没有异议。",
        "不占基本农田，不在地质灾害危险区和河道管理范围里面。",
    ],
    "申请材料": [
        {
            "名称": name, "形式": "纸质", "必要性": ("必要", "容缺后补", "非必要")[at // 5],
            "来源": ("自备", "政府核发")[at % 2], "原件": 1, "复印件": at % 3,
            "填报须知": "写清楚姓名、地址和联系方式，看不清的请窗口帮你填。",
            "受理标准": "字迹清楚，签字齐全", "适用": ["新建"] if at == 4 else ["新建", "翻建"],
        }
        for at, name in enumerate(PAPERS)
    ],
    "办理流程": [
        {
            name: {
                "办理人": "乡镇便民服务中心综合窗口", "时限": "1个工作日",
                "说明": "收下材料给你回执，少什么当场一次说清。", "产出": f"{name}记录",
            }
        }
        for name in STEPS
    ],
    "收费": [{"项目": "工本费", "标准": "每本 10 元", "依据": "省里的收费目录", "减免": "低保户不收"}],
    "办理结果": [{"名称": "乡村建设规划许可证", "类型": "证照", "有效期": "2 年", "领取方式": "窗口领"}],
    "到现场次数": 1,
    "办理形式": ["窗口", "网上"],
    "服务对象": ["自然人"],
    "最近核验": {"日期": "2026-09-01", "单位": "县自然资源局"},
}  # fmt: skip
PLACE: dict[str, Any] = {
    "名称": "青山镇",
    "代码": "qingshan",
    "类别": "镇",
    "便民服务中心": {
        "名称": "青山镇便民服务中心", "地址": "青山镇中心街 18 号", "电话": "0300-0000012",
        "办理时间": "周一至周五 9:00-12:00 14:30-17:30", "怎么走": "坐 3 路班车到镇政府站下车。",
    },
    "窗口": [{"名称": "综合1", "类型": "综合"}],
    "监督渠道": [{"类型": "电话", "号码": "0300-0000013", "受理": "镇纪委", "时限": "5个工作日"}],
    "事项清单": [{"事项": HEAVY["事项名称"], "赋权方式": "委托办理", "窗口": "综合1"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def heavy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a guide with twelve papers and eight steps in full."""
    folder = tmp_path_factory.mktemp("heavy")
    records = {"catalog/items/a.yml": HEAVY, "catalog/townships/q.yml": PLACE}
    settings = f"{SETTINGS}site_url: https://qs.example/gongkai/\n"
    for path, content in a_site(a_county(folder / "county", records, settings=settings)).items():
        file = folder / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    handler = functools.partial(_Quiet, directory=str(folder / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/townships/qingshan/qs-heavy/"
        server.shutdown()


def test_twelve_papers_and_eight_steps_fit_on_one_sheet(phone: Page, heavy: str) -> None:
    phone.goto(heavy)
    (text,) = printed(phone).texts
    flat = "".join(text.split())
    for words in (*PAPERS, *STEPS, "每本10元", "乡村建设规划许可证", "镇纪委", "日打印"):
        assert words in flat


def test_the_code_on_the_sheet_leads_to_this_guide_in_this_place(phone: Page, heavy: str) -> None:
    phone.goto(heavy)
    (codes,) = printed(phone).codes
    assert codes == ("https://qs.example/gongkai/townships/qingshan/qs-heavy/",)


def test_every_size_of_type_keeps_a_guide_on_one_sheet(phone: Page, site: Site) -> None:
    """The guide with most lines of each size, as the demonstration county has them."""
    longest: dict[str, tuple[int, str]] = {}
    for page in site.book.pages:
        if page.template == "guide":
            lines = sum(len(text) for text in _paragraphs(page.context))
            longest[page.context.fit] = max(
                longest.get(page.context.fit, (0, "")), (lines, page.address)
            )
    assert set(longest) == {"largest", "large", "medium", "small"}
    for _, address in longest.values():
        phone.goto(f"{site.url}{address}")
        sheets = printed(phone)
        assert len(sheets.texts) == 1, address
        assert sheets.codes == ((f"https://qinghe.example/portal/gongkai/{address}",),)

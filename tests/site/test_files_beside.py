"""A link or picture that names a file beside its text leads to where the site offers that file."""

from pathlib import Path

from tests.builders import a_county, a_site, an_attachment
from tests.site.pages import addresses, lost_links, one, page

FRONT = "---\n标题: 扶持办法\n代码: banfa\n发布日期: 2026-11-01\n---\n"
BODY = """
照片：![窗口](tu/chuang%20kou.png)

[申请表](biao.docx) [网上](https://www.example.gov.cn/a.pdf) [事项](../../items/) [上面](#shang)

[一览]: biao.docx?v=2#ye2

见[一览][]。
"""
NOTICE = {
    "服务类型": "普通信息", "名称": "窗口说明", "代码": "shuoming", "正文": "[名单](mingdan.xlsx)",
}  # fmt: skip


def test_files_of_texts_and_notices_are_found_from_their_pages(tmp_path: Path) -> None:
    files = ("tu/chuang kou.png", "biao.docx")
    site = a_site(a_county(tmp_path, {
        "content/policies/banfa.md": FRONT + BODY,
        **{f"content/policies/{name}": an_attachment(name) for name in files},
        "catalog/services/a.yml": NOTICE,
        "content/mingdan.xlsx": an_attachment("a.xlsx"),
    }))  # fmt: skip
    found = {address for _, address in addresses(page(site, "policies/banfa/"))}
    assert {
        "../../files/policies/tu/chuang%20kou.png", "../../files/policies/biao.docx",
        "../../files/policies/biao.docx?v=2#ye2", "https://www.example.gov.cn/a.pdf", "../../items/",
        "#shang",
    } <= found  # fmt: skip
    notice = {address for _, address in addresses(page(site, "services/shuoming/"))}
    assert "../../files/mingdan.xlsx" in notice
    assert {f"files/policies/{name}" for name in files} | {"files/mingdan.xlsx"} <= site.keys()
    lost = [one for one in lost_links(site) if "files/" in one and not one.endswith("#ye2")]
    assert lost == []


def test_the_attachments_of_a_notice_can_be_opened(tmp_path: Path) -> None:
    site = a_site(a_county(tmp_path, {
        "catalog/services/a.yml": {
            "服务类型": "通知公告", "标题": "停水通知", "代码": "tingshui", "附件": ["fj/xian tu.pdf", "无"],
        },
        "content/fj/xian tu.pdf": an_attachment("a.pdf"),
    }))  # fmt: skip
    shown = page(site, "services/tingshui/")
    assert "../../files/fj/xian%20tu.pdf" in {address for _, address in addresses(shown)}
    assert "xian tu.pdf" in one(shown, ".annexes").text()
    assert "files/fj/xian tu.pdf" in site

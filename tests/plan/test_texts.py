"""Pages of texts: relations on both sides, citations, lists, periods, index numbers, feeds."""

from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from gongkai.config import Config, TextSettings
from gongkai.derive import derive
from gongkai.model.pages import Book, Link, Page
from gongkai.plan import plan
from gongkai.plan._annex_titles import annex_titles, plain_titles
from tests.builders import DAY, a_book, a_catalog, a_department, a_law, a_text, an_item

LAW = a_law("中华人民共和国城乡规划法", 简称="城乡规划法")
OLD = a_text(
    "青石县政府关于过冬的通知",
    文号="青石政发〔2025〕4号",
    发文机关="青石县政府",
    发布日期="2025-11-01",
)


def text(pages: dict[str, Page], slug: str) -> Any:  # noqa: ANN401 -- a page's context
    return pages[f"policies/{slug}/"].context


def titles(context: Any) -> dict[str, list[str]]:  # noqa: ANN401 -- as above
    return {group.title: [link.text for link in group.links] for group in context.related}


def a_policy(title: str, slug: str, body: str = "正文。", **front: Any) -> Any:  # noqa: ANN401 -- record values
    return a_text(title, body=body, 代码=slug, **front)


def test_a_repeal_is_shown_on_both_sides_and_written_on_one() -> None:
    old = a_policy("旧办法", "old")
    new = a_policy("新办法", "new", 施行日期="2026-05-01", 关联={"废止文件": ["旧办法"]})
    pages = a_book(old, new)
    (turn,) = text(pages, "old").turns
    assert (turn.word, turn.tone, [one.text for one in turn.links]) == ("废止", "ended", ["新办法"])
    assert "2026年5月1日" in turn.sentence
    assert titles(text(pages, "new"))["它废止的文件"] == ["旧办法"]
    assert text(pages, "old").validity.word == "废止"


def test_an_amended_text_leads_to_the_article_and_to_what_changed_it() -> None:
    old = a_policy("旧办法", "old", "第一条 甲。\n\n第三条 乙。")
    change = {"文件": "旧办法", "条款": "第三条第二款", "说明": "时限改短"}
    pages = a_book(old, a_policy("决定", "new", 关联={"修改文件": [change]}))
    (turn,) = text(pages, "old").turns
    assert (turn.anchor, [one.text for one in turn.links]) == ("art-3", ["决定"])
    assert "时限改短" in turn.sentence
    assert titles(text(pages, "new"))["它修改的文件"] == ["旧办法"]


@pytest.mark.parametrize(
    ("field", "here", "there"),
    [
        ("转发文件", "它转发的文件", "转发它的文件"),
        ("结果反馈", "征集和公示的结果", "这是谁的结果"),
    ],
)
def test_other_relations_are_shown_on_both_sides(field: str, here: str, there: str) -> None:
    pages = a_book(a_policy("甲", "jia"), a_policy("乙", "yi", 关联={field: ["甲"]}))
    assert titles(text(pages, "yi")) == {here: ["甲"]}
    assert titles(text(pages, "jia")) == {there: ["乙"]}


def test_a_paper_of_a_level_above_is_named_and_led_to_where_it_is_here() -> None:
    above = [
        {"名称": "某省办法", "文号": "某政发〔2026〕1号", "网址": "https://example.cn/a"},
        "旧办法",
    ]
    pages = a_book(a_policy("旧办法", "old"), a_policy("新", "new", 关联={"上位文件": above}))
    (group,) = text(pages, "new").related
    assert group.links == (
        Link("某省办法", "https://example.cn/a", "某政发〔2026〕1号"),
        Link("旧办法", "policies/old/", ""),
    )


@pytest.mark.parametrize(
    "words",
    [
        "青石政发〔2025〕4号", "青石政发[2025]4号", "青石政发（2025）第04号", "《关于过冬的通知》",
        "《青石县政府关于过冬的通知》",
    ],
)  # fmt: skip
def test_words_that_name_a_document_lead_to_it(words: str) -> None:
    new = a_policy("新", "new", f"根据{words}，照办。")
    pages = a_book(OLD, new)
    (found,) = text(pages, "new").citations
    assert found.words == words
    assert pages[found.href].context.front.title == OLD.front.title
    assert titles(pages[found.href].context)["提到它的文件"] == ["新"]


@pytest.mark.parametrize("words", ["《中华人民共和国城乡规划法》", "《城乡规划法》"])
def test_words_that_name_a_law_lead_to_it(words: str) -> None:
    pages = a_book(LAW, a_policy("新", "new", f"按照{words}第十条。"))
    (found,) = text(pages, "new").citations
    assert pages[found.href].template == "law"


def test_what_is_ambiguous_unknown_or_the_text_itself_leads_nowhere() -> None:
    twins = (a_policy("甲办法", "a1"), a_text("乙办法", 代码="a2", 标题="甲办法"))
    body = "《甲办法》《无此文件》青石政发〔2019〕9号，本文件青石政发〔2026〕7号。"
    pages = a_book(OLD, *twins, a_policy("新", "new", body, 文号="青石政发〔2026〕7号"))
    assert text(pages, "new").citations == ()


def test_a_policy_and_the_item_that_names_it_find_each_other() -> None:
    stopped = {"状态": "取消", "文号": "青石政发〔2025〕4号", "自": "2026-01-01"}
    item = an_item("婚育证明", 事项状态=stopped)
    pages = a_book(OLD, item)
    shown = next(page for page in pages.values() if page.template == "text")
    (group,) = shown.context.items
    assert (group.way, [card.name for card in group.cards]) == ("取消", ["婚育证明"])
    assert [link.text for link in pages["items/qs-hun-yu-zheng-ming/"].context.texts] == [
        OLD.front.title
    ]


def test_policies_are_listed_in_five_ways() -> None:
    texts = (
        a_policy("工作方案", "a", 发文机关="县政府", 主题分类="民政", 有效性="有效", 发布日期="2026-01-02"),
        a_policy("关于印发窗口管理办法的通知", "b", 发文机关="县政府办", 有效性="废止", 发布日期="2025-01-02"),
        a_policy("关于过冬的通知", "c"),
    )  # fmt: skip
    pages = a_book(*texts)
    found = {
        slug: [section.title for section in pages[f"policies/{slug}"].context.sections]
        for slug in ("", "by-validity/", "by-issuer/", "by-theme/", "by-kind/")
    }
    assert found == {
        "": ["2026年", "2025年", "日期待补充"],
        "by-validity/": ["有效", "废止", "待补充"],
        "by-issuer/": ["县政府", "县政府办", "待补充"],
        "by-theme/": ["民政", "待补充"],
        "by-kind/": ["办法", "方案", "通知"],
    }


def test_tasks_have_a_table_a_list_and_a_page_of_each_department() -> None:
    plan_ = a_policy("方案", "plan", 任务=[
        {"任务": "送煤", "责任单位": "县民政局", "配合单位": "各乡镇", "完成时限": "2026年10月底前"},
    ])  # fmt: skip
    pages = a_book(plan_, a_department("县民政局", 代码="minzheng"))
    (row,) = text(pages, "plan").tasks
    assert (row.state, row.late, row.units[0].href) == (
        "已过时限",
        True,
        "policies/tasks/minzheng/",
    )
    assert pages["policies/tasks/"].context.late == 1
    (one,) = pages["policies/tasks/minzheng/"].context.rows
    assert (one.what, one.policy.href) == ("送煤", "policies/plan/")


@pytest.mark.parametrize(
    ("body", "official", "count", "titles"),
    [
        ("# 一\n\n正文见附件。\n\n## 附件：第一批目录\n", False, 1, ("第一批目录",)),
        ("附件 1：甲表\n\n附件2：乙表；\n", False, 2, ("甲表", "乙表")),
        ("正文。\n\n附件：第二批目录\n\n县政府办公室\n2026年1月20日\n", True, 1, ("第二批目录",)),
        ("正文。\n\n附件：1.甲表\n2.乙表\n\n县政府办公室\n2026年1月20日\n", True, 2, ("甲表", "乙表")),
        ("正文见附件。", False, 1, ()),
        ("附件：只有一个\n", False, 2, ()),
        ("没有。", True, 1, ()),
    ],
)  # fmt: skip
def test_annexes_are_called_what_the_text_calls_them_where_it_names_each(
    body: str, *, official: bool, count: int, titles: tuple[str, ...]
) -> None:
    assert annex_titles(body, official, count) == titles


@pytest.mark.parametrize(
    ("names", "titles"),
    [
        (("files/mulu.csv",), ("附件",)),
        (("files/mulu.csv", "files/biao.csv"), ("附件1", "附件2")),
        (("files/第一批目录.csv",), ("",)),
    ],
)
def test_an_annex_without_a_name_is_never_called_by_letters_of_its_file(
    names: tuple[str, ...], titles: tuple[str, ...]
) -> None:
    assert plain_titles(names) == titles


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于向乡镇（街道）放权的通知（第一批）", "通知"),
        ("便民中心管理办法（试行）", "办法"),
        ("关于印发《过冬（取暖）方案》的通知", "方案"),
    ],
)
def test_brackets_in_the_middle_of_a_title_do_not_hide_its_kind(title: str, kind: str) -> None:
    pages = a_book(a_policy(title, "a"))
    assert [one.title for one in pages["policies/by-kind/"].context.sections] == [kind]


def test_a_unit_without_a_page_of_its_own_is_listed_with_its_tasks() -> None:
    plan_ = a_policy("方案", "plan", 任务=[
        {"任务": "送煤", "责任单位": "县民政局", "配合单位": "县政务服务中心"},
        {"任务": "送米", "责任单位": "县政务服务中心"},
    ])  # fmt: skip
    pages = a_book(plan_, a_department("县民政局", 代码="xian-zheng-wu-fu-wu-zhong-xin"))
    units = pages["policies/tasks/"].context.units
    assert [(one.text, one.count) for one in units] == [("县政务服务中心", 2), ("县民政局", 1)]
    assert len({one.href for one in units}) == 2, "who is no department gives way"
    first = pages[units[0].href].context
    assert (first.title, [row.what for row in first.rows]) == (
        "县政务服务中心的任务",
        ["送煤", "送米"],
    )


def test_words_that_name_nobody_are_no_unit_and_stand_as_they_were_written() -> None:
    plan_ = a_policy("方案", "plan", 任务=[
        {"任务": "送煤", "责任单位": ["县民政局", "各牵头单位"], "配合单位": "四个牵头单位"},
        {"任务": "送米", "责任单位": "各有关单位", "配合单位": "各乡镇"},
    ])  # fmt: skip
    pages = a_book(plan_, a_department("县民政局", 代码="minzheng"))
    context = pages["policies/tasks/"].context
    assert [one.text for one in context.units] == ["县民政局"]
    assert [link.text for row in context.rows for link in (*row.units, *row.helpers)] == [
        "县民政局", "各牵头单位", "四个牵头单位", "各有关单位", "各乡镇",
    ]  # fmt: skip
    listed = [address for address in pages if address.startswith("policies/tasks/")]
    assert listed == ["policies/tasks/", "policies/tasks/minzheng/"]


def test_a_task_of_the_front_matter_leads_to_the_paragraph_that_says_it() -> None:
    body = "\n一、送煤。送到户。（责任单位：县民政局；完成时限：2026年10月底前）\n"
    plan_ = a_policy("方案", "plan", body=body, 任务=[
        {"任务": "送煤", "责任单位": "县民政局", "状态": "已完成", "进展": "送到 9 户"},
    ])  # fmt: skip
    (row,) = a_book(plan_)["policies/tasks/"].context.rows
    assert row.href.startswith("policies/plan/#")


def test_a_notice_says_until_when_and_where_to_object() -> None:
    own = a_department("县民政局", 代码="mz", 监督渠道=[{"类型": "电话", "号码": "0000-1"}])
    notice = a_text("公示", "notices", 代码="gs", 栏目="公示", 部门="县民政局", 发布日期="2026-11-20",
                    公示期="5个工作日")  # fmt: skip
    shown = a_book(own, notice)["notices/gs/"].context.period
    assert (shown.last, shown.open) == ("2026-11-27", True)
    assert [view.channel.number for view in shown.channels] == ["0000-1"]
    over = a_book(own, notice, as_of=date(2026, 11, 28))["notices/gs/"].context.period
    assert not over.open
    assert "已经结束" in over.sentence


def a_whole_book(*texts: Any, url: str = "", **settings: Any) -> Book:  # noqa: ANN401 -- records, settings
    config = Config(Path(), "青石县政务公开", site_url=url, texts=TextSettings(**settings))
    catalog = a_catalog(*texts, county={"区划代码": "999902"})
    return plan(derive(catalog, as_of=DAY), config)


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ({"文号": "青石政发〔2026〕4号", "发文机关": "县政府"}, "999902-01-2026-0004"),
        ({"文号": "青石政发[2026]4号", "发文机关": "县政府"}, "999902-01-2026-0004"),
        ({"文号": "青石政发〔2026〕4号", "发文机关": "别的机关"}, None),
        ({"发文机关": "县政府", "成文日期": "2026-03-01"}, None),
        ({"索引号": "QS-9", "文号": "青石政发〔2026〕4号", "发文机关": "县政府"}, "QS-9"),
    ],
)
def test_an_index_number_follows_the_rule_or_is_missing(
    front: dict[str, str], expected: str | None
) -> None:
    book = a_whole_book(
        a_policy("新", "new", **front),
        index_rule="{区划}-{机关}-{年}-{序号}", bodies={"县政府": "01"},
    )  # fmt: skip
    found = {page.address: page for page in book.pages}
    assert found["policies/new/"].context.index_number == expected


def test_a_feed_is_atom_with_absolute_addresses_and_needs_the_site_url() -> None:
    texts = [a_policy(f"文件 <{n}>", f"t{n}", 发布日期=f"2026-01-{n:02d}") for n in range(1, 4)]
    assert not [path for path in a_whole_book(*texts).files if path.endswith(".atom")]
    book = a_whole_book(*texts, url="https://example.gov.cn/gk/")
    feed = ET.fromstring(book.files["policies/feed.atom"])  # noqa: S314 -- our own
    space = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{space}entry")
    assert [entry.findtext(f"{space}title") for entry in entries] == [
        "文件 <3>", "文件 <2>", "文件 <1>"
    ]  # fmt: skip
    assert feed.findtext(f"{space}updated") == "2026-01-03T00:00:00+08:00"
    assert entries[0].findtext(f"{space}id") == "https://example.gov.cn/gk/policies/t3/"


def papers(book: Book) -> list[str]:
    return [one.path for one in book.extras if one.kind == "docx"]


def test_word_files_belong_to_policies_and_can_be_left_out() -> None:
    texts = (a_policy("新", "new"), a_text("新闻", "news"))
    assert papers(a_whole_book(*texts)) == ["policies/new/new.docx"]
    assert papers(a_whole_book(*texts, word_files=False)) == []


def test_a_new_text_touches_only_its_neighbours() -> None:
    texts = [a_policy(f"文件{n}", f"t{n}", 发布日期=f"2026-01-{n:02d}") for n in range(1, 9)]
    new = a_policy("新", "new", 发布日期="2026-02-01")

    def given(*some: Any) -> dict[str, object]:  # noqa: ANN401 -- records
        leaves = a_whole_book(*some).leaves
        return {leaf.address: leaf.given for leaf in leaves if leaf.given is not None}

    before, after = given(*texts), given(*texts, new)
    changed = [address for address in before if before[address] != after[address]]
    assert changed == ["policies/t8/", "policies/t7/"]

"""A guide in 600 characters: whole sentences, the most important first, nothing cut."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.plan._message import LONGEST, message
from tests.builders import a_book, a_place, an_item

WORDS = st.text("宅基地审批申请表身份证复印件窗口", min_size=1, max_size=60)
CENTRE = {"地址": "中心街 18 号", "电话": "0300-0000012", "办理时间": "周一至周五 9:00-17:00"}


def told(url: str = "https://qs.example/g/", **item: Any) -> str:  # noqa: ANN401 -- record values
    place = a_place(便民服务中心=CENTRE, 事项清单=[{"事项": "登记"}])
    page = a_book(an_item("登记", **item), place)["townships/qingshan/qs-deng-ji/"]
    return message(page.context, "12345", url)


def papers(*names: str, **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- record values
    return [{"名称": name, **more} for name in names]


def test_what_where_and_whom_to_ask_come_in_this_order() -> None:
    lines = told(
        申请材料=papers("申请书", 必要性="必要", 原件=1),
        承诺办结时限="3个工作日",
        收费="无",
        到现场次数=1,
        受理条件=["户口在本村"],
        办理流程=["收件", "决定"],
    ).split("\n")
    assert lines == [
        "【登记】在青山镇能办。",
        "要带：申请书（原件1份）。",
        "去哪办：青山镇，中心街 18 号。",
        "办理时间：周一至周五 9:00-17:00。",
        "多久办好：3个工作日。",
        "多少钱：不收费。",
        "要跑 1 次。",
        "谁能办：户口在本村。",
        "步骤：收件、决定。",
        "还有不清楚的，打 0300-0000012 问。",
        "全文：https://qs.example/g/",
    ]


def test_a_condition_of_some_cases_says_which_they_are() -> None:
    conditions = ["户口在本村", {"条件": "税款结清。", "适用": ["注销"]}]
    text = told(子项=[{"名称": "设立"}, {"名称": "注销"}], 受理条件=conditions)
    assert "谁能办：户口在本村。注销：税款结清。" in text.split("\n")


def test_where_it_is_done_elsewhere_nobody_is_sent_to_the_centre() -> None:
    away = {"事项": "登记", "改": {"办理地点": "镇卫生院接种门诊"}}
    place = a_place(便民服务中心={"名称": "便民服务中心", **CENTRE}, 事项清单=[away])
    page = a_book(an_item("登记"), place)["townships/qingshan/qs-deng-ji/"]
    lines = message(page.context, "12345", "").split("\n")
    assert "去哪办：镇卫生院接种门诊。" in lines
    assert not [line for line in lines if "便民服务中心" in line or "中心街" in line]


def test_each_case_is_told_with_its_own_papers() -> None:
    text = told(
        子项=[{"名称": "设立"}, {"名称": "注销"}],
        申请材料=[
            *papers("申请书", 必要性="必要"),
            *papers("旧执照", 必要性="必要", 适用=["注销"]),
            *papers("清税证明", 必要性="必要", 来源="数据共享"),
            *papers("委托书", 必要性="必要", 谁去办="代办"),
        ],
    )
    assert "要带：设立带申请书；注销带申请书、旧执照。请人代办另带：委托书。\n" in text
    assert "清税证明" not in text


def test_too_many_papers_are_told_shorter_before_they_are_only_counted() -> None:
    long = [f"第{number}份证明材料" for number in range(40)]
    assert f"要带：{'、'.join(long)}。" in told(申请材料=papers(*long, 原件=1, 复印件=1))
    assert "要带 80 样材料，先问清再来。" in told(申请材料=papers(*long, *(f"又{n}" for n in long)))


def test_what_is_paused_says_so_first_and_missing_materials_are_not_told() -> None:
    lines = told(事项状态={"状态": "暂停", "原因": "系统升级"}).split("\n")
    assert "暂停" in lines[0]
    assert not [line for line in lines if "要带" in line or "不用带" in line]
    assert "不用带材料。" in told(申请材料="无").split("\n")


@settings(max_examples=40)
@given(
    st.lists(WORDS, max_size=30, unique=True),
    st.lists(WORDS, max_size=8),
    st.text("问答", max_size=500),
)
def test_no_message_is_too_long_and_none_ends_in_the_middle(
    names: list[str], conditions: list[str], mail: str
) -> None:
    text = told(申请材料=papers(*names, 原件=1), 受理条件=conditions or None, 全程代办=mail or None)
    assert len(text) <= LONGEST
    *sentences, last = text.split("\n")
    assert all(line.endswith("。") for line in sentences)
    assert last == "全文：https://qs.example/g/"

"""Flows on a site: one file for each chart, chart and words on the page, nothing drawn that would mislead."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from selectolax.lexbor import LexborHTMLParser as Html
from selectolax.lexbor import LexborNode as Node

from tests.builders import a_county, a_site, built, files_in

SOUND: list[Any] = [
    {
        "受理": {
            "办理人": "窗口",
            "时限": "1个工作日",
            "分支": [{"如果": "材料<不>全", "转到": "补正"}],
        }
    },
    {"决定": {"办理人": "县民政局", "时限": "2个工作日"}},
    {"补正": {"办理人": "申请人", "转到": "受理"}},
]
LOST: list[Any] = [
    SOUND[0],
    {"决定": {"时限": "2个工作日", "结束": "是"}},
    SOUND[2],
    {"听证": {"说明": "没有人走得到", "转到": "决定"}},
]
FLOWS = "data/v1/flows/"


def an_item(code: str, flow: Any, **more: Any) -> dict[str, Any]:  # noqa: ANN401 -- as written
    return {"事项名称": f"登记{code}", "地方编码": code, "办理流程": flow, **more}


def a_place(*codes: str) -> dict[str, Any]:
    return {"名称": "青山镇", "代码": "qingshan", "类别": "镇", "事项清单": list(codes)}


def charts(site: dict[str, bytes]) -> list[str]:
    return sorted(path for path in site if path.startswith(FLOWS))


def page(site: dict[str, bytes], address: str) -> Html:
    return Html(site[f"{address}index.html"].decode())


def the(shown: Html, selector: str) -> Node:
    """The one element of a page, or a failed test."""
    found = shown.css(selector)
    assert len(found) == 1
    return found[0]


def text_of(shown: Html) -> str:
    return the(shown, "body").text()


def test_items_that_share_a_flow_share_one_file(tmp_path: Path) -> None:
    other = [{"受理": {**SOUND[0]["受理"], "需要": ["申请书"], "说明": "当面看"}}, *SOUND[1:]]
    files = {
        "catalog/items/a.yml": an_item("a", SOUND),
        "catalog/items/b.yml": an_item("b", other),
        "catalog/items/c.yml": an_item("c", [*SOUND[:1], "送达", *SOUND[2:]]),
        "catalog/townships/a.yml": a_place("a", "b", "c"),
    }
    site = a_site(a_county(tmp_path, files))
    assert len(charts(site)) == 2
    links = {
        the(page(site, f"townships/qingshan/{code}/"), "figcaption a").attributes["href"]
        for code in "ab"
    }
    assert links == {f"../../../{path}" for path in charts(site)} & links
    assert len(links) == 1


def test_a_file_is_sound_and_says_everything_in_words(tmp_path: Path) -> None:
    site = a_site(a_county(tmp_path, {"catalog/items/a.yml": an_item("a", SOUND)}))
    (path,) = charts(site)
    root = ET.fromstring(site[path])  # noqa: S314 -- our own
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == "办理流程图：从受理到决定，共 2 步"
    assert "如果材料<不>全，转到补正" in (root.findtext(f"{space}desc") or "")
    assert not [one for one in root.iter() if {"style", "id"} & set(one.attrib)]


def test_what_would_mislead_is_told_in_words_alone(tmp_path: Path) -> None:
    files = {
        "catalog/items/a.yml": an_item("a", LOST, 承诺办结时限="5个工作日"),
        "catalog/townships/a.yml": a_place("a"),
    }
    site = a_site(a_county(tmp_path, files))
    guide = page(site, "townships/qingshan/a/")
    assert charts(site) == []
    assert guide.css("[data-element=flowchart]") == []
    assert "听证" in the(guide, "[data-element=flow]").text()
    assert "各步加起来" not in text_of(guide)


def test_a_guide_tells_the_sum_and_what_is_not_counted(tmp_path: Path) -> None:
    files = {
        "catalog/items/a.yml": an_item(
            "a", SOUND, 承诺办结时限="5个工作日", 特别程序=[{"名称": "听证", "时限": "20个工作日"}]
        ),
        "catalog/townships/a.yml": a_place("a"),
        "catalog/holidays.yml": [{"年": "2031", "放假": ["2031-03-03"], "核验": "未核验"}],
    }
    guide = page(a_site(a_county(tmp_path, files)), "townships/qingshan/a/")
    text = text_of(guide)
    assert "走最长的一条路是 3个工作日" in text
    assert "不算在时限里：补正。" in text
    assert "20个工作日" in the(guide, ".plain [data-element=special-procedure]").text()
    latest = the(guide, "[data-latest]").attributes
    assert (latest["data-latest"], latest["data-unit"]) == ("5", "工作日")
    calendar = the(guide, "[data-calendar]").attributes["data-calendar"] or ""
    assert calendar.endswith(";2031?:0303!")
    assert "hidden" in latest


def test_a_sum_that_contradicts_the_promise_is_not_told(tmp_path: Path) -> None:
    files = {
        "catalog/items/a.yml": an_item("a", SOUND, 承诺办结时限="1个工作日"),
        "catalog/townships/a.yml": a_place("a"),
    }
    guide = page(a_site(a_county(tmp_path, files)), "townships/qingshan/a/")
    assert "各步加起来" not in text_of(guide)
    assert guide.css("[data-element=flowchart]")


def test_a_chart_that_nobody_shows_any_more_is_removed(tmp_path: Path) -> None:
    root = a_county(tmp_path / "county", {"catalog/items/a.yml": an_item("a", SOUND)})
    built(root, tmp_path / "site")
    before = charts(files_in(tmp_path / "site"))
    a_county(root, {"catalog/items/a.yml": an_item("a", [*SOUND[:1], "送达", *SOUND[2:]])})
    built(root, tmp_path / "site")
    after = charts(files_in(tmp_path / "site"))
    assert (len(before), len(after)) == (1, 1)
    assert before != after


def test_no_day_is_told_while_nobody_can_apply_or_where_cases_differ(tmp_path: Path) -> None:
    limit = {"承诺办结时限": "5个工作日"}
    cases = [{"名称": "设立"}, {"名称": "注销", "承诺办结时限": "1个工作日"}]
    files = {
        "catalog/items/a.yml": an_item("a", SOUND, **limit),
        "catalog/items/b.yml": an_item("b", SOUND, **limit, 事项状态="暂停"),
        "catalog/items/c.yml": an_item("c", SOUND, **limit, 子项=cases),
        "catalog/townships/a.yml": a_place("a", "b", "c"),
    }
    site = a_site(a_county(tmp_path, files))
    for address in ("townships/qingshan/", "items/"):
        told = [bool(page(site, f"{address}{code}/").css("[data-latest]")) for code in "abc"]
        assert told == [True, False, False]

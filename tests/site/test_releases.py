"""Releases on pages: what is public when, editions, old addresses, feeds, a day gone by."""

from __future__ import annotations

import io
import json
import tarfile
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from gongkai import pipeline, reading, releasing
from gongkai.errors import FindingsStop, UsageStop
from gongkai.inputs import read_inputs
from gongkai.ledger import catalog_of, parts
from gongkai.publish import finished
from gongkai.receipt import Order
from tests.builders import a_county, write
from tests.site.pages import lost_links, marked, one, page
from tests.site.released import (
    FAST,
    FILES,
    FIRST,
    ITEM,
    NOW,
    PLACE,
    SECOND,
    SETTINGS,
    release,
    site_of,
    text,
)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return a_county(tmp_path / "county", FILES, settings=SETTINGS.format(way="直接"))


def by_batch(county: Path) -> None:
    write(county, {"site-config.yml": SETTINGS.format(way="批次")})


def test_a_county_without_releases_says_so(county: Path) -> None:
    site = site_of(county, NOW)
    assert "尚未正式发布" in site["index.html"].decode()
    assert "还没有正式发布过批次" in text(site, "releases/")
    assert not any(path.startswith("data/v1/releases/") for path in site)


def test_a_commit_is_public_at_once_and_marked_until_it_is_released(county: Path) -> None:
    release(county, "2024-01", FIRST)
    before = site_of(county, NOW)
    assert "尚未编入批次" not in text(before, "items/a-1/")
    write(county, FAST)
    after = site_of(county, NOW)
    assert "当场办结" in text(after, "items/a-1/")
    assert "尚未编入批次" in text(after, "items/a-1/")
    assert "由5个工作日缩短为当场" in text(after, "releases/")
    release(county, "2025-01", SECOND)
    assert "尚未编入批次" not in text(site_of(county, NOW), "items/a-1/")


def test_by_batch_a_change_waits_and_a_correction_does_not(county: Path) -> None:
    by_batch(county)
    release(county, "2024-01", FIRST)
    write(county, {
        "catalog/items/a.yml": {**ITEM, "承诺办结时限": "当场", "咨询方式": "0000-9"},
        "catalog/items/c.yml": {"事项名称": "新事", "地方编码": "c-1"},
        "catalog/items/b.yml": None,
        "catalog/townships/qingshan.yml": {
            **PLACE, "便民服务中心": {**PLACE["便民服务中心"], "电话": "0000-8"},
            "事项清单": ["用水过户"],
        },
        "content/news/xin.md": "---\n标题: 新闻\n---\n马上看到。\n",
    })  # fmt: skip
    site = site_of(county, NOW)
    assert "5个工作日" in text(site, "items/a-1/")
    assert "当场" not in text(site, "items/a-1/")
    assert "0000-9" in text(site, "townships/qingshan/a-1/") or "0000-8" in text(
        site, "townships/qingshan/a-1/"
    )
    assert "0000-8" in text(site, "townships/qingshan/")
    assert "items/b-1/index.html" in site
    assert "开店" in text(site, "townships/qingshan/")
    assert "items/c-1/index.html" not in site
    assert "news/xin/index.html" in site
    made = pipeline.prepare(
        reading.settings(county), read_inputs(county), Order(county, NOW), reading.Means()
    )
    assert made.waiting == 6  # three items, two lines of the list and its order


def test_a_preview_shows_what_waits_and_says_so(county: Path) -> None:
    by_batch(county)
    release(county, "2024-01", FIRST)
    write(county, FAST)
    assert "未发布" not in text(site_of(county, NOW), "items/a-1/")
    preview = site_of(county, NOW, preview=True)
    assert "当场办结" in text(preview, "items/a-1/")
    assert "未发布" in text(preview, "items/a-1/")


@pytest.mark.parametrize("way", ["直接", "批次"])
def test_what_counts_later_is_announced_and_shown_from_its_day_on(county: Path, way: str) -> None:
    write(county, {"site-config.yml": SETTINGS.format(way=way)})
    release(county, "2024-01", FIRST)
    write(county, FAST)
    release(county, "2025-01", SECOND)
    eve = site_of(county, SECOND - timedelta(days=1))
    assert "5个工作日" in text(eve, "items/a-1/")
    assert "将有变化" in text(eve, "items/a-1/")
    assert "还没到施行的日子" in text(eve, "releases/")
    assert json.loads(eve["status.json"])["next_day"] == SECOND.isoformat()
    day = site_of(county, SECOND)
    assert "当场办结" in text(day, "items/a-1/")
    assert "将有变化" not in text(day, "items/a-1/")


@pytest.mark.parametrize(("way", "conditions"), [("直接", "水表完好"), ("批次", "水费结清")])
def test_a_mistake_is_corrected_at_once_while_a_later_release_waits_for_its_day(
    county: Path, way: str, conditions: str
) -> None:
    write(county, {"site-config.yml": SETTINGS.format(way=way)})
    release(county, "2024-01", FIRST)
    write(county, FAST)
    release(county, "2025-01", SECOND)
    hall = {**PLACE["便民服务中心"], "电话": "0000-9"}
    write(county, {
        "catalog/items/a.yml": {**FAST["catalog/items/a.yml"], "受理条件": ["水表完好"]},
        "catalog/townships/qingshan.yml": {**PLACE, "便民服务中心": hall},
    })  # fmt: skip
    eve = text(site_of(county, SECOND - timedelta(days=1)), "townships/qingshan/a-1/")
    assert ("0000-9" in eve, conditions in eve) == (True, True)
    assert "5个工作日" in eve, "what comes with the release waits for its day"


def test_one_day_is_like_the_next_unless_a_state_changes(county: Path) -> None:
    release(county, "2024-01", FIRST)
    write(county, FAST)
    release(county, "2025-01", SECOND)
    assert site_of(county, date(2025, 1, 1)) == site_of(county, date(2025, 1, 2))
    assert site_of(county, SECOND - timedelta(days=1)) != site_of(county, SECOND)


def test_a_day_gone_by_is_built_from_the_ledger_alone(county: Path) -> None:
    release(county, "2024-01", FIRST)
    then = site_of(county, date(2024, 6, 1))
    write(county, {**FAST, "catalog/items/b.yml": None, "content/policies/ban-fa.md": None,
                   "catalog/townships/qingshan.yml": {**PLACE, "事项清单": ["用水过户"]}})  # fmt: skip
    release(county, "2025-01", SECOND)
    assert site_of(county, date(2024, 6, 1), from_ledger=True) == then
    with pytest.raises(UsageStop, match="还没有发布过任何批次"):
        site_of(county, date(2023, 6, 1), from_ledger=True)


def test_the_ledger_gives_the_records_of_each_release_byte_for_byte(county: Path) -> None:
    release(county, "2024-01", FIRST)
    write(county, FAST)
    release(county, "2025-01", SECOND)
    checked, ledger = reading.read(reading.settings(county))
    for made in ledger.releases:
        again = parts(catalog_of(made.state, checked.catalog))
        assert {key: row.content for key, row in again.items()} == {
            key: row.content for key, row in made.state.items()
        }


def test_an_edition_is_of_its_day_and_for_no_search_engine(county: Path) -> None:
    release(county, "2024-01", FIRST)
    write(county, {**FAST, "catalog/laws.yml": [{"名称": "供水条例", "文号": "令第2号"}]})
    release(county, "2025-01", SECOND)
    site = site_of(county, NOW)
    edition = page(site, "items/a-1/v/2024-01/")
    assert marked(edition, "promised-limit")[0].startswith("5个工作日")
    assert "令第1号" in text(site, "items/a-1/v/2024-01/")
    assert "令第2号" in text(site, "items/a-1/v/2025-01/")
    assert one(edition, 'meta[name="robots"]').attributes["content"] == "noindex"
    assert "/v/" not in site["sitemap.xml"].decode()
    assert not any(b"/v/2024" in content for path, content in site.items() if "search" in path)
    assert "townships/qingshan/v/2024-01/index.html" not in site  # its list never changed
    assert [one for one in lost_links(site) if not one.startswith("404.html")] == []


def test_an_edition_is_not_made_again_when_the_working_catalog_changes(county: Path) -> None:
    release(county, "2024-01", FIRST)
    write(county, FAST)
    release(county, "2025-01", SECOND)
    means = reading.Means()
    config, dest = reading.settings(county), county.parent / "site"
    order = Order(county, NOW, dest)
    pipeline.build(config, read_inputs(county), order, means)
    write(county, {"catalog/items/a.yml": {**ITEM, "承诺办结时限": "2个工作日"},
                   "catalog/departments.yml": [{"名称": "县水利局", "电话": "0000-7"}]})  # fmt: skip
    _, done = pipeline.build(config, read_inputs(county), order, means)
    again = [path for path in done.written if "/v/" in path or "/history/" in path]
    assert again == []
    assert "items/a-1/index.html" in done.written


def test_old_addresses_never_die(county: Path) -> None:
    release(county, "2024-01", FIRST)
    write(county, {
        "catalog/departments.yml": [{"名称": "县水务局"}],
        "catalog/items/a.yml": {**ITEM, "实施主体": "县水务局"},
        "catalog/items/b.yml": None,
        "catalog/items/c.yml": {"事项名称": "开店登记", "基本编码": "000131001000"},
        "catalog/townships/qingshan.yml": {**PLACE, "事项清单": ["000131001000"]},
        "catalog/releases/2025-01.yml": {
            "批次": "2025-01", "变更原因": ["机构改革"], "文号": "青政发〔2025〕1号",
            "施行日期": "2025-03-01",
            "承接": [{"从": "县水利局", "到": "县水务局"}, {"从": "b-1", "到": "000131001000"}],
        },
    })  # fmt: skip
    asked = releasing.Asked("2025-01")
    assert releasing.release(reading.settings(county), asked, SECOND).findings == ()
    site = site_of(county, NOW)
    moved = page(site, "items/b-1/")
    canonical = one(moved, 'link[rel="canonical"]').attributes["href"]
    assert canonical == "https://a.example/gk/items/000131001000/"
    assert "url=../../items/000131001000/" in str(
        one(moved, 'meta[http-equiv="refresh"]').attributes["content"]
    )
    assert "departments/xian-shui-wu-ju/" in str(
        one(page(site, "departments/xian-shui-li-ju/"), 'link[rel="canonical"]').attributes["href"]
    )
    guide = text(site, "townships/qingshan/a-1/")
    assert "自 2025-03-01 起不再在这里办（依据 青政发〔2025〕1号）" in guide
    rules = json.loads(site["data/v1/releases/redirects.json"])
    assert {"from": "items/b-1/", "to": "items/000131001000/"} in rules
    assert "/gk/items/b-1/ /gk/items/000131001000/ 301\n" in site["_redirects"].decode()
    assert [one for one in lost_links(site) if not one.startswith("404.html")] == []


def test_feeds_tell_each_release_to_those_it_concerns(county: Path) -> None:
    release(county, "2024-01", FIRST)
    write(county, {"catalog/townships/qingshan.yml": {**PLACE, "事项清单": ["用水过户"]}})
    release(county, "2025-01", SECOND, "更正")
    site = site_of(county, NOW)
    atom = "{http://www.w3.org/2005/Atom}"
    whole = ET.fromstring(site["changes.atom"])  # noqa: S314 -- reads what we wrote
    assert [node.text for node in whole.iter(f"{atom}title")][1:] == [
        "2025-01 批次",
        "2024-01 批次",
    ]
    place = site["townships/qingshan/changes.atom"].decode()
    assert "青山镇不再办“开店”" in place
    department = ET.fromstring(site["departments/xian-shui-li-ju/changes.atom"])  # noqa: S314
    assert len(list(department.iter(f"{atom}entry"))) == 1


def test_a_release_can_be_checked_with_two_ordinary_commands(county: Path) -> None:
    release(county, "2024-01", FIRST)
    site = site_of(county, NOW)
    archive = site["data/v1/releases/2024-01.tar"]
    with tarfile.open(fileobj=io.BytesIO(archive)) as pack:
        names = pack.getnames()
        files = {name: content.read() for name in names if (content := pack.extractfile(name))}
    shown = text(site, "releases/2024-01/")
    assert sha256(files["2024-01.jsonl"]).hexdigest() in shown
    assert sha256(files["2024-01-list.txt"]).hexdigest() in shown
    assert files["2024-01.jsonl"] == (county / "catalog/releases/2024-01.jsonl").read_bytes()
    assert archive == site_of(county, NOW)["data/v1/releases/2024-01.tar"]


def test_data_tell_differences_and_since_when_records_are_there(county: Path) -> None:
    release(county, "2024-01", FIRST)
    write(county, FAST)
    release(county, "2025-01", SECOND, "法律修改：条例修订")
    site = site_of(county, NOW)
    found = json.loads(site["data/v1/releases/2025-01.json"])
    assert [one["code"] for one in found["differences"]] == ["limit-shortened"]
    assert (found["differences"][0]["cause"], found["differences"][0]["note"]) == (
        "法律修改",
        "条例修订",
    )
    records = {one["id"]: one for one in json.loads(site["data/v1/releases/records.json"])}
    assert (records["a-1"]["releasedIn"], records["a-1"]["changedIn"]) == ("2024-01", "2025-01")


def test_marks_of_what_is_new_carry_their_day(county: Path) -> None:
    release(county, "2024-01", FIRST)
    write(county, {**FAST, "catalog/items/c.yml": {"事项名称": "新事", "地方编码": "c-1"}})
    release(county, "2025-01", SECOND)
    marks = page(site_of(county, NOW), "items/").css("[data-news]")
    assert sorted((mark.text(), mark.attributes["data-news"]) for mark in marks) == [
        ("新增（2025-03-01）", "2025-03-01"), ("有变化（2025-03-01）", "2025-03-01"),
    ]  # fmt: skip


def test_a_broken_ledger_stops_the_build_and_names_the_release(county: Path) -> None:
    release(county, "2024-01", FIRST)
    body = county / "catalog/releases/2024-01.jsonl"
    body.write_bytes(body.read_bytes().replace("5个".encode(), "6个".encode()) + b"\n")
    with pytest.raises(FindingsStop) as stop:
        site_of(county, NOW)
    assert [one.code for one in stop.value.findings] == ["REL001"]
    assert "2024-01" in stop.value.findings[0].message


def test_the_manifest_names_the_release_in_force_and_not_one_to_come(county: Path) -> None:
    release(county, "2024-01", FIRST)
    write(county, FAST)
    asked = releasing.Asked("2025-04", effective=NOW + timedelta(20), cause="批次")
    assert releasing.release(reading.settings(county), asked, NOW).findings == ()

    def named(day: date) -> str:
        config = reading.settings(county)
        pipeline.build(config, read_inputs(county), Order(county, day), reading.Means())
        return str(finished(county / "site").manifest.release)

    assert named(NOW) == "2024-01"
    assert named(NOW + timedelta(20)) == "2025-04"


def test_a_policy_and_its_interpretation_show_before_and_after_of_the_release_it_published(
    county: Path,
) -> None:
    write(county, {
        "content/policies/gai.md":
            "---\n标题: 提速通知\n代码: ti-su\n文号: 青政发〔2025〕1号\n---\n正文。\n",
        "content/interpretations/gai.md":
            "---\n标题: 一读就懂\n关联:\n  解读对象: ti-su\n---\n正文。\n",
    })  # fmt: skip
    release(county, "2024-01", FIRST)
    materials = [*ITEM["申请材料"], {"名称": "水表照片"}]
    write(county, {
        "catalog/items/a.yml": {**ITEM, "承诺办结时限": "当场", "申请材料": materials},
        "catalog/items/c.yml": {"事项名称": "新事", "地方编码": "c-1"},
    })  # fmt: skip
    release(county, "2025-01", SECOND)
    site = site_of(county, NOW)
    for address in ("policies/ti-su/", "interpretations/gai/"):
        rows = [[" ".join(cell.text().split()) for cell in row.css("th, td")]
                for row in page(site, address).css(".changes tbody tr")]  # fmt: skip
        assert ["用水过户 承诺办结时限", "5个工作日", "当场"] in rows
        assert ["用水过户 申请材料", "不用带", "要带水表照片"] in rows
        assert ["新事", "没有这一项", "新增"] in rows
    groups = text(site, "policies/ti-su/")
    assert "新增的事项 新事" in groups
    assert "调整的事项 用水过户" in groups
    assert "提速通知" in text(site, "items/c-1/")
    assert "文件全文：提速通知" in text(site, "releases/2025-01/")
    assert not page(site_of(county, FIRST), "policies/ti-su/").css(".changes")


@pytest.mark.parametrize(
    ("issuer", "said"),
    [
        ("青石县人民政府", "青石县人民政府（这一批登记时写的是青石县人民政府办公室，以文件为准）"),
        ("青石县人民政府办公室", "青石县人民政府办公室"),
        ("", "青石县人民政府办公室"),
    ],
)
def test_a_release_is_issued_by_whom_its_paper_names(county: Path, issuer: str, said: str) -> None:
    write(county, {
        "catalog/releases/2024-01.yml": {
            "批次": "2024-01", "文号": "青政发〔2024〕1号", "施行日期": "2024-01-01",
            "发文机关": "青石县人民政府办公室", "审核": {"会议审议": "县政府常务会议"},
        },
    })  # fmt: skip
    release(county, "2024-01", FIRST)
    front = f"标题: 公布目录\n文号: 青政发〔2024〕1号\n{issuer and f'发文机关: {issuer}'}"
    write(county, {"content/policies/mu-lu.md": f"---\n{front}\n---\n正文。\n"})
    site = site_of(county, NOW)
    for address in ("releases/2024-01/", "releases/2024-01/approval/"):
        assert f">{said}<" in site[f"{address}index.html"].decode()

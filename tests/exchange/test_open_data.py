"""Open data: what programs and people are promised below /data/v1/."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyshacl import validate
from python_calamine import CalamineWorkbook

from gongkai import pipeline, reading
from gongkai.clock import today
from gongkai.exchange import workbook_of
from gongkai.inputs import read_inputs
from gongkai.model.opendata import BOOK, OPEN_FILES, SCHEMAS
from gongkai.receipt import Order
from tests.builders import DAY, a_county

# rdflib and pyshacl use parts of themselves that they advise others against.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
ROOT = Path(__file__).parents[2]
SHAPES = Path(__file__).with_name("cpsv-ap.ttl")
V1 = "data/v1/"
SITE = "https://www.example.gov.cn/gongkai/"


def files_of(root: Path) -> dict[str, bytes]:
    site = pipeline.prepare(
        reading.settings(root), read_inputs(root), Order(root, DAY), reading.Means()
    )
    return {one.path: one.content for one in site.files if one.path.startswith(V1)}


@cache
def demonstration() -> dict[str, bytes]:
    return files_of(ROOT)


def data(name: str) -> Any:  # noqa: ANN401 -- any JSON value
    return json.loads(demonstration()[V1 + name])


def graph(files: Mapping[str, bytes], *names: str) -> rdflib.Graph:
    whole = rdflib.Graph()
    for name in names:
        whole.parse(data=files[V1 + name].decode(), format="json-ld", publicID=SITE + V1 + name)
    return whole


def test_every_file_that_people_are_told_of_is_there_and_all_are_counted() -> None:
    assert {one.path for one in OPEN_FILES} <= set(demonstration())
    assert {f"{V1}schemas/{name}.schema.json" for name, _ in SCHEMAS} <= set(demonstration())
    assert [one.path for one in OPEN_FILES if not one.example] == []
    listed = {one["路径"]: one for one in data("index.json")["文件"]}
    assert listed["items.json"]["字节"] == len(demonstration()[f"{V1}items.json"])


def test_the_checksums_are_those_of_the_files() -> None:
    lines = demonstration()[f"{V1}SHA256SUMS.txt"].decode().splitlines()
    told = {line.split("  ", 1)[1]: line.split("  ", 1)[0] for line in lines}
    for path, content in demonstration().items():
        name = path.removeprefix(V1)
        if name != "SHA256SUMS.txt" and not name.startswith(("flows/", "releases/")):
            assert told[name] == hashlib.sha256(content).hexdigest()


def test_nothing_is_null_and_json_lines_say_the_same() -> None:
    for path, content in demonstration().items():
        if path.endswith(".json") and "/schemas/" not in path:
            assert b":null" not in content.replace(b": null", b":null")
    for name in ("items", "places", "villages", "policies", "channels", "services"):
        lines = demonstration()[f"{V1}{name}.jsonl"].decode().splitlines()
        assert [json.loads(line) for line in lines] == data(f"{name}.json")
    guides = [json.loads(line) for line in demonstration()[f"{V1}guides.jsonl"].splitlines()]
    own = [one for one in guides if one.pop("地方") == "青山镇"]
    assert own == data("guides/qingshan.json")["指南"]


def test_missing_and_none_are_told_apart(tmp_path: Path) -> None:
    item = {
        "事项名称": "甲",
        "地方编码": "x-1",
        "收费": "无",
        "受理条件": "无",
        "物流": "无",
        "预约": "",
    }
    (found,) = json.loads(
        files_of(a_county(tmp_path, {"catalog/items/x.yml": item}))[f"{V1}items.json"]
    )
    assert found["受理条件"] == []
    assert found["物流"] == "无"
    assert "预约" not in found
    assert "办理地点" not in found


def test_a_condition_says_for_which_cases_it_is_where_it_is_not_for_all(tmp_path: Path) -> None:
    item = {
        "事项名称": "甲",
        "地方编码": "x-1",
        "子项": [{"名称": "换领"}],
        "受理条件": ["户口在本县", {"条件": "证快到期", "适用": ["换领"]}],
    }
    files = files_of(a_county(tmp_path, {"catalog/items/x.yml": item}))
    (found,) = json.loads(files[f"{V1}items.json"])
    assert found["受理条件"] == item["受理条件"]
    schema = json.loads(files[f"{V1}schemas/item.schema.json"])
    written_out, short = schema["$defs"]["Condition"]["anyOf"]
    assert ([*written_out["properties"]], written_out["required"]) == (["条件", "适用"], ["条件"])
    assert "string" in short["type"]
    node = next(
        one for one in json.loads(files[f"{V1}items.jsonld"])["@graph"] if "dct:description" in one
    )
    assert node["dct:description"]["@value"] == "户口在本县；换领：证快到期"


def test_who_checked_a_record_stays_in_the_office(tmp_path: Path) -> None:
    item = {
        "事项名称": "甲",
        "地方编码": "x-1",
        "最近核验": {"单位": "县民政局", "核验人": "某某某"},
    }
    made = b"".join(files_of(a_county(tmp_path, {"catalog/items/x.yml": item})).values()).decode()
    assert "县民政局" in made
    assert "某某某" not in made


def test_excel_opens_the_tables() -> None:
    content = demonstration()[f"{V1}items.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(rows) == len(data("items.json"))
    assert {row["编码"] for row in rows} == {one["编码"] for one in data("items.json")}


def test_a_record_says_in_which_release_it_came_in_and_last_changed() -> None:
    item = next(one for one in data("items.json") if one["编码"] == "000131001000")
    ids = [
        one.name.removesuffix(".yml") for one in sorted((ROOT / "catalog/releases").glob("*.yml"))
    ]
    assert {item["编入批次"], item["最近变动批次"]} <= set(ids)
    ledger = [
        one
        for one in ids
        if '"000131001000"' in (ROOT / f"catalog/releases/{one}.jsonl").read_text("utf-8")
    ]
    assert item["编入批次"] == ledger[0]
    for name in ("places", "villages", "departments", "laws", "services", "bundles", "policies"):
        assert any("编入批次" in one for one in data(f"{name}.json")), name
    assert any("最近变动批次" in one for one in data("guides/qingshan.json")["指南"])


def test_a_record_of_no_release_says_nothing_of_releases(tmp_path: Path) -> None:
    item = {"事项名称": "甲", "地方编码": "x-1"}
    files = files_of(a_county(tmp_path, {"catalog/items/x.yml": item}))
    (found,) = json.loads(files[f"{V1}items.json"])
    assert "编入批次" not in found
    (row,) = csv.DictReader(io.StringIO(files[f"{V1}items.csv"].decode("utf-8-sig"), newline=""))
    assert row["编入批次"] == ""


def test_the_workbook_holds_the_tables_and_no_formula(tmp_path: Path) -> None:
    item = {"事项名称": "=1+1", "地方编码": "x-1"}
    root = a_county(tmp_path, {"catalog/items/x.yml": item})
    made = {}
    for extras in (True, False):
        order = Order(root, DAY, extras=extras)
        site = pipeline.prepare(reading.settings(root), read_inputs(root), order, reading.Means())
        made[extras] = {one.path: one.content for one in site.artifacts}
    book = CalamineWorkbook.from_filelike(io.BytesIO(made[True][BOOK.path]))
    assert book.sheet_names == ["事项", "办事指南", "村和社区", "政策文件", "监督渠道", "发布批次"]
    head, row = book.get_sheet_by_name("事项").to_python()
    assert (head[0], row[0]) == ("事项名称", "'=1+1")
    assert b"gongkai.xlsx" in made[True]["data/index.html"]
    assert BOOK.path not in made[False]
    assert b"gongkai.xlsx" not in made[False]["data/index.html"]


def test_the_same_tables_give_the_same_workbook() -> None:
    tables = {"事项": b"\xef\xbb\xbf\xe7\x94\xb2\r\n1\r\n"}
    assert workbook_of(tables) == workbook_of(tables)


def test_a_guide_says_what_its_page_says() -> None:
    place = data("guides/yunling.json")
    (found,) = (one for one in place["指南"] if one["事项名称"] == "动物检疫合格证明核发")
    assert found["办理时间"] == "每天 8:00-17:00"
    assert found["咨询方式"] == "0000-6124051"
    assert found["网页"].startswith("townships/yunling/")


def test_one_edit_rewrites_what_it_touches(tmp_path: Path) -> None:
    items = {f"catalog/items/{at}.yml": {"事项名称": at, "地方编码": f"x-{at}"} for at in "ab"}
    places = {
        f"catalog/townships/{at}.yml": {
            "名称": f"{at}镇",
            "代码": at,
            "类别": "镇",
            "事项清单": [at],
        }
        for at in "ab"
    }
    before = files_of(a_county(tmp_path, {**items, **places}))
    after = files_of(
        a_county(
            tmp_path, {"catalog/items/a.yml": {**items["catalog/items/a.yml"], "到现场次数": 1}}
        )
    )
    changed = {path.removeprefix(V1) for path in after if after[path] != before[path]}
    assert "guides/a.json" in changed
    assert "guides/b.json" not in changed
    assert not {one for one in changed if one.startswith(("places", "schemas", "laws"))}


@pytest.mark.parametrize("site_url", ["", SITE])
def test_the_linked_data_is_what_the_profile_asks_for(tmp_path: Path, site_url: str) -> None:
    files = demonstration()
    if site_url:
        settings = (
            f"site_name: 县\nsite_url: {site_url}\ndocs_dir: content\nplugins:\n  - gongkai\n"
        )
        item = {"事项名称": "甲", "地方编码": "x-1", "事项类型": "公共服务", "收费": "无"}
        place = {"名称": "青山镇", "代码": "qingshan", "类别": "镇", "事项清单": ["甲"]}
        county = {"site-config.yml": settings, "catalog/items/x.yml": item,
                  "catalog/townships/qingshan.yml": place}  # fmt: skip
        files = files_of(a_county(tmp_path, county))
    found = graph(files, "items.jsonld", "guides/qingshan.jsonld")
    conforms, _, report = validate(found, shacl_graph=rdflib.Graph().parse(SHAPES))
    assert conforms, report
    services = set(
        found.subjects(rdflib.RDF.type, rdflib.URIRef("http://purl.org/vocab/cpsv#PublicService"))
    )
    assert len(services) == len(json.loads(files[f"{V1}items.json"]))
    assert all(str(one).startswith(f"{SITE}items/") for one in services)
    channels = found.objects(None, rdflib.URIRef("http://data.europa.eu/m8g/hasChannel"))
    assert len(set(channels)) == len(json.loads(files[f"{V1}guides/qingshan.json"])["指南"])


def test_the_shapes_notice_what_is_missing(tmp_path: Path) -> None:
    item = {"catalog/items/x.yml": {"事项名称": "甲", "地方编码": "x-1"}}
    found = graph(files_of(a_county(tmp_path, item)), "items.jsonld")
    found.remove((None, rdflib.URIRef("http://purl.org/dc/terms/title"), None))
    conforms, _, _ = validate(found, shacl_graph=rdflib.Graph().parse(SHAPES))
    assert not conforms


def test_the_data_describe_themselves_in_dcat() -> None:
    found = graph(demonstration(), "dcat.jsonld")
    conforms, _, report = validate(found, shacl_graph=rdflib.Graph().parse(SHAPES))
    assert conforms, report
    file = rdflib.URIRef("http://www.w3.org/ns/dcat#Distribution")
    files = set(found.subjects(rdflib.RDF.type, file))
    assert rdflib.URIRef(f"{SITE}data/v1/items.csv#file") in files


def test_the_clock_is_no_part_of_it() -> None:
    content = b"".join(demonstration().values()).decode()
    assert f'"{today().isoformat()}T' not in content

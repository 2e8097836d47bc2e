"""The demonstration county is as rich as a real one, marked as invented, and free of findings."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest
from pydantic import BaseModel

from gongkai.check import Checked
from gongkai.model.catalog import Catalog
from gongkai.model.items import Item
from gongkai.report import as_human
from tests.builders import vocabularies

CANONICAL = [term.name for term in vocabularies().by_name["赋权方式"]]


@pytest.fixture
def catalog(checked: Checked) -> Catalog:
    return checked.catalog


def test_it_checks_without_errors_or_warnings(checked: Checked) -> None:
    serious = tuple(one for one in checked.findings if one.level != "note")
    assert serious == (), as_human(serious)


def test_it_has_as_many_records_as_were_asked_for(catalog: Catalog) -> None:
    places = [place for place in catalog.townships if not place.is_hall]
    villages = [village for place in places for village in place.villages or ()]
    assert len(catalog.items) >= 60
    assert len({item.body for item in catalog.items}) >= 10
    assert len(places) >= 8
    assert len(villages) == 24
    assert len(catalog.bundles) == 5
    of = Counter(text.folder for text in catalog.texts)
    assert of["policies"] == 7
    assert of["interpretations"] >= 4
    assert of["news"] >= 1
    assert of["rules"] >= 1


def test_a_water_a_power_and_a_gas_firm_are_among_those_that_answer(catalog: Catalog) -> None:
    answering = " ".join(str(item.body) for item in catalog.items)
    for firm in ("水", "供电", "燃气"):
        assert firm in answering


def test_places_are_of_every_kind_and_one_is_stronger_than_the_rest(catalog: Catalog) -> None:
    assert {place.kind for place in catalog.townships} == {"镇", "乡", "街道", "园区", "县级大厅"}
    sizes = sorted(
        (len(place.lines or ()) for place in catalog.townships if not place.is_hall), reverse=True
    )
    assert sizes[0] >= sizes[1] * 1.2
    lists = [tuple(line.item for line in place.lines or ()) for place in catalog.townships]
    assert len(set(lists)) == len(lists)


def test_every_mode_is_in_use(catalog: Catalog) -> None:
    used = {line.mode for place in catalog.townships for line in place.lines or ()}
    assert used >= set(CANONICAL)


def test_every_kind_of_service_record_and_state_is_shown(catalog: Catalog) -> None:
    assert {one.kind for one in catalog.services} == {
        "单位名录", "场馆信息", "常见问题", "服务链接", "通知公告", "普通信息",
    }  # fmt: skip
    assert {item.status.state for item in catalog.items} == {"在用", "暂停", "取消"}
    assert any(department.zero_report for department in catalog.departments)
    assert any(not catalog.applied_for(item) for item in catalog.items)


def test_every_law_and_every_article_says_whether_it_was_verified(catalog: Catalog) -> None:
    assert [law.name for law in catalog.laws if law.verified is None] == []
    silent = [
        f"{item.name}：{basis.law}"
        for item in catalog.items
        for basis in item.basis or ()
        if basis.article and basis.verified is None
    ]
    assert silent == []
    assert {law.verified for law in catalog.laws} == {"核验", "未核验"}


def test_interpretations_and_annexes_belong_to_policies(catalog: Catalog) -> None:
    for text in catalog.texts:
        if text.folder == "interpretations":
            interprets = text.front.relations.interprets or ()
            named = [catalog.text(ref) for ref in interprets]
            back = [
                other
                for other in catalog.texts
                if any(catalog.text(r) is text for r in other.front.relations.interpretations or ())
            ]
            assert any(named) or back, text.path
    assert sum(bool(text.front.relations.attachments) for text in catalog.texts) >= 2
    assert catalog.attachments


NEEDED = ("basis", "materials", "conditions", "flow", "promised_limit", "legal_limit", "fees",
          "results", "themes", "body", "type", "visits", "audience", "checked")  # fmt: skip


def test_guides_are_complete(catalog: Catalog) -> None:
    lacking = [
        f"{item.name}：{field}"
        for item in catalog.items
        if catalog.applied_for(item) and item.status.state == "在用"
        for field in NEEDED
        if getattr(item, field) is None
    ]
    assert lacking == []


def sentences(value: object) -> Iterator[str]:
    """Yield every sentence that a record holds, names of fields and references aside."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in ("name", "law", "body", "items", "item"):
                yield from sentences(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from sentences(one)
    elif isinstance(value, str):
        yield from (part.strip() for part in re.split(r"[。；！？\n]", value))


def test_no_sentence_stands_in_more_than_three_items(catalog: Catalog) -> None:
    counted = Counter(one for item in catalog.items for one in set(own_sentences(item)))
    repeated = {one: count for one, count in counted.items() if count > 3}
    assert repeated == {}


def own_sentences(item: Item) -> Iterator[str]:
    return (one for one in sentences(item) if len(one) > 12 and re.search(r"[一-龥]{5}", one))


MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")


def personal(site: Mapping[str, bytes]) -> Iterator[str]:
    for path, content in site.items():
        if path.endswith((".html", ".json", ".csv", ".txt", ".xml")):
            text = content.decode("gb18030" if path == "search/finder.txt" else "utf-8")
            for found in (*MOBILE.finditer(text), *IDENTITY.finditer(text)):
                yield f"{path}: {found[0]}"


def test_no_page_holds_a_mobile_or_identity_number(site: dict[str, bytes]) -> None:
    assert list(personal(site)) == []
    assert list(personal({"a.html": b"<p>13812345678 11010519491231002X</p>"})) != []

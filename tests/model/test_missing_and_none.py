"""Missing and none are two things, and the same two for every field of every record."""

import pytest
from pydantic import BaseModel, ValidationError

from gongkai.model.record import Record, is_missing
from tests.builders import a_place, a_record, a_text, an_item
from tests.model.records import every_model, key_of, least, with_value

MODELS = pytest.mark.parametrize("model", every_model(), ids=lambda model: str(model.__name__))
WAYS_TO_SAY_MISSING = ("", "  ", "待补充", " 待补充 ", ["待补充"], ["", "待补充"])
# A date, a word of a list and a part of an address are there or not; "none" says nothing of them.
NEVER_NONE = {"day", "days", "word", "string_pattern_mismatch"}
NEVER_NONE_EITHER = {("Limit", "数"), ("Department", "零报告"), ("Term", "决定")}


def optional_keys(model: type[Record]) -> list[str]:
    fields = model.model_fields.items()
    return [key_of(model, name) for name, info in fields if not info.is_required()]


def required_keys(model: type[Record]) -> list[str]:
    fields = model.model_fields.items()
    return [key_of(model, name) for name, info in fields if info.is_required()]


def test_there_are_records_to_look_at() -> None:
    names = {model.__name__ for model in every_model()}
    assert {"Item", "Township", "Material", "Step", "Limit", "Front", "Unit", "Term"} <= names


@MODELS
def test_all_ways_of_saying_missing_are_like_saying_nothing(model: type[Record]) -> None:
    nothing = a_record(model, least(model))
    for key in optional_keys(model):
        for way in WAYS_TO_SAY_MISSING:
            assert with_value(model, key, way) == nothing, (key, way)


@MODELS
def test_a_name_that_is_missing_is_missing_however_it_is_said(model: type[Record]) -> None:
    for key in required_keys(model):
        for way in WAYS_TO_SAY_MISSING:
            with pytest.raises(ValidationError) as refused:
                a_record(model, {**least(model), key: way})
            kinds = [error["type"] for error in refused.value.errors()]
            assert kinds == ["missing"], (key, way)


@MODELS
def test_none_is_taken_by_every_field_that_can_be_none(model: type[Record]) -> None:
    refused = {}
    for key in optional_keys(model):
        try:
            with_value(model, key, "无")
        except ValidationError as error:
            refused[key] = error.errors()[0]["type"]
    strange = {key for key, kind in refused.items() if kind not in NEVER_NONE}
    assert strange == {key for name, key in NEVER_NONE_EITHER if name == model.__name__}


@MODELS
def test_records_are_frozen_and_refuse_keys_they_do_not_know(model: type[Record]) -> None:
    record = a_record(model, least(model))
    with pytest.raises(ValidationError):
        setattr(record, next(iter(model.model_fields)), "乙")
    with pytest.raises(ValidationError) as refused:
        with_value(model, "没有的字段", "")
    assert [error["type"] for error in refused.value.errors()] == ["extra_forbidden"]


def test_none_is_kept_as_each_kind_of_field_says_it() -> None:
    item = an_item(
        咨询方式="无", 俗称="无", 申请材料="无", 收费="无", 法定办结时限="无", 到现场次数="无",
        网办地址="无", 监管部门="无", 主题="无", 子项=[], 特别程序=["无"], 事项状态={"原因": "无"},
    )  # fmt: skip
    assert (item.contact, item.aliases, item.materials) == ("无", (), ())
    assert (item.sub_items, item.special, item.themes) == ((), (), ())
    assert item.legal_limit is not None
    assert item.legal_limit.unit == "无"
    assert item.fees is not None
    assert not item.fees.charged
    assert item.online is not None
    assert (item.online.web, item.visits, item.supervising) == ("无", 0, "无")
    assert item.status.reason == "无"


def test_missing_is_nothing_in_every_kind_of_field() -> None:
    item = an_item()
    kept = (item.contact, item.aliases, item.materials, item.fees, item.legal_limit, item.visits,
            item.online, item.supervising, item.themes, item.effective, item.type)  # fmt: skip
    assert set(kept) == {None}


def test_an_entry_that_is_missing_leaves_the_others() -> None:
    assert an_item(俗称=["开店", "待补充", ""]).aliases == ("开店",)


def test_a_code_that_is_none_is_no_code() -> None:
    assert an_item(基本编码="无", 实施编码="无", 地方编码="qs-001").code == "qs-001"
    assert an_item(基本编码="无", 地方编码="无").code == ""


def test_no_fee_and_some_fee_in_every_form() -> None:
    nothing: tuple[object, ...] = ("无", "否", "不收费", [], {"是否收费": "否"})
    assert (
        an_item(收费={"收费项目": "无"}).fees
        == an_item(收费={"是否收费": "否", "收费项目": []}).fees
    )
    assert an_item(收费={"收费项目": "待补充"}).fees is None
    for none in nothing:
        fees = an_item(收费=none).fees
        assert fees is not None
        assert (fees.charged, fees.lines) == (False, None)
    line = {"项目": "工本费", "标准": "10元"}
    for some in ([line], line, {"是否收费": "是", "收费项目": [line]}, {"收费项目": [line]}):
        fees = an_item(收费=some).fees
        assert fees is not None
        assert fees.charged
        assert [one.name for one in fees.lines or ()] == ["工本费"]


@pytest.mark.parametrize(
    "fees",
    [{"是否收费": "是", "收费项目": "无"}, {"是否收费": "否", "收费项目": [{"项目": "工本费"}]}],
)
def test_fees_that_contradict_themselves_are_refused(fees: object) -> None:
    with pytest.raises(ValidationError) as refused:
        an_item(收费=fees)
    assert [error["type"] for error in refused.value.errors()] == ["fees"]


@pytest.mark.parametrize(
    ("written", "public"),
    [
        ("公布", True),
        ({"阶段": "公布", "记录": [{"阶段": "初审"}]}, True),
        ({"记录": [{"阶段": "初审"}]}, False),
        ({"记录": {"阶段": "初审"}}, False),
        ({"阶段": "待补充", "记录": [{"阶段": "摸底"}, {"阶段": "确认"}]}, False),
        ({"记录": [{"阶段": "确认"}, {"阶段": "公布"}]}, True),
    ],
)
def test_a_record_stands_where_its_last_stage_says(written: object, *, public: bool) -> None:
    assert an_item(公布阶段=written).publication.public is public


def test_a_mapping_of_stages_that_names_none_is_refused() -> None:
    empty: tuple[object, ...] = ({"记录": "无"}, {"记录": []})
    for written in empty:
        with pytest.raises(ValidationError):
            an_item(公布阶段=written)


def test_a_word_that_stands_twice_be_it_as_a_synonym_stands_once() -> None:
    assert an_item(服务对象=["自然人", "个人", "自然人"]).audience == ("自然人",)


def test_an_empty_village_list_is_none_like_the_word() -> None:
    empty, none = a_place(村级清单=[]), a_place(村级清单="无")
    assert empty.village_list == none.village_list


@pytest.mark.parametrize(
    ("written", "day"),
    [("2026-03-01", "2026-03-01"), ("2026/3/1", "2026-03-01"), ("2026.3.1", "2026-03-01"),
     ("2026年3月1日", "2026-03-01"), (" 2024-02-29 ", "2024-02-29")],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(written: str, day: str) -> None:
    issued = a_text("甲", 发布日期=written).front.published
    assert issued is not None
    assert issued.isoformat() == day


@pytest.mark.parametrize(
    "written", ["2026-02-29", "2026-13-01", "2026-3", "26-03-01", "明年", "0000-01-01", "20260301"]
)
def test_a_date_that_cannot_be_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        a_text("甲", 发布日期=written)


def test_a_full_width_colon_never_becomes_part_of_a_name() -> None:
    for key, form in (("申请材料", "名称：身份证"), ("子项", "名称 ：设立"), ("办理流程", "名称：受理"),
                      ("设定依据", "法律：某法"), ("办理结果", "类型：证照")):  # fmt: skip
        with pytest.raises(ValidationError) as refused:
            an_item(**{key: [form]})
        assert [error["type"] for error in refused.value.errors()] == ["wide_colon"]
    materials = an_item(申请材料=["注意：带原件的身份证"]).materials
    assert materials is not None
    assert materials[0].name == "注意：带原件的身份证"


@pytest.mark.parametrize(
    ("value", "missing"),
    [(None, True), ("", True), ("待补充", True), (["待补充"], True), ("无", False), ([], False),
     (["甲"], False), ({}, False), ("待补充的内容", False)],
)  # fmt: skip
def test_what_counts_as_missing(value: object, missing: bool) -> None:  # noqa: FBT001 -- a case
    assert is_missing(value) is missing


def test_no_model_is_left_open() -> None:
    for model in every_model():
        assert issubclass(model, BaseModel)
        assert model.model_config.get("extra") == "forbid", model
        assert model.model_config.get("frozen"), model

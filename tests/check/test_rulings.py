"""A county settles levels and accepts findings for a time; nothing is hidden by it, and errors stay errors."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gongkai.model.findings import Finding, Level, Mark, finding
from gongkai.model.rulings import Acceptance, Accepted, Declared, Terms, settled

SLOW = Declared("AAA001", "warning", "某文件")
LEAK = Declared("AAA002", "error", "某文件")
DAY = date(2026, 11, 20)
LEVELS: list[Level] = ["error", "warning", "note"]


def a_finding(declared: Declared, path: str = "catalog/items/a.yml", field: str = "") -> Finding:
    return declared.found(Mark(path, 3, 1), field=field, message="不对。", help="改。")


def accept(**values: Any) -> Accepted:  # noqa: ANN401 -- record values
    said = {
        "代号": "AAA001",
        "文件": "catalog/items/a.yml",
        "理由": "等目录",
        "到期": "2027-01-01",
        **values,
    }
    return Accepted(Acceptance.model_validate(said), Mark("catalog/accepted.yml", 1, 1))


def after(
    *found: Finding, levels: Mapping[str, Any] | None = None, by: tuple[Accepted, ...] = ()
) -> list[Finding]:
    return list(settled(found, (SLOW, LEAK), Terms(DAY, levels or {}), by))


def test_a_level_is_set() -> None:
    assert after(a_finding(SLOW), levels={"AAA001": "error"})[0].level == "error"


def test_a_rule_is_switched_off() -> None:
    assert after(a_finding(SLOW), levels={"AAA001": "off"}) == []


def test_an_error_is_neither_set_nor_accepted() -> None:
    leak = a_finding(LEAK)
    assert after(leak, levels={"AAA002": "off"}, by=(accept(代号="AAA002"),)) == [leak]


def test_what_is_accepted_is_told_as_a_note_with_its_reason() -> None:
    (one,) = after(a_finding(SLOW), by=(accept(同意人="县审改办"),))
    assert one.level == "note"
    assert one.message == "不对。（已接受到 2027-01-01，县审改办同意：等目录）"


def test_what_is_accepted_in_a_folder_covers_what_lies_below() -> None:
    below, beside = a_finding(SLOW), a_finding(SLOW, "catalog/items-old/a.yml")
    levels = [one.level for one in after(below, beside, by=(accept(文件="catalog/items"),))]
    assert levels == ["note", "warning"]


def test_one_field_is_accepted_and_not_another() -> None:
    here, there = a_finding(SLOW, field="甲"), a_finding(SLOW, field="乙")
    assert [one.level for one in after(here, there, by=(accept(字段="甲"),))] == ["note", "warning"]


def test_on_the_last_day_it_holds_and_after_it_the_finding_and_the_acceptance_are_told() -> None:
    assert [one.level for one in after(a_finding(SLOW), by=(accept(到期="2026-11-20"),))] == [
        "note"
    ]
    codes = [one.code for one in after(a_finding(SLOW), by=(accept(到期="2026-11-19"),))]
    assert codes == ["AAA001", "ACC001"]


def test_without_a_day_nothing_expires() -> None:
    found = list(settled([a_finding(SLOW)], (SLOW,), Terms(), (accept(到期="2000-01-01"),)))
    assert [one.level for one in found] == ["note"]


def test_a_second_acceptance_of_the_same_finding_is_not_needed() -> None:
    assert [one.code for one in after(a_finding(SLOW), by=(accept(), accept()))] == [
        "AAA001",
        "ACC002",
    ]


@given(
    st.lists(st.builds(lambda code, level: finding(code, Mark("a.yml", 1, 1), level=level, message="甲", help="乙"),
                       st.sampled_from(["AAA001", "AAA002", "SRC001"]), st.sampled_from(LEVELS)))
)  # fmt: skip
def test_with_nothing_settled_everything_passes_as_it_is(found: list[Finding]) -> None:
    assert list(settled(found, (SLOW, LEAK), Terms(DAY))) == found

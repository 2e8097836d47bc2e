"""What a theme promises below its name, and what the county has of it."""

from __future__ import annotations

from gongkai.model.items import Item
from gongkai.model.search import NameGroup
from gongkai.plan._glosses import theme_glosses
from gongkai.values import replace
from tests.builders import a_catalog, an_item
from tests.search.county import national_groups


def glosses(*items: Item, groups: tuple[NameGroup, ...] = ()) -> dict[str, str]:
    catalog = a_catalog(*items)
    return dict(theme_glosses(replace(catalog, colloquial=groups), catalog.items))


def test_a_theme_does_not_promise_what_no_item_of_it_is_called() -> None:
    wedding = an_item("内地居民婚姻登记", 主题=["婚育收养"])
    trucks = an_item("道路货物运输经营许可", 主题=["交通旅游"])
    assert glosses(wedding, trucks, groups=national_groups()) == {
        "婚育收养": "结婚",
        "交通旅游": "道路",
    }


def test_a_word_stays_where_an_item_or_its_alias_holds_it_or_people_mean_one_by_it() -> None:
    adoption = an_item("收养登记", 主题=["婚育收养"])
    driving = an_item("机动车驾驶证申领", 主题=["交通旅游"])
    named = an_item("小型车学习", 主题=["房屋租售"], 俗称=["买房子"])
    told = glosses(adoption, driving, named, groups=national_groups())
    assert "收养" in told["婚育收养"]
    assert "驾照" in told["交通旅游"]
    assert "买房" in told["房屋租售"]


def test_words_that_are_no_name_of_anything_only_describe_and_stay() -> None:
    one = an_item("甲", 主题=["房屋租售"])
    assert glosses(one) == {"房屋租售": "建房、买房、租房"}

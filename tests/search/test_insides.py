"""What documents say inside: an edit writes few files again, and the same as if all were written."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.model.search import SearchDocument
from gongkai.search import insides
from gongkai.search._postings import numbers_in, steps
from gongkai.values import replace

_WORDS = st.text("办理申请材料窗口ab1，。　\t", max_size=8)
_TOLD = st.lists(_WORDS, max_size=3).map(tuple)
_DOCUMENTS = st.lists(
    st.builds(
        SearchDocument, kind=st.just("事项"), title=_WORDS, things=_TOLD, content=_TOLD,
        address=st.sampled_from([f"items/{at}/" for at in range(12)]),
        parent=st.sampled_from(("", "", "items/0/")), questions=_TOLD,
    ),
    max_size=12, unique_by=lambda one: one.address,
)  # fmt: skip


@settings(max_examples=15)
@given(before=_DOCUMENTS, after=_DOCUMENTS)
def test_other_documents_give_the_same_files_as_from_nothing(
    before: list[SearchDocument], after: list[SearchDocument]
) -> None:
    assert insides(after, insides(before)) == insides(after)


@settings(max_examples=30)
@given(before=_DOCUMENTS, data=st.data())
def test_edited_documents_give_the_same_files_as_from_nothing(
    before: list[SearchDocument], data: st.DataObject
) -> None:
    after = [
        replace(
            one,
            title=data.draw(_WORDS),
            things=data.draw(_TOLD),
            content=data.draw(_TOLD),
            questions=data.draw(_TOLD),
        )
        if data.draw(st.booleans())
        else one
        for one in before
    ]
    assert insides(after, insides(before)) == insides(after)


def test_the_same_documents_are_not_written_again() -> None:
    documents = [SearchDocument("事项", "开餐馆", "items/a/", content=("带身份证。",))]
    found = insides(documents)
    assert insides(list(documents), found) is found


def test_one_word_changes_few_files() -> None:
    documents = [SearchDocument("事项", f"事项{at}", f"items/{at}/") for at in range(300)]
    found = insides(documents)
    documents[7] = replace(documents[7], content=("带护照。",))
    again = insides(documents, found)
    changed = {name for name, content in again.files.items() if found.files[name] is not content}
    assert 0 < len([name for name in changed if "terms/" in name]) <= 2
    assert len([name for name in changed if "texts/" in name]) == 1


@given(numbers=st.sets(st.integers(0, 5000)))
def test_numbers_are_read_as_they_were_written(numbers: set[int]) -> None:
    assert list(numbers_in(steps(sum(1 << one for one in numbers)))) == sorted(numbers)

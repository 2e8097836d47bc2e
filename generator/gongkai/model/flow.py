"""办理流程: the steps of an item as a graph.

Short form: a list of three words. Full form: each step says who acts, how long it takes, what goes
in and comes out, and where it branches. Drawing, words and sums of days all come from this value.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from gongkai.model.limits import Limit
from gongkai.model.record import (
    Listed,
    Name,
    Record,
    Text,
    Texts,
    Word,
    Yes,
    from_text,
    is_missing,
    keys_of,
)


class Branch(Record):
    """Where a step goes under a condition; ``cases`` are the sub-items in which it may."""

    condition: Annotated[Text, Field(alias="如果")]
    goto: Annotated[Name, Field(alias="转到")]
    cases: Annotated[Texts | None, Field(alias="适用")] = None


class Step(Record):
    """One step; without ``goto`` and ``end`` it goes on to the step written after it.

    ``cases`` are the sub-items that come to it, all of them where nothing is written.
    """

    name: Annotated[Name, Field(alias="名称")]
    stage: Annotated[Annotated[Text, Word("环节")] | None, Field(alias="环节")] = None
    actor: Annotated[Text | None, Field(alias="办理人")] = None
    limit: Annotated[Limit | None, Field(alias="时限")] = None
    uncounted: Annotated[Yes | None, Field(alias="不计时")] = None
    needs: Annotated[Texts | None, Field(alias="需要")] = None
    produces: Annotated[Texts | None, Field(alias="产出")] = None
    note: Annotated[Text | None, Field(alias="说明")] = None
    branches: Annotated[Annotated[tuple[Branch, ...], Listed] | None, Field(alias="分支")] = None
    goto: Annotated[Name | None, Field(alias="转到")] = None
    end: Annotated[Yes | None, Field(alias="结束")] = None
    cases: Annotated[Texts | None, Field(alias="适用")] = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:  # noqa: ANN401 -- anything may stand in a file
        if isinstance(data, str):
            return from_text(cls, "名称", data)
        if isinstance(data, dict) and len(data) == 1:
            name, body = next(iter(data.items()))
            if name not in keys_of(cls) and isinstance(body, dict):
                return {"名称": name, **body}
            if name not in keys_of(cls) and is_missing(body):
                return {"名称": name}
        return data


Flow = Annotated[tuple[Step, ...], Listed]


def usual_way(steps: Flow) -> list[Step]:
    """Return the steps of the usual way: what others branch to is an exception."""
    targets = {branch.goto for step in steps for branch in step.branches or ()}
    return [step for step in steps if step.name not in targets or not (step.goto or step.end)]

"""Flows of every kind: as cases write them, and made by chance."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from gongkai.model.flow_graph import FlowGraph
from gongkai.source import read_yaml
from tests.builders import an_item

NAMES = st.text(alphabet="办理审查决定送达公示ab1 （）、，「」—", min_size=1, max_size=40).filter(
    str.strip
)
MORE = st.one_of(st.none(), NAMES)
LIMITS = st.sampled_from([None, "1个工作日", "30个自然日", "2小时", "当场", "15个工作日"])


@st.composite
def flows(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Make the steps of a flow as somebody might write them, sound or not."""
    count = draw(st.integers(1, 14))
    names = [f"{draw(NAMES)}{nth}" for nth in range(count)]
    steps = []
    for name in names:
        step: dict[str, Any] = {"名称": name.strip(), "办理人": draw(MORE), "时限": draw(LIMITS)}
        targets = draw(st.lists(st.sampled_from(names), max_size=3))
        step["分支"] = [{"如果": draw(NAMES), "转到": to.strip()} for to in targets] or None
        step["转到"] = draw(st.one_of(st.none(), st.none(), st.sampled_from(names).map(str.strip)))
        step["结束"] = draw(st.sampled_from([None, None, "是"]))
        steps.append({key: value for key, value in step.items() if value is not None})
    return steps


def a_written_graph(folder: Path) -> FlowGraph:
    """Read the flow of a case."""
    document, problems = read_yaml((folder / "flow.yml").read_bytes(), "flow.yml")
    assert document is not None
    assert not problems
    graph = an_item(**document.values).graph
    assert graph is not None
    return graph

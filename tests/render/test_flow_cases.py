"""Each case is a flow as a clerk writes it; ``expected.txt`` is what is made of it, ``chart.svg`` what is drawn.

``GOLDEN_ACCEPT=1`` writes what is made now as what is expected.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongkai.model.flow_graph import FlowGraph
from gongkai.render import Charts
from gongkai.render._chart import in_words
from gongkai.render._layout import drawing
from tests.render.drawings import faults
from tests.render.flows import a_written_graph

ROOT = Path(__file__).parents[2]
CASES = sorted(path for path in (ROOT / "tests" / "cases" / "flows").iterdir() if path.is_dir())
CHARTS = Charts(ROOT / "theme")
ACCEPT = os.environ.get("GOLDEN_ACCEPT") == "1"


def told(graph: FlowGraph) -> Iterator[str]:
    yield from in_words(graph.shape).replace("。", "。\n").splitlines()
    yield ""
    yield f"加起来：{graph.shape.time or '不知道'}"
    if graph.shape.time:
        yield f"没写时间的步骤：{graph.shape.time.untimed}"
    yield f"不计时：{'、'.join(node.name for node in graph.uncounted) or '无'}"
    yield from (f"不画：{one.kind} {graph.flow[one.at].name}" for one in graph.shape.faults)
    yield f"画图：{'是' if graph.drawn else '否'}"


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: str(folder.name))
def test_words_sum_and_chart_come_from_one_value(folder: Path) -> None:
    graph = a_written_graph(folder)
    made = {"expected.txt": "\n".join(told(graph)) + "\n"}
    if graph.drawn:
        made["chart.svg"] = str(CHARTS.inline(graph.shape)).replace("><", ">\n<") + "\n"
    kept = {path.name for path in folder.iterdir()} - {"flow.yml"}
    for name, text in made.items():
        if ACCEPT:
            (folder / name).write_text(text, encoding="utf-8")
        assert (folder / name).read_text(encoding="utf-8") == text
    assert kept <= set(made)


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: str(folder.name))
def test_a_chart_that_could_be_drawn_is_sound(folder: Path) -> None:
    assert list(faults(drawing(a_written_graph(folder).shape))) == []

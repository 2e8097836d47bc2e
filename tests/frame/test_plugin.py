"""MkDocs' own commands build the site of our pipeline, or leave the last good one alone."""

import logging
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

import gongkai
from gongkai.config import Config
from gongkai.errors import ConfigStop, FindingsStop
from gongkai.model.findings import Finding
from gongkai.model.pages import Artifact
from gongkai.plugin import GongkaiPlugin, _today

HOME = Artifact("index.html", "<!doctype html><title>青石县</title>".encode())
ERROR = Finding("X1", "error", "catalog/items/a.yml", 3, 1, "事项名称", "没有名称", "写上名称")
WARNING = Finding("X2", "warning", "catalog/items/a.yml", 4, 1, "收费", "没有收费", "写上收费")


@dataclass
class Made:
    artifacts: tuple[Artifact, ...] = (HOME,)
    findings: tuple[Finding, ...] = ()


class Pipeline:
    """Stands for our pipeline: remembers what it was asked, answers as told."""

    def __init__(self) -> None:
        self.asked: list[tuple[Config, date]] = []
        self.answer: Made | Exception = Made()

    def make(self, config: Config, *, as_of: date) -> Made:
        self.asked.append((config, as_of))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    stand_in = Pipeline()
    modules: dict[str, dict[str, Any]] = {
        "pipeline": {"make": stand_in.make},
        "publish": {"publish": write_plainly},
    }
    for name, offers in modules.items():
        module = ModuleType(f"gongkai.{name}")
        module.__dict__.update(offers)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(gongkai, name, module, raising=False)
    return stand_in


def write_plainly(artifacts: tuple[Artifact, ...], dest: Path) -> None:
    for one in artifacts:
        path = dest / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.content)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "about.md").write_text("# 关于", encoding="utf-8")
    (tmp_path / "catalog").mkdir()
    (tmp_path / "site-config.yml").write_text(
        "site_name: 青石县\nsite_url: https://qingshi.example/gov/\ndocs_dir: content\n"
        "plugins:\n  - gongkai: {主色: 红, 发布方式: 批次}\n",
        encoding="utf-8",
    )
    return tmp_path


def configured(county: Path, **changes: Any) -> MkDocsConfig:  # noqa: ANN401 -- any setting
    """Load the file as the mkdocs command does, also where gongkai is not installed."""
    settings = load_config(str(county / "site-config.yml"), plugins=[], **changes)
    plugin = GongkaiPlugin()
    assert plugin.load_config({"主色": "红", "发布方式": "批次"}, str(county)) == ([], [])
    settings.plugins["gongkai"] = plugin
    return settings


def files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def test_only_the_files_of_the_pipeline_are_written(county: Path, pipeline: Pipeline) -> None:
    build(configured(county))
    assert files(county / "site") == ["index.html"]
    assert (county / "site" / "index.html").read_bytes() == HOME.content
    assert len(pipeline.asked) == 1


def test_the_pipeline_gets_the_same_configuration(county: Path, pipeline: Pipeline) -> None:
    build(configured(county))
    assert pipeline.asked[0][0] == Config(
        root=county,
        site_name="青石县",
        site_url="https://qingshi.example/gov/",
        colour="red",
        mode="批次",
    )


@pytest.mark.parametrize("stop", [FindingsStop((ERROR,)), ConfigStop("主色不可用")])
def test_a_stop_leaves_the_last_good_site_alone(
    county: Path, pipeline: Pipeline, stop: Exception
) -> None:
    build(configured(county))
    pipeline.answer = stop
    with pytest.raises(Abort, match="没有改动"):
        build(configured(county))
    assert files(county / "site") == ["index.html"]


def test_findings_are_reported_with_their_place(
    county: Path, pipeline: Pipeline, caplog: pytest.LogCaptureFixture
) -> None:
    pipeline.answer = FindingsStop((ERROR,))
    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        build(configured(county))
    assert "catalog/items/a.yml:3:1 X1 没有名称 写上名称" in caplog.text


def test_warnings_stop_only_a_strict_build(county: Path, pipeline: Pipeline) -> None:
    pipeline.answer = Made(findings=(WARNING,))
    with pytest.raises(Abort, match="严格"):
        build(configured(county, strict=True))
    assert not (county / "site").exists()
    build(configured(county))
    assert files(county / "site") == ["index.html"]


def test_serving_watches_the_records(county: Path, pipeline: Pipeline) -> None:
    watched: list[str] = []

    class Server:
        def watch(self, path: str) -> None:
            watched.append(path)

    settings = configured(county)
    plugin = settings.plugins["gongkai"]
    plugin.on_serve(Server(), config=settings, builder=print)  # type: ignore[arg-type]  # stands in
    assert str(county / "catalog") in watched
    assert pipeline.asked == []


def test_the_day_can_be_fixed_and_is_that_of_china(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767196800")  # 2025-12-31 16:00 UTC
    assert _today() == date(2026, 1, 1)

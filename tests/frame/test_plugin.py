"""MkDocs' own commands build the site of our pipeline, or leave the last good one alone."""

import logging
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin

import gongkai.pipeline
from gongkai.clock import today
from gongkai.config import Config, theme_folder
from gongkai.errors import ConfigStop, FindingsStop
from gongkai.inputs import Inputs
from gongkai.model.findings import Finding
from gongkai.model.pages import Artifact, Book, SiteView
from gongkai.pipeline import Site
from gongkai.plugin import GongkaiPlugin
from gongkai.reading import Means
from gongkai.receipt import Order
from gongkai.render import Press
from gongkai.values import fields_of

HOME = Artifact("index.html", "<!doctype html><title>青石县</title>".encode())
NOBODY: dict[str, Any] = dict.fromkeys(fields_of(SiteView), "")
ERROR = Finding("X1", "error", "catalog/items/a.yml", 3, 1, "事项名称", "没有名称", "写上名称")
WARNING = Finding("X2", "warning", "catalog/items/a.yml", 4, 1, "收费", "没有收费", "写上收费")


def made(*findings: Finding) -> Site:
    book = Book(SiteView(**NOBODY), leaves=())
    press = Press(book, {}, theme_folder(), str)
    return Site(book=book, files=(HOME,), press=press, findings=findings)


class Pipeline:
    """Stands for making a site: remembers what it was asked, answers as told."""

    def __init__(self) -> None:
        self.asked: list[tuple[Config, date]] = []
        self.answer: Site | Exception = made()

    def prepare(self, config: Config, _inputs: Inputs, order: Order, _means: Means) -> Site:
        self.asked.append((config, order.as_of))
        if isinstance(self.answer, Exception):
            raise self.answer
        if order.strict and self.answer.findings:
            raise FindingsStop(self.answer.findings)
        return self.answer


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    stand_in = Pipeline()
    monkeypatch.setattr(gongkai.pipeline, "prepare", stand_in.prepare)
    return stand_in


@pytest.fixture
def county(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "about.md").write_text("# 关于", encoding="utf-8")
    (tmp_path / "catalog").mkdir()
    (tmp_path / "site-config.yml").write_text(
        "site_name: 青石县\nsite_url: https://qingshi.example/gov/\ndocs_dir: content\n"
        "plugins:\n  - gongkai: {主色: 红, 发布方式: 直接}\n",
        encoding="utf-8",
    )
    return tmp_path


def configured(county: Path, **changes: Any) -> MkDocsConfig:  # noqa: ANN401 -- any setting
    """Load the file as the mkdocs command does, also where gongkai is not installed."""
    settings = load_config(str(county / "site-config.yml"), plugins=[], **changes)
    plugin = GongkaiPlugin()
    assert plugin.load_config({"主色": "红", "发布方式": "直接"}, str(county)) == ([], [])
    settings.plugins["gongkai"] = plugin
    return settings


def written(folder: Path) -> list[str]:
    """The files of the site but for the manifest that publish keeps."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    )


def test_only_the_files_of_the_pipeline_are_written(county: Path, pipeline: Pipeline) -> None:
    build(configured(county))
    assert written(county / "site") == ["index.html"]
    assert (county / "site" / "index.html").read_bytes() == HOME.content
    assert len(pipeline.asked) == 1


def test_the_pipeline_gets_the_same_configuration(county: Path, pipeline: Pipeline) -> None:
    build(configured(county))
    assert pipeline.asked[0][0] == Config(
        root=county,
        site_name="青石县",
        site_url="https://qingshi.example/gov/",
        colour="red",
        whole=False,
    )


@pytest.mark.parametrize("stop", [FindingsStop((ERROR,)), ConfigStop("主色不可用")])
def test_a_stop_leaves_the_last_good_site_alone(
    county: Path, pipeline: Pipeline, stop: Exception
) -> None:
    build(configured(county))
    pipeline.answer = stop
    with pytest.raises(Abort, match="没有改动"):
        build(configured(county))
    assert written(county / "site") == ["index.html"]


def test_a_failure_inside_mkdocs_leaves_the_last_good_site_alone(
    county: Path, pipeline: Pipeline
) -> None:
    build(configured(county))
    settings = configured(county)
    settings.plugins["broken"] = Broken()
    with pytest.raises(OSError, match="full"):
        build(settings)
    assert written(county / "site") == ["index.html"]
    assert len(pipeline.asked) == 2


class Broken(BasePlugin[LegacyConfig]):
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        assert not Path(config.site_dir).is_relative_to(Path(config.docs_dir).parent)

    def on_env(self, *_: object, **__: object) -> None:
        raise OSError("disk full")


def test_a_folder_of_somebody_else_is_not_emptied(county: Path, pipeline: Pipeline) -> None:
    (county / "site").mkdir()
    (county / "site" / "precious.txt").write_text("x", encoding="utf-8")
    with pytest.raises(Abort):
        build(configured(county))
    assert written(county / "site") == ["precious.txt"]
    assert len(pipeline.asked) == 1


def test_findings_are_reported_with_their_place(
    county: Path, pipeline: Pipeline, caplog: pytest.LogCaptureFixture
) -> None:
    pipeline.answer = FindingsStop((ERROR,))
    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        build(configured(county))
    assert "catalog/items/a.yml:3:1 X1 没有名称 写上名称" in caplog.text


def test_warnings_stop_only_a_strict_build(county: Path, pipeline: Pipeline) -> None:
    pipeline.answer = made(WARNING)
    with pytest.raises(Abort, match="没有改动"):
        build(configured(county, strict=True))
    assert not (county / "site").exists()
    build(configured(county))
    assert written(county / "site") == ["index.html"]


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
    assert today() == date(2026, 1, 1)

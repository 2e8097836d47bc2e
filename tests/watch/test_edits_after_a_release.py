"""What a watcher shows of a county that has released: the same as a build of that commit and day."""

from pathlib import Path

import pytest

from tests.builders import SETTINGS, files_in
from tests.watch.conftest import County, a_place, gongkai

NOON = "1795147200"  # 2026-11-20 in China
OLD_LIMIT, NEW_LIMIT = "5个工作日", "3个工作日"


def an_item_done_within(limit: str) -> dict[str, object]:
    return {
        "catalog/items/a.yml": {"事项名称": "用水登记", "地方编码": "qs-1", "承诺办结时限": limit}
    }


@pytest.mark.parametrize(("way", "limit"), [("直接", NEW_LIMIT), ("批次", OLD_LIMIT)])
def test_what_was_committed_since_the_last_release_is_shown_as_a_build_shows_it(
    county: County, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, limit: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    settings = SETTINGS.replace("主色: 青", f"主色: 青, 发布方式: {way}")
    county.push({"site-config.yml": settings, **an_item_done_within(OLD_LIMIT)}, "第一批")
    released = gongkai(
        "release", "2026-11", "--document", "青政发〔2026〕1号", "--effective", "2026-11-01",
        "--cause", "批次", cwd=county.checkout,
    )  # fmt: skip
    assert released.returncode == 0, released.stdout + released.stderr
    commit = county.push({**a_place("0000-2222222"), **an_item_done_within(NEW_LIMIT)}, "改")

    dest, built = tmp_path / "live", tmp_path / "built"
    assert gongkai("watch", "--once", county.bare, dest, cwd=tmp_path).returncode == 0
    shown = files_in(dest / "current")
    assert "0000-2222222" in shown["townships/qingshan/index.html"].decode()
    assert limit in shown["items/qs-1/index.html"].decode()
    assert commit in shown["manifest.json"].decode()

    assert gongkai("build", "--out", built, cwd=county.checkout).returncode == 0
    assert files_in(built) == shown
    proof = gongkai("verify", dest, "--rebuild", "HEAD", cwd=county.checkout)
    assert proof.returncode == 0, proof.stdout

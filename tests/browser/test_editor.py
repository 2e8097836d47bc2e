"""The web editor in a real browser: sign in, open, change a phone number, save, check."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Locator, Page

from gongkai.cli import main
from tests.browser.gitea import TOKEN, Gitea, gitea

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "node_modules" / "@sveltia" / "cms"
DESK = {"width": 1280, "height": 800}
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Gitea]:
    """A Git host with the demonstration county, and the editor made for it."""
    root = tmp_path / "county"
    for name in ("catalog", "content"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "site-config.yml", root)
    with gitea(root, tmp_path / "host" / "editor") as served:
        run("editor", "--out", served.editor, "--host", "gitea", "--url", served.url,
            "--repo", "qinghe/gongkai", "--package", PROGRAM, "--root", root)  # fmt: skip
        yield served


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK, locale="zh-CN")  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def sign_in(page: Page, host: Gitea) -> None:
    page.goto(f"{host.url}/editor/")
    page.get_by_role("button", name="使用访问令牌登录").click()
    page.get_by_role("textbox").fill(TOKEN)
    page.get_by_role("button", name="登录", exact=True).click()
    page.get_by_text("乡镇和大厅", exact=True).first.wait_for()


def field(page: Page, key: str) -> Locator:
    """The box of a field; the editor draws fields when they come into sight."""
    wanted = page.locator(f'[data-key-path="{key}"]')
    page.locator("[data-key-path]").first.wait_for()
    page.mouse.move(DESK["width"] / 2, DESK["height"] / 2)
    for step in range(1, 400):
        if wanted.count():
            break
        page.mouse.wheel(0, 240 if step % 60 else -60 * 240)  # from the top again, if it was passed
        page.evaluate(TWO_FRAMES)
    wanted.scroll_into_view_if_needed()
    return wanted.get_by_role("textbox")


def save(page: Page, host: Gitea) -> None:
    before = len(host.commits)
    with page.expect_response(lambda one: one.url.endswith("/contents")):
        page.get_by_role("button", name="保存", exact=True).click()
    assert len(host.commits) == before + 1


def test_a_clerk_changes_a_phone_number_and_the_record_checks(desk: Page, host: Gitea) -> None:
    elsewhere: list[str] = []
    faults: list[str] = []
    home = (host.url, "data:", "blob:")
    desk.on("request", lambda one: None if one.url.startswith(home) else elsewhere.append(one.url))
    desk.on("pageerror", lambda one: faults.append(str(one)))
    place = host.root / "catalog" / "townships" / "qingshan.yml"
    before = place.read_text(encoding="utf-8")

    sign_in(desk, host)
    desk.get_by_text("乡镇和大厅", exact=True).first.click()
    desk.get_by_text("青山镇", exact=True).first.click()
    box = field(desk, "便民服务中心.电话")
    assert box.input_value() == "0000-6121001"
    box.fill("0000-6121009")
    save(desk, host)

    after = place.read_text(encoding="utf-8")
    assert after == before.replace("  电话: 0000-6121001\n", '  电话: "0000-6121009"\n', 1)
    assert host.commits[0]["message"] == "修改乡镇和大厅：qingshan"
    assert [one["path"] for one in host.commits[0]["files"]] == ["catalog/townships/qingshan.yml"]
    assert elsewhere == []
    assert faults == []
    assert host.strangers == []
    run("check", "--root", host.root)


def test_items_and_policies_open_with_what_their_files_say(desk: Page, host: Gitea) -> None:
    sign_in(desk, host)
    desk.goto(f"{host.url}/editor/#/collections/items/entries/shichang/getihu")
    assert field(desk, "承诺办结时限").input_value() == "1个工作日"
    desk.goto(f"{host.url}/editor/#/collections/policies/entries/guanli-banfa")
    field(desk, "摘要").fill("中心和村站怎么设、怎么办事。")
    save(desk, host)
    text = (host.root / "content" / "policies" / "guanli-banfa.md").read_text(encoding="utf-8")
    assert "摘要: 中心和村站怎么设、怎么办事。\n" in text
    assert text.endswith("（此件公开发布）\n")
    run("check", "--root", host.root)


def test_a_new_notice_is_a_file_that_checks(desk: Page, host: Gitea) -> None:
    sign_in(desk, host)
    desk.goto(f"{host.url}/editor/#/collections/notices/new")
    field(desk, "标题").fill("端午节值班安排")
    desk.get_by_role("button", name="保存", exact=True).click()
    desk.locator("[aria-invalid=true]").first.fill("duanwu-zhiban")
    save(desk, host)
    notice = host.root / "content" / "notices" / "duanwu-zhiban.md"
    assert notice.read_text(encoding="utf-8") == "---\n标题: 端午节值班安排\n---\n"
    run("check", "--root", host.root)


@pytest.mark.parametrize(
    ("program", "application", "offered"),
    [
        ("gitlab", "", "使用访问令牌登录"),
        ("gitlab", "abc123", "GitLab"),
        ("gitea", "abc123", "Gitea"),
    ],
)
def test_every_host_and_way_of_signing_in_is_a_configuration_that_the_editor_takes(
    desk: Page, tmp_path: Path, program: str, application: str, offered: str
) -> None:
    said: list[str] = []
    desk.on("console", lambda one: said.append(one.text) if "config" in one.text.lower() else None)
    with gitea(ROOT, tmp_path / "host" / "editor") as served:
        run("editor", "--out", served.editor, "--host", program, "--url", served.url, "--repo", "qinghe/gongkai",
            "--app", application, "--package", PROGRAM, "--root", ROOT)  # fmt: skip
        desk.goto(f"{served.url}/editor/")
        desk.get_by_role("button", name=offered).first.wait_for()
    assert [one for one in said if "error" in one.lower()] == []

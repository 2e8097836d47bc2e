"""With our settings, real servers say what the table of headers says, and the doctor has no complaint."""

import gzip
from collections.abc import Mapping
from http.client import HTTPConnection
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import pytest

from gongkai.hosting import SERVERS, Ill, asker, examined, server_files
from gongkai.publish import verify_address
from gongkai.values import replace
from tests.builders import DAY
from tests.hosting.conftest import NEW, OLD, Place, Serve, settings_for
from tests.publish.builds import a_port


def got(
    address: str, path: str, method: str = "GET", **headers: str
) -> tuple[int, Mapping[str, str], bytes]:
    """Ask as bare as can be: no redirect is followed, nothing is unpacked."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=30)
    connection.request(
        method, parts.path + path, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}, content


def ills_of(address: str) -> tuple[str, dict[str, Ill]]:
    kind, ills = examined(address, asker(), DAY)
    return kind, {ill.what: ill for ill in ills}


@pytest.mark.parametrize("kind", SERVERS)
def test_a_server_with_our_settings_does_everything_right(
    place: Place, serving: Serve, kind: str
) -> None:
    home = serving(kind, settings_for(kind, place))

    # What every answer carries, whatever it is about.
    for path in ("", "items/", "404-nowhere/", "sw.js", "data/v1/releases/redirects.json"):
        _, headers, _ = got(home, path)
        said = {name: headers.get(name.lower()) for name in place.hosting.headers}
        assert said == dict(place.hosting.headers), path
        assert "1." not in headers.get("server", ""), "which version it is, is nobody's business"

    # How long it may be kept.
    asset = next((place.folder / "assets").glob("site.*.css")).name
    kept = {
        "": "public, max-age=300",
        f"assets/{asset}": "public, max-age=31536000, immutable",
        "assets/gone.css": "no-cache",
        "sw.js": "no-cache",
        "status.json": "no-cache",
    }
    assert {path: got(home, path)[1].get("cache-control") for path in kept} == kept

    # As what it is sent.
    icon = next((place.folder / "assets").glob("*.svg")).name
    types = {
        "": "text/html; charset=utf-8",
        f"assets/{asset}": "text/css; charset=utf-8",
        "sw.js": "text/javascript; charset=utf-8",
        f"assets/{icon}": "image/svg+xml",
        "robots.txt": "text/plain; charset=utf-8",
    }
    for path, kind_of_file in types.items():
        assert got(home, path)[1]["content-type"].replace("UTF-8", "utf-8").startswith(kind_of_file)
    status, headers, content = got(home, "", Accept_Encoding="gzip")
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert gzip.decompress(content) == (place.folder / "index.html").read_bytes()
    lies_there = {"": "index.html", f"assets/{asset}": f"assets/{asset}", "nowhere/": "404.html"}
    for path, name in lies_there.items():
        status, headers, content = got(home, path, Accept_Encoding="gzip")
        assert headers["content-encoding"] == "gzip", path
        assert content == (place.folder / f"{name}.gz").read_bytes(), path
        assert "accept-encoding" in headers["vary"].lower()
        assert headers["content-type"] == got(home, path)[1]["content-type"]
        if kind != "nginx":  # which needs a module for it that we cannot count on
            _, headers, content = got(home, path, Accept_Encoding="br, gzip")
            assert (headers["content-encoding"], path) == ("br", path)
            assert content == (place.folder / f"{name}.br").read_bytes()
    _, headers, content = got(home, f"assets/{asset}.gz", Accept_Encoding="identity")
    assert "content-encoding" not in headers, "whoever verifies a copy asks for the file itself"
    assert content == (place.folder / f"assets/{asset}.gz").read_bytes()
    assert got(home, "data/v1/releases/redirects.json")[1]["access-control-allow-origin"] == "*"

    # What is not there, what moved, and what is nobody's business.
    status, _, content = got(home, "nowhere/at/all/")
    assert (status, content) == (404, (place.folder / "404.html").read_bytes())
    status, headers, _ = got(home, OLD)
    assert status == 301
    assert headers["location"].endswith(f"/{NEW}")
    for hidden in ("_headers", "_redirects", ".gongkai/leaving.json"):
        assert got(home, hidden)[0] == 404
    assert got(home, ".well-known/security.txt")[0] == 200
    assert got(home, "", "POST")[0] == 405
    assert got(home, "items")[0] in (301, 302, 308)
    for folder in ("assets/", "data/v1/"):
        assert not (place.folder / folder / "index.html").exists()
        status, _, content = got(home, folder)
        assert (status, content) == (404, (place.folder / "404.html").read_bytes())

    found, ills = ills_of(home)
    assert found in (kind, ""), "some are told to keep their name to themselves"
    assert list(ills) == ["用的是 http，没有加密"]

    # Whoever verifies it from outside finds every file as it was built, the compressed ones too.
    verdict = verify_address(home)
    assert verdict.fine, (verdict.altered[:3], verdict.missing[:3])


@pytest.mark.parametrize("kind", SERVERS)
def test_a_site_below_a_path_is_served_there(place: Place, serving: Serve, kind: str) -> None:
    hosting = replace(place.hosting, site_url="http://127.0.0.1/gov/gk/")
    (content,) = server_files(kind, hosting, PurePosixPath(place.folder)).values()
    text = content.decode().replace("server_name 127.0.0.1;", "server_name _;")
    home = serving(kind, text.replace("\nhttp://127.0.0.1 {", "\n:80 {"))
    asset = next((place.folder / "assets").glob("site.*.css")).name
    assert got(home, "gov/gk/")[2] == (place.folder / "index.html").read_bytes()
    assert "immutable" in got(home, f"gov/gk/assets/{asset}")[1]["cache-control"]
    status, _, content = got(home, "gov/gk/nowhere/")
    assert (status, content) == (404, (place.folder / "404.html").read_bytes())
    assert got(home, f"gov/gk/{OLD}")[1]["location"].endswith(f"/gov/gk/{NEW}")
    assert got(home, "gov/gk/_headers")[0] == 404
    status, _, content = got(home, "gov/gk/assets/")
    assert (status, content) == (404, (place.folder / "404.html").read_bytes())

    # The address without its last stroke, and the contact that belongs to the whole host.
    status, headers, _ = got(home, "gov/gk")
    assert (status, headers["location"].endswith("/gov/gk/")) == (301, True)
    status, headers, _ = got(home, ".well-known/security.txt")
    assert status == 302
    assert headers["location"].endswith("/gov/gk/.well-known/security.txt")
    assert got(home, "gov/gk/.well-known/security.txt")[0] == 200
    _, ills = ills_of(f"{home}gov/gk/")
    assert list(ills) == ["用的是 http，没有加密"]


@pytest.mark.parametrize("kind", SERVERS)
def test_a_server_listens_at_the_port_that_the_address_names(
    place: Place, serving: Serve, kind: str
) -> None:
    wanted = {
        "nginx": ("listen {};", "listen 80;"),
        "caddy": ("\nhttp://127.0.0.1:{} {{", "\n:80 {"),
        "apache": ("Listen {0}\n<VirtualHost *:{0}>", "<VirtualHost *:80>"),
    }
    named, usual = wanted[kind]
    port = a_port()
    hosting = replace(place.hosting, site_url=f"http://127.0.0.1:{port}/")
    (content,) = server_files(kind, hosting, PurePosixPath(place.folder)).values()
    assert named.format(port) in content.decode()
    text = content.decode().replace(named.format(port), usual)  # at a port of the test
    home = serving(kind, text.replace(f"    listen [::]:{port};\n", ""))
    assert got(home, "")[2] == (place.folder / "index.html").read_bytes()

    secure = replace(place.hosting, site_url="https://www.example.gov.cn:8443/")
    (content,) = server_files(kind, secure, PurePosixPath(place.folder)).values()
    assert "8443" in content.decode()
    assert kind == "nginx" or "www.example.gov.cn:8443" in content.decode()


BARE = """server {{ listen 80; root {folder}; default_type text/html; add_header Cache-Control "max-age=86400";
location = /nowhere {{ return 200; }} autoindex on; try_files $uri $uri/index.html /index.html; }}"""


def test_the_doctor_names_what_a_careless_server_does_and_the_line_for_it(
    place: Place, serving: Serve
) -> None:
    home = serving("nginx", BARE.format(folder=place.folder))
    kind, ills = ills_of(home)
    assert kind == "nginx"
    lines = {what: ill.line for what, ill in ills.items()}
    looked_at = [*place.folder.glob("assets/site.*.css"), *place.folder.glob("assets/site.*.js")]
    style = "assets/" + min(one.name for one in looked_at)
    for name, value in place.hosting.headers.items():
        if name != "Content-Security-Policy":
            assert lines[f"没有 {name}"] == f'add_header {name} "{value}" always;'
    policy = lines["内容安全策略（Content-Security-Policy）没有（首页）"]
    assert all(f"'{one}'" in policy for one in place.hosting.scripts)
    assert {what for what in lines if not what.startswith(("没有 ", "内容"))} == {
        "用的是 http，没有加密",
        "网页缓存 86400 秒，太久",
        "样式和脚本（assets/）没有长期缓存",
        "sw.js 被缓存",
        "网页没有压缩",
        f"样式和脚本（{style}）没有压缩",
        "网页没有说明编码是 UTF-8",
        ".css 文件的类型是“text/html”",
        ".js 文件的类型是“text/html”",
        "不存在的网址也回答 200",
        "_headers 能从网上看到",
        "能列出文件夹里的文件",
        "网址末尾少一个斜杠时打不开",
        f"搬了家的网址（{OLD}）没有由服务器转走",
    }
    assert all(ill.why and ill.line for ill in ills.values())


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ("default-src 'self' 'unsafe-inline'", "等于没有"),
        ("default-src 'self'; script-src * 'self'", "不限制脚本从哪里来"),
        ("default-src 'none'; script-src 'self'", "设置还是旧的"),
        ("default-src 'none'; script-src 'self' {scripts}", "缺少"),
    ],
)
def test_the_doctor_sees_a_weak_or_stale_policy(
    place: Place, serving: Serve, policy: str, words: str
) -> None:
    scripts = " ".join(f"'{one}'" for one in place.hosting.scripts)
    own = place.hosting.headers["Content-Security-Policy"]
    text = settings_for("nginx", place).replace(own, policy.format(scripts=scripts))
    _, ills = ills_of(serving("nginx", text))
    (found,) = (what for what in ills if "内容安全策略" in what)
    assert words in found


def test_the_doctor_sees_that_what_lies_there_compressed_is_not_used(
    place: Place, serving: Serve
) -> None:
    text = settings_for("nginx", place).replace("gzip_static on;", "gzip_static off;")
    _, ills = ills_of(serving("nginx", text))
    assert ills.pop("压缩好的文件（.gz）没有用上").line == "gzip_static on;"
    assert list(ills) == ["用的是 http，没有加密"]


def test_for_https_the_plain_address_leads_there_and_browsers_remember(place: Place) -> None:
    for kind in SERVERS:
        hosting = replace(place.hosting, site_url="https://www.example.gov.cn/")
        (content,) = server_files(kind, hosting, PurePosixPath("/srv/gongkai/current")).values()
        text = content.decode()
        assert "max-age=31536000" in text
        assert "www.example.gov.cn" in text
        assert kind == "caddy" or "https://" in text  # Caddy leads there by itself

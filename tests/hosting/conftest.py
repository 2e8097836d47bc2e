"""A small county as a built site, and the real servers of this machine in front of it."""

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pytest

from gongkai import pipeline, reading
from gongkai.hosting import Hosting, server_files
from gongkai.inputs import read_inputs
from gongkai.values import replace
from tests.builders import DAY, SETTINGS, a_county, built
from tests.publish.builds import a_port, listens, program

OLD, NEW = "items/old-1/", "items/qs-1/"
_PLAIN_APACHE = (
    "mpm_event", "authz_core", "headers", "rewrite", "deflate", "filter", "mime", "dir", "alias",
)  # fmt: skip
_MODULES = Path("/usr/lib/apache2/modules")
_NEEDED = {"nginx": "nginx-light", "caddy": "caddy", "apache": "apache2-bin"}


@dataclass(frozen=True)
class Place:
    """A built site, and what a server has to know of it; one address has moved."""

    folder: Path
    hosting: Hosting


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with TemporaryDirectory(prefix="gongkai-test-") as www:  # servers become other users
        Path(www).chmod(0o755)
        yield a_place_in(Path(www) / "current", tmp_path_factory)


def a_place_in(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    county = a_county(
        tmp_path_factory.mktemp("county"),
        {"catalog/items/a.yml": {"事项名称": "用水登记", "地方编码": "qs-1", "办理流程": ["收件", "决定"]},
         "catalog/townships/a.yml": {"名称": "青山镇", "代码": "qingshan", "类别": "镇",
                                     "事项清单": ["qs-1"]}},
        settings=SETTINGS.replace(
            "{主色: 青}",
            "{主色: 青, 预压缩: brotli, 安全联系: 'mailto:a@example.org', 安全联系到期: '2027-12-31'}",
        ),
    )  # fmt: skip
    built(county, folder)
    told = pipeline.hosting(reading.settings(county), read_inputs(county), DAY)
    rules = folder / "data" / "v1" / "releases" / "redirects.json"
    rules.parent.mkdir(parents=True)
    rules.write_text(f'[{{"from": "{OLD}", "to": "{NEW}"}}]', encoding="utf-8")
    (folder / ".gongkai").mkdir()
    (folder / ".gongkai" / "leaving.json").write_text("{}", encoding="utf-8")
    return Place(folder, replace(told, moved=((OLD, NEW),)))


Serve = Callable[..., str]


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serve]:
    """Starts servers with settings, and ends them; gives the address of the host."""
    running: list[subprocess.Popen[bytes]] = []

    def serve(kind: str, settings: str) -> str:
        name = {"apache": "apache2"}.get(kind, kind)
        found = program(name)
        if found is None:
            pytest.skip(f"{name} is not installed; on Debian: apt-get install {_NEEDED[kind]}")
        port = a_port()
        home = tmp_path / f"{kind}-{len(running)}"
        home.mkdir()
        command = _COMMANDS[kind](found, home, settings, port)
        log = (home / "log").open("wb")
        running.append(
            subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "HOME": str(home)})
        )
        log.close()
        assert listens(port), (home / "log").read_text(encoding="utf-8")
        return f"http://127.0.0.1:{port}/"

    yield serve
    for one in running:
        one.terminate()
        one.wait()


def settings_for(kind: str, place: Place) -> str:
    """What ``gongkai server`` writes for a site."""
    (content,) = server_files(kind, place.hosting, PurePosixPath(place.folder)).values()
    return content.decode()


def _nginx(found: str, home: Path, settings: str, port: int) -> list[str]:
    user = "user root;" if os.geteuid() == 0 else ""
    parts = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{part}_temp_path {home}/{part};" for part in parts)
    listening = settings.replace("listen 80;", f"listen 127.0.0.1:{port};")
    listening = listening.replace("    listen [::]:80;\n", "")
    (home / "nginx.conf").write_text(
        f"{user} daemon off; master_process off; pid {home}/pid; error_log {home}/log;\n"
        f"events {{}}\nhttp {{ access_log off; {temporary}\n{listening}\n}}\n",
        encoding="utf-8",
    )
    return [found, "-p", str(home), "-c", str(home / "nginx.conf"), "-e", str(home / "log")]


def _caddy(found: str, home: Path, settings: str, port: int) -> list[str]:
    options = "{\n\tadmin off\n\tauto_https off\n}\n"
    text = settings.replace("\n:80 {", f"\nhttp://127.0.0.1:{port} {{")
    (home / "Caddyfile").write_text(options + text, encoding="utf-8")
    return [found, "run", "--adapter", "caddyfile", "--config", str(home / "Caddyfile")]


def _apache(found: str, home: Path, settings: str, port: int) -> list[str]:
    modules = "".join(
        f"LoadModule {name}_module {_MODULES}/mod_{name}.so\n" for name in _PLAIN_APACHE
    )
    text = settings.replace("*:80>", f"127.0.0.1:{port}>")
    head = (
        f"ServerRoot {home}\nPidFile {home}/pid\nErrorLog {home}/log\n"
        f"ServerName 127.0.0.1\nTypesConfig {os.devnull}\n"
    )
    user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    (home / "apache.conf").write_text(
        f"{modules}{head}{user}Listen 127.0.0.1:{port}\n{text}", encoding="utf-8"
    )
    return [found, "-f", str(home / "apache.conf"), "-D", "FOREGROUND"]


_COMMANDS = {"nginx": _nginx, "caddy": _caddy, "apache": _apache}

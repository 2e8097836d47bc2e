"""Why no server answers is said in Chinese, by `doctor` and by `verify`."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest
from click.testing import CliRunner

from gongkai.cli import main
from gongkai.errors import UsageStop
from gongkai.hosting import asker


@pytest.fixture
def nobody() -> str:
    """The address of a port where nobody listens."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{one.getsockname()[1]}"


@pytest.fixture
def mute() -> Iterator[str]:
    """The address of a server that hangs up on everybody."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def hang_up() -> None:
            while True:
                try:
                    server.accept()[0].close()
                except OSError:
                    return

        threading.Thread(target=hang_up, daemon=True).start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("command", ["doctor", "verify"])
def test_a_port_that_nobody_serves_is_told_in_chinese(nobody: str, command: str) -> None:
    done = CliRunner().invoke(main, [command, f"http://{nobody}/"])
    assert (done.exit_code, "服务器没有在这个端口上开着" in done.output) == (2, True), done.output
    assert not re.search(r"Errno|Connection|Pool|refused", done.output)


def why(address: str) -> str:
    with pytest.raises(UsageStop) as stop:
        asker()(address)
    assert not re.search(r"Errno|Pool|object at", str(stop.value))
    return str(stop.value)


def test_a_connection_that_breaks_is_told_in_chinese(mute: str) -> None:
    assert "断了" in why(f"http://{mute}/")
    assert "打不开" in why(f"https://{mute}/")


def test_a_host_that_does_not_exist_is_told_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_args: object, **_named: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "找不到这个域名" in why("http://nowhere.invalid/")

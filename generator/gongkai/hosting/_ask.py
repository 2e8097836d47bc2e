"""One question to a live server: nothing is sent but GET and HEAD, and no redirect is followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from gongkai.errors import UsageStop, unreachable

_SECONDS = 15.0
_MOST = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes = field(default=b"", repr=False)

    @property
    def text(self) -> str:
        """The content as UTF-8."""
        return self.content.decode("utf-8", "replace")


Ask = Callable[[str], Answer]


def asker() -> Ask:
    """Return a function that gets an address, its content unpacked and cut at 4 MB.

    It raises UsageStop where no server answers.
    """
    import urllib3  # with it comes all of TLS, and no build needs either

    pool = urllib3.PoolManager(retries=False, timeout=_SECONDS)

    def ask(address: str) -> Answer:
        try:
            answer = pool.request(
                "GET", address, redirect=False, preload_content=False,
                headers={"Accept-Encoding": "gzip"},
            )  # fmt: skip
            content = answer.read(_MOST, decode_content=True)
            answer.close()
        except urllib3.exceptions.HTTPError as fault:
            raise UsageStop(f"{address} 打不开：{unreachable(fault)}。") from fault
        headers = {name.lower(): ", ".join(answer.headers.getlist(name)) for name in answer.headers}
        return Answer(answer.status, headers, content)

    return ask

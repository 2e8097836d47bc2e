"""What a live server does wrong, and the line that mends it.

Looks from outside, as a reader would, and compares with the same table from which settings are
written. What stands in inline scripts is read off the pages themselves, so that nothing has to be
built to judge a server.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from gongkai.errors import UsageStop
from gongkai.hosting._ask import Answer, Ask
from gongkai.hosting._lines import Lines, kind_of
from gongkai.hosting._rules import (
    ASKED_AGAIN,
    CONTACT,
    FOR_SERVICES,
    LASTING,
    NOT_FOUND,
    PAGES,
    POLICY,
    SECURITY,
    STEADY,
    YEAR,
    policy,
)
from gongkai.model.integrity import inline_scripts, integrity
from gongkai.model.paths import COMPRESSED

_OK = 200
_MOVED = (301, 308)
_LEADS_ON = (301, 302, 303, 307, 308)
_HOUR, _MONTH = 3600, 30 * 86_400
_GZIP = COMPRESSED["gzip"]
_WORTH = 1024  # bytes: no server compresses what is smaller, and need not
_NOWHERE = "zhe-ge-wang-zhi-bu-cun-zai/"
_ASSET = re.compile(r'(?:href|src)="([^"]*assets/[^"]+\.(?:css|js))"')
_PAGE = re.compile(r'href="((?:townships|items)/[a-z0-9-]+/)"')
_TYPES = {"css": ("text/css",), "js": ("text/javascript", "application/javascript")}
_WHY = {
    "X-Content-Type-Options": "浏览器会自己猜文件类型，附件可能被当成网页运行",
    "X-Frame-Options": "别的网站可以把本站套在里面骗人点击",
    "Referrer-Policy": "群众看了哪一页会被告诉别的网站",
    "Permissions-Policy": "网页可以向手机要摄像头、定位等权限，本站用不着",
    "Cross-Origin-Opener-Policy": "从本站打开的网页可以反过来操纵本站的窗口",
}


class Ill(Struct, frozen=True):
    """What is wrong, why that matters, and the line that mends it (empty if there is none)."""

    what: str
    why: str
    line: str


def examined(address: str, ask: Ask, day: date) -> tuple[str, tuple[Ill, ...]]:
    """Look at a live site; return the kind of its server (nginx, caddy, apache or empty) and its ills.

    Raises:
        UsageStop: it is no address, no server answers, or what answers is no site of ours.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise UsageStop(f"{address} 不是 http 或 https 的网址。")
    home = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"
    first = ask(home)
    if first.status != _OK or 'data-kind="home"' not in first.text:
        raise UsageStop(f"{home} 不是本程序生成的网站的首页（状态 {first.status}）。")
    kind = kind_of(first.headers.get("server", ""))
    look = _Look(home, ask, Lines(kind, urlsplit(home).path), first)
    found = [ill for part in _PARTS for ill in part(look)]
    return kind, (*found, *_contact(look, day))


class _Look(Struct, frozen=True):
    home: str
    ask: Ask
    lines: Lines
    first: Answer

    @property
    def secure(self) -> bool:
        return self.home.startswith("https:")

    def get(self, path: str) -> Answer:
        return self.ask(urljoin(self.home, path))


def _policies(look: _Look) -> Iterator[Ill]:
    """Judge the policy of the home page, of a page below it, and of the page for what is not found."""
    pages = {"首页": look.first, "找不到的网址": look.get(_NOWHERE)}
    below = _PAGE.search(look.first.text)
    if below:
        pages[below[1]] = look.get(below[1])
    said: set[str] = set()
    for name, page in pages.items():
        scripts = tuple(integrity(code) for code in inline_scripts(page.text))
        given = page.headers.get(POLICY.lower(), "")
        wrong = _wrong_with(given, scripts)
        if wrong and wrong not in said:
            said.add(wrong)
            kept = re.findall(r"'(sha256-[^']+)'", _directive(given, "style-src"))
            yield Ill(
                f"内容安全策略（{POLICY}）{wrong}（{name}）",
                "万一有人在网页里塞进代码，浏览器不会拦",
                look.lines.header(POLICY, policy(scripts, kept)),
            )


def _wrong_with(given: str, scripts: Iterable[str]) -> str:
    if not given:
        return "没有"
    if "unsafe-" in given:
        return "里有 unsafe-，等于没有"
    code = _directive(given, "script-src") or _directive(given, "default-src")
    if not code or re.search(r"\s(?:\*|https?:|data:)(?:\s|$)", f" {code} "):
        return "不限制脚本从哪里来"
    if any(one not in code for one in scripts):
        return "没有写页面里的脚本，大字、深色等会失灵（网站更新过，设置还是旧的）"
    strict = ("default-src", "base-uri", "form-action", "frame-ancestors")
    missing = [one for one in strict if not _directive(given, one)]
    if "connect-src" not in given and "'none'" in _directive(given, "default-src"):
        missing.append("connect-src 'self'（搜索要用）")
    return f"里缺少 {'、'.join(missing)}" if missing else ""


def _directive(given: str, name: str) -> str:
    found = re.search(rf"(?:^|[;,])\s*{name}\s+([^;,]*)", given)
    return found[1] if found else ""


def _steady(look: _Look) -> Iterator[Ill]:
    framed = "frame-ancestors" in look.first.headers.get(POLICY.lower(), "")
    for name, value in STEADY.items():
        given = look.first.headers.get(name.lower(), "")
        fine = _is_fine(name, given) or (name == "X-Frame-Options" and framed and not given)
        if not fine:
            what = f"{name} 是“{given}”，应当是“{value}”" if given else f"没有 {name}"
            yield Ill(what, _WHY[name], look.lines.header(name, value))


def _is_fine(name: str, given: str) -> bool:
    if name == "Permissions-Policy":
        return "camera=()" in given and "geolocation=()" in given
    if name == "X-Frame-Options":
        return given.upper() in ("SAMEORIGIN", "DENY")
    if name == "Referrer-Policy":
        return given in (
            "same-origin",
            "no-referrer",
            "strict-origin",
            "strict-origin-when-cross-origin",
        )
    return given == STEADY[name]


def _secure(look: _Look) -> Iterator[Ill]:
    if not look.secure:
        why = "看的内容路上会被偷看、被运营商插广告；浏览器标“不安全”，复制、离线等功能不能用"
        yield Ill("用的是 http，没有加密", why, look.lines.certificate)
        return
    given = look.first.headers.get(SECURITY.lower(), "")
    age = re.search(r"max-age=(\d+)", given)
    if not age or int(age[1]) < YEAR // 2:
        why = "第一次用 http 打开时可以被劫持"
        yield Ill(
            f"没有 {SECURITY}，或时间太短", why, look.lines.header(SECURITY, f"max-age={YEAR}")
        )
    try:
        plain = look.ask(f"http:{look.home.partition(':')[2]}")
    except UsageStop:
        return  # nothing listens there: that is fine too
    if plain.status not in _MOVED or not plain.headers.get("location", "").startswith("https:"):
        yield Ill(
            "用 http 打开时没有转到 https", "旧链接和手打的网址会走不加密的路", look.lines.to_https
        )


def _caches(look: _Look) -> Iterator[Ill]:
    pages = _seconds(look.first.headers.get("cache-control", ""))
    if pages is None or pages > _HOUR:
        yield Ill(
            "网页没有说明缓存多久，或超过 1 小时" if pages is None else f"网页缓存 {pages} 秒，太久",
            "改了电话，群众还会看到旧的", look.lines.header("Cache-Control", PAGES),
        )  # fmt: skip
    asset = _ASSET.search(look.first.text)
    if asset:
        answer = look.get(asset[1])
        kept = _seconds(answer.headers.get("cache-control", ""))
        if answer.status == _OK and (kept is None or kept < _MONTH):
            yield Ill(
                f"样式和脚本（{asset[1].split('/')[0]}/）没有长期缓存", "手机每次都要重新下载，慢，费流量",
                look.lines.cached(LASTING),
            )  # fmt: skip
    worker = look.get("sw.js")
    if worker.status == _OK and _seconds(worker.headers.get("cache-control", "")) not in (0, None):
        yield Ill("sw.js 被缓存", "存到手机里的页面会迟迟不更新", look.lines.again(ASKED_AGAIN))


def _seconds(given: str) -> int | None:
    if re.search(r"\bno-(?:cache|store)\b", given):
        return 0
    found = re.search(r"\bmax-age=(\d+)", given)
    return int(found[1]) if found else None


def _sent(look: _Look) -> Iterator[Ill]:
    """Judge compression and types: with ``nosniff`` a wrong type keeps a style from being used."""
    if look.first.headers.get("content-encoding", "") not in ("gzip", "br", "zstd"):
        yield Ill("网页没有压缩", "在信号弱的地方要多等几倍的时间", look.lines.packing)
    if "utf-8" not in look.first.headers.get("content-type", "").lower():
        yield Ill("网页没有说明编码是 UTF-8", "旧手机上可能是乱码", look.lines.charset)
    assets = {one: look.get(one) for one in sorted(set(_ASSET.findall(look.first.text)))}
    yield from _compressed(look, assets)
    for address, answer in assets.items():
        ending = address.rpartition(".")[2]
        given = answer.headers.get("content-type", "")
        if not given.startswith(_TYPES[ending]):
            yield Ill(
                f".{ending} 文件的类型是“{given}”",
                "浏览器会拒绝使用",
                look.lines.type_of(ending, _TYPES[ending][0]),
            )


def _compressed(look: _Look, assets: Mapping[str, Answer]) -> Iterator[Ill]:
    """Judge whether styles and scripts are compressed, and by whom: the build may have done it."""
    plain = [one for one, answer in assets.items()
             if answer.status == _OK and len(answer.content) >= _WORTH
             and not answer.headers.get("content-encoding")]  # fmt: skip
    if plain:
        yield Ill(
            f"样式和脚本（{plain[0]}）没有压缩",
            "在信号弱的地方要多等几倍的时间",
            look.lines.packing,
        )
        return
    for address, answer in assets.items():
        form = look.get(address + _GZIP)
        if form.status != _OK or not look.lines.compressed:
            continue
        if answer.headers.get("content-length") != form.headers.get("content-length"):
            yield Ill(
                "压缩好的文件（.gz）没有用上", "每来一个人服务器都要现压一次，人多的时候慢",
                look.lines.compressed,
            )  # fmt: skip
        return


def _found(look: _Look) -> Iterator[Ill]:
    """Judge what is not there, what moved, and what is nobody's business."""
    missing = look.get(_NOWHERE)
    if missing.status == _OK:
        yield Ill(
            "不存在的网址也回答 200", "搜索引擎会收进一堆空页", look.lines.not_found(NOT_FOUND)
        )
    elif 'data-kind="not-found"' not in missing.text:
        yield Ill(
            "找不到网页时给的不是本站的提示页",
            "群众不知道接下来怎么办",
            look.lines.not_found(NOT_FOUND),
        )
    for path in (*FOR_SERVICES, ".gongkai/leaving.json", ".git/HEAD"):
        if look.get(path).status == _OK:
            yield Ill(f"{path} 能从网上看到", "那是给服务器看的，不该给人看", look.lines.hidden)
            break
    if look.get("assets/").status == _OK:
        yield Ill("能列出文件夹里的文件", "不该给人看的文件会被翻出来", look.lines.listing)
    folder = look.get("items")
    if folder.status == _OK or not folder.headers.get("location", "").endswith("/items/"):
        yield Ill(
            "网址末尾少一个斜杠时打不开", "手打的网址会找不到，页面里的链接会错", look.lines.slash
        )
    yield from _moved(look)


def _moved(look: _Look) -> Iterator[Ill]:
    try:
        rules = json.loads(look.get("data/v1/releases/redirects.json").content)
        old, new = str(rules[0]["from"]), str(rules[0]["to"])
    except (ValueError, LookupError, TypeError):
        return
    answer = look.get(old)
    place = urljoin(urljoin(look.home, old), answer.headers.get("location", ""))
    if answer.status not in _MOVED or place != urljoin(look.home, new):
        yield Ill(
            f"搬了家的网址（{old}）没有由服务器转走", "搜索引擎不知道搬到哪里了；群众要多等一步",
            look.lines.moved(old, new),
        )  # fmt: skip


def _contact(look: _Look, day: date) -> Iterator[Ill]:
    """Judge security.txt, which RFC 9116 wants at the root of the host."""
    address = urljoin(look.home, CONTACT)
    answer = look.ask(address)
    if answer.status in _LEADS_ON:
        answer = look.ask(urljoin(address, answer.headers.get("location", "")))
    if answer.status != _OK:
        yield Ill(
            "没有 /.well-known/security.txt", "发现漏洞的人不知道告诉谁",
            "site-config.yml：在 gongkai: 下写 安全联系 和 安全联系到期" + look.lines.at_root,
        )  # fmt: skip
        return
    until = re.search(r"^Expires:\s*(\d{4}-\d{2}-\d{2})", answer.text, re.MULTILINE | re.IGNORECASE)
    if not until or until[1] <= day.isoformat():
        yield Ill(
            "security.txt 过期了，或没有写到期的日子", "过期的等于没有",
            "site-config.yml：改 安全联系到期，重新生成",
        )  # fmt: skip


_PARTS = (_policies, _steady, _secure, _caches, _sent, _found)

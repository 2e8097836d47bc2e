"""Settings for nginx 1.18 or later, for the folder ``conf.d``.

``add_header`` in a location silences all of those above it, so they stand in the server alone, and
what differs between addresses comes from maps.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from gongkai.hosting._rules import (
    ASKED_AGAIN,
    ASSETS,
    FOR_SERVICES,
    LASTING,
    NEVER_OLD,
    NOT_FOUND,
    OPEN_DATA,
    PAGES,
    Hosting,
)
from gongkai.hosting._types import PACKED, TEXTS, TYPES


def nginx(hosting: Hosting, site: PurePosixPath) -> str:
    """Write the settings of a site that lies in a folder."""
    return f"{_maps(hosting)}\n{_plain(hosting)}{_server(hosting, site)}"


def _maps(hosting: Hosting) -> str:
    base = re.escape(hosting.base)
    again = "|".join(map(re.escape, NEVER_OLD))
    moved = "".join(
        f"    ~^{base}{re.escape(old)}(index\\.html)?$ {_quoted(hosting.base + new)};\n"
        for old, new in hosting.moved
    )
    return f"""\
# 政务公开网站的 nginx 设置，由 gongkai server 写出。放进 /etc/nginx/conf.d/，然后 nginx -t && nginx -s reload
# 网站每次有新的撤销、合并（网址搬家），或程序升级以后，再写一次。

map "$status $uri" $gongkai_cache {{
    default "{PAGES}";
    "~^(?:200|206|304) {base}{ASSETS}" "{LASTING}";
    "~^\\d+ {base}(?:{again})$" "{ASKED_AGAIN}";
    "~^[45]" "{ASKED_AGAIN}";
}}
map $uri $gongkai_open {{
    default "";
    "~^{base}{OPEN_DATA}" "*";
}}
map $uri $gongkai_moved {{
    default "";
{moved}}}
"""


def _plain(hosting: Hosting) -> str:
    if not hosting.secure:
        return ""
    return f"""\
server {{
    listen 80;
    listen [::]:80;
    server_name {hosting.host};
    server_tokens off;
    return 301 https://{hosting.origin}$request_uri;
}}

"""


def _server(hosting: Hosting, site: PurePosixPath) -> str:
    base = hosting.base
    headers = "".join(
        f'    add_header {name} "{value}" always;\n' for name, value in hosting.headers.items()
    )
    hidden = "|".join(FOR_SERVICES)
    types = "".join(f"        {kind} {' '.join(ends)};\n" for kind, ends in TYPES.items())
    where = (
        f"    root {_quoted(str(site))};\n"
        if base == "/"
        else f"    location ^~ {base} {{\n        alias {_quoted(f'{site}/')};\n    }}\n"
        f"    location = {base.rstrip('/')} {{ return 301 {base}; }}\n"
        + "".join(
            f"    location = {old} {{ return 302 {new}; }}\n"
            for old, new in hosting.at_root.items()
        )
    )
    return f"""\
server {{
{_listen(hosting)}
{where}    index index.html;
    error_page 404 {base}{NOT_FOUND};
    error_page 403 =404 {base}{NOT_FOUND};  # 没有网页的文件夹
    absolute_redirect off;
    server_tokens off;
    autoindex off;

    if ($request_method !~ ^(?:GET|HEAD)$) {{ return 405; }}
    # 以点开头的和给托管服务看的文件不给人看；.well-known 除外
    if ($uri ~ "/(?:\\.(?!well-known/)|(?:{hidden})$)") {{ return 404; }}
    if ($gongkai_moved) {{ return 301 $gongkai_moved; }}

{headers}    add_header Cache-Control $gongkai_cache always;
    add_header Access-Control-Allow-Origin $gongkai_open always;

    gzip on;
    gzip_static on;  # 旁边有压缩好的 .gz 就直接发
    # brotli_static on;  # .br 也一样：nginx 要有 brotli 模块（Debian：libnginx-mod-http-brotli-static）
    gzip_vary on;
    gzip_min_length 500;
    gzip_types {" ".join(PACKED)};

    charset utf-8;
    charset_types {" ".join(TEXTS)};
    default_type application/octet-stream;
    types {{
{types}    }}
}}
"""


def _listen(hosting: Hosting) -> str:
    name = f"    server_name {hosting.host or '_'};\n"
    if not hosting.secure:
        return f"    listen {hosting.port};\n    listen [::]:{hosting.port};\n{name}"
    return f"""\
    listen {hosting.port} ssl;
    listen [::]:{hosting.port} ssl;
{name}    # 证书：换成你的
    ssl_certificate     /etc/ssl/{hosting.host}.pem;
    ssl_certificate_key /etc/ssl/private/{hosting.host}.key;
    ssl_protocols TLSv1.2 TLSv1.3;
"""


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

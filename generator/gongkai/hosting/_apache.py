"""Settings for Apache 2.4, for ``sites-available`` or ``conf.d``; needs headers, rewrite and deflate."""

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
from gongkai.hosting._types import COMPRESSIBLE, PACKED, TYPES
from gongkai.model.paths import COMPRESSED


def apache(hosting: Hosting, site: PurePosixPath) -> str:
    """Write the settings of a site that lies in a folder."""
    return f"""\
# 政务公开网站的 Apache 设置，由 gongkai server 写出。先运行
# a2enmod headers rewrite deflate mime dir alias（https 还要 ssl），再把它放进
# /etc/apache2/sites-available/gongkai.conf，然后 a2ensite gongkai && systemctl reload apache2
ServerTokens Prod
ServerSignature Off
{_listen(hosting)}{_plain(hosting)}{_server(hosting, site)}"""


def _listen(hosting: Hosting) -> str:
    """Have Apache listen where it does not do so by itself."""
    return "" if hosting.port in {80, 443} else f"Listen {hosting.port}\n"


def _plain(hosting: Hosting) -> str:
    if not hosting.secure:
        return ""
    return f"""\
<VirtualHost *:80>
    ServerName {hosting.host}
    Redirect permanent "/" "https://{hosting.origin}/"
</VirtualHost>
"""


def _server(hosting: Hosting, site: PurePosixPath) -> str:
    base, escaped = hosting.base, re.escape(hosting.base)
    headers = "".join(
        f'    Header always set {name} "{value}"\n' for name, value in hosting.headers.items()
    )
    moved = "".join(
        f'    RewriteRule "^{escaped}{re.escape(old)}(index\\.html)?$" "{base}{new}" [R=301,L]\n'
        for old, new in hosting.moved
    )
    if base != "/":
        moved = f'    RewriteRule "^{escaped.rstrip("/")}$" "{base}" [R=301,L]\n{moved}'
    moved += "".join(
        f'    RewriteRule "^{re.escape(old)}$" "{new}" [R=302,L]\n'
        for old, new in hosting.at_root.items()
    )
    again = "|".join(map(re.escape, NEVER_OLD))
    hidden = "|".join(FOR_SERVICES)
    alias = f'    Alias "{base}" "{site}/"\n' if base != "/" else f'    DocumentRoot "{site}"\n'
    types = "".join(
        f"    AddType {kind} {' '.join(f'.{end}' for end in ends)}\n"
        for kind, ends in TYPES.items()
    )
    ok = "%{REQUEST_STATUS} =~ /^(200|206|304)$/ && %{REQUEST_URI} =~"
    return f"""\
<VirtualHost *:{hosting.port}>
{_certificate(hosting)}{alias}    <Directory "{site}">
        Require all granted
        Options -Indexes +FollowSymLinks
        AllowOverride None
        DirectoryIndex index.html
    </Directory>
    ErrorDocument 404 {base}{NOT_FOUND}
    TraceEnable off

    RewriteEngine on
    RewriteCond "%{{REQUEST_METHOD}}" "!^(GET|HEAD)$"
    RewriteRule "^" "-" [R=405,L]
    # 以点开头的和给托管服务看的文件不给人看；.well-known 除外
    RewriteRule "/(\\.(?!well-known/)|({hidden})$)" "-" [R=404,L]
{moved}    # 没有网页的文件夹
    RewriteCond "{site}/$1" "-d"
    RewriteCond "{site}/$1/index.html" "!-f"
    RewriteRule "^{escaped}(.+)/$" "-" [R=404,L]

{headers}    Header always set Cache-Control "{PAGES}"
    Header always set Cache-Control "{LASTING}" "expr={ok} m#^{escaped}{ASSETS}#"
    Header always set Cache-Control "{ASKED_AGAIN}" "expr=%{{REQUEST_URI}} =~ m#^{escaped}({again})$#"
    Header always set Cache-Control "{ASKED_AGAIN}" "expr=%{{REQUEST_STATUS}} =~ /^[45]/"
    Header always set Access-Control-Allow-Origin "*" "expr=%{{REQUEST_URI}} =~ m#^{escaped}{OPEN_DATA}#"

{_compressed(hosting, site)}
    AddOutputFilterByType DEFLATE text/html {" ".join(PACKED)}
    AddDefaultCharset utf-8
    AddCharset utf-8 .css .js .json .jsonl .jsonld .xml .atom .svg .csv .txt
{types}</VirtualHost>
"""


def _compressed(hosting: Hosting, site: PurePosixPath) -> str:
    """Send what lies there compressed in the place of the text, with the type of that.

    Headers come from a note, not from the name: who asks for the compressed file itself gets a file.
    """
    base, ends = re.escape(hosting.base), "|".join(sorted(COMPRESSIBLE))
    rules = "    # 旁边有压缩好的 .br、.gz 就直接发\n"
    for way in reversed(COMPRESSED):
        ending, asked = COMPRESSED[way], {"brotli": "br"}.get(way, way)
        rules += (
            f'    RewriteCond "%{{HTTP:Accept-Encoding}}" "\\b{asked}\\b"\n'
            f'    RewriteCond "{site}/$1{ending}" "-s"\n'
            f'    RewriteRule "^{base}(.+\\.(?:{ends}))$" "{site}/$1{ending}"'
            f" [E=gongkai_way:{asked}]\n"
        )
    for kind in ("text/html", *PACKED):
        named = "|".join(TYPES[kind])
        rules += f'    RewriteRule "\\.(?:{named})\\.(?:br|gz)$" "-" "[T={kind}; charset=utf-8,E=no-gzip:1]"\n'
    return (
        f'{rules}    Header always set Content-Encoding "%{{gongkai_way}}e" env=gongkai_way\n'
        '    Header always merge Vary "Accept-Encoding" env=gongkai_way\n'
    )


def _certificate(hosting: Hosting) -> str:
    name = f"    ServerName {hosting.host}\n" if hosting.host else ""
    if not hosting.secure:
        return name
    return f"""\
{name}    SSLEngine on
    # 证书：换成你的
    SSLCertificateFile    /etc/ssl/{hosting.host}.pem
    SSLCertificateKeyFile /etc/ssl/private/{hosting.host}.key
"""

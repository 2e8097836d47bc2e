"""The line to change, in the words of the server that was met; the header itself for any other."""

from __future__ import annotations

from msgspec import Struct

KINDS = ("nginx", "caddy", "apache")


def kind_of(server: str) -> str:
    """Return which server calls itself so in the header ``Server``; empty if none of ours does."""
    said = server.lower()
    if "openresty" in said or "tengine" in said:
        return "nginx"
    return next((one for one in KINDS if one in said), "")


class Lines(Struct, frozen=True):
    """Lines for one kind of server; ``base`` is the path of the site, with ``/`` at both ends."""

    kind: str
    base: str

    def header(self, name: str, value: str) -> str:
        """Return the line that sends a header with every answer."""
        return self._one(
            nginx=f'add_header {name} "{value}" always;',
            caddy=f'header {name} "{value}"',
            apache=f'Header always set {name} "{value}"',
            other=f"{name}: {value}",
        )

    def cached(self, value: str) -> str:
        """Return the lines that let assets be kept."""
        where = f"{self.base}assets/"
        return self._one(
            nginx=f'map $uri $gongkai_cache {{ "~^{where}" "{value}"; }}，'
            "再 add_header Cache-Control $gongkai_cache always;",
            caddy=f'@lasting path {where}*，再 header @lasting Cache-Control "{value}"',
            apache=f'Header always set Cache-Control "{value}" "expr=%{{REQUEST_URI}} =~ m#^{where}#"',
            other=f"{where}* 用 Cache-Control: {value}",
        )

    def again(self, value: str) -> str:
        """Return the lines that have the worker asked for again each time."""
        where = f"{self.base}sw.js"
        return self._one(
            nginx=f'map $uri $gongkai_cache {{ "{where}" "{value}"; }}',
            caddy=f'@again path {where}，再 header @again Cache-Control "{value}"',
            apache=f'Header always set Cache-Control "{value}" "expr=%{{REQUEST_URI}} == \'{where}\'"',
            other=f"{where} 用 Cache-Control: {value}",
        )

    def not_found(self, page: str) -> str:
        """Return the line for the page that is shown where there is none."""
        return self._one(
            nginx=f"error_page 404 {self.base}{page};",
            caddy=f"handle_errors {{ rewrite * /{page}；file_server }}",
            apache=f"ErrorDocument 404 {self.base}{page}",
            other=f"状态 404，内容用 {self.base}{page}",
        )

    def moved(self, old: str, new: str) -> str:
        """Return the line for one address that moved."""
        return self._one(
            nginx=f"location = {self.base}{old} {{ return 301 {self.base}{new}; }}",
            caddy=f"redir {self.base}{old} {self.base}{new} permanent",
            apache=f"Redirect 301 {self.base}{old} {self.base}{new}",
            other=f"{self.base}{old} 转到 {self.base}{new}（301）",
        )

    def type_of(self, ending: str, kind: str) -> str:
        """Return the line that gives files their type."""
        return self._one(
            nginx=f"types {{ {kind} {ending}; }}",
            caddy=f'@{ending} path *.{ending}，再 header @{ending} Content-Type "{kind}"',
            apache=f"AddType {kind} .{ending}",
            other=f"*.{ending} 用 Content-Type: {kind}",
        )

    @property
    def certificate(self) -> str:
        """What to do for https."""
        return self._one(
            nginx="listen 443 ssl; ssl_certificate …; ssl_certificate_key …;",
            caddy="把网址写成域名（不带 http://），Caddy 自己申请证书",
            apache="<VirtualHost *:443> SSLEngine on，SSLCertificateFile …",
            other="申请证书，改用 https",
        )

    @property
    def to_https(self) -> str:
        """The line that leads from http to https."""
        return self._one(
            nginx="return 301 https://$host$request_uri;",
            caddy="redir https://{host}{uri} permanent",
            apache='Redirect permanent "/" "https://域名/"',
            other="80 端口一律转到 https（301）",
        )

    @property
    def packing(self) -> str:
        """The line that has texts compressed."""
        return self._one(
            nginx="gzip on; gzip_vary on; gzip_types text/css text/javascript application/json image/svg+xml;",
            caddy="encode zstd gzip",
            apache="AddOutputFilterByType DEFLATE text/html text/css text/javascript application/json image/svg+xml",
            other="打开 gzip",
        )

    @property
    def compressed(self) -> str:
        """The line that has compressed files sent that lie there; empty where nothing is known of it."""
        return self._one(
            nginx="gzip_static on;", caddy="file_server { precompressed br gzip }",
            apache="RewriteCond、RewriteRule 若干行：用 gongkai server --for apache 重新写一份", other="",
        )  # fmt: skip

    @property
    def charset(self) -> str:
        """The line that names the character set."""
        return self._one(
            nginx="charset utf-8;",
            caddy='@html path */ *.html，再 header @html Content-Type "text/html; charset=utf-8"',
            apache="AddDefaultCharset utf-8",
            other="Content-Type: text/html; charset=utf-8",
        )

    @property
    def hidden(self) -> str:
        """The line that hides what is for servers."""
        return self._one(
            nginx='if ($uri ~ "/(?:\\.(?!well-known/)|_headers$|_redirects$)") { return 404; }',
            caddy="@hidden path */.* /_headers /_redirects，再 error @hidden 404",
            apache='RewriteRule "/(\\.(?!well-known/)|(_headers|_redirects)$)" "-" [R=404,L]',
            other="以点开头的文件、_headers、_redirects 回答 404",
        )

    @property
    def listing(self) -> str:
        """The line that keeps folders from being listed."""
        return self._one(
            nginx="autoindex off;", caddy="去掉 file_server browse 的 browse", apache="Options -Indexes",
            other="不要列出文件夹",
        )  # fmt: skip

    @property
    def slash(self) -> str:
        """What makes folders answer without their last stroke."""
        return self._one(
            nginx="index index.html;（并且不要用 try_files … /index.html）", caddy="file_server",
            apache="DirectorySlash On", other="文件夹的网址转到末尾带斜杠的",
        )  # fmt: skip

    @property
    def at_root(self) -> str:
        """What a site below a path needs besides, so that its contact is found at the root."""
        if self.base == "/":
            return ""
        old, new = "/.well-known/security.txt", f"{self.base}.well-known/security.txt"
        line = self._one(
            nginx=f"location = {old} {{ return 302 {new}; }}", caddy=f"redir {old} {new}",
            apache=f"Redirect 302 {old} {new}", other=f"{old} 转到 {new}",
        )  # fmt: skip
        return f"；再加 {line}"

    def _one(self, *, nginx: str, caddy: str, apache: str, other: str) -> str:
        return {"nginx": nginx, "caddy": caddy, "apache": apache}.get(self.kind, other)

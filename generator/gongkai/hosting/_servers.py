"""Settings for web servers: which there are, and the files for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from gongkai.hosting._apache import apache
from gongkai.hosting._caddy import caddy
from gongkai.hosting._nginx import nginx
from gongkai.hosting._rules import Hosting

SERVERS: Mapping[str, tuple[str, Callable[[Hosting, PurePosixPath], str]]] = {
    "nginx": ("gongkai.conf", nginx),
    "caddy": ("Caddyfile", caddy),
    "apache": ("gongkai-apache.conf", apache),
}


def server_files(name: str, hosting: Hosting, site: PurePosixPath) -> Mapping[str, bytes]:
    """Return the settings of a server for a site that lies in a folder, by file name."""
    file, write = SERVERS[name]
    return {file: write(hosting, site).encode()}

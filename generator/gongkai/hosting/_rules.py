"""The headers of every answer: one table, from which the settings of all servers are written.

The policy lets a page run what its frame holds and what lies on its own host, and nothing else: a
text that slipped through every escaping would still run nothing. Sources: Content Security Policy
Level 3, Subresource Integrity, Referrer Policy, Permissions Policy (W3C); RFC 6797 (HSTS), RFC 8246
(immutable), RFC 9111 (caching), RFC 9116 (security.txt).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from msgspec import Struct

YEAR = 31_536_000  # seconds
# Pages change when a phone number does; scripts and styles have another name when they change.
PAGES = "public, max-age=300"
LASTING = f"public, max-age={YEAR}, immutable"
ASKED_AGAIN = "no-cache"
# Below the address of the site.
ASSETS = "assets/"
NEVER_OLD = ("sw.js", "status.json", "manifest.json", "manifest.json.sig")
OPEN_DATA = "data/"
NOT_FOUND = "404.html"
CONTACT = "/.well-known/security.txt"
# Read by services that host a site, and handed out to nobody.
FOR_SERVICES = ("_headers", "_redirects")
SECURITY = "Strict-Transport-Security"
POLICY = "Content-Security-Policy"
# What no page of ours asks a phone for.
_REFUSED = (
    "accelerometer", "autoplay", "camera", "display-capture", "geolocation",
    "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
)  # fmt: skip


class Hosting(Struct, frozen=True):
    """What a server has to know of a site.

    ``site_url`` ends in ``/`` or is empty; ``scripts`` and ``styles`` are those that stand in pages
    and charts, by their integrity; ``moved`` are addresses from the site root, and where they lead.
    """

    site_url: str = ""
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()

    @property
    def base(self) -> str:
        """The path of the site on its host; begins and ends with ``/``."""
        return urlsplit(self.site_url).path or "/"

    @property
    def host(self) -> str:
        """The name of the host, empty where it is not known."""
        return urlsplit(self.site_url).hostname or ""

    @property
    def secure(self) -> bool:
        """Whether the site is for https."""
        return self.site_url.startswith("https:")

    @property
    def port(self) -> int:
        """The port that readers ask at."""
        return urlsplit(self.site_url).port or (443 if self.secure else 80)

    @property
    def origin(self) -> str:
        """Host and port as an address has them: the usual port is left out."""
        return self.host if self.port in {80, 443} else f"{self.host}:{self.port}"

    @property
    def at_root(self) -> Mapping[str, str]:
        """Where addresses outside the site lead that must answer all the same; none for a whole host.

        RFC 9116 has the contact of a host at its root.
        """
        if self.base == "/":
            return {}
        return {CONTACT: f"{self.base}{CONTACT.removeprefix('/')}"}

    @property
    def headers(self) -> Mapping[str, str]:
        """What every answer carries, whatever it is about."""
        lasting = {SECURITY: f"max-age={YEAR}"} if self.secure else {}
        return {POLICY: policy(self.scripts, self.styles), **STEADY, **lasting}


STEADY: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",  # which page of ours somebody read is nobody else's business
    "Permissions-Policy": ", ".join(f"{one}=()" for one in _REFUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy(scripts: Iterable[str], styles: Iterable[str] = ()) -> str:
    """Return the Content-Security-Policy of pages with these inline scripts and styles."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *_quoted(scripts))),
            " ".join(("style-src 'self'", *_quoted(styles))),
            "img-src 'self' data:",  # the icons of the style sheet are data
            "connect-src 'self'",  # search, and pages that look for what changed
            "worker-src 'self'",  # pages that are kept on a phone
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'self'",
        )
    )


def _quoted(proofs: Iterable[str]) -> Iterable[str]:
    return (f"'{one}'" for one in proofs)

"""From a folder of built pages to findings, whoever built them: what inspectors look at in a browser."""

from gongkai.audit._audit import audit
from gongkai.audit.rules import DECLARED

__all__ = ["DECLARED", "audit"]

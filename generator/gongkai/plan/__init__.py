"""From the disclosure to the book: which pages exist, where, and everything each shows."""

from gongkai.plan._owners import Owner, owners
from gongkai.plan._plan import plan

__all__ = ["Owner", "owners", "plan"]

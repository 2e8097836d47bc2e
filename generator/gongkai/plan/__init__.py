"""From the disclosure to the book: which pages exist, where, and everything each shows."""

from gongkai.plan._owners import Owner, figure_addresses, owners
from gongkai.plan._plan import pages_of, plan
from gongkai.plan._record_addresses import record_addresses

__all__ = ["Owner", "figure_addresses", "owners", "pages_of", "plan", "record_addresses"]

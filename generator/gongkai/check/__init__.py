"""From sources to a catalog and findings: shape, identity, references, and the rules."""

from gongkai.check._origins import Origins
from gongkai.check._records import Checked, records
from gongkai.check.rules import DECLARED

__all__ = ["DECLARED", "Checked", "Origins", "records"]

"""From sources to a catalog and findings: shape, identity, references, and the rules."""

from gongkai.check._due import Due, due
from gongkai.check._guides import GUIDE_RULES, guides
from gongkai.check._impact import Affected, impact
from gongkai.check._leaks import written_leaks
from gongkai.check._origins import Origins
from gongkai.check._records import Checked, records
from gongkai.check.rules import DECLARED

__all__ = [
    "DECLARED", "GUIDE_RULES", "Affected", "Checked", "Due", "Origins", "due", "guides", "impact",
    "records", "written_leaks",
]  # fmt: skip

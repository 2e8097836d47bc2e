"""From a county's records and findings to the national indicators, one by one; never on the site."""

from gongkai.inspection._guides import item_gaps
from gongkai.inspection._indicators import INDICATORS
from gongkai.inspection._inspect import Material, inspect, of_items
from gongkai.inspection._told import as_text
from gongkai.inspection._workbook import todo_workbook

__all__ = [
    "INDICATORS", "Material", "as_text", "inspect", "item_gaps", "of_items", "todo_workbook",
]  # fmt: skip

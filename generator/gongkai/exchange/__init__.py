"""Tables and notices in, records out: what a county already has, in whatever form it has it."""

from gongkai.exchange._batch import batch_head, batch_id
from gongkai.exchange._read_import import read_import
from gongkai.exchange._report import print_report
from gongkai.exchange._scaffold import scaffold
from gongkai.exchange._terms import Existing, Import, ImportOptions, ReportLine

__all__ = [
    "Existing",
    "Import",
    "ImportOptions",
    "ReportLine",
    "batch_head",
    "batch_id",
    "print_report",
    "read_import",
    "scaffold",
]

"""Tables and notices in, records out: what a county already has, in whatever form it has it."""

from gongkai.exchange._batch import batch_head, batch_id
from gongkai.exchange._calendar import Event, calendar
from gongkai.exchange._editor_config import GitHost, editor_config
from gongkai.exchange._export import export
from gongkai.exchange._open import open_data
from gongkai.exchange._open_tables import open_workbook, workbook_of
from gongkai.exchange._print_paper import LISTS
from gongkai.exchange._read_import import read_import
from gongkai.exchange._reconcile import Reconciled, print_reconciled, reconcile
from gongkai.exchange._report import print_report
from gongkai.exchange._scaffold import scaffold
from gongkai.exchange._schemas import SCHEMAS, editor_settings, schema_files
from gongkai.exchange._template import NEW_KINDS, new_record
from gongkai.exchange._terms import QUESTIONS, Existing, Import, ImportOptions, ReportLine

__all__ = [
    "LISTS",
    "NEW_KINDS",
    "QUESTIONS",
    "SCHEMAS",
    "Event",
    "Existing",
    "GitHost",
    "Import",
    "ImportOptions",
    "Reconciled",
    "ReportLine",
    "batch_head",
    "batch_id",
    "calendar",
    "editor_config",
    "editor_settings",
    "export",
    "new_record",
    "open_data",
    "open_workbook",
    "print_reconciled",
    "print_report",
    "read_import",
    "reconcile",
    "scaffold",
    "schema_files",
    "workbook_of",
]

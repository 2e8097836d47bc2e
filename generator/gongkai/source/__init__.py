"""Text formats with places. The only room that imports yaml."""

from gongkai.source._decode import read_text
from gongkai.source._edit import edit_yaml
from gongkai.source._emit import emit_yaml, inline
from gongkai.source._files import NATIONAL_NAMES, NATIONAL_WORDS, RecordFile, Sources, TextFile
from gongkai.source._format import format_yaml
from gongkai.source._front import read_front
from gongkai.source._official import print_official, read_official
from gongkai.source._splice import Change, change_yaml, with_value
from gongkai.source._yaml import Document, read_yaml

__all__ = [
    "NATIONAL_NAMES",
    "NATIONAL_WORDS",
    "Change",
    "Document",
    "RecordFile",
    "Sources",
    "TextFile",
    "change_yaml",
    "edit_yaml",
    "emit_yaml",
    "format_yaml",
    "inline",
    "print_official",
    "read_front",
    "read_official",
    "read_text",
    "read_yaml",
    "with_value",
]

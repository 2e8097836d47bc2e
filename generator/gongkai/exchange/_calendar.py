"""Days to remember as an iCalendar file, which phones and office programs subscribe to.

Source: RFC 5545. Whole days only, no alarms, no recurrence, so that a handful of lines is all of it. The
same days give the same bytes: the stamp is the day that was asked about, not the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

_LONGEST = 75  # octets of a line, without its end


class Event(Struct, frozen=True):
    """A day to remember; ``key`` stays the same as long as the event does."""

    key: str
    day: date
    title: str
    text: str


def calendar(name: str, events: Iterable[Event], stamp: date) -> bytes:
    """Return a calendar of whole days."""
    return b"".join(_folded(line) for line in _lines(name, events, stamp))


def _lines(name: str, events: Iterable[Event], stamp: date) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//gongkai//due//ZH"
    yield f"X-WR-CALNAME:{_text(name)}"
    for one in events:
        yield "BEGIN:VEVENT"
        yield f"UID:{one.key}@gongkai"
        yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
        yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"
        yield f"SUMMARY:{_text(one.title)}"
        yield f"DESCRIPTION:{_text(one.text)}"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def _text(words: str) -> str:
    for sign, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(sign, escaped)
    return words


def _folded(line: str) -> bytes:
    """Return a line in pieces of at most 75 octets, no character broken."""
    pieces: list[str] = []
    piece = ""
    for sign in line:
        if len((piece + sign).encode()) > _LONGEST - bool(pieces):
            pieces.append(piece)
            piece = ""
        piece += sign
    return "\r\n ".join([*pieces, piece]).encode() + b"\r\n"

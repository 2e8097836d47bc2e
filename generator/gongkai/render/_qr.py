"""QR codes as drawings inside a page: one path, in the colours of the page, without styles."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup, escape

_QUIET = 4  # modules of white around a code (ISO/IEC 18004)


def qr(text: str, title: str) -> Markup:
    """Return the QR code of an address; it is light and dark whatever the colours of the page."""
    import segno  # only counties that set an address need it

    # A fixed mask saves two thirds of the time; phones read every mask.
    matrix = segno.make(text, error="m", micro=False, mask=2, boost_error=False).matrix
    rows = []
    for y, row in enumerate(matrix, start=_QUIET):
        x = _QUIET
        for dark, run in groupby(row):
            width = len(list(run))
            if dark:
                rows.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    side = len(matrix) + 2 * _QUIET
    drawing = (
        f'<svg class="qr" viewBox="0 0 {side} {side}" width="{side * 4}" height="{side * 4}" role="img">'
        f"<title>{escape(title)}</title>"
        f'<path class="light" d="M0 0h{side}v{side}h-{side}z"/><path d="{"".join(rows)}"/></svg>'
    )
    return Markup(drawing)  # noqa: S704 -- digits, and a title that is escaped

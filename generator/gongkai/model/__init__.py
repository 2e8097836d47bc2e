"""What passes between rooms: records people wrote, values computed from them, findings, pages."""

__all__: list[str] = []

"""PDF files of sheets and booklets, with their fonts inside: the extra ``gongkai[pdf]``."""

from gongkai.paper._typeset import Typesetter

__all__ = ["Typesetter"]

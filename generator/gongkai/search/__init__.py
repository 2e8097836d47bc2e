"""The search index: files that a browser reads without a server behind it.

``finder.txt`` holds every name and answers nearly all questions; ``terms/`` and ``texts/`` hold the
words inside texts and are fetched in small pieces; ``places.txt`` says what is
done where.
"""

from gongkai.search._index import index, named, names
from gongkai.search._insides import Insides, insides

__all__ = ["Insides", "index", "insides", "named", "names"]

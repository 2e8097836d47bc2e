"""The search index: files that a browser reads without a server behind it.

``finder.txt`` holds every name and answers nearly all questions; ``terms/`` and ``texts/`` hold the
words inside texts and are fetched in small pieces; ``places.txt`` says what is
done where.
"""

from gongkai.search._index import index, insides, named, names

__all__ = ["index", "insides", "named", "names"]

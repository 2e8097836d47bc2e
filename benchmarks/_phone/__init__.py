"""A site as a phone gets it: served with gzip, over a slow line, judged by Lighthouse."""

from benchmarks._phone.lighthouse import CATEGORIES, scores
from benchmarks._phone.paint import first_text
from benchmarks._phone.server import served

__all__ = ["CATEGORIES", "first_text", "scores", "served"]

"""Search beside its peers: the same queries on the same pages, in a real browser."""

from benchmarks._search.cost import cost
from benchmarks._search.drive import Measured, drive
from benchmarks._search.engines import ENGINES, Corpus, corpus
from benchmarks._search.names import names
from benchmarks._search.slips import slips

__all__ = ["ENGINES", "Corpus", "Measured", "corpus", "cost", "drive", "names", "slips"]

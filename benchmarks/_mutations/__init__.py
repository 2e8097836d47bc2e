"""Damage put into clean records, to see what the checker tells."""

from benchmarks._mutations.kinds import KINDS
from benchmarks._mutations.rounds import ENOUGH, run

__all__ = ["ENOUGH", "KINDS", "run"]

"""The synthetic county: records of real shape and size, made from words by a fixed rule."""

from benchmarks._county.county import County, write

__all__ = ["County", "write"]

"""The table of all kinds of damage, one module for each sort of record."""

from benchmarks._mutations import guides, laws, lists, materials, numbers, texts
from benchmarks._mutations.world import Kind

KINDS: tuple[Kind, ...] = (
    *guides.KINDS,
    *materials.KINDS,
    *laws.KINDS,
    *lists.KINDS,
    *texts.KINDS,
    *numbers.KINDS,
)

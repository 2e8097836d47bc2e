"""From the catalog to what nobody writes: guides, lists, stations, certificates, states."""

from gongkai.derive._disclosure import derive
from gongkai.derive._explain import Explained, explain_guide

__all__ = ["Explained", "derive", "explain_guide"]

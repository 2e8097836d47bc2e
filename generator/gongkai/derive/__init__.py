"""From the catalog to what nobody writes: guides, lists, stations, certificates, states."""

from gongkai.derive._disclosure import derive
from gongkai.derive._explain import Explained, explain_guide
from gongkai.derive._tasks import tasks_of

__all__ = ["Explained", "derive", "explain_guide", "tasks_of"]

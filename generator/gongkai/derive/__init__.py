"""From the catalog to what nobody writes: guides, lists, stations, certificates, states, figures."""

from gongkai.derive._disclosure import derive
from gongkai.derive._evidence import Evidence, evidence
from gongkai.derive._explain import Explained, explain_guide
from gongkai.derive._tasks import tasks_of

__all__ = ["Evidence", "Explained", "derive", "evidence", "explain_guide", "tasks_of"]

"""What a web server has to say with each file: settings for servers, and a doctor for live ones."""

from gongkai.hosting._ask import Answer, Ask, asker
from gongkai.hosting._doctor import Ill, examined
from gongkai.hosting._rules import Hosting, policy
from gongkai.hosting._servers import SERVERS, server_files
from gongkai.hosting._services import hosting_files
from gongkai.hosting._types import COMPRESSIBLE

__all__ = [
    "COMPRESSIBLE",
    "SERVERS",
    "Answer",
    "Ask",
    "Hosting",
    "Ill",
    "asker",
    "examined",
    "hosting_files",
    "policy",
    "server_files",
]

"""Writing: a finished site into its folder and to where people see it, edits into the county's files."""

from gongkai.publish._commit import commit
from gongkai.publish._compressed import Compression, compressed
from gongkai.publish._copies import CURRENT, OURS, Copies, Outcome, refuse_foreign, write_new
from gongkai.publish._finished import Build, finished
from gongkai.publish._live import last_day, verify_address
from gongkai.publish._manifest import Manifest
from gongkai.publish._signature import KeyPair, fits, is_pair, new_key, public_of
from gongkai.publish._site import Published, finish, ours_in, publish, renew
from gongkai.publish._staging import Entry, Staging
from gongkai.publish._to import is_folder, publish_to
from gongkai.publish._verify import Verdict, verify_folder

__all__ = [
    "CURRENT",
    "OURS",
    "Build",
    "Compression",
    "Copies",
    "Entry",
    "KeyPair",
    "Manifest",
    "Outcome",
    "Published",
    "Staging",
    "Verdict",
    "commit",
    "compressed",
    "finish",
    "finished",
    "fits",
    "is_folder",
    "is_pair",
    "last_day",
    "new_key",
    "ours_in",
    "public_of",
    "publish",
    "publish_to",
    "refuse_foreign",
    "renew",
    "verify_address",
    "verify_folder",
    "write_new",
]

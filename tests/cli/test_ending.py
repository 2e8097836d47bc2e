"""A command ends at once, and yet everything has been said and done."""

import subprocess
import sys

SCRIPT = """
import atexit, sys
from gongkai.ending import Ending, leave

class Heavy:
    def __del__(self):
        print("given back")

ending = Ending()
atexit.register(print, "tidied up")
leave(Heavy())
kept = Heavy()
print("said", end="")
ending.status = {status}
sys.exit({status})
"""


def ended(status: object, code: str = SCRIPT) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", code.format(status=status)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


def test_what_was_said_is_said_what_waited_for_the_end_is_done_and_nothing_is_given_back() -> None:
    assert ended(3) == (3, "saidtidied up\n")


def test_without_a_status_python_ends_as_ever() -> None:
    status, said = ended(None)
    assert status == 0
    assert said.startswith("saidtidied up\n")
    assert "given back" in said


def test_the_program_ends_with_the_status_of_its_command() -> None:
    command = [sys.executable, "-m", "gongkai"]
    fine = subprocess.run([*command, "--version"], capture_output=True, text=True, check=False)
    wrong = subprocess.run([*command, "no-such"], capture_output=True, text=True, check=False)
    assert (fine.returncode, fine.stdout.startswith("gongkai")) == (0, True)
    assert (wrong.returncode, "no-such" in wrong.stderr) == (2, True)

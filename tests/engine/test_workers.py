"""Work is shared between this process and those it forks: nothing is lost, doubled or mixed up."""

import multiprocessing
import os
import signal
from collections import Counter
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai import workers
from gongkai.workers import WorkerLost, Workers

HERE = os.getpid()
PATIENCE = 60  # seconds until a test gives up waiting for another process


class Meeting:
    """A piece of work that is done only when another process works beside this one."""

    def __init__(self, processes: int) -> None:
        self.barrier = multiprocessing.get_context("fork").Barrier(processes)

    def meet(self) -> int:
        self.barrier.wait(PATIENCE)
        return os.getpid()


def test_this_process_and_those_it_forks_work_at_the_same_time() -> None:
    meeting = Meeting(3)
    found = Workers(3).each(lambda _: meeting.meet(), range(3))
    assert len(set(found)) == 3
    assert HERE in found


@given(st.lists(st.integers()), st.integers(1, 3), st.integers(1, 20))
def test_every_thing_is_done_once_and_stays_in_its_place(
    things: list[int], jobs: int, worth: int
) -> None:
    pieces = Workers(jobs).split(things, worth=worth)
    found = Workers(jobs).each(lambda piece: [(one, "done") for one in piece], pieces)
    assert [one for piece in found for one in piece] == [(one, "done") for one in things]


def test_pieces_are_taken_by_whoever_is_free() -> None:
    """One process is held up with its first piece until the other has done all the rest."""
    context = multiprocessing.get_context("fork")
    meeting, rest = Meeting(2), context.Semaphore(0)

    def work(piece: int) -> int:
        if piece < 2:
            meeting.meet()
        if piece == 0:
            for _ in range(6):
                assert rest.acquire(timeout=PATIENCE)
        elif piece > 1:
            rest.release()
        return os.getpid()

    shares = Counter(Workers(2).each(work, range(8)))
    assert sorted(shares.values()) == [1, 7]


def test_what_fails_in_another_process_fails_here() -> None:
    meeting = Meeting(2)

    def work(_: int) -> None:
        if meeting.meet() != HERE:
            raise ValueError("the other one")

    with pytest.raises(ValueError, match="the other one"):
        Workers(2).each(work, range(2))


def test_a_process_that_dies_is_noticed() -> None:
    meeting = Meeting(2)

    def work(_: int) -> None:
        if meeting.meet() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(WorkerLost):
        Workers(2).each(work, range(2))


def test_half_an_answer_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed while it sends: what has arrived cannot be told from an answer by its first bytes."""

    def sent_in_part(descriptor: int, _mode: str) -> NoReturn:
        os.write(descriptor, b"\x80\x05half")
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("it was not killed")

    with monkeypatch.context() as there:
        there.setattr(workers, "open", sent_in_part, raising=False)
        begun = Workers(2).begin(lambda: "all of it")
    with pytest.raises(WorkerLost):
        begun()


def test_what_is_begun_goes_on_beside_this_process() -> None:
    meeting = Meeting(2)
    begun = Workers(2).begin(meeting.meet)
    assert meeting.meet() == HERE
    assert begun() != HERE


def test_with_one_process_alone_it_is_done_when_it_is_asked_for() -> None:
    done = []
    begun = Workers(1).begin(lambda: done.append(os.getpid()))
    assert done == []
    begun()
    assert done == [HERE]


def test_what_was_begun_and_fails_is_told_to_who_asks() -> None:
    def fail() -> NoReturn:
        raise ValueError("begun")

    begun = Workers(2).begin(fail)
    with pytest.raises(ValueError, match="begun"):
        begun()


class Unsendable(Exception):
    """Made of two things, and told as one: it cannot be made again from what it says."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other}")


def test_what_cannot_be_sent_is_told_in_words() -> None:
    def fail() -> NoReturn:
        raise Unsendable("this", "that")

    with pytest.raises(RuntimeError, match="this and that"):
        Workers(2).begin(fail)()


def test_where_this_process_fails_nobody_works_on() -> None:
    """The other one would wait for ever; it is gone once the failure is told."""
    context = multiprocessing.get_context("fork")
    meeting, number = Meeting(2), context.Value("i", 0)

    def work(_: int) -> None:
        if meeting.meet() == HERE:
            raise ValueError("this one")
        number.value = os.getpid()
        signal.pause()

    with pytest.raises(ValueError, match="this one"):
        Workers(2).each(work, range(2))
    with pytest.raises(ProcessLookupError):
        os.kill(number.value or 2**22, 0)

"""A clock that jumps is not believed at once, and one that is right again always is."""

from datetime import date, timedelta

from gongkai.watch import Days

DAY = date(2026, 11, 20)
HOUR = 3600.0


class Machine:
    """A clock on the wall and one that cannot be set."""

    def __init__(self, day: date = DAY) -> None:
        self.day = day
        self.passed = 0.0

    def after(self, seconds: float, day: date) -> None:
        self.passed += seconds
        self.day = day

    def days(self, *, known: tuple[tuple[str, date], ...] = ()) -> Days:
        return Days(lambda: self.day, elapsed=lambda: self.passed, known=known)


def test_the_next_day_is_believed_when_it_comes() -> None:
    machine = Machine()
    days = machine.days()
    assert days.today() == DAY
    machine.after(60, DAY + timedelta(1))
    assert days.today() == DAY + timedelta(1)


def test_after_days_off_the_new_day_is_believed() -> None:
    machine = Machine()
    days = machine.days()
    days.today()
    machine.after(72 * HOUR, DAY + timedelta(3))
    assert days.today() == DAY + timedelta(3)


def test_a_jump_of_years_is_not_believed_until_it_has_stood() -> None:
    machine = Machine()
    days = machine.days()
    days.today()
    machine.after(60, date(2036, 1, 1))
    assert days.today() == DAY
    machine.after(60, DAY)  # somebody noticed
    assert days.today() == DAY
    machine.after(60, date(2036, 1, 1))
    machine.after(60, date(2036, 1, 1))
    assert days.today() == DAY


def test_a_machine_that_slept_is_believed_after_ten_minutes() -> None:
    machine = Machine()
    days = machine.days()
    days.today()
    woken = DAY + timedelta(9)
    machine.after(5, woken)
    assert days.today() == DAY
    machine.after(600, woken)
    assert days.today() == woken


def test_a_wrong_day_that_was_believed_is_given_up_again() -> None:
    machine = Machine(date(2036, 1, 1))
    days = machine.days()
    assert days.today() == date(2036, 1, 1)
    machine.after(60, DAY)
    days.today()
    machine.after(600, DAY)
    assert days.today() == DAY


def test_before_this_program_was_there_no_day_is_believed() -> None:
    machine = Machine(date(1970, 1, 1))
    days = machine.days(known=(("装好程序", DAY),))
    assert days.today() is None
    assert days.fault == f"本机的日期是 1970-01-01，装好程序却是 {DAY}"
    machine.after(5, DAY + timedelta(2))
    assert days.today() == DAY + timedelta(2)
    machine.after(5, date(1970, 1, 1))
    assert days.today() == DAY + timedelta(2)

"""What `make audit` says of holes: those there are, and where nobody could look."""

from tests.tools.audit_libraries import Library, said_of

SKIPPED: Library = {"name": "nh3", "skip_reason": "not found"}
FINE: Library = {"name": "nh3", "version": "0.3.8", "vulns": []}
OLD: Library = {
    "name": "jinja2",
    "version": "3.1.0",
    "vulns": [{"id": "CVE-2024-22195", "fix_versions": ["3.1.3"]}],
}


def test_where_no_data_can_be_reached_nothing_is_called_fine() -> None:
    for answers in ([], [[SKIPPED]]):
        (line,) = said_of("a.lock", answers)
        assert line.startswith("a.lock: NOT LOOKED UP.")


def test_holes_are_named_with_the_version_that_mends_them_and_so_is_what_nobody_could_look_up() -> (
    None
):
    assert list(said_of("a.lock", [[OLD, SKIPPED]])) == [
        "a.lock: 1 libraries looked up, 1 could not be",
        "  not looked up: nh3",
        "  HOLE jinja2 3.1.0: CVE-2024-22195, mended in 3.1.3",
    ]


def test_what_one_service_lacks_another_may_know() -> None:
    assert list(said_of("a.lock", [[SKIPPED], [FINE]])) == [
        "a.lock: 1 libraries looked up, 0 could not be"
    ]

"""Whatever bytes come in: parsers complain in words, and never fail."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import PIECES, TARGETS
from tests.security.payloads import PAYLOADS

CASES = Path(__file__).parents[1] / "cases" / "fuzz"
written = st.lists(
    st.sampled_from([*PIECES, *PAYLOADS[::9]]) | st.text(max_size=8), max_size=30
).map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=written | st.binary(max_size=200))
def test_anything_is_read_or_refused(target: str, data: bytes) -> None:
    TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize(
    "data",
    [b">" * 2_000, b"- " * 1_000, b"[" * 2_000, b"*_" * 1_000, "（".encode() * 1_000, b"`" * 1_000,
     b"#" * 1_000, "《".encode() * 1_000, "第一条".encode() * 500, b"|-" * 1_000, b"[a](" * 500],
    ids=lambda data: data[:6].decode(),
)  # fmt: skip
def test_what_goes_on_and_on_comes_to_an_end(target: str, data: bytes) -> None:
    TARGETS[target](data)


@pytest.mark.parametrize(
    "file", sorted(CASES.glob("*/*")), ids=lambda file: f"{file.parent.name}-{file.name}"
)
def test_what_failed_once_does_so_no_more(file: Path) -> None:
    TARGETS[file.parent.name](file.read_bytes())


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=5000, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=written | st.binary(max_size=2000))
def test_anything_at_length(target: str, data: bytes) -> None:
    TARGETS[target](data)

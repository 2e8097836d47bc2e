"""Addresses that a phone opens in its map."""

from gongkai.model.channels import geo


def test_a_map_address_keeps_every_digit_that_matters() -> None:
    assert geo((36.2, 113.362781)) == "geo:36.2,113.362781"
    assert geo((36.0, -113.5)) == "geo:36,-113.5"

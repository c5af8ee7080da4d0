"""Addresses are kept as hashes of one process only, and a household cannot get round them by its many addresses."""

from __future__ import annotations

import pytest

from sual.service.errors import ServiceError
from sual.service.limits import Limits


def test_no_address_is_kept() -> None:
    limits = Limits(on=True)
    limits.new_conversation("203.0.113.7")
    assert "203.0.113" not in str(vars(limits._limiter.storage))


def test_the_hash_differs_from_one_start_to_the_next() -> None:
    assert Limits(on=True)._hashed("203.0.113.7") != Limits(on=True)._hashed("203.0.113.7")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.7", "203.0.113.8", False),
        ("2001:db8::1", "2001:db8::ffff", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        (None, "", True),
    ],
)
def test_who_is_counted_together(one: str | None, other: str | None, same: bool) -> None:
    limits = Limits(on=True)
    assert (limits._hashed(one) == limits._hashed(other)) is same


def test_off_is_off() -> None:
    limits = Limits(on=False)
    for _ in range(1000):
        limits.message("x")
        limits.new_conversation("203.0.113.7")


def test_a_refusal_says_when_to_come_back(still: None) -> None:
    limits = Limits(on=True)
    with pytest.raises(ServiceError) as refusal:
        for _ in range(6):
            limits.message("x")
    assert refusal.value.headers == {"Retry-After": "5"}

"""Who runs the site, read from one setting."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from sual.service.operator import read_operator
from sual.service.settings import Settings


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("help@example.org", "mailto:help@example.org"),
        ("https://example.org/sual", "https://example.org/sual"),
        ("+994 12 000 00 00", "tel:+994120000000"),
    ],
)
def test_a_name_and_a_way_to_reach_them(contact: str, link: str) -> None:
    operator = read_operator(f"Yardım Mərkəzi, Bakı <{contact}>")
    assert operator
    assert (operator.name, operator.contact, operator.link) == ("Yardım Mərkəzi, Bakı", contact, link)


def test_nobody_needs_to_be_named() -> None:
    assert read_operator("") is read_operator("  ") is None


@pytest.mark.parametrize(
    "written", ["Help Centre", "<help@example.org>", "Help <somewhere>", "Help <javascript:alert(1)>", "A <b@c> <d@e>"]
)
def test_anything_else_stops_the_start_and_says_what_was_expected(written: str) -> None:
    with pytest.raises(ValidationError, match=r"SUAL_OPERATOR.*expected a name"):
        Settings(operator=written)

"""Fields that two people changed: each keeps what the other did not touch."""

from __future__ import annotations

import pytest

from sual.editing.joining import Both, join


@pytest.mark.parametrize(
    ("shown", "now", "sent", "stored", "is_told"),
    [
        ("a", "a", "a", "a", False),
        ("a", "a", "b", "b", False),
        ("a", "b", "a", "b", False),
        ("a", "b", "b", "b", False),
        ("a", "b", "c", "c", True),
        ("a", "", "c", "c", True),
        ("a", "b", "", "", True),
        (None, "a", "a", "a", False),
        (None, "a", "b", "b", True),
        (None, "", "b", "b", True),
    ],
)
def test_a_field_is_whose_who_changed_it(shown: str | None, now: str, sent: str, stored: str, is_told: bool) -> None:
    joined = join({} if shown is None else {"one": shown}, {"one": now}, {"one": sent})
    assert joined.fields == {"one": stored}
    assert joined.both == ((Both("one", now, sent),) if is_told else ())


def test_fields_are_joined_one_by_one() -> None:
    joined = join({"a": "1", "b": "2"}, {"a": "9", "b": "2"}, {"a": "1", "b": "8"})
    assert (joined.fields, joined.both) == ({"a": "9", "b": "8"}, ())

"""The edge: whatever is typed becomes safe and regular, and keeps what it meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sual.text.clean import clean


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  how \t do  I\u00a0stay  ", "how do I stay"),
        ("first\n\n  second", "first\nsecond"),
        ("a\x00b\x07c", "abc"),
        ("call \u202e251\u202c now", "call 251 now"),
        ("\u2066152\u2069", "152"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("e\u0301", "é"),
        ("\ud800x", "x"),
        (" \u200c ", ""),
    ],
)
def test_what_is_kept(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)

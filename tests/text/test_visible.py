"""What nobody sees is taken out, and all that somebody sees stays."""

from __future__ import annotations

import pytest

from sual.text.visible import one_line, visible


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("guar\u00adantee", "guarantee"),
        ("\ufeffa\u200bb\u2060c", "abc"),
        ("15\u200f دن", "15 دن"),
        ("3 gu\u0308n\u0259", "3 günə"),
        ("gu\u00ad\u0308n", "gün"),
        ("می\u200cشود", "می\u200cشود"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("\u2066919\u2069", "\u2066919\u2069"),
        ("a: b\n  - c  d\n", "a: b\n  - c  d\n"),
    ],
)
def test_visible(typed: str, kept: str) -> None:
    assert visible(typed) == kept
    assert visible(kept) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  an illegal  \t migrant\n", "an illegal migrant"),
        ("11\u00a0919 manat", "11\u00a0919 manat"),
        ("11\u00a0\u00a0919", "11\u00a0919"),
        ("from \u00a0 Word\u00a0", "from Word"),
        ("a \u200b b", "a b"),
    ],
)
def test_one_line(typed: str, kept: str) -> None:
    assert one_line(typed) == kept

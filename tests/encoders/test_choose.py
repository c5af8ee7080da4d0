"""The operator's choice of encoder, and what is said when it cannot be had."""

from __future__ import annotations

import pytest

from sual.encoders.bundled import BundledEncoder
from sual.encoders.choose import load_encoder


def test_the_bundled_one_unless_another_is_wanted() -> None:
    assert isinstance(load_encoder(), BundledEncoder)


@pytest.mark.parametrize("wanted", ["", "word2vec", "sentence-transformers:"])
def test_an_unknown_wish_is_answered_with_what_there_is(wanted: str) -> None:
    with pytest.raises(
        ValueError, match=r"SUAL_ENCODER is .*expected 'bundled' or 'sentence-transformers:NAME_OR_PATH'"
    ):
        load_encoder(wanted)

"""The last vectors are kept, few of them, and no text with them."""

from __future__ import annotations

import numpy as np

from sual.encoders.encoder import Vectors
from sual.retrieval.recent import RecentVectors


def test_a_message_is_encoded_once_and_the_oldest_is_forgotten() -> None:
    encoded: list[str] = []

    def encoding(text: str) -> Vectors:
        encoded.append(text)
        return np.ones((1, 2), dtype=np.float32)

    recent = RecentVectors(most=2)
    for text in ("a", "a", "b", "c", "a"):
        recent.get(text, lambda text=text: encoding(text))
    assert encoded == ["a", "b", "c", "a"]


def test_no_text_is_held() -> None:
    recent = RecentVectors()
    recent.get("a secret sentence", lambda: np.ones((1, 2), dtype=np.float32))
    assert "secret" not in repr(vars(recent))

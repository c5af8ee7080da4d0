"""The bundled encoder keeps its contract."""

from __future__ import annotations

import numpy as np

from sual.retrieval.dense import centre
from sual.retrieval.encoder import BundledEncoder


def test_unit_vectors_that_bring_like_meanings_together() -> None:
    encoder = BundledEncoder()
    vectors = encoder.encode(["How do I extend my visa?", "Как продлить визу?", "My cat likes fish."])
    assert vectors.shape == (3, encoder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_no_texts_give_no_rows() -> None:
    assert BundledEncoder().encode([]).shape == (0, 384)


def test_centred_vectors_have_unit_length_and_zero_stays_zero() -> None:
    mean = np.array([1.0, 0.0], dtype=np.float32)
    centred = centre(np.array([[1.0, 2.0], [1.0, 0.0]], dtype=np.float32), mean)
    assert centred.tolist() == [[0.0, 1.0], [0.0, 0.0]]

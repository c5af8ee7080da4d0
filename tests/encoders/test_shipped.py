"""Vectors that come with the repository are the encoder's own, or they are not used."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sual.encoders.bundled import BundledEncoder
from sual.encoders.shipped import SHIPPED, load_shipped, save_shipped
from sual.encoders.tuning import tuned_name
from sual.knowledge import Knowledge
from sual.text.languages import LANGUAGES, Language


def test_what_was_saved_is_found_nearly_the_same(tmp_path: Path) -> None:
    rows = np.random.default_rng(0).normal(size=(50, 384)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    save_shipped({f"text {number}": row for number, row in enumerate(rows)}, "encoder-1", tmp_path / "vectors.npz")
    shipped = load_shipped("encoder-1", tmp_path / "vectors.npz")
    found = shipped.get("text 7")
    assert found is not None
    assert found @ rows[7] > 0.9995
    assert shipped.get("another text") is None


@pytest.mark.parametrize("encoder", ["encoder-2", ""])
def test_those_of_another_encoder_are_not_used(tmp_path: Path, encoder: str) -> None:
    save_shipped({"text": np.ones(3, dtype=np.float32)}, "encoder-1", tmp_path / "vectors.npz")
    assert load_shipped(encoder, tmp_path / "vectors.npz").get("text") is None


def test_without_a_file_nothing_is_known(tmp_path: Path) -> None:
    assert load_shipped("encoder-1", tmp_path / "vectors.npz").get("text") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_of_the_repository_holds_what_the_encoder_gives(knowledge: Knowledge, language: Language) -> None:
    shipped, encoder = load_shipped(tuned_name(), SHIPPED), BundledEncoder()
    questions = knowledge.articles["helplines"].translations[language].questions[:5]
    for question, vector in zip(questions, encoder.encode(questions), strict=True):
        found = shipped.get(question)
        assert found is not None, "run `make vectors`"
        assert found @ vector > 0.995  # 8 bits a number

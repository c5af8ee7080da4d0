"""Nearest by meaning: exact for few passages, approximate for many, and told apart when saved."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
import pytest

from sual.retrieval.dense import EXACT_UP_TO, DenseIndex


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    """Give (3000, 32) unit vectors around 100 topics."""
    rng = np.random.default_rng(3)
    drawn = np.repeat(rng.standard_normal((100, 32)), 30, axis=0) + 0.5 * rng.standard_normal((3000, 32))
    return (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)


def test_few_passages_are_searched_exactly(vectors: np.ndarray) -> None:
    index = DenseIndex.build(vectors)
    assert len(vectors) <= EXACT_UP_TO
    assert index.kind == "exact"
    rows = [row for row, _ in index.nearest(vectors[7:8], 60)]
    assert rows == np.argsort(-(vectors @ vectors[7]), kind="stable")[:60].tolist()


def test_many_passages_are_searched_in_lists_and_little_is_missed(vectors: np.ndarray) -> None:
    exact, approximate = DenseIndex.build(vectors), DenseIndex.build(vectors, exact_up_to=1000)
    assert approximate.kind == "IVF256, 128 probed"
    found = [
        len({row for row, _ in exact.nearest(one, 60)} & {row for row, _ in approximate.nearest(one, 60)})
        for one in np.split(vectors[::50], 60)
    ]
    assert sum(found) >= 0.95 * 60 * 60
    assert approximate.nearest(vectors[7:8], 1) == [(7, pytest.approx(1.0, abs=1e-5))]


def test_what_an_approximate_index_does_not_find_is_left_out(vectors: np.ndarray) -> None:
    index = DenseIndex.build(vectors, exact_up_to=1000)
    index.index.nprobe = 1
    rows = [row for row, _ in index.nearest(vectors[7:8], 2000)]
    assert 0 < len(rows) < 2000
    assert min(rows) >= 0


@pytest.mark.parametrize("exact_up_to", [100, EXACT_UP_TO])
def test_a_saved_index_is_of_the_kind_it_was(vectors: np.ndarray, tmp_path: Path, exact_up_to: int) -> None:
    index = DenseIndex.build(vectors, exact_up_to)
    faiss.write_index(index.index, str(tmp_path / "dense.faiss"))
    read = DenseIndex(faiss.read_index(str(tmp_path / "dense.faiss")))
    assert read.kind == index.kind
    assert read.nearest(vectors[7:8], 20) == index.nearest(vectors[7:8], 20)


def test_the_same_vectors_make_the_same_index(vectors: np.ndarray) -> None:
    one, other = (faiss.serialize_index(DenseIndex.build(vectors, 100).index) for _ in range(2))
    assert np.array_equal(one, other)

"""Which examples a message lies among decides, also where no plane parts them."""

from __future__ import annotations

import numpy as np
import pytest

from sual.retrieval import kernel
from sual.retrieval.kernel import KernelModel

# Yes in the middle, no on both sides: no plane parts them.
ANGLES = np.radians([-60, -50, -40, -5, 0, 5, 40, 50, 60])
VECTORS = np.column_stack([np.cos(ANGLES), np.sin(ANGLES)]).astype(np.float32)
ANSWERS = np.abs(ANGLES) < 0.2


@pytest.fixture(scope="module")
def model() -> KernelModel:
    return KernelModel.train(VECTORS, ANSWERS)


def test_the_middle_is_told_from_both_sides(model: KernelModel) -> None:
    inside = [model.probability(vector[None]) for vector in VECTORS[ANSWERS]]
    outside = [model.probability(vector[None]) for vector in VECTORS[~ANSWERS]]
    assert min(inside) > max(outside)
    assert all(0 < probability < 1 for probability in inside + outside)


def test_what_was_saved_answers_the_same(model: KernelModel) -> None:
    again = KernelModel.of_arrays({name: np.asarray(array) for name, array in model.arrays().items()})
    assert [again.probability(vector[None]) for vector in VECTORS] == [
        model.probability(vector[None]) for vector in VECTORS
    ]


def cloud(seed: int, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Unit vectors of which those near one of three points are yes."""
    numbers = np.random.default_rng(seed)
    vectors = numbers.normal(size=(count, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors, np.max(vectors[:, :3], axis=1) > 0.6


def told(model: KernelModel, vectors: np.ndarray) -> np.ndarray:
    return np.array([model.probability(vector[None]) for vector in vectors])


def test_all_at_once_or_one_after_the_other_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, answers = cloud(0, 300)
    at_once = KernelModel.train(vectors, answers)
    monkeypatch.setattr(kernel, "_AT_ONCE", 0)
    assert np.allclose(told(at_once, vectors), told(KernelModel.train(vectors, answers), vectors), atol=2e-3)


def test_a_few_more_examples_are_learned_from_those_near_the_border() -> None:
    vectors, answers = cloud(1, 600)
    yes = np.flatnonzero(answers)
    more, gone = yes[:5], yes[5:8]
    before, now = np.setdiff1d(np.arange(600), more), np.setdiff1d(np.arange(600), gone)
    balanced = {bool(one): len(now) / (2 * np.sum(answers[now] == one)) for one in (True, False)}
    first = KernelModel.train(vectors[before], answers[before])
    learned = first.learn_on(vectors[more], answers[more], vectors[gone], balanced)
    anew = KernelModel.train(vectors[now], answers[now])
    assert len(first.supports) < 500  # so that there were some to leave out
    apart, apart_before = (np.mean(np.abs(told(one, vectors) - told(anew, vectors))) for one in (learned, first))
    assert apart < 0.006
    assert apart_before > 2 * apart  # it did make a difference
    assert np.mean((told(learned, vectors) > 0.5) == (told(anew, vectors) > 0.5)) > 0.995

"""Which examples a message lies among decides, also where no plane parts them."""

from __future__ import annotations

import numpy as np
import pytest

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

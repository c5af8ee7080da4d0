"""Features: one row a message, the same before and after the model is stored, alike for both ways of spelling."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.encoder import BundledEncoderFeaturizer
from bot.components.features import SentenceFeaturizer
from bot.components.spelling import SpellingFeaturizer

EXAMPLES = [
    "Vizam bitib",
    "Как продлить визу?",
    "my visa ran out",
    "سلام",
    "شكرا جزيلا",
    "مجھے پن کیسے ملے گا",
    "thank you",
]
KINDS = [BundledEncoderFeaturizer, SpellingFeaturizer]


def trained(kind: type[SentenceFeaturizer], folder: Path, **settings: Any) -> SentenceFeaturizer:
    """Train a featurizer and read it back, as Rasa does between training and running."""
    config = {**kind.get_default_config(), **settings}
    context = ExecutionContext(GraphSchema({}), node_name="node")
    storage = LocalModelStorage(folder)
    data = TrainingData([Message.build(text, "ask") for text in EXAMPLES])
    resource = kind.create(config, storage, Resource("node"), context).train(data)
    component = kind.load(config, storage, resource, context)
    component.process_training_data(data)
    return component


def row(component: SentenceFeaturizer, text: str) -> np.ndarray:
    rows = component.features([text])
    return np.asarray(rows.todense() if hasattr(rows, "todense") else rows)[0]


@pytest.mark.parametrize("kind", KINDS)
def test_rows_are_as_long_as_the_scale(kind: type[SentenceFeaturizer], tmp_path: Path) -> None:
    component = trained(kind, tmp_path, scale=2.5)
    [message] = component.process([Message({"text": "a new message"})])
    [features] = message.features
    values = features.features.data if features.is_sparse() else features.features
    assert features.type == "sentence"
    assert np.sqrt((np.asarray(values) ** 2).sum()) == pytest.approx(2.5, abs=1e-4)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_message_gets_the_same_row_beside_others(kind: type[SentenceFeaturizer], tmp_path: Path) -> None:
    component = trained(kind, tmp_path)
    assert np.allclose(row(component, "my visa ran out"), row(component, "my visa ran out"), atol=1e-6)
    alone = row(component, "a new message")
    beside = component.features(["another", "a new message"])[1]
    assert np.allclose(alone, np.asarray(beside.todense() if hasattr(beside, "todense") else beside).ravel(), atol=1e-6)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["?", "👍", "...", "\u200c", pytest.param("a" * 1000, id="long")])
def test_odd_messages_have_numbers_for_features(kind: type[SentenceFeaturizer], text: str, tmp_path: Path) -> None:
    assert np.isfinite(row(trained(kind, tmp_path), text)).all()


@pytest.mark.parametrize("kind", KINDS)
def test_a_message_without_text_gets_none(kind: type[SentenceFeaturizer], tmp_path: Path) -> None:
    [message] = trained(kind, tmp_path).process([Message({"text": ""})])
    assert message.features == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scale", [0, -1])
def test_a_scale_of_nothing_is_refused(kind: type[SentenceFeaturizer], scale: float) -> None:
    with pytest.raises(ValueError, match="expected a number above 0"):
        kind.validate_config({"scale": scale})


def test_the_mean_is_taken_away(tmp_path: Path) -> None:
    component = trained(BundledEncoderFeaturizer, tmp_path)
    # Raw vectors of this encoder are alike; centred ones are not, and may point away from one another.
    assert float(row(component, "سلام") @ row(component, "my visa ran out")) < 0.5


def test_nothing_of_the_examples_stays_in_memory(tmp_path: Path) -> None:
    trained(BundledEncoderFeaturizer, tmp_path)
    assert BundledEncoderFeaturizer._of_examples == {}


@pytest.mark.parametrize(
    ("native", "romanised", "other"),
    [
        ("mənə kömək lazımdır", "mene komek lazimdir", "sabah hava necə olacaq"),
        ("мне нужна помощь", "mne nuzhna pomosh", "какая завтра погода"),
        ("کمک لازم دارم", "komak lazem daram", "فردا هوا چطور است"),
        ("بدي مساعدة بسرعة", "baddi mosa3ade bsor3a", "كيف الطقس بكرا"),
        ("مجھے مدد چاہیے", "mujhe madad chahiye", "کل موسم کیسا ہوگا"),
    ],
)
def test_romanised_spelling_is_near_native(native: str, romanised: str, other: str, tmp_path: Path) -> None:
    component = trained(SpellingFeaturizer, tmp_path)
    here = row(component, romanised)
    assert here @ row(component, native) > here @ row(component, other) + 0.1

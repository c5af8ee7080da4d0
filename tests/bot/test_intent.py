"""The classifier learns, keeps what it learned, and takes a message for a question where it is not sure."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.intent import LinearIntentClassifier

PLACES = {"ask": (1.0, 0.0, 0.0), "thanks": (0.0, 1.0, 0.0), "danger": (0.0, 0.0, 1.0)}


def message(place: tuple[float, ...], intent: str | None = None, text: str = "text") -> Message:
    made = Message({TEXT: text, **({INTENT: intent} if intent else {})})
    made.add_features(Features(np.array([place]) * 4, "sentence", TEXT, "encoder"))
    return made


@pytest.fixture
def classifier(tmp_path: Path) -> LinearIntentClassifier:
    config = {"inverse_regularisation": 10.0, "least_confidence": {"default": 0.6, "danger": 0.4}}
    context = ExecutionContext(GraphSchema({}), node_name="node")
    storage = LocalModelStorage(tmp_path)
    data = TrainingData([message(place, intent) for intent, place in PLACES.items() for _ in range(3)])
    resource = LinearIntentClassifier.create(config, storage, Resource("node"), context).train(data)
    return LinearIntentClassifier.load(config, storage, resource, context)


@pytest.mark.parametrize("intent", PLACES)
def test_what_was_learned_is_kept(classifier: LinearIntentClassifier, intent: str) -> None:
    [seen] = classifier.process([message(PLACES[intent])])
    assert seen.get(INTENT)["name"] == intent
    ranking = seen.get(INTENT_RANKING_KEY)
    assert {one["name"] for one in ranking} == set(PLACES)
    assert sum(one["confidence"] for one in ranking) == pytest.approx(1)
    assert ranking == sorted(ranking, key=lambda one: -one["confidence"])


def test_in_doubt_they_ask(classifier: LinearIntentClassifier) -> None:
    [seen] = classifier.process([message((0.0, 0.55, 0.45))])
    ranking = seen.get(INTENT_RANKING_KEY)
    assert ranking[0]["name"] == "thanks"
    assert ranking[0]["confidence"] < 0.6
    assert seen.get(INTENT)["name"] == "ask"


def test_danger_needs_less(classifier: LinearIntentClassifier) -> None:
    [seen] = classifier.process([message((0.0, 0.45, 0.55))])
    assert 0.4 <= seen.get(INTENT)["confidence"] < 0.6
    assert seen.get(INTENT)["name"] == "danger"


def test_nothing_written_is_unclear(classifier: LinearIntentClassifier) -> None:
    [seen] = classifier.process([Message({TEXT: ""})])
    assert seen.get(INTENT) == {"name": "unclear", "confidence": 1.0}

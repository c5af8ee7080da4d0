"""A Rasa FAQ bot as its handbook shows: one retrieval intent, DIET and ResponseSelector, 100 epochs (Python 3.10)."""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

os.environ.update(RASA_TELEMETRY_ENABLED="false", TF_CPP_MIN_LOG_LEVEL="3", SANIC_REGISTER="false")

import rasa.version
from rasa.core.agent import Agent
from rasa.model_training import train_nlu

_PIPELINE = """
recipe: default.v1
assistant_id: faq
language: en
pipeline:
- name: WhitespaceTokenizer
- name: RegexFeaturizer
- name: LexicalSyntacticFeaturizer
- name: CountVectorsFeaturizer
- {{name: CountVectorsFeaturizer, analyzer: char_wb, min_ngram: 1, max_ngram: 4}}
- {{name: DIETClassifier, epochs: {epochs}, random_seed: 0}}
- name: EntitySynonymMapper
- {{name: ResponseSelector, retrieval_intent: faq, epochs: {epochs}, random_seed: 0}}
policies: []
"""
_OUTSIDE = "out_of_scope"
# Marks of entities in Rasa's training data, which no question of ours means.
_PLAIN = str.maketrans({"[": "(", "]": ")", "{": "(", "}": ")", "\n": " ", "\r": " "})


class System:
    """The article of the likeliest response; its confidence times that of the intent `faq`."""

    versions = {"rasa": rasa.version.__version__}

    def __init__(self, material: dict[str, Any], folder: Path) -> None:
        with tempfile.TemporaryDirectory() as place:
            os.chdir(place)  # Rasa keeps its cache in the folder it is started in
            examples: dict[str, list[str]] = defaultdict(list)
            for passage in material["passages"]:
                if passage["kind"] in ("question", "out_of_scope"):
                    outside = passage["kind"] == "out_of_scope"
                    examples[_OUTSIDE if outside else f"faq/{passage['article']}"].append(passage["text"])
            _write(Path(place), examples, int(material["options"]["epochs"]))
            model = train_nlu("config.yml", "nlu.yml", "models", domain="domain.yml")
            if model is None:
                raise RuntimeError("Rasa trained no model; what it said stands above")
            self._agent = Agent.load(model)
            os.chdir("/")
        self._loop = asyncio.new_event_loop()

    def rank(self, text: str) -> list[tuple[str, float]]:
        """Give articles by the confidence of their response."""
        parsed = self._loop.run_until_complete(self._agent.parse_message(text.translate(_PLAIN)))
        intents = {intent["name"]: float(intent["confidence"]) for intent in parsed["intent_ranking"]}
        responses = parsed["response_selector"]["faq"]["ranking"]
        faq = intents.get("faq", 0.0)
        return [(one["intent_response_key"].split("/")[1], faq * float(one["confidence"])) for one in responses]


def _write(folder: Path, examples: dict[str, list[str]], epochs: int) -> None:
    nlu = ['version: "3.1"', "nlu:"]
    for intent, texts in examples.items():
        nlu += [f"- intent: {intent}", "  examples: |", *(f"    - {text.translate(_PLAIN)}" for text in texts)]
    responses = {f"utter_{intent}": [{"text": intent}] for intent in examples if intent != _OUTSIDE}
    domain = {"version": "3.1", "intents": ["faq", _OUTSIDE], "responses": responses}
    (folder / "nlu.yml").write_text("\n".join(nlu) + "\n", encoding="utf-8")
    (folder / "domain.yml").write_text(json.dumps(domain), encoding="utf-8")  # JSON is YAML
    (folder / "config.yml").write_text(_PIPELINE.format(epochs=epochs), encoding="utf-8")

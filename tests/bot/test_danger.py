"""A sign of danger overrules the classifier; what holds none is left alone."""

from __future__ import annotations

from typing import Any, cast

import pytest
from rasa.shared.nlu.constants import INTENT, METADATA
from rasa.shared.nlu.training_data.message import Message

from bot.components.danger import DangerSigns

# Each begins with one of the editors' signs or holds one, see knowledge/policy/danger.
TOLD = {
    "az": "qapını bayırdan bağlayırlar, məni evdən buraxmırlar",
    "ru": "меня заперли, не выпускают из дома",
    "en": "he locks me in, please let me out of here",
    "fa": "من رو تو خونه زندانی کردن نمیذارن برم بیرون",
    "ar": "حابسني في البيت وما بيخليني اطلع",
    "ur": "مجھے کمرے میں بند کر دیا ہے، گھر سے باہر نہیں جانے دیتے",
}
ASKED = {
    "az": "Uşağı məktəbə necə yazdırım?",
    "ru": "Как продлить временное проживание?",
    "en": "How do I extend my stay?",
    "fa": "چطور اقامتم را تمدید کنم؟",
    "ar": "كيف أمدد إقامتي؟",
    "ur": "میں اپنا قیام کیسے بڑھاؤں؟",
}


@pytest.fixture(scope="module")
def component() -> DangerSigns:
    nothing = cast("Any", None)
    return DangerSigns.create({}, nothing, nothing, nothing)


def intent_after(component: DangerSigns, text: str) -> dict[str, object]:
    message = Message({"text": text, INTENT: {"name": "ask", "confidence": 0.9}})
    [message] = component.process([message])
    return message.get(INTENT)


@pytest.mark.parametrize("language", TOLD)
def test_a_sign_is_sure(component: DangerSigns, language: str) -> None:
    assert intent_after(component, TOLD[language]) == {"name": "danger", "confidence": 1.0}


@pytest.mark.parametrize("language", ASKED)
def test_a_question_stays_a_question(component: DangerSigns, language: str) -> None:
    assert intent_after(component, ASKED[language]) == {"name": "ask", "confidence": 0.9}


@pytest.mark.parametrize(("told", "intent"), [(True, "danger"), (False, "ask"), (None, "ask")])
def test_the_word_of_the_service_counts_as_a_sign(component: DangerSigns, told: object, intent: str) -> None:
    message = Message({"text": ASKED["en"], INTENT: {"name": "ask", "confidence": 0.9}, METADATA: {"danger": told}})
    [message] = component.process([message])
    assert message.get(INTENT)["name"] == intent


@pytest.mark.parametrize("word", ["follow_up", "question"])
def test_what_leans_on_an_answer_or_has_one_is_a_question_unless_there_is_danger(
    component: DangerSigns, word: str
) -> None:
    for told, intent in (({word: True}, "ask"), ({word: True, "danger": True}, "danger"), ({}, "human")):
        message = Message({"text": ASKED["en"], INTENT: {"name": "human", "confidence": 0.9}, METADATA: told})
        [message] = component.process([message])
        assert message.get(INTENT)["name"] == intent


def test_a_knowledge_folder_without_signs_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("SUAL_KNOWLEDGE_FOLDER", str(tmp_path))
    nothing = cast("Any", None)
    with pytest.raises(FileNotFoundError):
        DangerSigns.create({}, nothing, nothing, nothing)

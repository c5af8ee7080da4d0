"""The first component finds the language, the script, and a language that is asked for."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from bot.components.language import LanguageIdentifier

WRITTEN = {
    "az": ("Vizamın vaxtı bitib, nə edim?", "native"),
    "ru": ("Виза закончилась, что мне делать?", "native"),
    "en": ("My visa ran out, what should I do?", "native"),
    "fa": ("ویزای من تمام شده، چه کار کنم؟", "native"),
    "ar": ("انتهت تأشيرتي، ماذا أفعل؟", "native"),
    "ur": ("میرا ویزا ختم ہو گیا ہے، کیا کروں؟", "native"),
}


def found(text: str, **metadata: str) -> dict[str, str]:
    [message] = LanguageIdentifier().process([Message({"text": text, "metadata": metadata})])
    return {entity["entity"]: entity["value"] for entity in message.get(ENTITIES)}


@pytest.mark.parametrize("language", WRITTEN)
def test_the_language_a_message_is_written_in(language: str) -> None:
    text, script = WRITTEN[language]
    assert found(text) == {"language": language, "script": script}


@pytest.mark.parametrize("language", WRITTEN)
def test_a_pinned_language_wins(language: str) -> None:
    assert found("My visa ran out", language=language)["language"] == language


@pytest.mark.parametrize("language", WRITTEN)
def test_the_conversation_so_far_settles_a_message_without_letters(language: str) -> None:
    assert found("152?", prior=language)["language"] == language


@pytest.mark.parametrize("wrong", ["xx", "", "english"])
def test_an_unknown_code_counts_for_nothing(wrong: str) -> None:
    assert found("My visa ran out", language=wrong)["language"] == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ingilis dilində yaz", "en"),
        ("давайте по-азербайджански", "az"),
        ("please answer in Persian", "fa"),
        ("به عربی بنویسید", "ar"),
        ("ممكن بالروسي", "ru"),
        ("اردو میں لکھیں", "ur"),
        ("urdu mein baat karein", "ur"),
    ],
)
def test_a_language_that_is_asked_for(text: str, language: str) -> None:
    assert found(text)["requested_language"] == language


def test_a_message_may_come_without_metadata() -> None:
    [message] = LanguageIdentifier().process([Message({"text": "Hello, I have a question"})])
    assert {entity["value"] for entity in message.get(ENTITIES)} == {"en", "native"}

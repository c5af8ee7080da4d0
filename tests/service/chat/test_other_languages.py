"""A person is told once that their language is not spoken here, with Rasa and without it."""

from __future__ import annotations

import httpx
import pytest

from sual.text.languages import LANGUAGES, Language
from sual.text.other_languages import language_name

from ..fakes import QUESTIONS, FakeAnswers, FakeRasa
from ..shape import assert_messages

# In whichever language the paper answerer answers, this names another that the message is in.
TURKISH = "TURKISH "


@pytest.mark.parametrize("mode", [None, "timeout"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_said_before_the_first_answer_and_not_again(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa, mode: str | None, language: Language
) -> None:
    rasa.mode = mode
    body = {"text": TURKISH + QUESTIONS[language]}
    notice, answer = assert_messages(await client.post(f"{conversation}/messages", json=body))
    assert (notice["kind"], notice["language"], notice["degraded"]) == ("say", language, mode is not None)
    assert notice["text"].startswith(f"[{language}]")
    assert language_name("tr", language) in notice["text"]
    assert (answer["kind"], answer["language"]) == ("answer", language)
    (again,) = assert_messages(await client.post(f"{conversation}/messages", json=body))
    assert again["kind"] == "answer"


@pytest.mark.parametrize("mode", [None, "timeout"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_chose_the_language_of_the_answers_is_not_told(
    client: httpx.AsyncClient, conversation: str, rasa: FakeRasa, mode: str | None, language: Language
) -> None:
    rasa.mode = mode
    body = {"text": TURKISH + QUESTIONS["az"], "language": language}
    (answer,) = assert_messages(await client.post(f"{conversation}/messages", json=body))
    assert (answer["kind"], answer["language"]) == ("answer", language)


async def test_in_danger_it_comes_after_the_helplines(
    client: httpx.AsyncClient, conversation: str, answers: FakeAnswers
) -> None:
    body = {"text": TURKISH + "Title of shelter in"}
    messages = assert_messages(await client.post(f"{conversation}/messages", json=body))
    assert [message["kind"] for message in messages] == ["urgent", "say"]


async def test_a_turn_is_counted_by_its_answer(client: httpx.AsyncClient, conversation: str) -> None:
    await client.post(f"{conversation}/messages", json={"text": TURKISH + QUESTIONS["ru"]})
    metrics = (await client.get("/metrics")).text
    assert 'sual_turns_total{by="rasa",language="ru",outcome="answer"} 1.0' in metrics

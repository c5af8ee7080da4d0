"""The chat without JavaScript: a whole conversation by forms."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest
from fastapi import FastAPI

from sual.answering.messages import Choice, Message
from sual.service.plain_chat import EXIT, _without_later_answers
from sual.text.languages import LANGUAGES, Language, direction

from .conftest import StartService
from .fakes import QUESTIONS, FakeRasa
from .test_pages import Page

HIDDEN = re.compile(r'name="conversation" value="([^"]*)"')


def conversation_in(response: httpx.Response) -> str:
    ids = set(HIDDEN.findall(response.text))
    assert len(ids) == 1
    return str(ids.pop())


async def say(
    client: httpx.AsyncClient, text: str | None = None, before: httpx.Response | None = None, **more: str
) -> httpx.Response:
    fields = {"conversation": conversation_in(before) if before else "", "language": "en", **more}
    return await client.post("/chat", data=fields if text is None else {**fields, "text": text})


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_and_what_is_pressed_after_it(client: httpx.AsyncClient, language: Language) -> None:
    first = await client.get(f"/chat?language={language}")
    assert Page(first.text).all("html") == [{"lang": language, "dir": direction(language)}]
    assert conversation_in(first) == ""  # a conversation begins with the first message
    answer = await say(client, QUESTIONS[language], first, language=language)
    assert answer.status_code == 200
    shown = Page(answer.text)
    assert shown.all("html")[0]["lang"] == language
    assert QUESTIONS[language] in unescape(answer.text)
    assert f"Title of pin in {language}" in answer.text
    assert {"tel:919", "tel:152", f"/a/{language}/pin", EXIT} <= shown.addresses()
    assert {link["dir"] for link in shown.all("a") if str(link["href"]).startswith("tel:")} == {"ltr"}
    pressed = await say(client, None, answer, payload="article:shelter", language=language)
    assert conversation_in(pressed) == conversation_in(answer)
    assert '<div class="message urgent"' in pressed.text
    assert QUESTIONS[language] not in unescape(pressed.text)  # a page shows the last turn alone


def test_only_what_the_next_page_can_answer_is_offered() -> None:
    choices = [Choice(label=payload, payload=payload) for payload in ("person:ask", "check:work", "answer:yes")]
    shown = _without_later_answers(Message(kind="choice", language="en", dir="ltr", text="?", choices=choices))
    assert [choice.payload for choice in shown.choices] == ["check:work", "answer:yes"]


async def test_the_conversation_stands_in_no_address_and_no_cookie(client: httpx.AsyncClient) -> None:
    answer = await say(client, QUESTIONS["en"])
    id_ = conversation_in(answer)
    assert len(id_) >= 32
    assert not any(id_ in address for address in Page(answer.text).addresses())
    assert "set-cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


async def test_forms_may_be_sent_to_us_alone_and_say_where_they_come_from(client: httpx.AsyncClient) -> None:
    for response in (await client.get("/chat"), await say(client, "hello"), await client.post("/chat/end", data={})):
        assert "form-action 'self';" in response.headers["Content-Security-Policy"]
        assert response.headers["Referrer-Policy"] == "same-origin"


async def test_another_language_is_one_button_away_and_the_conversation_goes_on(client: httpx.AsyncClient) -> None:
    answer = await say(client, QUESTIONS["en"])
    urdu = await say(client, None, answer, payload="language:ur")
    assert Page(urdu.text).all("html") == [{"lang": "ur", "dir": "rtl"}]
    assert conversation_in(urdu) == conversation_in(answer)


async def test_who_has_chosen_no_language_is_offered_all_six(client: httpx.AsyncClient) -> None:
    first = await client.get("/chat")
    assert {f"language:{code}" for code in LANGUAGES} == {
        button.get("value") for button in Page(first.text).all("button")
    } - {None}


async def test_a_conversation_that_has_ended_begins_anew_and_says_so(client: httpx.AsyncClient) -> None:
    answer = await client.post("/chat", data={"conversation": "gone", "language": "ru", "text": QUESTIONS["ru"]})
    assert answer.status_code == 200
    assert "[ru] The conversation before has ended." in answer.text
    assert "Title of pin in ru" in answer.text
    assert conversation_in(answer) != "gone"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_too_long_stays_in_the_field(client: httpx.AsyncClient, language: Language) -> None:
    text = "ش" * 1001 + "<b>"
    answer = await say(client, text, language=language)
    assert answer.status_code == 422
    assert f"[{language}] Your message is longer than 1000 characters." in answer.text
    assert f"{'ش' * 1001}&lt;b&gt;</textarea>" in answer.text
    assert "tel:152" in answer.text


async def test_what_comes_too_fast_stays_in_the_field(start: StartService, still: None) -> None:
    async with start(rate_limit="on") as client:
        answer = await say(client, "one")
        for _ in range(6):
            last, answer = answer, await say(client, "and this", answer)
        assert last
        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) >= 1
        assert "[en] That was too fast for me." in answer.text
        assert "and this</textarea>" in answer.text
        assert conversation_in(answer)


async def test_a_choice_that_is_not_there_is_said_so(client: httpx.AsyncClient) -> None:
    answer = await say(client, None, payload="article:../../etc")
    assert answer.status_code == 422
    assert "That choice is not there any more." in answer.text


@pytest.mark.parametrize("path", ["/chat", "/chat/end"])
async def test_a_form_of_another_site_is_not_read(
    client: httpx.AsyncClient, rasa: FakeRasa, app: FastAPI, path: str
) -> None:
    answer = await say(client, "mine")
    data = {"conversation": conversation_in(answer), "language": "en", "text": "put into their mouth"}
    sent = len(rasa.sent)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
        refused = await client.post(path, data=data, headers=headers)
        assert refused.status_code == 403
        assert "did not come from this page" in refused.text
        assert "Clear-Site-Data" not in refused.headers
    assert len(rasa.sent) == sent
    assert len(app.state.service.conversations) == 1


async def test_end_and_forget_deletes_it_here_in_rasa_and_in_the_browser(
    client: httpx.AsyncClient, rasa: FakeRasa, app: FastAPI
) -> None:
    answer = await say(client, QUESTIONS["en"])
    data = {"conversation": conversation_in(answer), "language": "ar"}
    end = await client.post("/chat/end", data=data)
    assert end.status_code == 200
    assert end.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert len(app.state.service.conversations) == 0
    assert len(rasa.forgotten) == 1
    assert "[ar] The conversation is deleted" in end.text
    assert {"tel:152", EXIT} <= Page(end.text).addresses()
    assert (await client.post("/chat/end", data=data)).status_code == 200  # twice does no harm


async def test_nothing_that_was_typed_is_logged(client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture) -> None:
    answer = await say(client, "my invented secret")
    assert "my invented secret" in answer.text
    assert "invented" not in caplog.text
    assert conversation_in(answer) not in caplog.text


@pytest.mark.parametrize("body", [b"", b"%ff%fe=%ff", b"a=1&" * 50, b"text", b"text=%00", b"language=de&text=hi"])
async def test_whatever_is_sent_a_page_comes_back(client: httpx.AsyncClient, body: bytes) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = await client.post("/chat", content=body, headers=headers)
    assert answer.status_code in (200, 422)
    assert "tel:152" in answer.text

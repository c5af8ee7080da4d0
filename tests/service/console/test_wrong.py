"""A wrong answer becomes a question for the editors: masked, seen, confirmed, and only then kept."""

from __future__ import annotations

from datetime import datetime
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from sual.service.console.reported import StoredQuestions
from sual.service.storage.failures import DatabaseUnavailableError
from sual.service.storage.reported import ReportedQuestion
from sual.text.desk_words import DESK
from sual.text.languages import LANGUAGES, Language

from ..fakes import QUESTIONS
from .conftest import SAME_ORIGIN

SECRET = "My name is Ali Khan, call 050 123 45 67"


async def wrong(client: httpx.AsyncClient, **fields: str) -> httpx.Response:
    client.cookies.set("language", "en")
    return await client.post("/console/wrong", data=fields, headers=SAME_ORIGIN)


async def kept(app: FastAPI) -> list[ReportedQuestion]:
    rows = await app.state.service.database.run("test", lambda session: session.scalars(select(ReportedQuestion)).all())
    return list(rows)


async def test_she_sees_the_masked_text_and_nothing_is_kept_before_she_confirms(
    client: httpx.AsyncClient, app: FastAPI, empty: None
) -> None:
    response = await wrong(client, q=SECRET, shown="pin", shown_for=SECRET)
    assert '<textarea id="masked"' in response.text
    assert "My name is [name], call [phone]</textarea>" in response.text
    assert "Title of pin in en" in response.text
    assert await kept(app) == []


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_she_confirmed_is_kept_with_the_articles_and_the_day(
    client: httpx.AsyncClient, app: FastAPI, empty: None, language: Language
) -> None:
    fields = {"q": QUESTIONS[language], "shown": "pin", "shown_for": QUESTIONS[language]}
    response = await wrong(client, **fields, masked=QUESTIONS[language], spoken=language, right="shelter")
    assert DESK["wrong_filed"] in unescape(response.text)
    [row] = await kept(app)
    assert (row.text, row.language, row.shown, row.right) == (QUESTIONS[language], language, "pin", "shelter")
    assert row.day == datetime.now(ZoneInfo("Asia/Baku")).date()


async def test_what_she_typed_into_the_mask_is_masked_again(
    client: httpx.AsyncClient, app: FastAPI, empty: None
) -> None:
    response = await wrong(client, q="?", masked=f"{SECRET} AZE12345678", spoken="en", right="")
    assert "Khan" not in unescape(response.text)
    [row] = await kept(app)
    assert row.text == "My name is [name], call [phone] [passport]"
    assert (row.shown, row.right) == (None, None)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"q": ""}, "wrong_empty"),
        ({"q": "x", "masked": "  "}, "wrong_empty"),
        ({"q": "x", "masked": "a" * 1001}, "wrong_too_long"),
    ],
)
async def test_nothing_to_file(
    client: httpx.AsyncClient, app: FastAPI, empty: None, fields: dict[str, str], fault: str
) -> None:
    response = await wrong(client, **fields)
    assert DESK[fault].format(limit=1000) in unescape(response.text)
    assert await kept(app) == []


async def test_ids_that_name_no_article_and_languages_that_are_none_are_not_kept(
    client: httpx.AsyncClient, app: FastAPI, empty: None
) -> None:
    await wrong(client, q="?", masked="a question", spoken="<b>", right="nowhere", shown="../x", shown_for="?")
    [row] = await kept(app)
    assert (row.language, row.shown, row.right) == ("en", None, None)


async def test_when_the_database_does_not_answer_she_is_told_and_her_text_is_there(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*args: Any) -> None:
        raise DatabaseUnavailableError("locked", "nowhere")

    monkeypatch.setattr(StoredQuestions, "add", fail)
    response = await wrong(client, q="?", masked="a masked question", spoken="en")
    assert DESK["wrong_failed"] in unescape(response.text)
    assert "a masked question</textarea>" in response.text


async def test_the_table_has_no_room_for_whoever_asked_or_filed(app: FastAPI) -> None:
    assert set(ReportedQuestion.__table__.columns.keys()) == {"id", "day", "text", "language", "shown", "right"}


async def test_the_way_back_keeps_the_question(client: httpx.AsyncClient) -> None:
    text = (await wrong(client, q=QUESTIONS["ur"], to="ur")).text
    assert f'name="q" value="{QUESTIONS["ur"]}"' in unescape(text)
    assert 'name="to" value="ur"' in text
